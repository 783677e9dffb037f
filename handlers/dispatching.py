"""Sending a ticket to its owner, with the reason kept; and to somebody else when the owner cannot be."""

from __future__ import annotations

from domain.messages import Lane, Outgoing, Text, say
from domain.roles import COMMITTEE
from domain.routing import Dispatch, StaffFacts, Why, backup_of, committee_desk, dispatch
from domain.tickets import Command, Status
from handlers.lifecycle import move
from handlers.notices import push_task, task_lines, tell_roles
from handlers.work import SYSTEM, Work
from storage.models import Ticket

CONFIDENT = 0.5
"""Below this a report goes to triage unless the resident confirmed or chose the category."""


def dispatch_new(work: Work, ticket: Ticket, *, confident: bool) -> Dispatch:
    """Give a submitted or reopened ticket its owner, and push the task. P0 alerts the backup and the committee too."""
    staff = work.uow.staff.facts(ticket.community_id, work.now)
    decision = _decide(work, ticket, staff, confident)
    apply(work, ticket, decision)
    if ticket.priority == "P0":
        alert_widely(work, ticket, staff)
    return decision


def apply(work: Work, ticket: Ticket, decision: Dispatch, head: Text | None = None) -> None:
    """Carry a decision out: triage at a desk, or an owner with a task."""
    ticket.dispatch_why = decision.why
    if decision.triage or decision.owner_id is None:
        move(work, ticket, Command.TO_TRIAGE, SYSTEM, reason=decision.why)
        ticket.owner_id = decision.owner_id
    else:
        move(work, ticket, Command.ASSIGN, SYSTEM, owner_id=decision.owner_id, data={"why": decision.why})
    push_task(work, ticket, head)


def pass_on(work: Work, ticket: Ticket, why: Why, exclude: frozenset[int] = frozenset()) -> None:
    """The owner cannot take it: to the backup, else the supervisor's desk. The clocks keep running."""
    staff = work.uow.staff.facts(ticket.community_id, work.now)
    stand_in = backup_of(ticket.owner_id, staff) if ticket.owner_id else None
    target = stand_in.id if stand_in and stand_in.available and stand_in.id not in exclude else committee_desk(staff)
    if target is None or target == ticket.owner_id:
        return
    if ticket.status == Status.TRIAGE:
        ticket.owner_id = target
    else:
        move(work, ticket, Command.REASSIGN, SYSTEM, owner_id=target, reason=why)
    ticket.dispatch_why = why
    push_task(work, ticket, say("task-passed-on", why=Text(f"why-{why}".replace("_", "-"), {})))


def alert_widely(work: Work, ticket: Ticket, staff: tuple[StaffFacts, ...]) -> None:
    """Danger to life: worker, backup and committee all hear of it at once."""
    told = {work.uow.staff.get(ticket.owner_id).person_id} if ticket.owner_id else set()
    stand_in = backup_of(ticket.owner_id, staff) if ticket.owner_id else None
    people = [stand_in.person_id] if stand_in else []
    people += [post.person_id for post in work.uow.staff.of_community(ticket.community_id, *COMMITTEE)]
    for person_id in dict.fromkeys(people):
        if person_id not in told:
            work.tell(person_id, emergency_notice(work, ticket), ticket.community_id)


def emergency_notice(work: Work, ticket: Ticket) -> Outgoing:
    """What backup and committee hear of a danger to life."""
    head = say("emergency-alert-head")
    return Outgoing(
        (head, *task_lines(work, ticket)),
        attachments=tuple(a.id for a in work.uow.tickets.attachments(ticket.id, "report")),
        lane=Lane.EMERGENCY,
        ticket_id=ticket.id,
    )


def tell_committee(work: Work, ticket: Ticket, message: Outgoing) -> int:
    """A word to supervisor and director."""
    return tell_roles(work, ticket, COMMITTEE, message)


def _decide(work: Work, ticket: Ticket, staff: tuple[StaffFacts, ...], confident: bool) -> Dispatch:
    category = work.catalog[ticket.category]
    if ticket.status == Status.REOPENED:
        if ticket.reopens >= 3:
            return Dispatch(committee_desk(staff), True, Why.REOPENED_OFTEN)
        same = next((s for s in staff if s.id == ticket.owner_id and s.available), None)
        if same is not None and not category.sensitive:
            return Dispatch(same.id, False, Why.SAME_OWNER)
    return dispatch(category, ticket.grid_id, staff, confident=confident)
