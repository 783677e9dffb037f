"""How long something took: around the clock, and on the ticket's own clock."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

from domain.catalog import ClockKind
from domain.worktime import WorkCalendar

Pause = tuple[datetime, datetime | None]
MINUTE = timedelta(minutes=1)


def natural_minutes(start: datetime, end: datetime) -> float:
    """Minutes between two moments."""
    return max((end - start) / MINUTE, 0.0)


def worked_minutes(start: datetime, end: datetime, calendar: WorkCalendar) -> float:
    """Minutes of working time between two moments."""
    total = timedelta()
    day, last = start.astimezone(calendar.zone).date(), end.astimezone(calendar.zone).date()
    while day <= last:
        if calendar.is_working_day(day):
            for opens, closes in calendar.hours:
                begins = datetime.combine(day, opens, calendar.zone).astimezone(UTC)
                ends = datetime.combine(day, closes, calendar.zone).astimezone(UTC)
                total += max(min(ends, end) - max(begins, start), timedelta())
        day += timedelta(days=1)
    return total / MINUTE


def clock_minutes(
    start: datetime, end: datetime, pauses: Sequence[Pause], clock: ClockKind, calendar: WorkCalendar
) -> float:
    """Minutes on the ticket's clock: working time where its limits are working time, without the pauses."""

    def minutes(begins: datetime, ends: datetime) -> float:
        return natural_minutes(begins, ends) if clock is ClockKind.NATURAL else worked_minutes(begins, ends, calendar)

    stood = sum(minutes(max(begins, start), min(ends or end, end)) for begins, ends in pauses)
    return max(minutes(start, end) - stood, 0.0)
