"""A report of one community in one period: every measure, over all and by group, and every ticket without persons."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from domain.measures.declared import MEASURES, Measure
from domain.measures.periods import Period, Window
from domain.measures.recurring import Pattern, Recurring, patterns, recurring
from domain.measures.story import Story
from domain.measures.tally import (
    Figure,
    GroupOf,
    by_building,
    by_category,
    by_grid,
    by_post,
    by_priority,
    tally,
    tally_by,
)
from domain.messages import Term
from handlers.reporting.knowledge import Scope, scope_of
from handlers.reporting.names import Name, Names, names_of
from handlers.work import Work
from storage.models import Community


@dataclass(frozen=True, slots=True)
class Compared:
    """One measure in the period, and in the one before."""

    measure: Measure
    now: Figure
    before: Figure


@dataclass(frozen=True, slots=True)
class Group:
    """A grid, worker, category ... with its figures by measure. ``reports``: submitted in the period."""

    name: Name
    reports: int
    figures: Mapping[str, Figure]


@dataclass(frozen=True, slots=True)
class Line:
    """One ticket, without anything that a person said or is. Moments are None where they never came."""

    number: str
    category: str
    priority: str
    grid: str
    building: str
    status: str
    submitted_at: datetime
    responded_at: datetime | None
    due: datetime | None
    resolved_at: datetime | None
    on_time: bool | None
    outcome: str
    stars: int | None
    urges: int
    returns: int
    reopens: int


@dataclass(frozen=True, slots=True)
class Problem:
    """A recurring problem with its place named."""

    place: str
    found: Recurring


@dataclass(frozen=True, slots=True)
class Report:
    """Everything that a report shows."""

    community: str
    code: str
    zone: str
    period: Period
    as_of: datetime
    submitted: int
    resolved: int
    summary: tuple[Compared, ...]
    groups: Mapping[str, tuple[Group, ...]]
    """By grid, worker, category, priority and building."""
    problems: tuple[Problem, ...]
    patterns: tuple[Pattern, ...]
    lines: tuple[Line, ...]


GROUPINGS: Mapping[str, GroupOf] = {
    "grid": by_grid,
    "worker": by_post,
    "category": by_category,
    "priority": by_priority,
    "building": by_building,
}
NAMED = {"grid": "grids", "worker": "posts", "building": "buildings"}
"""Where the names of groups with an id are; the others are words of the vocabulary."""


def report_of(work: Work, community: Community, period: Period) -> Report:
    """Build the report. It reads and counts everything that the period and the one before it are about."""
    scope, names = scope_of(work, community, period), names_of(work, community.id)
    return Report(
        community.name,
        community.code,
        community.zone,
        period,
        scope.as_of,
        submitted=len(_submitted(scope, scope.window)),
        resolved=sum(scope.window.has(r.resolved_at) for s in scope.known.stories for r in s.results if r.resolved_at),
        summary=compared(scope),
        groups={name: _groups(scope, name, names) for name in GROUPINGS},
        problems=problems_of(scope, names),
        patterns=patterns(scope.known.stories, scope.window, scope.known.calendar),
        lines=tuple(_line(story, names, scope.sensitive) for story in _submitted(scope, scope.window)),
    )


def compared(scope: Scope, measures: Sequence[Measure] = MEASURES) -> tuple[Compared, ...]:
    """Each measure now and before."""
    return tuple(
        Compared(one, tally(scope.known, one, scope.window), tally(scope.known, one, scope.before)) for one in measures
    )


def problems_of(scope: Scope, names: Names) -> tuple[Problem, ...]:
    """The recurring problems worth curing (每月一题)."""
    spots = len(names.buildings) + len(names.places)
    stories = [story for story in scope.known.stories if story.ticket.category not in scope.sensitive]
    found = recurring(stories, scope.window, scope.before, spots)
    return tuple(Problem(names.spot(one.spot), one) for one in found)


def _submitted(scope: Scope, window: Window) -> list[Story]:
    found = (story for story in scope.known.stories if window.has(story.submitted_at))
    return sorted(found, key=lambda story: (story.submitted_at, story.ticket.id))


def _groups(scope: Scope, grouping: str, names: Names) -> tuple[Group, ...]:
    group_of = GROUPINGS[grouping]
    figures = {one.code: tally_by(scope.known, one, scope.window, group_of) for one in MEASURES}
    keys = {key for found in figures.values() for key in found}
    groups = [
        Group(
            _name(grouping, key, names),
            _reports(figures["urge_rate"].get(key)),
            {code: found.get(key, Figure()) for code, found in figures.items()},
        )
        for key in sorted(keys, key=str)
    ]
    return tuple(sorted(groups, key=lambda group: -group.reports))


def _reports(figure: Figure | None) -> int:
    """Every submitted ticket is one case of the urge rate."""
    return figure.of if figure is not None else 0


def _name(grouping: str, key: int | str, names: Names) -> Name:
    if isinstance(key, str):
        return Term(grouping, key)
    found: Mapping[int, Name] = getattr(names, NAMED[grouping])
    return found.get(key, "?")


def _line(story: Story, names: Names, sensitive: frozenset[str]) -> Line:
    """A ticket in a line; where its category is delicate, without its building."""
    ticket, last = story.ticket, story.handlings[-1]
    rated = [handling.stars for handling in story.handlings if handling.stars is not None]
    on_time = None if last.due is None or last.resolved_at is None else last.resolved_at <= last.due
    return Line(
        ticket.number,
        ticket.category,
        ticket.priority,
        names.grids.get(ticket.grid_id or 0, ""),
        "" if ticket.category in sensitive else names.buildings.get(ticket.building_id or 0, ""),
        ticket.status,
        story.submitted_at,
        story.responded_at,
        last.due,
        last.resolved_at,
        on_time,
        last.outcome,
        rated[-1] if rated else None,
        story.urges,
        story.returns,
        len(story.handlings) - 1,
    )
