"""Every measure, declared once. Its words (name, definition, numerator, denominator, exclusions, coverage) stand in
the catalogs under ``measure-<code>``, ``measure-<code>-definition`` and so on, and are printed beside its numbers.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime

from domain.measures import durations, rates
from domain.measures.story import Story
from domain.measures.verdicts import Mark
from domain.worktime import WorkCalendar

Judge = Callable[[Story, datetime, WorkCalendar], Iterator[Mark]]
WORDS = ("definition", "numerator", "denominator", "exclusions", "coverage")
"""What is said of each measure besides its name."""


@dataclass(frozen=True, slots=True)
class Measure:
    """One measure. ``timed``: it measures minutes (P50, P90), not a share. ``good``: more is better."""

    code: str
    judge: Judge
    timed: bool = False
    good: bool = True

    @property
    def key(self) -> str:
        """The catalog key of its name; ``{key}-definition`` and so on are its words."""
        return f"measure-{self.code.replace('_', '-')}"


def _rate(code: str, judge: Callable[[Story, datetime], Iterator[Mark]], *, good: bool = True) -> Measure:
    return Measure(code, lambda story, as_of, calendar: judge(story, as_of), good=good)


THREE_RATES: tuple[Measure, ...] = (
    _rate("response_rate", rates.response),
    _rate("resolution_rate", rates.resolution),
    _rate("satisfaction_rate", rates.satisfaction),
)

OPERATIONAL: tuple[Measure, ...] = (
    _rate("rating_coverage", rates.rating_coverage),
    _rate("completion_rate", rates.completion),
    _rate("on_time_due", rates.on_time_due),
    _rate("on_time_resolved", rates.on_time_resolved),
    _rate("first_dispatch", rates.first_dispatch),
    _rate("return_rate", rates.returned, good=False),
    _rate("reopen_rate", rates.reopened, good=False),
    _rate("repeat_rate", rates.repeated, good=False),
    _rate("urge_rate", rates.urged, good=False),
)

TIMES: tuple[Measure, ...] = (
    Measure("response_natural", durations.response_natural, timed=True, good=False),
    Measure("response_clock", durations.response_clock, timed=True, good=False),
    Measure("resolution_natural", durations.resolution_natural, timed=True, good=False),
    Measure("resolution_clock", durations.resolution_clock, timed=True, good=False),
)

MEASURES: tuple[Measure, ...] = THREE_RATES + OPERATIONAL + TIMES
BY_CODE = {measure.code: measure for measure in MEASURES}
