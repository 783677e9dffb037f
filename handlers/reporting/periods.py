"""A period in words."""

from __future__ import annotations

from domain.measures.periods import Period, PeriodKind, period_of
from domain.messages import Text, say


def period_text(period: Period) -> Text:
    """11月22日, 2026年第 47 周, 2026年11月, 2026年第 4 季度, or two days."""
    first, last = period.first.isoformat(), period.last.isoformat()
    match period.kind:
        case PeriodKind.DAY:
            return say("period-day", month=period.first.month, day=period.first.day)
        case PeriodKind.WEEK:
            year, week, _ = period.first.isocalendar()
            return say("period-week", year=year, week=week, first=first, last=last)
        case PeriodKind.MONTH:
            return say("period-month", year=period.first.year, month=period.first.month)
        case PeriodKind.QUARTER:
            quarter = period_of(PeriodKind.QUARTER, period.first).code[-1]
            return say("period-quarter", year=period.first.year, quarter=quarter)
        case PeriodKind.RANGE:
            return say("period-range", first=first, last=last)
