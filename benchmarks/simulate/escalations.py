"""The escalation log, computed anew from each ticket's events, by other means than the product's.

The product keeps moments on rows and moves them when a clock stands still. Here nothing is kept: the time a ticket has
used is added up from its history, and each rung must have been said at the sweep after that sum passed its share.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from domain.catalog import Catalog, ClockKind, Limits
from storage.models import Ticket, TicketEvent
from storage.unit_of_work import UnitOfWork

RUNGS = (50, 80, 100, 150, 200)
RUNNING = frozenset({"submitted", "triage", "assigned", "in_progress", "external"})
WATCHED = RUNNING - {"submitted"}
BEGINNINGS = ("submit", "reopen")
SLACK = timedelta(seconds=45)
"""Two sweeps."""
ZONE = ZoneInfo("Asia/Shanghai")
HOURS = ((time(9), time(12)), (time(13), time(18)))


@dataclass
class Life:
    """A ticket from its submission, or from a reopening, to its end."""

    events: list[TicketEvent] = field(default_factory=list)


@dataclass
class Recount:
    """What was compared."""

    tickets: int = 0
    found: int = 0
    skipped: int = 0
    problems: list[str] = field(default_factory=list)
    levels: Counter[int] = field(default_factory=Counter)


def recount(
    uow: UnitOfWork, tickets: Sequence[Ticket], catalog: Catalog, holidays: Mapping[date, bool], now: datetime
) -> Recount:
    """Compare every ticket's log with what it should be."""
    result = Recount()
    for ticket in tickets:
        events = list(uow.tickets.events(ticket.id))
        limits = _limits(ticket, catalog)
        if any(
            event.kind in ("recategorised", "reprioritised") or "priority" in (event.data or {}) for event in events
        ):
            result.skipped += 1
            continue
        result.tickets += 1
        for life in _lives(events):
            _check_life(result, ticket, life, limits, holidays, now)
    return result


def _limits(ticket: Ticket, catalog: Catalog) -> Limits:
    category = catalog[ticket.category]
    return category.limits if ticket.priority == category.priority else catalog.limits[ticket.priority]


def _lives(events: Sequence[TicketEvent]) -> list[Life]:
    lives: list[Life] = []
    for event in events:
        if event.kind in BEGINNINGS and event.target is not None:
            lives.append(Life())
        if lives:
            lives[-1].events.append(event)
    return lives


def _check_life(
    result: Recount, ticket: Ticket, life: Life, limits: Limits, holidays: Mapping[date, bool], now: datetime
) -> None:
    """Walk through the history with the clock in hand."""
    used, allowed = timedelta(), timedelta(minutes=limits.resolve_minutes)
    state, since, said = "", life.events[0].at, dict[int, datetime]()
    for event in [*life.events, None]:
        at = event.at if event is not None else now
        if state in RUNNING:
            _due_before(result, ticket, limits, holidays, (state, since, at), used, allowed, said)
            used += _passed(since, at, limits.clock, holidays)
        since = at
        if event is None:
            break
        data = event.data or {}
        if event.kind == "timer" and data.get("what") == "ladder":
            level = int(data["level"])
            if level in RUNGS:
                _said(result, ticket, level, at, used, allowed, said)
        if event.kind == "extended":
            allowed += _days(limits.clock, int(data.get("days", 0)))
        if event.target is not None:
            state = event.target


def _said(
    result: Recount,
    ticket: Ticket,
    level: int,
    at: datetime,
    used: timedelta,
    allowed: timedelta,
    said: dict[int, datetime],
) -> None:
    result.found += 1
    result.levels[level] += 1
    if level in said:
        result.problems.append(f"{ticket.id}: rung {level} twice, {said[level]} and {at}")
    if used < allowed * level / 100 - timedelta(seconds=2):
        result.problems.append(f"{ticket.id}: rung {level} at {at} after {used} of {allowed}: too early")
    said[level] = at


def _due_before(
    result: Recount,
    ticket: Ticket,
    limits: Limits,
    holidays: Mapping[date, bool],
    stretch: tuple[str, datetime, datetime],
    used: timedelta,
    allowed: timedelta,
    said: Mapping[int, datetime],
) -> None:
    """Within this stretch of running time every rung that came, two sweeps ago or more, was said."""
    state, since, until = stretch
    if state not in WATCHED:
        return
    then = used + _passed(since, until - SLACK, limits.clock, holidays) if until - SLACK > since else used
    for rung in RUNGS:
        if until - since > SLACK and then >= allowed * rung / 100 + SLACK and rung not in said:
            result.problems.append(f"{ticket.id}: rung {rung} missing by {until}: {then} of {allowed} used, {state}")


def _passed(start: datetime, end: datetime, clock: ClockKind, holidays: Mapping[date, bool]) -> timedelta:
    """Time on the clock, day by day."""
    if clock is ClockKind.NATURAL:
        return max(end - start, timedelta())
    total, day = timedelta(), start.astimezone(ZONE).date()
    while day <= end.astimezone(ZONE).date():
        if holidays.get(day, day.weekday() < 5):
            for opens, closes in HOURS:
                low = max(datetime.combine(day, opens, ZONE), start)
                high = min(datetime.combine(day, closes, ZONE), end)
                total += max(high - low, timedelta())
        day += timedelta(days=1)
    return total


def _days(clock: ClockKind, days: int) -> timedelta:
    return timedelta(days=days) if clock is ClockKind.NATURAL else timedelta(hours=8 * days)
