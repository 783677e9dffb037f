"""每月一题: what recurs is found, and noise is not."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from itertools import combinations
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.measures.chance import binomial_tail, discoveries, fisher_tail
from domain.measures.periods import Window
from domain.measures.recurring import patterns, recurring
from domain.measures.story import Story, tell
from domain.worktime import WorkCalendar
from tests.measures.test_by_hand import MONTH, ZONE, Life

BEFORE = Window(datetime(2024, 10, 1, tzinfo=ZONE), MONTH.since)
CALENDAR = WorkCalendar(ZONE)


def at(day: int, hour: int, month: int = 11) -> datetime:
    return datetime(2024, month, day, hour, tzinfo=ZONE)


def stories(lives: Sequence[Life]) -> list[Story]:
    return [story for life in lives if (story := tell(life.record)) is not None]


def noise(random: Random, count: int = 150) -> list[Life]:
    """Reports of any category at any place and time of working days, as people are."""
    return [
        Life(random.randrange(30), random.choice("abcdef"), at(random.randrange(1, 31), random.randrange(7, 22)))
        for _ in range(count)
    ]


def test_a_place_that_comes_back_is_found_with_what_became_of_it() -> None:
    lamps = [Life(3, "lamp", at(day, 9)) for day in (2, 9, 16, 23)] + [Life(3, "lamp", at(20, 9, 10))]
    lamps[0].assigned().accepted(1).resolved(2).closed(3).move(9, "reopen", "reopened", "reporter")
    lamps[1].assigned().accepted(1).resolved(2)
    lamps.append(Life(3, "lamp", at(24, 9)).move(1, "withdraw", "withdrawn", "reporter"))
    found = [one for one in recurring(stories([*noise(Random(1)), *lamps]), MONTH, BEFORE, 30) if one.stands_out]
    assert [(one.spot, one.category, one.count, one.before) for one in found] == [(("building", 3), "lamp", 4, 1)]
    assert (found[0].unsolved, found[0].still_open) == (1, 3)


def test_what_comes_everywhere_is_no_matter_of_a_place() -> None:
    everywhere = [Life(building, "lamp", at(day, 9)) for building in range(30) for day in (2, 9, 16, 23)]
    assert recurring(stories(everywhere), MONTH, BEFORE, 30) == ()
    more = [Life(3, "lamp", at(day, 12)) for day in (3, 4, 5, 6, 7)]
    assert [one.count for one in recurring(stories([*everywhere, *more]), MONTH, BEFORE, 30)] == [9]


def test_two_reports_are_no_pattern() -> None:
    assert recurring(stories([Life(3, "lamp", at(day, 9)) for day in (2, 9)]), MONTH, BEFORE, 30) == ()


def test_a_problem_of_the_night_is_found() -> None:
    loud = [Life(day % 30, "noise", at(day, (22, 23, 0, 1, 5)[day % 5])) for day in range(1, 16)]
    loud += [Life(day % 30, "noise", at(day, 15)) for day in range(1, 6)]
    found = patterns(stories([*noise(Random(2)), *loud]), MONTH, CALENDAR)
    assert [(one.category, one.slot, one.count, one.of) for one in found] == [("noise", "night", 15, 20)]
    assert found[0].usual == 0.0


def test_weekends_and_holidays_are_told_apart() -> None:
    weekends = [day for day in range(1, 31) if date(2024, 11, day).isoweekday() > 5]
    parked = [Life(day % 30, "parking", at(day, hour)) for day in weekends for hour in (day % 12 + 8, day % 5 + 14)]
    random = Random(3)
    weekdays = [life for life in noise(random, 200) if life.start.astimezone(ZONE).isoweekday() < 6]
    both = stories([*weekdays, *parked])
    assert [one.slot for one in patterns(both, MONTH, CALENDAR)] == ["weekend"]
    off = WorkCalendar(ZONE, {date(2024, 11, day): False for day in weekends})
    assert [one.slot for one in patterns(both, MONTH, off)] == ["holiday"]


def test_noise_is_not_reported() -> None:
    """In a hundred months of pure chance hardly anything is called a pattern (false findings are held at 5 %)."""
    months = [stories(noise(Random(seed))) for seed in range(100)]
    assert sum(bool(patterns(one, MONTH, CALENDAR)) for one in months) <= 10
    assert sum(any(found.stands_out for found in recurring(one, MONTH, BEFORE, 30)) for one in months) <= 10


@given(st.integers(0, 12), st.integers(1, 12), st.floats(0.01, 0.99))
def test_the_binomial_tail_is_the_sum_over_all_outcomes(hits: int, trials: int, chance: float) -> None:
    outcomes = range(2**trials)
    expected = sum(
        chance ** bin(one).count("1") * (1 - chance) ** (trials - bin(one).count("1"))
        for one in outcomes
        if bin(one).count("1") >= hits
    )
    assert binomial_tail(hits, trials, chance) == pytest.approx(expected, abs=1e-9)


@given(st.data())
def test_fishers_tail_is_counted_out(data: st.DataObject) -> None:
    total = data.draw(st.integers(1, 9))
    all_hits, of = data.draw(st.integers(0, total)), data.draw(st.integers(0, total))
    hits = data.draw(st.integers(0, of))
    drawn = list(combinations(range(total), of))
    expected = sum(sum(one < all_hits for one in some) >= hits for some in drawn) / len(drawn)
    assert fisher_tail(hits, of, all_hits, total) == pytest.approx(expected)


def test_many_tests_are_held_to_a_stricter_measure() -> None:
    assert discoveries([0.04]) == [True]
    assert discoveries([0.04, *[0.5] * 20]) == [False] * 21
    assert discoveries([0.001, 0.002, 0.9, 0.02]) == [True, True, False, True]
    assert discoveries([]) == []


def test_a_make_up_day_is_no_weekend() -> None:
    saturday = date(2024, 11, 23)
    lives = [Life(1, "a", at(23, 10) + timedelta(minutes=n)) for n in range(10)]
    lives += [Life(1, "b", at(18 + n % 5, 10)) for n in range(20)]
    made_up = WorkCalendar(ZONE, {saturday: True})
    assert "weekend" not in {one.slot for one in patterns(stories(lives), MONTH, made_up)}
