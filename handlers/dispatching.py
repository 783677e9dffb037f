"""Sending a ticket to its owner, with the reason kept; and to somebody else when the owner cannot be."""

from __future__ import annotations

from dataclasses import replace

from domain.actions import Action
from domain.messages import Button, CardMode, Lane, Outgoing, Term, Text, say
from domain.roles import COMMITTEE, Role
from domain.routing import (
    URGENT,
    Dispatch,
    Facts,
    StaffFacts,
    Why,
    backup_of,
    committee_desk,
    dispatch,
    facts_of,
    is_field,
    successor,
    supervisor_desk,
)
from domain.tickets import PAUSED, REOPENED_OFTEN, Command, Status
from handlers.complaints import kept_from, note_complaint
from handlers.lifecycle import move, record
from handlers.notices import card_of, matter_lines, over_card, owner_name, push_task, tell_former_owner, tell_roles
from handlers.spam import SPAM, flag_new
from handlers.work import SYSTEM, By, Work
from storage.models import Ticket

CONFIDENT = 0.5
"""Below this a report goes to triage unless the resident confirmed or chose the category."""
ASLEEP = frozenset({Status.EXTERNAL, Status.ON_HOLD})
"""Whoever watches over one of these may change while it goes on as it is."""
HELD = frozenset({Status.TRIAGE, Status.ASSIGNED, Status.IN_PROGRESS, Status.EXTERNAL}) | PAUSED


def dispatch_new(work: Work, ticket: Ticket, *, confident: bool, head: Text | None = None) -> Dispatch:
    """Give a submitted or reopened ticket its owner, and push the task. P0 alerts the backup and the committee too."""
    note_complaint(work, ticket)
    flag_new(work, ticket)
    staff = work.uow.staff.facts(ticket.community_id, work.now, ticket.grid_id)
    decision = _decide(work, ticket, staff, confident)
    apply(work, ticket, decision, head)
    if ticket.priority == "P0":
        alert_widely(work, ticket, staff)
    return decision


def apply(work: Work, ticket: Ticket, decision: Dispatch, head: Text | None = None) -> None:
    """Carry a decision out: triage at a desk, or an owner with a task."""
    explain(ticket, decision.why, decision.facts)
    if decision.triage or decision.owner_id is None:
        data = {"desk": decision.owner_id}
        move(work, ticket, Command.TO_TRIAGE, SYSTEM, reason=decision.why, data=data)
        ticket.owner_id = decision.owner_id
    else:
        move(work, ticket, Command.ASSIGN, SYSTEM, owner_id=decision.owner_id, data=explained(ticket))
    push_task(work, ticket, head)


def explain(ticket: Ticket, why: Why, facts: Facts | None = None) -> None:
    """Keep why this person has it, to be shown with what spoke for them."""
    ticket.dispatch_why = why
    ticket.dispatch_facts = {"why": why, **facts.to_json()} if facts is not None else None


def explained(ticket: Ticket) -> dict[str, object]:
    """The same for the event of the move."""
    facts = {name: value for name, value in (ticket.dispatch_facts or {}).items() if name != "why"}
    return {"why": ticket.dispatch_why, **({"facts": facts} if facts else {})}


def pass_on(work: Work, ticket: Ticket, why: Why, exclude: frozenset[int] = frozenset()) -> int | None:
    """The owner cannot take it: to the backup, else the grid lead, else the supervisor. The clocks keep running.

    Returns the new owner's post, or None when nobody else is left: then it stays where it is.
    """
    staff = work.uow.staff.facts(ticket.community_id, work.now)
    exclude = exclude | kept_from(ticket, staff)
    if ticket.status == Status.TRIAGE or work.catalog[ticket.category].sensitive:
        target = supervisor_desk([post for post in staff if post.id not in exclude | {ticket.owner_id}])
    else:
        hurry = ticket.priority in URGENT
        target = successor(ticket.owner_id, ticket.grid_id, staff, exclude, urgent=hurry)
    if target is not None:
        give(work, ticket, target, SYSTEM, why)
    return target


def give(
    work: Work, ticket: Ticket, owner_id: int, by: By, why: Why, reason: str | None = None, *, push: bool = True
) -> None:
    """Another owner for a ticket that has one; both are told. At the desk it stays a matter of the desk."""
    former = ticket.owner_id
    explain(ticket, why, _facts_for(work, ticket, owner_id))
    if ticket.status == Status.TRIAGE or (why is Why.ON_LEAVE and ticket.status in ASLEEP):
        ticket.owner_id = owner_id
        record(work, ticket, "desk", by, reason=why, data={"owner": owner_id})
    else:
        move(work, ticket, Command.REASSIGN, by, owner_id=owner_id, reason=reason or why, data=explained(ticket))
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
    never = {owner, *ticket.complained_of}
    return tuple(person_id for person_id in dict.fromkeys(people) if person_id not in never)


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
    category, never = work.catalog[ticket.category], kept_from(ticket, staff)
    if ticket.status == Status.REOPENED:
        if ticket.reopens >= REOPENED_OFTEN:
            return Dispatch(careful_desk(ticket, staff), True, Why.REOPENED_OFTEN)
        same = next((s for s in staff if s.id == ticket.owner_id and s.available), None)
        if same is not None and not category.sensitive and same.id not in never:
            return Dispatch(same.id, False, Why.SAME_OWNER, facts_of(same, category.group))
    hurry = ticket.priority in URGENT
    found = dispatch(category, ticket.grid_id, staff, confident=confident, exclude=never, urgent=hurry)
    if not hurry and SPAM in ticket.flags:
        return Dispatch(committee_desk(staff), True, Why.SPAM)
    if found.owner_id is None and never:
        return replace(found, owner_id=_officer(staff, never))
    return found


