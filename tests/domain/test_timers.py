"""The next check of every state: always ahead, never forgotten."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.catalog import Limits, load_catalog
from domain.tickets import OPEN, Status
from domain.timers import Deadlines, accept_window, again, in_daytime, next_check
from domain.worktime import WorkCalendar

SHANGHAI = ZoneInfo("Asia/Shanghai")
CALENDAR = WorkCalendar(SHANGHAI)
LIMITS = sorted({c.limits for c in load_catalog().categories.values()}, key=str)
FIRST = datetime(2024, 1, 1, tzinfo=UTC)
MOMENTS = st.integers(0, 3 * 365 * 24 * 60).map(lambda minutes: FIRST + timedelta(minutes=minutes))
MAYBE = st.one_of(st.none(), MOMENTS)
AT_ONCE = {Status.DRAFT, Status.SUBMITTED, Status.REOPENED}
HANDLED = {Status.IN_PROGRESS, Status.EXTERNAL}
"""Only the deadline counts, which is the ladder's."""


@given(st.sampled_from(list(Status)), st.sampled_from(LIMITS), MAYBE, MAYBE, MAYBE, MOMENTS)
def test_open_tickets_are_looked_at_later_and_ended_ones_never(
    status: Status,
    limits: Limits,
    respond: datetime | None,
    resolve: datetime | None,
    hold: datetime | None,
    now: datetime,
) -> None:
    found = next_check(status, Deadlines(limits, respond, resolve, hold), now, CALENDAR)
    if status not in OPEN or status in HANDLED:
        assert found is None
        return
    assert found is not None
    assert found == now if status in AT_ONCE else found > now


@given(st.sampled_from(LIMITS), st.integers(0, 500), MOMENTS)
def test_reminders_become_rarer_and_never_stop(limits: Limits, times: int, now: datetime) -> None:
    first, later = (again(now, limits.respond_minutes, n, limits, CALENDAR) for n in (times, times + 1))
    assert now < first <= later
    assert later - now < timedelta(days=4)


@given(st.sampled_from(LIMITS), MAYBE, MOMENTS)
def test_whoever_is_asked_to_accept_is_reminded_in_time(
    limits: Limits, respond: datetime | None, now: datetime
) -> None:
    window = accept_window(Deadlines(limits, respond, None, None), now, CALENDAR)
    assert window.start < window.end
    moments = [moment for _, moment in window.marks]
    assert moments == sorted(moments)
    assert all(window.start <= moment <= window.end for moment in moments)
    assert window.next(now) == min([m for m in moments if m > now], default=window.end)
    assert window.reached(window.end) == max((share for share, _ in window.marks), default=0)


@pytest.mark.parametrize(("code", "shares"), [("P0", ()), ("P1", (50,)), ("P2", (50, 80)), ("P4", (50, 80))])
def test_a_few_minutes_are_not_worth_a_reminder(code: str, shares: tuple[int, ...]) -> None:
    window = accept_window(Deadlines(load_catalog().limits[code], None, None, None), FIRST, CALENDAR)
    assert tuple(share for share, _ in window.marks) == shares


@given(MOMENTS)
def test_daytime(moment: datetime) -> None:
    found = in_daytime(moment, CALENDAR)
    assert moment <= found < moment + timedelta(hours=12, minutes=1)
    assert 9 <= found.astimezone(SHANGHAI).hour < 21
    assert in_daytime(found, CALENDAR) == found


@pytest.mark.parametrize(
    ("moment", "found"), [("2024-11-22T22:30", "2024-11-23T09:00"), ("2024-11-22T07:00", "2024-11-22T09:00")]
)
def test_nights_wait_for_the_morning(moment: str, found: str) -> None:
    begun = datetime.fromisoformat(moment).replace(tzinfo=SHANGHAI)
    assert in_daytime(begun, CALENDAR) == datetime.fromisoformat(found).replace(tzinfo=SHANGHAI)
