"""Working time: what adding minutes to a moment means, as properties."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.catalog import ClockKind
from domain.worktime import WorkCalendar, days_on, due_at, later, passed

SHANGHAI = ZoneInfo("Asia/Shanghai")
ZONES = st.sampled_from(
    [
        SHANGHAI,
        ZoneInfo("Asia/Urumqi"),
        ZoneInfo("UTC"),
        ZoneInfo("America/New_York"),
        ZoneInfo("Australia/Lord_Howe"),
        ZoneInfo("Africa/Casablanca"),
    ]
)
"""Some whose clocks are set twice a year, one of them by half an hour, one around Ramadan."""
CLOCKS = st.sampled_from(list(ClockKind))
SPANS = st.sampled_from(
    [
        ((time(9), time(12)), (time(13), time(18))),
        ((time(8, 30), time(17, 30)),),
        ((time(0), time(6)), (time(22), time(23, 59))),
    ]
)
"""The last one works through the hour in which clocks are set."""
FIRST = datetime(2023, 1, 1, tzinfo=UTC)
MOMENTS = st.integers(0, 5 * 365 * 24 * 3600).map(lambda seconds: FIRST + timedelta(seconds=seconds))
DAYS = st.dates(date(2023, 1, 1), date(2028, 1, 31))
CALENDARS = st.builds(WorkCalendar, ZONES, st.dictionaries(DAYS, st.booleans(), max_size=30), SPANS)
LENGTHS = st.integers(0, 3 * 24 * 3600).map(lambda seconds: timedelta(seconds=seconds))


def is_working(calendar: WorkCalendar, moment: datetime) -> bool:
    """Whether the minute after this moment is working time, said the slow way."""
    local = moment.astimezone(calendar.zone)
    inside = any(opens <= local.time() < closes for opens, closes in calendar.hours)
    return inside and calendar.is_working_day(local.date())


@given(CALENDARS, MOMENTS, st.integers(1, 3000), st.integers(1, 3000))
def test_adding_twice_is_adding_the_sum(calendar: WorkCalendar, start: datetime, one: int, two: int) -> None:
    assert calendar.add(calendar.add(start, one), two) == calendar.add(start, one + two)


@given(CALENDARS, MOMENTS, st.integers(1, 3000))
def test_the_end_is_later_in_utc_and_in_working_time(calendar: WorkCalendar, start: datetime, minutes: int) -> None:
    end = calendar.add(start, minutes)
    assert end - start >= timedelta(minutes=minutes)
    assert end.tzinfo is UTC
    assert is_working(calendar, end - timedelta(seconds=1))


@given(st.dictionaries(DAYS, st.booleans(), max_size=10), MOMENTS, st.integers(1, 600))
def test_as_counted_minute_by_minute(days: dict[date, bool], start: datetime, minutes: int) -> None:
    calendar = WorkCalendar(SHANGHAI, days)
    start = start.replace(second=0)
    moment, left = start, minutes
    while left:
        left -= is_working(calendar, moment)
        moment += timedelta(minutes=1)
    assert calendar.add(start, minutes) == moment


@given(CALENDARS, MOMENTS, st.integers(0, 100_000))
def test_natural_time_knows_no_nights(calendar: WorkCalendar, start: datetime, minutes: int) -> None:
    assert due_at(start, minutes, ClockKind.NATURAL, calendar) == start + timedelta(minutes=minutes)


@given(CALENDARS, CLOCKS, MOMENTS, LENGTHS)
def test_what_passes_until_later_is_what_was_added(
    calendar: WorkCalendar, clock: ClockKind, start: datetime, length: timedelta
) -> None:
    assert passed(start, later(start, length, clock, calendar), clock, calendar) == length


@given(CALENDARS, CLOCKS, MOMENTS, LENGTHS, LENGTHS)
def test_time_never_runs_backwards(
    calendar: WorkCalendar, clock: ClockKind, start: datetime, one: timedelta, two: timedelta
) -> None:
    near, far = sorted((one, two))
    assert start <= later(start, near, clock, calendar) <= later(start, far, clock, calendar)
    assert later(start, near, clock, calendar) <= later(start + far, near, clock, calendar)


@given(CALENDARS, CLOCKS, MOMENTS, LENGTHS, LENGTHS)
def test_time_adds_up(
    calendar: WorkCalendar, clock: ClockKind, start: datetime, one: timedelta, two: timedelta
) -> None:
    middle, end = start + one, start + one + two
    parts = passed(start, middle, clock, calendar) + passed(middle, end, clock, calendar)
    assert parts == passed(start, end, clock, calendar)
    assert passed(end, start, clock, calendar) == timedelta() or start == end


@given(CALENDARS, CLOCKS, MOMENTS, st.integers(1, 3000), st.lists(st.tuples(LENGTHS, LENGTHS), max_size=4))
def test_a_deadline_with_pauses_leaves_all_the_time_there_was(
    calendar: WorkCalendar,
    clock: ClockKind,
    start: datetime,
    minutes: int,
    spells: list[tuple[timedelta, timedelta]],
) -> None:
    """Handled for a while, paused for a while, and so on: without the pauses, the time allowed is what it was."""
    due, now, handled = due_at(start, minutes, clock, calendar), start, timedelta()
    for at_work, paused in spells:
        handled += passed(now, now + at_work, clock, calendar)
        since, now = now + at_work, now + at_work + paused
        due = later(due, passed(since, now, clock, calendar), clock, calendar)
    left = timedelta(minutes=minutes) - handled
    assert passed(now, due, clock, calendar) == max(left, timedelta())


@given(CALENDARS, MOMENTS, st.integers(1, 20))
def test_days_more_are_working_days_more(calendar: WorkCalendar, start: datetime, days: int) -> None:
    """Counted in hours of the clock; on days without a change of the zone's clocks that is days to the minute."""
    end = later(start, days_on(ClockKind.WORK, days, calendar), ClockKind.WORK, calendar)
    worked = {
        d for n in range((end - start).days + 2) if calendar.is_working_day(d := start.date() + timedelta(days=n))
    }
    assert len(worked) >= days - 1
    assert days_on(ClockKind.NATURAL, days, calendar) == timedelta(days=days)