def careful_desk(ticket: Ticket, staff: tuple[StaffFacts, ...]) -> int | None:
    """The desk for what went wrong once already, but never of somebody whom it complains about."""
    never = kept_from(ticket, staff)
    desk = supervisor_desk([post for post in staff if post.id not in never])
    return desk if desk is not None or not never else _officer(staff, never)


def _officer(staff: tuple[StaffFacts, ...], never: frozenset[int]) -> int | None:
    """A complaint about the whole committee: the subdistrict's officer has it."""
    posts = [post for post in staff if post.active and post.role is Role.SUBDISTRICT_OFFICER and post.id not in never]
    return min(posts, key=lambda post: (not post.available, post.id)).id if posts else None


def _facts_for(work: Work, ticket: Ticket, owner_id: int) -> Facts | None:
    staff = work.uow.staff.facts(ticket.community_id, work.now, ticket.grid_id or 0)
    group = work.catalog[ticket.category].group
    return next((facts_of(post, group) for post in staff if post.id == owner_id), None)


def reroute(work: Work, ticket: Ticket) -> bool:
    """The category was corrected while somebody has it: to whom it belongs now; the clocks run on.

    Whoever must not see it any more loses the card without a word of what it has become. At the desk it stays where
    it is decided, unless only its former category had brought it there. Returns whether it moved.
    """
    note_complaint(work, ticket)
    if ticket.status not in HELD:
        return False
    staff = work.uow.staff.facts(ticket.community_id, work.now, ticket.grid_id)
    decision = _decide(work, ticket, staff, confident=True)
    owner = next((post for post in staff if post.id == ticket.owner_id), None)
    if ticket.status == Status.TRIAGE:
        return _reroute_desk(work, ticket, decision, kept_from(ticket, staff))
    wrong = owner is None or owner.id in kept_from(ticket, staff) or (decision.triage and is_field(owner))
    if not wrong or decision.owner_id is None or decision.owner_id == ticket.owner_id:
        return False
    former = ticket.owner_id
    explain(ticket, decision.why, decision.facts)
    if ticket.status in (Status.ASSIGNED, Status.IN_PROGRESS) and decision.triage:
        move(work, ticket, Command.TO_TRIAGE, SYSTEM, reason=Why.CORRECTED, data={"desk": decision.owner_id})
        ticket.owner_id = decision.owner_id
    else:
        data = explained(ticket)
        move(work, ticket, Command.REASSIGN, SYSTEM, owner_id=decision.owner_id, reason=Why.CORRECTED, data=data)
    push_task(work, ticket)
    if work.catalog[ticket.category].sensitive and former is not None:
        take_card(work, ticket, former)
    else:
        tell_former_owner(work, ticket, former)
    return True


def _reroute_desk(work: Work, ticket: Ticket, decision: Dispatch, never: frozenset[int]) -> bool:
    if ticket.owner_id in never and decision.owner_id is not None and ticket.owner_id is not None:
        take_card(work, ticket, ticket.owner_id)
        ticket.owner_id = decision.owner_id
        explain(ticket, Why.SENSITIVE)
        record(work, ticket, "desk", SYSTEM, reason=Why.SENSITIVE, data={"owner": ticket.owner_id})
        push_task(work, ticket)
        return True
    if ticket.dispatch_why in (Why.INQUIRY, Why.NEED) and not decision.triage:
        redispatch(work, ticket)
        return True
    return False


def take_card(work: Work, ticket: Ticket, staff_id: int) -> None:
    """What is left with somebody who may not see a ticket any more: its number, and nothing of what it is."""
    text = say("task-taken-away", number=ticket.number or "")
    work.tell(work.uow.staff.get(staff_id).person_id, over_card(ticket, text), ticket.community_id)


def redispatch(work: Work, ticket: Ticket) -> None:
    """A ticket at a desk whose place became known: to the worker of that grid; the clocks keep running."""
    staff = work.uow.staff.facts(ticket.community_id, work.now, ticket.grid_id)
    decision = _decide(work, ticket, staff, confident=True)
    if decision.triage or decision.owner_id is None or ticket.status != Status.TRIAGE:
        return
    former = ticket.owner_id
    explain(ticket, decision.why, decision.facts)
    move(work, ticket, Command.ASSIGN, SYSTEM, owner_id=decision.owner_id, data=explained(ticket))
    push_task(work, ticket)
    tell_former_owner(work, ticket, former)
