"""When a ticket must be looked at next. Every open ticket has such a moment, so none is forgotten."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, time, timedelta

from domain.catalog import ClockKind, Limits
from domain.tickets import Status
from domain.worktime import WorkCalendar, due_at

TRIAGE_MINUTES = 120
"""Triage within two hours on the category's clock (design.md §4); an emergency as fast as it must be accepted."""
OVERDUE_MINUTES = 480
"""An overdue ticket is looked at again after a working day (eight hours)."""
QUESTION_REMINDER = timedelta(days=3)
QUESTION_OVER = timedelta(days=5)
RESULT_REMINDER = timedelta(hours=24)
RESULT_OVER = timedelta(hours=72)
DAYTIME = (time(9), time(21))
"""When people are asked something that can wait."""
REMIND_AT_LEAST = {ClockKind.NATURAL: 1440, ClockKind.WORK: 480}
"""What stays undone is said again every day (working day) at the latest."""
MAX_DOUBLINGS = 12


class What:
    """Names of what a timer did, as recorded in the ticket's events (``data["what"]``)."""

    DRAFT_REMINDER = "draft_reminder"
    TRIAGE_LATE = "triage_late"
    UNACCEPTED = "unaccepted"
    OVERDUE = "overdue"
    QUESTION_REMINDER = "question_reminder"
    RESULT_REMINDER = "result_reminder"


@dataclass(frozen=True, slots=True)
class Deadlines:
    """What a ticket's row says of time."""

    limits: Limits
    respond_due_at: datetime | None
    resolve_due_at: datetime | None
    hold_until: datetime | None


def next_check(status: Status, deadlines: Deadlines, now: datetime, calendar: WorkCalendar) -> datetime | None:
    """When a ticket that has just come into this state is to be looked at; None when nothing is owed any more."""
    limits = deadlines.limits
    match status:
        case Status.DRAFT | Status.SUBMITTED | Status.REOPENED:
            return now
        case Status.TRIAGE:
            minutes = min(TRIAGE_MINUTES, limits.respond_minutes) if _urgent(limits) else TRIAGE_MINUTES
            return due_at(now, minutes, limits.clock, calendar)
        case Status.ASSIGNED:
            return _still(deadlines.respond_due_at, now) or due_at(now, limits.respond_minutes, limits.clock, calendar)
        case Status.IN_PROGRESS | Status.EXTERNAL:
            return _still(deadlines.resolve_due_at, now) or due_at(now, OVERDUE_MINUTES, limits.clock, calendar)
        case Status.NEEDS_INFO:
            return now + QUESTION_REMINDER
        case Status.ON_HOLD:
            return _still(deadlines.hold_until, now) or now + timedelta(days=1)
        case Status.RESOLVED:
            return in_daytime(now + RESULT_REMINDER, calendar)
        case _:
            return None


def again(now: datetime, minutes: int, times: int, limits: Limits, calendar: WorkCalendar) -> datetime:
    """The next reminder of something that stays undone: each interval is twice the one before, up to a day."""
    doubled = max(minutes, 1) * 2 ** min(times, MAX_DOUBLINGS)
    return due_at(now, min(doubled, max(minutes, REMIND_AT_LEAST[limits.clock])), limits.clock, calendar)


def in_daytime(moment: datetime, calendar: WorkCalendar) -> datetime:
    """The moment itself between 9 and 21 in the community's zone, else the next 9 o'clock."""
    local = moment.astimezone(calendar.zone)
    opens, closes = DAYTIME
    if opens <= local.time() < closes:
        return moment
    day = local.date() if local.time() < opens else local.date() + timedelta(days=1)
    return datetime.combine(day, opens, calendar.zone).astimezone(moment.tzinfo)


def _still(moment: datetime | None, now: datetime) -> datetime | None:
    return moment if moment is not None and moment > now else None


def _urgent(limits: Limits) -> bool:
    return limits.respond_minutes < TRIAGE_MINUTES
