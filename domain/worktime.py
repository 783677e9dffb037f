"""Working time: hours of a community on the working days of its calendar."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from domain.catalog import ClockKind

DEFAULT_HOURS = ((time(9), time(12)), (time(13), time(18)))
"""Eight hours a day (taxonomy.toml: work = 8 h a day); a community may set its own."""


@dataclass(frozen=True, slots=True)
class WorkCalendar:
    """Which moments count as working time. ``days`` holds the exceptions: holidays False, make-up days True."""

    zone: ZoneInfo
    days: Mapping[date, bool] = field(default_factory=dict)
    hours: tuple[tuple[time, time], ...] = DEFAULT_HOURS

    def is_working_day(self, day: date) -> bool:
        """Monday to Friday where the table of exceptions says nothing."""
        return self.days.get(day, day.weekday() < 5)

    def add(self, start: datetime, minutes: int) -> datetime:
        """The UTC moment at which so many working minutes have passed since ``start`` (aware)."""
        left = timedelta(minutes=minutes)
        day = start.astimezone(self.zone).date()
        while True:
            for opens, closes in self._spans(day):
                begins = max(opens, start)
                if begins < closes and closes - begins >= left:
                    return (begins + left).astimezone(UTC)
                left -= max(closes - begins, timedelta())
            day += timedelta(days=1)

    def _spans(self, day: date) -> tuple[tuple[datetime, datetime], ...]:
        if not self.is_working_day(day):
            return ()
        return tuple(
            (
                datetime.combine(day, opens, self.zone).astimezone(UTC),
                datetime.combine(day, closes, self.zone).astimezone(UTC),
            )
            for opens, closes in self.hours
        )


def due_at(start: datetime, minutes: int, clock: ClockKind, calendar: WorkCalendar) -> datetime:
    """When a limit of so many minutes on the given clock runs out, in UTC."""
    if clock is ClockKind.NATURAL:
        return start + timedelta(minutes=minutes)
    return calendar.add(start, minutes)
