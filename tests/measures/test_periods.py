"""Periods: their days, their codes, the ones before them, and what is no period."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.digests import DigestKind, owed
from domain.measures.periods import PeriodKind, period_of, pieces, read_code, read_month, read_range

days = st.dates(date(2001, 1, 1), date(2100, 12, 31))
kinds = st.sampled_from([PeriodKind.DAY, PeriodKind.WEEK, PeriodKind.MONTH, PeriodKind.QUARTER])
ZONE = ZoneInfo("Asia/Shanghai")


@given(days, kinds)
def test_a_day_is_in_its_period_and_periods_join_up(day: date, kind: PeriodKind) -> None:
    period = period_of(kind, day)
    assert period.first <= day <= period.last
    before = period.before()
    assert before.last + timedelta(days=1) == period.first
    assert before.kind is kind
    assert before.code != period.code
    assert before.window(ZONE).until == period.window(ZONE).since
    assert read_code(period.code) == period


@given(days, st.integers(1, 900))
def test_pieces_are_the_whole(day: date, length: int) -> None:
    period = read_range(day.isoformat(), (day + timedelta(days=length - 1)).isoformat())
    parts = pieces(period)
    assert (parts[0].first, parts[-1].last) == (period.first, period.last)
    assert all(a.last + timedelta(days=1) == b.first for a, b in pairwise(parts))
    assert sum(part.days for part in parts) == period.days


def test_codes() -> None:
    day = date(2026, 11, 22)
    codes = [period_of(kind, day).code for kind in list(PeriodKind)[:4]]
    assert codes == ["2026-11-22", "2026-W47", "2026-11", "2026-Q4"]
    assert period_of(PeriodKind.WEEK, date(2027, 1, 1)).code == "2026-W53"


def test_a_month_begins_at_the_communitys_midnight() -> None:
    window = read_month("2026-11").window(ZONE)
    assert window.since == datetime(2026, 10, 31, 16, tzinfo=UTC)
    assert window.until == datetime(2026, 11, 30, 16, tzinfo=UTC)


@pytest.mark.parametrize(
    "text", ["2026-13", "2026-0", "11", "2026/11", "202611", "", "0000-01", "二〇二六-11", "2026-11-1"]
)
def test_what_is_no_month(text: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        read_month(text)


@pytest.mark.parametrize("pair", [("2026-11-02", "2026-11-01"), ("", ""), ("2026-11-31", "2026-12-01"), ("x", "y")])
def test_what_is_no_range(pair: tuple[str, str]) -> None:
    with pytest.raises(ValueError, match=r"."):
        read_range(*pair)


def test_what_is_owed_when() -> None:
    at = datetime(2027, 1, 4, 8, 30, tzinfo=ZONE)
    assert owed(at - timedelta(minutes=1), at.time()) == ()
    assert [(kind, period.code) for kind, period in owed(at, at.time())] == [
        (DigestKind.DAILY, "2027-01-04"),
        (DigestKind.WEEKLY, "2026-W53"),
        (DigestKind.MONTHLY, "2026-12"),
        (DigestKind.QUARTERLY, "2026-Q4"),
    ]
