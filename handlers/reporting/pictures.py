"""Panels that the pictures of digests share."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from domain.measures.declared import BY_CODE
from domain.measures.periods import Period, PeriodKind
from domain.measures.tally import by_grid, tally_by
from domain.messages import Term, Text, say
from domain.pictures import Bars, Columns, Heat
from handlers.reporting.knowledge import Scope
from handlers.reporting.names import Names
from handlers.reporting.report import Problem
from handlers.reporting.wording import share_text

MOST_BARS = 8
HOURS, WEEK_DAYS = 24, 7


def by_day(scope: Scope, parts: Sequence[Period]) -> Columns:
    """Reports and results in each part of a period."""
    windows = [part.window(scope.zone) for part in parts]
    stories = scope.known.stories
    ends = [r.resolved_at for s in stories for r in s.results if r.resolved_at]
    submitted = tuple(float(sum(w.has(s.submitted_at) for s in stories)) for w in windows)
    resolved = tuple(float(sum(map(w.has, ends))) for w in windows)
    return Columns(
        say("chart-by-day"),
        tuple(_label(part) for part in parts),
        (say("chart-submitted"), say("chart-resolved")),
        (submitted, resolved),
    )


def by_category(scope: Scope) -> Bars:
    """The categories that were reported most."""
    counts = Counter(s.ticket.category for s in scope.known.stories if scope.window.has(s.submitted_at))
    top = counts.most_common(MOST_BARS)
    return Bars(
        say("chart-by-category"),
        tuple(Term("category", code) for code, _ in top),
        tuple(float(count) for _, count in top),
        tuple(piece(count) for _, count in top),
    )


def grid_on_time(scope: Scope, names: Names) -> Bars:
    """On time by due date, grid by grid; each with its n/N."""
    figures = tally_by(scope.known, BY_CODE["on_time_due"], scope.window, by_grid)
    rows = [(str(names.grids[k]), f) for k, f in figures.items() if isinstance(k, int) and k in names.grids and f.of]
    rows.sort(key=lambda row: -(row[1].share or 0.0))
    return Bars(
        say("chart-grid-on-time"),
        tuple(name for name, _ in rows[:MOST_BARS]),
        tuple(100 * (figure.share or 0.0) for _, figure in rows[:MOST_BARS]),
        tuple(share_text(figure) for _, figure in rows[:MOST_BARS]),
        full=100.0,
    )


def problem_bars(problems: Sequence[Problem]) -> Bars:
    """每月一题: the recurring problems by place."""
    top = problems[:MOST_BARS]
    return Bars(
        say("chart-top-problems"),
        tuple(say("chart-problem", place=p.place, category=Term("category", p.found.category)) for p in top),
        tuple(float(p.found.count) for p in top),
        tuple(piece(p.found.count) for p in top),
    )


def heat(scope: Scope) -> Heat:
    """When residents report: weekday by hour."""
    zone = scope.zone
    moments = [s.submitted_at.astimezone(zone) for s in scope.known.stories if scope.window.has(s.submitted_at)]
    counts = Counter((moment.weekday(), moment.hour) for moment in moments)
    return Heat(
        say("chart-heat"),
        tuple(Text(f"slot-weekday-{day + 1}") for day in range(WEEK_DAYS)),
        tuple(str(hour) for hour in range(HOURS)),
        tuple(tuple(float(counts[day, hour]) for hour in range(HOURS)) for day in range(WEEK_DAYS)),
    )


def foot(scope: Scope) -> Text:
    """As of when (a day that is still right when it hangs on a wall), and how to read the numbers."""
    return say("chart-foot", at=scope.as_of.astimezone(scope.zone).strftime("%Y-%m-%d %H:%M"))


def piece(count: int) -> Text:
    """6 件."""
    return say("chart-piece", count=count)


def _label(part: Period) -> str:
    if part.kind is PeriodKind.MONTH:
        return f"{part.first.month}月"
    return f"{part.first.month}/{part.first.day}"
