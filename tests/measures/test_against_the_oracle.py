"""Property: over any lives of tickets, the measures agree with a slow recomputation from the same events."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import timedelta
from random import Random
from zoneinfo import ZoneInfo

from hypothesis import given, settings
from hypothesis import strategies as st

from domain.measures.declared import BY_CODE
from domain.measures.elapsed import clock_minutes
from domain.measures.periods import Window
from domain.measures.story import NOTED, link_repeats, tell
from domain.measures.tally import Figure, Knowledge, by_category, by_grid, by_post, tally, tally_by
from domain.worktime import WorkCalendar
from tests.measures import oracle
from tests.measures.histories import START, ticket

CALENDAR = WorkCalendar(ZoneInfo("Asia/Shanghai"))
seeds = st.integers(0, 2**32)
days = st.integers(0, 60)


def known(random: Random, count: int, as_of_day: int) -> tuple[list[object], Knowledge]:
    tickets = [ticket(random, number) for number in range(count)]
    stories = [story for one in tickets if (story := tell(one)) is not None]
    link_repeats(stories)
    return list(tickets), Knowledge(stories, START + timedelta(days=as_of_day), CALENDAR)


def counts(figure: Figure) -> Counter[str]:
    found = {"yes": figure.yes, "no": figure.no, "open": figure.open, "excluded": figure.excluded}
    return Counter({name: count for name, count in found.items() if count})


@settings(max_examples=60, deadline=None)
@given(seed=seeds, first=days, length=st.integers(1, 40), as_of=st.integers(0, 120))
def test_rates(seed: int, first: int, length: int, as_of: int) -> None:
    tickets, knowledge = known(Random(seed), 12, as_of)
    window = Window(START + timedelta(days=first), START + timedelta(days=first + length))
    expected = oracle.tally(tickets, window, knowledge.as_of)  # type: ignore[arg-type]
    expected["repeat_rate"] = oracle.repeated(tickets, window)  # type: ignore[arg-type]
    for code, found in expected.items():
        assert counts(tally(knowledge, BY_CODE[code], window)) == found, code


@given(seed=seeds)
def test_only_the_noted_events_are_read(seed: int) -> None:
    """Whoever leaves the others out (storage.repositories.measures) tells the same story."""
    record = ticket(Random(seed), 1)
    kept = tuple(event for event in record.events if event.target is not None or event.kind in NOTED)
    whole, less = tell(record), tell(replace(record, events=kept))
    if whole is None or less is None:
        assert whole is less is None
        return
    assert replace(less, ticket=record) == whole


@settings(max_examples=60, deadline=None)
@given(seed=seeds, first=days)
def test_groups_add_up(seed: int, first: int) -> None:
    """Whatever is grouped by category or grid is all there, once; by worker at most."""
    _, knowledge = known(Random(seed), 15, 90)
    window = Window(START + timedelta(days=first), START + timedelta(days=first + 20))
    for measure in BY_CODE.values():
        whole = counts(tally(knowledge, measure, window))
        for group in (by_category, by_grid):
            assert sum((counts(f) for f in tally_by(knowledge, measure, window, group).values()), Counter()) == whole
        by_worker = sum((counts(f) for f in tally_by(knowledge, measure, window, by_post).values()), Counter())
        assert by_worker <= whole


@settings(max_examples=60, deadline=None)
@given(seed=seeds)
def test_periods_add_up(seed: int) -> None:
    """A month is the sum of its days: no case is in two periods, or in none."""
    _, knowledge = known(Random(seed), 12, 90)
    month = Window(START, START + timedelta(days=30))
    parts = [Window(START + timedelta(days=d), START + timedelta(days=d + 1)) for d in range(30)]
    for measure in BY_CODE.values():
        together = sum((counts(tally(knowledge, measure, part)) for part in parts), Counter())
        assert together == counts(tally(knowledge, measure, month))


@settings(max_examples=100, deadline=None)
@given(seed=seeds)
def test_the_clock_minute_by_minute(seed: int) -> None:
    """Minutes on a clock are those minutes that are working time and not paused."""
    random = Random(seed)
    start = START + timedelta(minutes=random.randrange(5000))
    end = start + timedelta(minutes=random.randrange(4000))
    pause = start + timedelta(minutes=random.randrange(2000))
    resumed = random.choice((None, pause + timedelta(minutes=random.randrange(1500))))
    record = ticket(random, 1)
    expected, now = 0, start
    while now < end:
        local = now.astimezone(CALENDAR.zone)
        working = local.weekday() < 5 and any(a <= local.time() < b for a, b in CALENDAR.hours)
        paused = pause <= now < (resumed or end)
        expected += (record.clock == "natural" or working) and not paused
        now += timedelta(minutes=1)
    assert clock_minutes(start, end, [(pause, resumed)], record.clock, CALENDAR) == expected


@given(st.lists(st.floats(0, 1e6), min_size=1), st.integers(1, 100))
def test_a_percentile_is_the_smallest_that_covers(values: list[float], percent: int) -> None:
    found = Figure(minutes=values).percentile(percent)
    assert found in values
    assert sum(value <= found for value in values) * 100 >= percent * len(values)
    assert sum(value < found for value in values) * 100 < percent * len(values)
