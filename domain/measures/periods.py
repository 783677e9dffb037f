"""Periods of reports: a day, a week, a month, a quarter, or any range of days, in a community's zone."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

FIRST_YEAR = 2000
LAST_YEAR = 2999
WEEK_DAYS = 7
QUARTER_MONTHS = 3


@dataclass(frozen=True, slots=True)
class Window:
    """Moments from ``since`` up to, and without, ``until``."""

    since: datetime
    until: datetime

    def has(self, moment: datetime) -> bool:
        """Whether the moment lies in it."""
        return self.since <= moment < self.until


class PeriodKind(StrEnum):
    """How long a period is."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    RANGE = "range"


@dataclass(frozen=True, slots=True)
class Period:
    """Whole days, both ends included."""

    kind: PeriodKind
    first: date
    last: date

    @property
    def days(self) -> int:
        """How many days."""
        return (self.last - self.first).days + 1

    @property
    def code(self) -> str:
        """Unique among periods of a kind: 2026-11-22, 2026-W47, 2026-11, 2026-Q4, 2026-11-01..2026-11-15."""
        match self.kind:
            case PeriodKind.DAY:
                return self.first.isoformat()
            case PeriodKind.WEEK:
                year, week, _ = self.first.isocalendar()
                return f"{year}-W{week:02d}"
            case PeriodKind.MONTH:
                return f"{self.first:%Y-%m}"
            case PeriodKind.QUARTER:
                return f"{self.first.year}-Q{(self.first.month - 1) // QUARTER_MONTHS + 1}"
            case PeriodKind.RANGE:
                return f"{self.first.isoformat()}..{self.last.isoformat()}"

    def window(self, zone: ZoneInfo) -> Window:
        """Its moments: from the first midnight to the one after the last day."""
        end = self.last + timedelta(days=1)
        return Window(datetime.combine(self.first, time(), zone), datetime.combine(end, time(), zone))

    def before(self) -> Period:
        """The one of the same kind before it; a range of as many days."""
        eve = self.first - timedelta(days=1)
        if self.kind is PeriodKind.RANGE:
            return Period(self.kind, self.first - timedelta(days=self.days), eve)
        return period_of(self.kind, eve)


def period_of(kind: PeriodKind, day: date) -> Period:
    """The period of a kind that a day lies in; a range is the day alone."""
    match kind:
        case PeriodKind.WEEK:
            monday = day - timedelta(days=day.weekday())
            return Period(kind, monday, monday + timedelta(days=WEEK_DAYS - 1))
        case PeriodKind.MONTH:
            first = day.replace(day=1)
            return Period(kind, first, _months_later(first, 1) - timedelta(days=1))
        case PeriodKind.QUARTER:
            first = day.replace(month=(day.month - 1) // QUARTER_MONTHS * QUARTER_MONTHS + 1, day=1)
            return Period(kind, first, _months_later(first, QUARTER_MONTHS) - timedelta(days=1))
        case _:
            return Period(kind, day, day)


def read_code(code: str) -> Period:
    """The period of a code that ``Period.code`` made. Raises ValueError for another text."""
    if ".." in code:
        return read_range(*code.split("..", 1))
    year, _, rest = code.partition("-")
    if rest.startswith("W"):
        return period_of(PeriodKind.WEEK, date.fromisocalendar(int(year), int(rest[1:]), 1))
    if rest.startswith("Q"):
        return period_of(PeriodKind.QUARTER, date(int(year), int(rest[1:]) * QUARTER_MONTHS, 1))
    return period_of(PeriodKind.DAY, date.fromisoformat(code)) if "-" in rest else read_month(code)


def read_month(text: str) -> Period:
    """``2026-11``. Raises ValueError."""
    found = re.fullmatch(r"(\d{4})-(\d{1,2})", text.strip(), re.ASCII)
    if found is None or not FIRST_YEAR <= int(found[1]) <= LAST_YEAR:
        raise ValueError(f"not a month: {text!r}")
    return period_of(PeriodKind.MONTH, date(int(found[1]), int(found[2]), 1))


def read_range(first: str, last: str) -> Period:
    """Two days, ``2026-11-01`` and ``2026-11-15``. Raises ValueError for anything else, and for a wrong order."""
    begins, ends = date.fromisoformat(first.strip()), date.fromisoformat(last.strip())
    if ends < begins or not FIRST_YEAR <= begins.year <= ends.year <= LAST_YEAR:
        raise ValueError(f"not a range: {first!r} {last!r}")
    return Period(PeriodKind.RANGE, begins, ends)


def pieces(period: Period) -> tuple[Period, ...]:
    """A period in parts for a chart: days up to five weeks, weeks up to half a year, else months."""
    kind = PeriodKind.DAY if period.days <= 35 else PeriodKind.WEEK if period.days <= 190 else PeriodKind.MONTH
    found, day = [], period.first
    while day <= period.last:
        whole = period_of(kind, day)
        found.append(Period(kind, max(whole.first, period.first), min(whole.last, period.last)))
        day = whole.last + timedelta(days=1)
    return tuple(found)


def _months_later(first: date, months: int) -> date:
    """The first day of a month, so many months later."""
    year, month = divmod(first.month - 1 + months, 12)
    return date(first.year + year, month + 1, 1)
