"""Activities: times as people write them, seats, moving up."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.activities import SeatState as State
from domain.activities import Span, check_span, free_seats, moving_up, read_span
from domain.errors import BadActivity

FRIDAY = date(2024, 11, 22)
NOW = datetime(2024, 11, 22, 1, tzinfo=UTC)


@pytest.mark.parametrize(
    ("words", "day", "begins", "ends"),
    [
        ("周六下午2点到4点", date(2024, 11, 23), time(14), time(16)),
        ("下周三上午9点半-11点", date(2024, 11, 27), time(9, 30), time(11)),
        ("12月5日 14:00-16:00", date(2024, 12, 5), time(14), time(16)),
        ("2024-12-05 14：00至16：30", date(2024, 12, 5), time(14), time(16, 30)),
        ("明天晚上7点", date(2024, 11, 23), time(19), None),
        ("今天下午三点到五点半", date(2024, 11, 22), time(15), time(17, 30)),
        ("今晚八点", date(2024, 11, 22), time(20), None),
        ("12月31日 晚上十点到十一点", date(2024, 12, 31), time(22), time(23)),
        ("明天中午12点到1点半", date(2024, 11, 23), time(12), time(13, 30)),
        ("1月3日 9:00~10:00", date(2025, 1, 3), time(9), time(10)),
    ],
)
def test_times_as_people_write_them(words: str, day: date, begins: time, ends: time | None) -> None:
    assert read_span(words, FRIDAY) == (day, begins, ends)


@pytest.mark.parametrize("words", ["", "有空的时候", "周六下午", "下午2点", "25点", "周六 14:99", "13900001111"])
def test_half_a_time_is_none(words: str) -> None:
    assert read_span(words, FRIDAY) is None


@given(st.text(max_size=40))
def test_any_text_is_a_time_or_none(words: str) -> None:
    read_span(words, FRIDAY)


spans = st.builds(
    lambda start, length: Span(NOW + timedelta(minutes=start), NOW + timedelta(minutes=start + length)),
    st.integers(1, 500),
    st.integers(1, 200),
)


@given(one=spans, other=spans)
def test_two_activities_clash_where_some_minute_is_in_both(one: Span, other: Span) -> None:
    def minutes(span: Span) -> set[int]:
        first = int((span.starts - NOW).total_seconds() // 60)
        return set(range(first, int((span.ends - NOW).total_seconds() // 60)))

    assert one.clashes(other) is other.clashes(one) is bool(minutes(one) & minutes(other))


@pytest.mark.parametrize(("starts", "ends"), [(-1, 1), (0, 1), (2, 2), (3, 2), (1, 24 * 4), (24 * 200, 24 * 200 + 1)])
def test_a_span_that_cannot_be_meant(starts: int, ends: int) -> None:
    with pytest.raises(BadActivity):
        check_span(Span(NOW + timedelta(hours=starts), NOW + timedelta(hours=ends)), NOW)


@given(capacity=st.integers(0, 20), seated=st.integers(0, 20), waiting=st.lists(st.integers(1, 5), max_size=12))
def test_moving_up_never_overfills_and_passes_nobody_who_fits(capacity: int, seated: int, waiting: list[int]) -> None:
    up = moving_up(capacity, seated, waiting)
    left = max(0, capacity - seated) - sum(waiting[index] for index in up)
    assert left >= 0
    assert up == sorted(up)
    assert all(waiting[index] > left for index in range(len(waiting)) if index not in up)
    for index, size in enumerate(waiting):
        if index not in up:
            assert all(waiting[later] < size for later in up if later > index)


@given(waiting=st.lists(st.integers(1, 5), max_size=12))
def test_without_a_limit_everybody_comes(waiting: list[int]) -> None:
    assert moving_up(None, 99, waiting) == list(range(len(waiting)))
    assert free_seats(None, [State.SEATED]) is None


def test_who_cancelled_or_waits_takes_no_seat() -> None:
    assert free_seats(2, [State.GONE, State.WAITING, State.MISSED, State.SEATED]) == 1
    assert free_seats(1, [State.CAME, State.SEATED]) == 0
