"""The ladder of a deadline: in order, each rung once, the breach to the second."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.catalog import ClockKind, load_catalog
from domain.ladder import BREACH, RUNGS, STILL, Face, Hears, audience, due_rungs, next_rung
from domain.worktime import WorkCalendar, due_at, later

SHANGHAI = ZoneInfo("Asia/Shanghai")
CALENDAR = WorkCalendar(SHANGHAI)
LIMITS = sorted({c.limits for c in load_catalog().categories.values()}, key=str)
FIRST = datetime(2024, 1, 1, tzinfo=UTC)
MOMENTS = st.integers(0, 3 * 365 * 24 * 60).map(lambda minutes: FIRST + timedelta(minutes=minutes))


@st.composite
def faces(draw: st.DrawFn) -> Face:
    """A ticket's clock: counted from any moment, by any limit, with days more or none."""
    limits, start = draw(st.sampled_from(LIMITS)), draw(MOMENTS)
    due = due_at(start, limits.resolve_minutes, limits.clock, CALENDAR)
    more = timedelta(hours=draw(st.integers(0, 100)))
    return Face(start, later(due, more, limits.clock, CALENDAR), limits.clock, CALENDAR)


@given(faces())
def test_rungs_come_in_order_and_the_breach_is_the_deadline(face: Face) -> None:
    moments = [face.moment(rung) for rung in RUNGS]
    assert moments == sorted(moments)
    assert face.start <= moments[0]
    assert face.moment(BREACH) == face.due


@given(faces(), st.lists(st.integers(0, 40 * 24 * 60), max_size=20))
def test_whenever_one_looks_each_rung_is_due_once(face: Face, looks: list[int]) -> None:
    """However seldom somebody looks: nothing twice, nothing left out, and nothing before its moment."""
    ladder, said = 0, []
    for minutes in sorted(looks):
        now = face.start + timedelta(minutes=minutes)
        rungs = due_rungs(ladder, face, now)
        said += rungs
        ladder = max(rungs, default=ladder)
        following = next_rung(ladder, face)
        assert following is None or following[1] > now
    last = face.start + timedelta(minutes=max(looks, default=0))
    assert said == ([rung for rung in RUNGS if face.moment(rung) <= last] if looks else [])


def test_half_of_the_working_time_is_not_half_of_the_days() -> None:
    """Eight hours from Friday noon: half is gone when Friday ends."""
    start = datetime(2024, 11, 22, 13, tzinfo=SHANGHAI)
    face = Face(start, CALENDAR.add(start, 480), ClockKind.WORK, CALENDAR)
    assert face.moment(50) == datetime(2024, 11, 22, 17, tzinfo=SHANGHAI)
    assert face.moment(200) == datetime(2024, 11, 26, 12, tzinfo=SHANGHAI)


@pytest.mark.parametrize(
    ("rungs", "who"),
    [
        ((50,), (Hears.OWNER,)),
        ((50, 80), (Hears.OWNER,)),
        ((100,), (Hears.OWNER, Hears.GRID_LEAD)),
        ((80, 100, 150), (Hears.OWNER, Hears.GRID_LEAD, Hears.COMMITTEE)),
        ((200,), (Hears.SUBDISTRICT,)),
        ((201,), STILL),
    ],
)
def test_who_hears(rungs: tuple[int, ...], who: tuple[Hears, ...]) -> None:
    assert audience(rungs) == who
