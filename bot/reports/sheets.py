"""A report as sheets of rows, in words: what both kinds of file show."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from domain.measures.declared import MEASURES, THREE_RATES, WORDS, Measure
from domain.measures.tally import Figure
from domain.messages import Term, Text, say
from handlers.reporting.periods import period_text
from handlers.reporting.report import Group, Line, Report
from handlers.reporting.summary import slot_text, spread_text
from handlers.reporting.wording import percent, share_text

Say = Callable[[Text], str]
Cell = str | int | float | None
MOMENT = "%Y-%m-%d %H:%M"
GROUPED = tuple(m for m in MEASURES if not m.timed or m.code == "resolution_clock")
"""Columns of the sheets by group: every rate, and one duration."""
LINE_HEADS = (
    "number",
    "category",
    "priority",
    "grid",
    "building",
    "status",
    "submitted",
    "responded",
    "due",
    "resolved",
    "on-time",
    "outcome",
    "stars",
    "urges",
    "returns",
    "reopens",
)
PROBLEM_HEADS = ("place", "category", "times", "times-before", "average", "unsolved", "still-open", "stands-out")
WIDE, MIDDLE, NARROW, THIN = 46, 24, 17, 9
"""Widths of columns, in characters."""


@dataclass(frozen=True, slots=True)
class Table:
    """A table with its title and what it rests on. ``widths`` in characters, one a column."""

    title: str
    heads: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    widths: tuple[int, ...]
    note: str = ""
    empty: str = ""
    """Said instead of the rows when there are none."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page: its name, lines of words, and tables below."""

    name: str
    lines: tuple[str, ...]
    tables: tuple[Table, ...]


def sheets(report: Report, say_it: Say) -> tuple[Sheet, ...]:
    """All sheets, the summary first."""
    words = _Words(report, say_it)
    by = (words.by(name) for name in ("grid", "worker", "category", "priority", "building"))
    return (words.summary(), *by, words.problems(), words.tickets())


class _Words:
    """Turns one report into words."""

    def __init__(self, report: Report, say_it: Say) -> None:
        self._report = report
        self._say = say_it
        self._zone = ZoneInfo(report.zone)

    def summary(self) -> Sheet:
        """Every measure with its definition beside it."""
        report = self._report
        lines = (
            *self._top(),
            self._say(say("report-count", submitted=report.submitted, resolved=report.resolved)),
            self._say(say("report-small")),
        )
        heads = ("measure", "now", "before", "rests", "left-out", *WORDS)
        rows: tuple[tuple[Cell, ...], ...] = tuple(
            (
                self._say(Text(one.measure.key)),
                self._figure(one.measure, one.now),
                self._figure(one.measure, one.before),
                self._rests(one.measure, one.now),
                one.now.excluded,
                *(self._say(Text(f"{one.measure.key}-{word}")) for word in WORDS),
            )
            for one in report.summary
        )
        widths = (MIDDLE, MIDDLE, MIDDLE, MIDDLE, THIN, WIDE, WIDE, WIDE, WIDE, WIDE)
        rates = len(THREE_RATES)
        name = self._head("sheet-summary")
        return Sheet(
            name,
            lines,
            (
                Table(self._head("three-rates"), self._heads(heads), rows[:rates], widths),
                Table(name, self._heads(heads), rows[rates:], widths),
            ),
        )

    def by(self, grouping: str) -> Sheet:
        """The measures of each grid, worker ..."""
        name = self._head(f"sheet-{grouping}")
        heads = (self._head(grouping), self._head("reports"), *(self._say(Text(one.key)) for one in GROUPED))
        rows = tuple(self._group(group) for group in self._report.groups[grouping])
        widths = (MIDDLE, THIN, *(MIDDLE if one.timed else NARROW for one in GROUPED))
        return Sheet(name, (*self._top(), self._say(say("report-small"))), (Table(name, heads, rows, widths),))

    def problems(self) -> Sheet:
        """每月一题: by place, and by time."""
        places = Table(
            self._head("problems-head"),
            self._heads(
                ("place", "category", "times", "times-before", "average", "unsolved", "still-open", "stands-out")
            ),
            tuple(
                (
                    one.place,
                    self._term("category", one.found.category),
                    one.found.count,
                    one.found.before,
                    round(one.found.average, 1),
                    one.found.unsolved,
                    one.found.still_open,
                    self._head("yes") if one.found.stands_out else "",
                )
                for one in self._report.problems
            ),
            (MIDDLE, MIDDLE, THIN, THIN, NARROW, NARROW, NARROW, NARROW),
            self._head("problems-basis"),
            self._head("problems-none"),
        )
        times = Table(
            self._head("patterns-head"),
            self._heads(("category", "when", "times", "share", "usual")),
            tuple(
                (
                    self._term("category", one.category),
                    self._say(slot_text(one.slot)),
                    f"{one.count}/{one.of}",
                    f"{percent(one.share)}%",
                    f"{percent(one.usual)}%",
                )
                for one in self._report.patterns
            ),
            (MIDDLE, MIDDLE, THIN, THIN, NARROW),
            self._head("patterns-basis"),
            self._head("patterns-none"),
        )
        return Sheet(self._head("sheet-problems"), self._top(), (places, times))

    def tickets(self) -> Sheet:
        """Every ticket of the period, without anything personal."""
        name = self._head("sheet-lines")
        rows = tuple(tuple(self._line(line)) for line in self._report.lines)
        widths = (16, MIDDLE, THIN, NARROW, NARROW, THIN, 17, 17, 17, 17, THIN, NARROW, THIN, THIN, THIN, THIN)
        table = Table(name, self._heads(LINE_HEADS), rows, widths)
        return Sheet(name, (*self._top(), self._head("lines-note")), (table,))

    def _group(self, group: Group) -> tuple[Cell, ...]:
        figures = (self._figure(one, group.figures[one.code]) for one in GROUPED)
        return (self._name(group.name), group.reports, *figures)

    def _line(self, line: Line) -> Iterator[Cell]:
        yield line.number
        yield self._term("category", line.category)
        yield self._term("priority", line.priority)
        yield from (line.grid, line.building, self._term("status", line.status))
        yield from map(self._moment, (line.submitted_at, line.responded_at, line.due, line.resolved_at))
        yield "" if line.on_time is None else self._head("yes" if line.on_time else "no")
        yield self._term("outcome", line.outcome) if line.outcome else ""
        yield from (line.stars, line.urges, line.returns, line.reopens)

    def _figure(self, measure: Measure, figure: Figure) -> str:
        return self._say(spread_text(figure) if measure.timed else share_text(figure))

    def _rests(self, measure: Measure, figure: Figure) -> str:
        return self._say(say("figure-coverage", of=figure.of, population=figure.population))

    def _top(self) -> tuple[str, str]:
        """What stands on top of every sheet: whose numbers, and of when."""
        at = self._moment(self._report.as_of) or ""
        basis = say("report-basis", period=period_text(self._report.period), at=at)
        return self._say(say("report-title", community=self._report.community)), self._say(basis)

    def _heads(self, names: Sequence[str]) -> tuple[str, ...]:
        return tuple(self._head(name) for name in names)

    def _head(self, name: str) -> str:
        return self._say(Text(f"report-{name}"))

    def _name(self, name: Text | Term | str) -> str:
        return self._say(say("plain", text=name))

    def _term(self, kind: str, code: str) -> str:
        return self._name(Term(kind, code))

    def _moment(self, moment: datetime | None) -> str | None:
        return moment.astimezone(self._zone).strftime(MOMENT) if moment else None
