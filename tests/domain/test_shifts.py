"""On-duty hours as people write them; days of leave; and what an urgent matter makes of both."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.catalog import load_catalog
from domain.leave import read_range
from domain.roles import COMMITTEE
from domain.routing import StaffFacts, dispatch, successor
from domain.shifts import DAYS, is_shifts, on_duty
from tests.domain.test_routing import FACTS, GRID

CATALOG = load_catalog()
MONDAY = datetime(2026, 11, 23, tzinfo=UTC)
FRIDAY = date(2026, 11, 20)


@pytest.mark.parametrize(
    ("text", "at", "on"),
    [
        ("", "一 03:00", True),
        ("全天", "日 23:59", True),
        ("周一至周五 08:30-12:00,13:30-17:30；周六 09:00-12:00", "一 08:30", True),
        ("周一至周五 08:30-12:00,13:30-17:30；周六 09:00-12:00", "一 12:00", False),
        ("周一至周五 08:30-12:00,13:30-17:30；周六 09:00-12:00", "六 11:59", True),
        ("周一至周五 08:30-12:00,13:30-17:30；周六 09:00-12:00", "日 10:00", False),
        ("每天 22:00-06:00", "三 23:00", True),
        ("每天 22:00-06:00", "四 05:59", True),
        ("每天 22:00-06:00", "四 06:00", False),
        ("周五 22:00-06:00", "六 03:00", True),
        ("周五 22:00-06:00", "五 03:00", False),
        ("周日 22:00-06:00", "一 01:00", True),
        ("周五至周一 10:00-12:00", "日 11:00", True),
        ("08:00-24:00", "二 23:59", True),
        ("工作日 8:00-18:00", "六 10:00", False),
        ("看不懂的话", "六 10:00", True),
    ],
)
def test_who_is_on_duty(text: str, at: str, on: bool) -> None:
    day, _, clock = at.partition(" ")
    moment = MONDAY + timedelta(days=DAYS.index(day), hours=int(clock[:2]), minutes=int(clock[3:]))
    assert on_duty(text, moment) is on


@pytest.mark.parametrize(
    "text", ["朝九晚五", "周一 9点", "周八 08:00-09:00", "周一 25:00-26:00", "周一 08:00-08:00", "周一"]
)
def test_what_is_no_week_is_refused(text: str) -> None:
    assert not is_shifts(text)


MINUTES = st.integers(0, 24 * 60 - 1)


@given(begins=MINUTES, ends=MINUTES, day=st.integers(0, 6), now=st.integers(0, 7 * 24 * 60 - 1))
def test_a_span_is_on_duty_from_its_begin_to_its_end_and_at_no_other_time(
    begins: int, ends: int, day: int, now: int
) -> None:
    if begins == ends:
        return
    text = f"周{DAYS[day]} {_clock(begins)}-{_clock(ends)}"
    length = (ends - begins) % (24 * 60)
    since = (now - (day * 24 * 60 + begins)) % (7 * 24 * 60)
    assert on_duty(text, MONDAY + timedelta(minutes=now)) is (since < length)


def _clock(minutes: int) -> str:
    return time(minutes // 60, minutes % 60).strftime("%H:%M")


@pytest.mark.parametrize(
    ("words", "first", "last"),
    [
        ("今天", 0, 0),
        ("明天到后天", 1, 2),
        ("我明天请假", 1, 1),
        ("请假三天", 0, 2),
        ("下周一起三天", 3, 5),
        ("周一到周三", 3, 5),
        ("11月25日至28日", 5, 8),
        ("2026-11-25到2026-11-27", 5, 7),
        ("12月30日到1月2日", 40, 43),
    ],
)
def test_days_of_leave(words: str, first: int, last: int) -> None:
    assert read_range(words, FRIDAY) == (FRIDAY + timedelta(days=first), FRIDAY + timedelta(days=last))


@given(st.text(max_size=40))
def test_leave_never_begins_in_the_past_and_never_ends_before_it_begins(words: str) -> None:
    found = read_range(words, FRIDAY)
    assert found is None or found[0] <= found[1]


DUTY = st.lists(st.booleans(), min_size=8, max_size=8)


@given(staff=FACTS, duty=DUTY)
def test_an_urgent_matter_never_goes_to_somebody_off_duty_while_somebody_is_on(
    staff: list[StaffFacts], duty: list[bool]
) -> None:
    people = [_with(post, on) for post, on in zip(staff, duty, strict=False)]
    found = dispatch(CATALOG["utility.power_outage"], GRID, people, confident=True)
    by_id = {post.id: post for post in people}
    owner = by_id.get(found.owner_id or 0)
    if owner is None or owner.on_duty or found.triage:
        return
    able = [post for post in people if post.available and post.on_duty]
    assert not [post for post in able if GRID in post.grid_ids and post.role == owner.role]
    assert not [post for post in able if post.role in COMMITTEE]


@given(staff=FACTS, duty=DUTY)
def test_what_is_not_urgent_waits_for_its_owner(staff: list[StaffFacts], duty: list[bool]) -> None:
    people = [_with(post, on) for post, on in zip(staff, duty, strict=False)]
    light = CATALOG["building.corridor_light"]
    worker = dispatch(light, GRID, people, confident=True)
    if worker.why == "grid_worker":
        assert dispatch(light, GRID, [_with(p, True) for p in people], confident=True).owner_id == worker.owner_id


@given(owner=st.integers(1, 12), staff=FACTS, duty=DUTY)
def test_an_urgent_successor_is_on_duty_if_anybody_in_line_is(
    owner: int, staff: list[StaffFacts], duty: list[bool]
) -> None:
    people = [_with(post, on) for post, on in zip(staff, duty, strict=False)]
    found = successor(owner, GRID, people, urgent=True)
    post = next((p for p in people if p.id == found), None)
    if post is not None and post.available and not post.on_duty:
        assert not [p for p in people if p.available and p.on_duty and p.role in COMMITTEE and p.id != owner]


def _with(post: StaffFacts, on: bool) -> StaffFacts:
    return StaffFacts(
        post.id,
        post.person_id,
        post.role,
        post.grid_ids,
        post.backup_id,
        post.active,
        post.reachable,
        post.on_leave,
        on_duty=on,
        has_hours=True,
    )
