"""Working time: hours of a community on the working days of its calendar."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from domain.catalog import ClockKind

DEFAULT_HOURS = ((time(9), time(12)), (time(13), time(18)))
"""Eight hours a day (taxonomy.toml: work = 8 h a day); a community may set its own."""
WARN_DAYS = 60
"""So long before the table of holidays ends its operator is warned."""


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
        return self.after(start, timedelta(minutes=minutes))

    def after(self, start: datetime, left: timedelta) -> datetime:
        """The UTC moment at which so much working time has passed since ``start``; for none, ``start`` itself."""
        if left <= timedelta():
            return start.astimezone(UTC)
        day = start.astimezone(self.zone).date()
        while True:
            for opens, closes in self._spans(day):
                begins = max(opens, start)
                if begins < closes and closes - begins >= left:
                    return (begins + left).astimezone(UTC)
                left -= max(closes - begins, timedelta())
            day += timedelta(days=1)

    def between(self, start: datetime, end: datetime) -> timedelta:
        """How much working time passes from ``start`` to ``end``; none when the end is not later."""
        day, last = start.astimezone(self.zone).date(), end.astimezone(self.zone).date()
        total = timedelta()
        while day <= last:
            for opens, closes in self._spans(day):
                total += max(min(closes, end) - max(opens, start), timedelta())
            day += timedelta(days=1)
        return total

    @property
    def minutes_a_day(self) -> int:
        """What a full working day has; a day on which the zone's clocks are set may differ."""
        return sum(_minutes(closes) - _minutes(opens) for opens, closes in self.hours)

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
    return later(start, timedelta(minutes=minutes), clock, calendar)


def later(start: datetime, time_on_clock: timedelta, clock: ClockKind, calendar: WorkCalendar) -> datetime:
    """The moment at which so much time has passed on the given clock."""
    if clock is ClockKind.NATURAL:
        return start + time_on_clock
    return calendar.after(start, time_on_clock)


def passed(start: datetime, end: datetime, clock: ClockKind, calendar: WorkCalendar) -> timedelta:
    """How much time passes on the given clock from one moment to another; the inverse of ``later``."""
    if clock is ClockKind.NATURAL:
        return max(end - start, timedelta())
    return calendar.between(start, end)


def days_on(clock: ClockKind, days: int, calendar: WorkCalendar) -> timedelta:
    """So many days on the given clock: days of 24 hours, or working days of the community's hours."""
    minutes = 1440 if clock is ClockKind.NATURAL else calendar.minutes_a_day
    return timedelta(minutes=minutes * days)


def table_ends(days: Mapping[date, bool]) -> date | None:
    """The last day that a table of holidays knows: the end of the last year it names. None for an empty one.

    The State Council announces a year's holidays in the November before. Beyond the table Monday to Friday count.
    """
    return date(max(days).year, 12, 31) if days else None


def ends_soon(days: Mapping[date, bool], today: date) -> date | None:
    """The end of the table when it is at most WARN_DAYS ahead, or past; else None."""
    end = table_ends(days)
    return end if end is not None and (end - today).days <= WARN_DAYS else None


def _minutes(at: time) -> int:
    return at.hour * 60 + at.minute
