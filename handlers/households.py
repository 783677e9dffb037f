"""How many households have a problem, and what that does to its priority (domain.priorities)."""

from __future__ import annotations

from datetime import datetime

from domain.priorities import HOUSEHOLDS, raised
from domain.roles import Actor
from domain.tickets import OPEN, Status
from domain.worktime import due_at
from handlers.deadlines import calendar_of, limits_of, plan_check
from handlers.intake import priority_of
from handlers.lifecycle import record
from handlers.work import By, Work
from storage.models import Ticket

RAISED, LOWERED = "priority_raised", "priority_lowered"
SETTLED = (Status.RESOLVED, Status.DRAFT)
COUNTED = (Status.TRIAGE, Status.ASSIGNED, Status.IN_PROGRESS, Status.EXTERNAL)
"""States whose next check comes from the deadlines."""
BY_RULE = By(None, frozenset({Actor.SYSTEM}))


def households(work: Work, ticket: Ticket) -> int:
    """Different homes of the reporter and the followers. Whose home is not known counts as one of their own."""
    people = dict.fromkeys([ticket.reporter_id, *(f.person_id for f in work.uow.tickets.followers(ticket.id))])
    return len({_home(work, person_id, ticket.community_id) for person_id in people})


def weigh(work: Work, ticket: Ticket) -> bool:
    """Raise the priority by the rule, or take back a raise that no longer holds; the event says how many there are.

    Returns whether it was raised. A priority that somebody set otherwise is left alone.
    """
    if ticket.status not in OPEN or ticket.status in SETTLED:
        return False
    base, count = priority_of(work, ticket), households(work, ticket)
    wanted = raised(base, count)
    if wanted == ticket.priority or ticket.priority not in (base, raised(base, HOUSEHOLDS)):
        return False
    if wanted == base:
        _lower(work, ticket, base, count)
        return False
    _raise(work, ticket, wanted, count)
    return True


def _raise(work: Work, ticket: Ticket, wanted: str, count: int) -> None:
    """The limits of the new priority count from now; what was promised earlier still holds."""
    data = {"from": ticket.priority, "to": wanted, "households": count, **_dues(ticket, "was_")}
    ticket.priority = wanted
    limits, calendar = limits_of(work, ticket), calendar_of(work, ticket)
    if ticket.accepted_at is None:
        ticket.respond_due_at = _sooner(
            ticket.respond_due_at, due_at(work.now, limits.respond_minutes, limits.clock, calendar)
        )
    start = ticket.paused_at or work.now
    ticket.resolve_due_at = _sooner(
        ticket.resolve_due_at, due_at(start, limits.resolve_minutes, limits.clock, calendar)
    )
    record(work, ticket, RAISED, BY_RULE, reason=f"households:{count}", data=data | _dues(ticket, "now_"))
    _look_no_later(work, ticket)


def _lower(work: Work, ticket: Ticket, base: str, count: int) -> None:
    """The deadlines from before the raise, moved by what stood still since."""
    events = [e for e in work.uow.tickets.events(ticket.id) if e.kind == RAISED]
    was = (events[-1].data or {}) if events else {}
    data = {"from": ticket.priority, "to": base, "households": count}
    ticket.priority = base
    for name in ("respond_due_at", "resolve_due_at"):
        before, after, current = was.get(f"was_{name}"), was.get(f"now_{name}"), getattr(ticket, name)
        if before and after and current is not None:
            moved = current - datetime.fromisoformat(after)
            setattr(ticket, name, datetime.fromisoformat(before) + moved)
    record(work, ticket, LOWERED, BY_RULE, reason=f"households:{count}", data=data)
    _plan(work, ticket)


def _look_no_later(work: Work, ticket: Ticket) -> None:
    before = ticket.next_check_at
    _plan(work, ticket)
    ticket.next_check_at = _sooner(before, ticket.next_check_at)


def _plan(work: Work, ticket: Ticket) -> None:
    """Its timers anew; whoever was asked to accept it was asked when they were asked."""
    asked = ticket.accept_from
    if ticket.status in COUNTED:
        plan_check(work, ticket)
        ticket.accept_from = asked


def _sooner(old: datetime | None, new: datetime | None) -> datetime | None:
    moments = [moment for moment in (old, new) if moment is not None]
    return min(moments) if moments else None


def _dues(ticket: Ticket, lead: str) -> dict[str, str]:
    dues = {"respond_due_at": ticket.respond_due_at, "resolve_due_at": ticket.resolve_due_at}
    return {lead + name: moment.isoformat() for name, moment in dues.items() if moment is not None}


def _home(work: Work, person_id: int, community_id: int) -> tuple[object, ...]:
    """Neighbours of one door are one household."""
    home = work.uow.people.membership(person_id, community_id)
    if home is not None and home.household_id is not None:
        return ("household", home.household_id)
    if home is not None and home.building_id is not None and home.room:
        return (home.building_id, home.unit, home.room)
    return ("person", person_id)