@pytest.mark.parametrize("year", [2024, 2030, 2100])
def test_beyond_the_table_weekdays_count(year: int) -> None:
    """The table of holidays ends somewhere: there Monday to Friday are working days, New Year's Day too."""
    calendar = WorkCalendar(SHANGHAI, {date(2024, 1, 1): False})
    days = [date(year, 12, 1) + timedelta(days=n) for n in range(62)]
    assert [calendar.is_working_day(day) for day in days] == [day.weekday() < 5 for day in days]


@pytest.mark.parametrize(
    ("start", "minutes", "end"),
    [
        ("2024-11-22T09:00", 120, "2024-11-22T11:00"),
        ("2024-11-22T11:30", 60, "2024-11-22T13:30"),
        ("2024-11-22T17:30", 60, "2024-11-25T09:30"),
        ("2024-11-23T12:00", 480, "2024-11-25T18:00"),
        ("2024-12-31T17:00", 120, "2025-01-02T10:00"),
        ("2024-09-27T17:00", 120, "2024-09-29T10:00"),
    ],
)
def test_known_days(start: str, minutes: int, end: str) -> None:
    """Weekends, the lunch hour, New Year's Day off, and the make-up Sunday before National Day 2024."""
    days = {date(2025, 1, 1): False, date(2024, 9, 29): True}
    calendar = WorkCalendar(SHANGHAI, days)
    begun = datetime.fromisoformat(start).replace(tzinfo=SHANGHAI)
    assert calendar.add(begun, minutes) == datetime.fromisoformat(end).replace(tzinfo=SHANGHAI)


def test_a_community_has_its_own_hours() -> None:
    calendar = WorkCalendar(SHANGHAI, hours=((time(8, 30), time(17, 30)),))
    begun = datetime(2024, 11, 22, 17, 0, tzinfo=SHANGHAI)
    assert calendar.add(begun, 60) == datetime(2024, 11, 25, 9, 0, tzinfo=SHANGHAI)
