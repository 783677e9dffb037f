"""Sending a ticket to its owner, with the reason kept; and to somebody else when the owner cannot be."""

from __future__ import annotations

from domain.actions import Action
from domain.messages import Button, CardMode, Lane, Outgoing, Term, Text, say
from domain.roles import COMMITTEE
from domain.routing import (
    Dispatch,
    StaffFacts,
    Why,
    backup_of,
    dispatch,
    successor,
    supervisor_desk,
)
from domain.tickets import Command, Status
from handlers.lifecycle import move, record
from handlers.notices import card_of, matter_lines, owner_name, push_task, tell_former_owner, tell_roles
from handlers.work import SYSTEM, By, Work
from storage.models import Ticket

CONFIDENT = 0.5
"""Below this a report goes to triage unless the resident confirmed or chose the category."""


def dispatch_new(work: Work, ticket: Ticket, *, confident: bool, head: Text | None = None) -> Dispatch:
    """Give a submitted or reopened ticket its owner, and push the task. P0 alerts the backup and the committee too."""
    staff = work.uow.staff.facts(ticket.community_id, work.now)
    decision = _decide(work, ticket, staff, confident)
    apply(work, ticket, decision, head)
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


def pass_on(work: Work, ticket: Ticket, why: Why, exclude: frozenset[int] = frozenset()) -> int | None:
    """The owner cannot take it: to the backup, else the grid lead, else the supervisor. The clocks keep running.

    Returns the new owner's post, or None when nobody else is left: then it stays where it is.
    """
    staff = work.uow.staff.facts(ticket.community_id, work.now)
    if ticket.status == Status.TRIAGE or work.catalog[ticket.category].sensitive:
        target = supervisor_desk([post for post in staff if post.id not in exclude | {ticket.owner_id}])
    else:
        target = successor(ticket.owner_id, ticket.grid_id, staff, exclude)
    if target is not None:
        give(work, ticket, target, SYSTEM, why)
    return target


def give(
    work: Work, ticket: Ticket, owner_id: int, by: By, why: Why, reason: str | None = None, *, push: bool = True
) -> None:
    """Another owner for a ticket that has one; both are told. At the desk it stays a matter of the desk."""
    former = ticket.owner_id
    if ticket.status == Status.TRIAGE:
        ticket.owner_id = owner_id
        record(work, ticket, "desk", by, reason=why, data={"owner": owner_id})
    else:
        move(work, ticket, Command.REASSIGN, by, owner_id=owner_id, reason=reason or why, data={"why": why})
    ticket.dispatch_why = why
    if push:
        push_task(work, ticket, say("task-passed-on", why=Term("why", why)))
    tell_former_owner(work, ticket, former)


def alert_widely(work: Work, ticket: Ticket, staff: tuple[StaffFacts, ...]) -> None:
    """Danger to life: backup and committee hear of it at once beside the owner, and any of them may take it over."""
    for person_id in alerted(work, ticket, staff):
        work.tell(person_id, emergency_notice(work, ticket), ticket.community_id)


def alerted(work: Work, ticket: Ticket, staff: tuple[StaffFacts, ...]) -> tuple[int, ...]:
    """The persons beside the owner who hear of a danger to life: the backup and the committee."""
    owner = work.uow.staff.get(ticket.owner_id).person_id if ticket.owner_id else None
    stand_in = backup_of(ticket.owner_id, staff) if ticket.owner_id else None
    people = [stand_in.person_id] if stand_in and not work.catalog[ticket.category].sensitive else []
    people += [post.person_id for post in work.uow.staff.of_community(ticket.community_id, *COMMITTEE)]
    return tuple(person_id for person_id in dict.fromkeys(people) if person_id != owner)


def emergency_notice(work: Work, ticket: Ticket) -> Outgoing:
    """What backup and committee hear of a danger to life."""
    head = say("emergency-alert-head")
    take = Button(say("button-take-over"), Action.ACCEPT, ticket.id)
    return Outgoing(
        (head, *matter_lines(work, ticket), say("desk-owner", owner=owner_name(work, ticket))),
        ((take,),) if ticket.status == Status.ASSIGNED else (),
        attachments=tuple(a.id for a in work.uow.tickets.attachments(ticket.id, "report")),
        lane=Lane.EMERGENCY,
        ticket_id=ticket.id,
        card=card_of(ticket),
        card_mode=CardMode.REPLACE,
    )


def tell_committee(work: Work, ticket: Ticket, message: Outgoing, but: int | None = None) -> int:
    """A word to supervisor and director; not to the person ``but``, who knows already."""
    return tell_roles(work, ticket, COMMITTEE, message, but)


def _decide(work: Work, ticket: Ticket, staff: tuple[StaffFacts, ...], confident: bool) -> Dispatch:
    category = work.catalog[ticket.category]
    if ticket.status == Status.REOPENED:
        if ticket.reopens >= 3:
            return Dispatch(supervisor_desk(staff), True, Why.REOPENED_OFTEN)
        same = next((s for s in staff if s.id == ticket.owner_id and s.available), None)
        if same is not None and not category.sensitive:
            return Dispatch(same.id, False, Why.SAME_OWNER)
    return dispatch(category, ticket.grid_id, staff, confident=confident)


def redispatch(work: Work, ticket: Ticket) -> None:
    """A ticket at a desk whose place became known: to the worker of that grid; the clocks keep running."""
    staff = work.uow.staff.facts(ticket.community_id, work.now)
    decision = _decide(work, ticket, staff, confident=True)
    if decision.triage or decision.owner_id is None or ticket.status != Status.TRIAGE:
        return
    move(work, ticket, Command.ASSIGN, SYSTEM, owner_id=decision.owner_id, data={"why": decision.why})
    ticket.dispatch_why = decision.why
    push_task(work, ticket)
