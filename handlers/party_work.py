"""A department at work on a ticket: begun with a card or a work order, chased, ended. The ticket stays ours."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from domain.actions import Action
from domain.catalog import ClockKind
from domain.conduct import masked
from domain.messages import Button, CardMode, Outgoing, Term, Text, say
from domain.privacy import without_doors, without_phones
from domain.tickets import Status
from domain.worktime import due_at
from handlers.alarms import call_off, set_alarm
from handlers.deadlines import calendar_of
from handlers.notices import lane_of, over_card_of, owner_name, place_of, subject
from handlers.work import By, Work
from storage.models import Department, PartyWork, Ticket

CHASE = "party_chase"
"""The alarm that reminds the owner; its subject is the department's work."""
CHASE_AFTER: dict[str, tuple[int, ClockKind]] = {
    "P0": (30, ClockKind.NATURAL),
    "P1": (240, ClockKind.NATURAL),
    "P2": (480, ClockKind.WORK),
    "P3": (3 * 480, ClockKind.WORK),
}
"""Priority → minutes until the owner is reminded to chase, and again; an assumption, the owner may set another day."""
CHASE_ELSE = (5 * 480, ClockKind.WORK)


def begin(work: Work, ticket: Ticket, party: str, by: By) -> PartyWork:
    """A department has it from now on: its people with an account get a card; the first chase is set."""
    end(work, ticket, told=False)
    people = contacts(work, ticket, party)
    row = PartyWork(
        community_id=ticket.community_id,
        ticket_id=ticket.id,
        party=party,
        given_by=by.person_id,
        given_at=work.now,
        in_chat=False,
        chases=0,
    )
    work.uow.duty.keep(row)
    plan_chase(work, ticket, row, next_chase(work, ticket))
    card = party_card(work, ticket, row)
    row.in_chat = sum(work.tell(person_id, card, ticket.community_id) for person_id in people) > 0
    return row


def contacts(work: Work, ticket: Ticket, party: str) -> list[int]:
    """The persons of a department who write with us."""
    posts = work.uow.staff.contacts(ticket.community_id, party)
    return list(dict.fromkeys(post.person_id for post in posts if work.uow.conversations.of_person(post.person_id)))


def current(work: Work, ticket: Ticket) -> PartyWork | None:
    """The department's work, while the ticket is with it."""
    return work.uow.duty.party_work(ticket.id) if ticket.status == Status.EXTERNAL else None


def end(work: Work, ticket: Ticket, *, told: bool = True) -> None:
    """Taken back or resolved: nobody is chased any more, and the department hears it."""
    row = work.uow.duty.party_work(ticket.id)
    if row is None:
        return
    row.ended_at, row.chase_at = work.now, None
    call_off(work, CHASE, row.id)
    if told and row.in_chat:
        for person_id in contacts(work, ticket, row.party):
            message = over_card_of(ticket, say("party-over", **subject(ticket)), card_key(row))
            work.tell(person_id, message, ticket.community_id)


def next_chase(work: Work, ticket: Ticket) -> datetime:
    """When the owner is reminded, by the ticket's priority."""
    minutes, clock = CHASE_AFTER.get(ticket.priority, CHASE_ELSE)
    return due_at(work.now, minutes, clock, calendar_of(work, ticket))


def plan_chase(work: Work, ticket: Ticket, row: PartyWork, at: datetime) -> None:
    """Remind the owner then."""
    row.chase_at = at
    set_alarm(work, CHASE, row.id, at, ticket.community_id)


def card_key(row: PartyWork) -> str:
    """The card in the department's chat."""
    return f"party:{row.id}"


def party_card(work: Work, ticket: Ticket, row: PartyWork, head: Text | None = None) -> Outgoing:
    """What a department needs to know: what, where, by when, from whom. Not who reported it, and no door number."""
    buttons = [Button(say("button-pseen"), Action.PARTY_SEEN, row.id)] if row.seen_at is None else []
    buttons += [Button(say("button-pdone"), Action.PARTY_DONE, row.id)]
    lines = (*((head,) if head else ()), *matter(work, ticket, row))
    if row.seen_at is not None:
        lines += (say("party-seen-line", at=row.seen_at),)
    return Outgoing(
        lines,
        (tuple(buttons),),
        tuple(a.id for a in work.uow.tickets.attachments(ticket.id, "report", "before")),
        lane=lane_of(ticket),
        ticket_id=ticket.id,
        card=card_key(row),
        card_mode=CardMode.REPLACE,
    )


def matter(work: Work, ticket: Ticket, row: PartyWork) -> tuple[Text, ...]:
    """The facts of a card and of a work order."""
    community = work.uow.communities.get(ticket.community_id)
    words = masked(without_doors(without_phones(ticket.description)))
    return (
        say("party-head", **subject(ticket), priority=Term("priority", ticket.priority)),
        say("party-words", text=words),
        say("party-place", place=place_of(work, ticket, room=False)),
        say("party-due", due=ticket.resolve_due_at or work.now),
        say("party-from", community=community.name, owner=owner_name(work, ticket), at=row.given_at),
    )


def work_order(work: Work, ticket: Ticket, row: PartyWork) -> Outgoing:
    """工作单: a text that the owner copies, prints or sends on, for a department without an account."""
    department = work.uow.communities.department(ticket.community_id, row.party)
    lines = (
        say("order-head"),
        say("order-to", party=Term("party", row.party), contact=reach(department)),
        *matter(work, ticket, row),
        say("order-foot"),
    )
    return Outgoing(lines, lane=lane_of(ticket), ticket_id=ticket.id)


def reach(department: Department | None) -> str:
    """Name, hotline and contact of a department, as far as they are known."""
    if department is None:
        return ""
    return " ".join(part for part in (department.name, department.hotline, department.contact or "") if part)


def days_since(work: Work, row: PartyWork) -> int:
    """Whole days that the department has had it."""
    return (work.now - row.given_at) // timedelta(days=1)


def tell_owner(
    work: Work,
    ticket: Ticket,
    lines: Sequence[Text],
    buttons: tuple[tuple[Button, ...], ...],
    files: tuple[int, ...] = (),
) -> bool:
    """News of the department to the ticket's owner."""
    if ticket.owner_id is None:
        return False
    message = Outgoing(tuple(lines), buttons, files, lane=lane_of(ticket), ticket_id=ticket.id)
    return work.tell(work.uow.staff.get(ticket.owner_id).person_id, message, ticket.community_id)
