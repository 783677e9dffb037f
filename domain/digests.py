"""Which digests a community is owed: each day, week, month and quarter once, told at a time of day that it sets."""

from __future__ import annotations

from datetime import datetime, time
from enum import StrEnum

from domain.measures.periods import Period, PeriodKind, period_of


class DigestKind(StrEnum):
    """How often a digest comes."""

    DAILY = "daily"
    WEEKLY = "weekly"
    MONTHLY = "monthly"
    QUARTERLY = "quarterly"


LENGTHS = {
    DigestKind.WEEKLY: PeriodKind.WEEK,
    DigestKind.MONTHLY: PeriodKind.MONTH,
    DigestKind.QUARTERLY: PeriodKind.QUARTER,
}
SUMMARIES = frozenset({DigestKind.MONTHLY, DigestKind.QUARTERLY})
"""Digests that go up to the subdistrict too."""


def owed(local: datetime, at: time) -> tuple[tuple[DigestKind, Period], ...]:
    """What should have been told by this moment of the community's zone, if it was not told yet.

    The daily one is about today, the others about the whole week, month or quarter before. Whoever was off on the
    morning itself still gets it later: the last one of each kind, never those before it.
    """
    if local.time() < at:
        return ()
    today = local.date()
    before = ((kind, period_of(length, today).before()) for kind, length in LENGTHS.items())
    return ((DigestKind.DAILY, period_of(PeriodKind.DAY, today)), *before)
