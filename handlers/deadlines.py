"""A ticket's deadlines, and the next moments somebody must look at it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from domain.catalog import ClockKind, Limits
from domain.ladder import STILL_EVERY, WATCHED, Face, next_rung
from domain.tickets import PAUSED, Command, Status
from domain.timers import Deadlines, Window, accept_window, again, next_check
from domain.worktime import WorkCalendar, days_on, due_at, later, passed
from handlers.policies import limits_in
from handlers.work import Work
from storage.models import Ticket, TicketEvent

STOPPED = PAUSED | {Status.DUPLICATE}
EXTENDABLE = frozenset({Status.IN_PROGRESS, Status.EXTERNAL})
"""States in which a worker may ask for more days."""
STARTS = (Command.SUBMIT, Command.REOPEN)
"""Moves with which the clocks begin."""


def limits_of(work: Work, ticket: Ticket) -> Limits:
    """The category's limits in the community; those of the priority where the ticket has another than its category."""
    if ticket.priority == work.catalog[ticket.category].priority:
        return limits_in(work, ticket.community_id, ticket.category)
    return work.catalog.limits[ticket.priority]


def calendar_of(work: Work, ticket: Ticket) -> WorkCalendar:
    """The working calendar of the ticket's community."""
    return work.calendar(work.uow.communities.get(ticket.community_id))


def set_deadlines(work: Work, ticket: Ticket, start: datetime) -> None:
    """Both deadlines, counted from ``start``: the submission, or a reopening. The ladder begins at its foot."""
    limits, calendar = limits_of(work, ticket), calendar_of(work, ticket)
    ticket.clock_from, ticket.ladder, ticket.extended_days = start, 0, 0
    ticket.respond_due_at = due_at(start, limits.respond_minutes, limits.clock, calendar)
    ticket.resolve_due_at = due_at(start, limits.resolve_minutes, limits.clock, calendar)


def recount(work: Work, ticket: Ticket) -> None:
    """Its limits are others now (category, priority): the same clock goes on, with its pauses and its extension."""
    limits, calendar = limits_of(work, ticket), calendar_of(work, ticket)
    start, pauses = _clock_of(work.uow.tickets.events(ticket.id), ticket.submitted_at or work.now, ticket.paused_at)
    ticket.respond_due_at = due_at(start, limits.respond_minutes, limits.clock, calendar)
    for begun, ended in pauses:
        start = later(start, passed(begun, ended, limits.clock, calendar), limits.clock, calendar)
    allowed = timedelta(minutes=limits.resolve_minutes) + days_on(limits.clock, ticket.extended_days, calendar)
    ticket.clock_from = start
    ticket.resolve_due_at = later(start, allowed, limits.clock, calendar)
    plan_rung(work, ticket)


def go_on_after(work: Work, ticket: Ticket, since: datetime) -> None:
    """The clock stood still ``since`` then: what it owes moves by as much, counted on the ticket's own clock."""
    clock, calendar = limits_of(work, ticket).clock, calendar_of(work, ticket)
    still = passed(since, work.now, clock, calendar)
    if ticket.resolve_due_at is not None:
        ticket.clock_from = later(ticket.clock_from or ticket.submitted_at or since, still, clock, calendar)
        ticket.resolve_due_at = later(ticket.resolve_due_at, still, clock, calendar)


def may_extend(work: Work, ticket: Ticket) -> bool:
    """Whether its owner may ask: being handled, before the deadline, not extended yet, and no danger to life."""
    ahead = ticket.resolve_due_at is not None and work.now < ticket.resolve_due_at
    return ticket.status in EXTENDABLE and ahead and not ticket.extended_days and ticket.priority != "P0"


def extend(work: Work, ticket: Ticket, days: int) -> None:
    """So many days more, of the ticket's own clock. What was said of the ladder is not said again."""
    clock, calendar = limits_of(work, ticket).clock, calendar_of(work, ticket)
    if ticket.resolve_due_at is not None:
        ticket.resolve_due_at = later(ticket.resolve_due_at, days_on(clock, days, calendar), clock, calendar)
    ticket.extended_days += days
    plan_rung(work, ticket)


def plan_check(work: Work, ticket: Ticket) -> None:
    """Set the timer of a ticket that has just come into its state, and its next rung."""
    ticket.accept_from = work.now if ticket.status == Status.ASSIGNED else None
    ticket.next_check_at = next_check(
        Status(ticket.status), _deadlines(work, ticket), work.now, calendar_of(work, ticket)
    )
    plan_rung(work, ticket)


def plan_again(work: Work, ticket: Ticket, minutes: int, times: int) -> None:
    """Set the timer of something that stays undone after so many reminders."""
    ticket.next_check_at = again(work.now, minutes, times, limits_of(work, ticket), calendar_of(work, ticket))


def accept_by(work: Work, ticket: Ticket) -> Window:
    """The time that the present owner has to accept it."""
    since = ticket.accept_from or ticket.assigned_at or work.now
    return accept_window(_deadlines(work, ticket), since, calendar_of(work, ticket))


def face_of(work: Work, ticket: Ticket) -> Face | None:
    """The clock of a ticket; None before it is submitted."""
    start = ticket.clock_from or ticket.submitted_at
    if start is None or ticket.resolve_due_at is None:
        return None
    return Face(start, ticket.resolve_due_at, limits_of(work, ticket).clock, calendar_of(work, ticket))


def plan_rung(work: Work, ticket: Ticket) -> None:
    """Set the moment of the next rung. While the clock stands still, and after the end, there is none."""
    face = face_of(work, ticket) if ticket.status in WATCHED else None
    if face is None:
        ticket.next_rung_at = None
        return
    above = next_rung(ticket.ladder, face)
    if above is not None:
        ticket.next_rung_at = above[1]
    elif ticket.next_rung_at is None:
        ticket.next_rung_at = still_at(work, face.clock)


def still_at(work: Work, clock: ClockKind) -> datetime:
    """When it is said again that something beyond the last rung is still not done."""
    return work.now + STILL_EVERY[clock]


def _deadlines(work: Work, ticket: Ticket) -> Deadlines:
    return Deadlines(limits_of(work, ticket), ticket.respond_due_at, ticket.resolve_due_at, ticket.hold_until)


def _clock_of(
    events: Sequence[TicketEvent], start: datetime, paused_at: datetime | None
) -> tuple[datetime, list[tuple[datetime, datetime]]]:
    """When the present clocks began, and the pauses since that are over."""
    pauses: list[tuple[datetime, datetime]] = []
    begun: datetime | None = None
    for event in events:
        if event.target is None:
            continue
        if event.kind in STARTS:
            start, pauses, begun = event.at, [], None
        elif event.target in STOPPED:
            begun = begun or event.at
        elif begun is not None:
            pauses.append((begun, event.at))
            begun = None
    return start, pauses
