"""Counting the cases of a period, over all and by group, with what each number rests on."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from math import ceil

from domain.measures.declared import Measure
from domain.measures.periods import Window
from domain.measures.story import Story
from domain.measures.verdicts import Mark, Verdict
from domain.worktime import WorkCalendar

SMALL = 5
"""A smaller denominator is shown as n/N, never as a bare percentage."""

GroupOf = Callable[[Story, Mark], int | str | None]
"""By what a case is grouped; None: it belongs to no group."""


@dataclass(slots=True)
class Figure:
    """One number of one measure. ``of`` is the denominator; ``population`` also has what is not known yet."""

    yes: int = 0
    no: int = 0
    open: int = 0
    excluded: int = 0
    minutes: list[float] = field(default_factory=list)

    @property
    def of(self) -> int:
        """The denominator."""
        return self.yes + self.no

    @property
    def population(self) -> int:
        """All it could rest on."""
        return self.of + self.open

    @property
    def share(self) -> float | None:
        """0 to 1; None without a denominator."""
        return self.yes / self.of if self.of else None

    @property
    def coverage(self) -> float | None:
        """How much of the population the number rests on; None without a population."""
        return self.of / self.population if self.population else None

    @property
    def small(self) -> bool:
        """Too small a denominator for a percentage."""
        return self.of < SMALL

    def percentile(self, percent: int) -> float | None:
        """The smallest measured duration that so many percent do not exceed (nearest rank), in minutes."""
        if not self.minutes:
            return None
        ordered = sorted(self.minutes)
        return ordered[max(ceil(percent * len(ordered) / 100), 1) - 1]

    def add(self, mark: Mark) -> None:
        """Count one case."""
        match mark.verdict:
            case Verdict.YES:
                self.yes += 1
            case Verdict.NO:
                self.no += 1
            case Verdict.OPEN:
                self.open += 1
            case Verdict.EXCLUDED:
                self.excluded += 1
        if mark.minutes is not None:
            self.minutes.append(mark.minutes)


@dataclass(frozen=True, slots=True)
class Knowledge:
    """The stories of a community, and as of when and by which calendar they are judged; each judged once a measure."""

    stories: Sequence[Story]
    as_of: datetime
    calendar: WorkCalendar
    _cases: dict[str, list[tuple[Story, Mark]]] = field(default_factory=dict, compare=False, repr=False)

    def cases(self, measure: Measure) -> list[tuple[Story, Mark]]:
        """Every case of a measure, of any period."""
        if measure.code not in self._cases:
            self._cases[measure.code] = [
                (story, mark) for story in self.stories for mark in measure.judge(story, self.as_of, self.calendar)
            ]
        return self._cases[measure.code]


def tally(known: Knowledge, measure: Measure, window: Window) -> Figure:
    """One measure over all cases of a period."""
    figure = Figure()
    for _, mark in _cases(known, measure, window):
        figure.add(mark)
    return figure


def tally_by(known: Knowledge, measure: Measure, window: Window, group: GroupOf) -> dict[int | str, Figure]:
    """One measure for each group that has cases in a period."""
    figures: dict[int | str, Figure] = {}
    for story, mark in _cases(known, measure, window):
        name = group(story, mark)
        if name is not None:
            figures.setdefault(name, Figure()).add(mark)
    return figures


def by_grid(story: Story, mark: Mark) -> int | str | None:
    """Where it is."""
    return story.ticket.grid_id


def by_post(story: Story, mark: Mark) -> int | str | None:
    """Whose case it is."""
    return mark.post


def by_category(story: Story, mark: Mark) -> int | str | None:
    """What it is."""
    return story.ticket.category


def by_priority(story: Story, mark: Mark) -> int | str | None:
    """How urgent it is."""
    return story.ticket.priority


def by_building(story: Story, mark: Mark) -> int | str | None:
    """In which building it is."""
    return story.ticket.building_id


def _cases(known: Knowledge, measure: Measure, window: Window) -> Iterable[tuple[Story, Mark]]:
    return ((story, mark) for story, mark in known.cases(measure) if window.has(mark.at))
