"""When nothing happened for too long: the timer of each state. The deadline itself is watched by domain.ladder."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, time, timedelta

from domain.catalog import ClockKind, Limits
from domain.tickets import Status
from domain.worktime import WorkCalendar, due_at, later, passed

TRIAGE_MINUTES = 120
"""Triage within two hours on the category's clock (design.md §4); an emergency as fast as it must be accepted."""
REMIND_ACCEPT = ((120, (50, 80)), (20, (50,)))
"""Whoever has so many minutes to accept is reminded at these shares (%) of them; in less time only the push helps."""
QUESTION_REMINDER = timedelta(days=3)
QUESTION_OVER = timedelta(days=5)
RESULT_REMINDER = timedelta(hours=24)
RESULT_OVER = timedelta(hours=72)
DAYTIME = (time(9), time(21))
"""When people are asked something that can wait."""
REMIND_AT_LEAST = {ClockKind.NATURAL: 1440, ClockKind.WORK: 480}
"""What stays undone is said again every day (working day) at the latest."""
MAX_DOUBLINGS = 12


def due_card(ticket_id: int) -> str:
    """The card key of what is said only because time went by: a move of the ticket cancels it while it waits."""
    return f"due:{ticket_id}"


class What:
    """Names of what a timer did, as recorded in the ticket's events (``data["what"]``)."""

    DRAFT_REMINDER = "draft_reminder"
    TRIAGE_LATE = "triage_late"
    UNACCEPTED = "unaccepted"
    ACCEPT_REMINDER = "accept_reminder"
    LADDER = "ladder"
    QUESTION_REMINDER = "question_reminder"
    RESULT_REMINDER = "result_reminder"


@dataclass(frozen=True, slots=True)
class Deadlines:
    """What a ticket's row says of time."""

    limits: Limits
    respond_due_at: datetime | None
    resolve_due_at: datetime | None
    hold_until: datetime | None


@dataclass(frozen=True, slots=True)
class Window:
    """The time that somebody has to accept a ticket."""

    start: datetime
    end: datetime
    clock: ClockKind
    calendar: WorkCalendar

    @property
    def marks(self) -> tuple[tuple[int, datetime], ...]:
        """When they are reminded: the share of the time in per cent, and the moment."""
        length = passed(self.start, self.end, self.clock, self.calendar)
        shares = next((shares for least, shares in REMIND_ACCEPT if length >= timedelta(minutes=least)), ())
        return tuple((share, later(self.start, length * share / 100, self.clock, self.calendar)) for share in shares)

    def reached(self, now: datetime) -> int:
        """The highest mark that has come; 0 when none has."""
        return max((share for share, moment in self.marks if moment <= now), default=0)

    def next(self, now: datetime) -> datetime:
        """The next mark, else the end."""
        return min((moment for _, moment in self.marks if moment > now), default=self.end)


def accept_window(deadlines: Deadlines, since: datetime, calendar: WorkCalendar) -> Window:
    """From when somebody was asked until the respond deadline; a full respond limit when that has passed."""
    limits = deadlines.limits
    end = _still(deadlines.respond_due_at, since) or due_at(since, limits.respond_minutes, limits.clock, calendar)
    return Window(since, end, limits.clock, calendar)


def next_check(status: Status, deadlines: Deadlines, now: datetime, calendar: WorkCalendar) -> datetime | None:
    """When the timer of the state that a ticket has just come into is due; None when the state has none.

    While it is handled nothing but its deadline counts: that is the ladder's (domain.ladder).
    """
    limits = deadlines.limits
    match status:
        case Status.DRAFT | Status.SUBMITTED | Status.REOPENED:
            return now
        case Status.TRIAGE:
            minutes = min(TRIAGE_MINUTES, limits.respond_minutes) if _urgent(limits) else TRIAGE_MINUTES
            return due_at(now, minutes, limits.clock, calendar)
        case Status.ASSIGNED:
            return accept_window(deadlines, now, calendar).next(now)
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
