"""How long something took: around the clock, and on the ticket's own clock."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from domain.catalog import ClockKind
from domain.worktime import WorkCalendar, passed

Pause = tuple[datetime, datetime | None]
MINUTE = timedelta(minutes=1)


def natural_minutes(start: datetime, end: datetime) -> float:
    """Minutes between two moments."""
    return max((end - start) / MINUTE, 0.0)


def clock_minutes(
    start: datetime, end: datetime, pauses: Sequence[Pause], clock: ClockKind, calendar: WorkCalendar
) -> float:
    """Minutes on the ticket's clock: working time where its limits are working time, without the pauses."""
    stood = (passed(max(begins, start), min(ends or end, end), clock, calendar) for begins, ends in pauses)
    return max((passed(start, end, clock, calendar) - sum(stood, timedelta())) / MINUTE, 0.0)
