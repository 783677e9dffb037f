"""The weekly, monthly and quarterly digest: the three rates, how the work went, and the problems worth curing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from domain.digests import DigestKind
from domain.measures.periods import Period, pieces
from domain.measures.recurring import Pattern, patterns
from domain.measures.tally import Figure
from domain.messages import Term, Text, say
from domain.pictures import Number, Panel, Picture
from handlers.notices import joined
from handlers.reporting.knowledge import Scope, scope_of
from handlers.reporting.names import names_of
from handlers.reporting.periods import period_text
from handlers.reporting.pictures import by_category, by_day, foot, grid_on_time, heat, problem_bars
from handlers.reporting.report import Problem, compared, problems_of
from handlers.reporting.wording import big_text, coverage_text, minutes_text, percent, share_text
from handlers.work import Work
from storage.models import Community

MOST_PROBLEMS = 5
MOST_PATTERNS = 3
MOST_CATEGORIES = 3
HALF, MOST = 50, 90
BIG = ("response_rate", "resolution_rate", "satisfaction_rate", "on_time_due")


def summary(work: Work, community: Community, kind: DigestKind, period: Period) -> tuple[tuple[Text, ...], Picture]:
    """What is said and shown of a week, a month or a quarter."""
    scope, names = scope_of(work, community, period), names_of(work, community.id)
    figures = {one.measure.code: one.now for one in compared(scope)}
    problems = problems_of(scope, names)
    found = patterns(scope.known.stories, scope.window, scope.known.calendar)
    title = Text(f"digest-{kind}-title", {"community": community.name})
    lines = (
        say("digest-head", title=title, period=period_text(period)),
        *_counts(scope),
        *_rates(figures),
        *problem_lines(problems, found),
        say("digest-silence"),
    )
    panels: list[Panel] = [by_day(scope, pieces(period)), by_category(scope), grid_on_time(scope, names)]
    panels += [problem_bars(problems)] if problems else []
    panels += [heat(scope)] if kind is not DigestKind.WEEKLY else []
    numbers = _numbers(scope, figures)
    return lines, Picture(title, period_text(period), numbers, tuple(p for p in panels if _filled(p)), foot(scope))


def problem_lines(problems: Sequence[Problem], found: Sequence[Pattern]) -> tuple[Text, ...]:
    """每月一题: by place, then by time."""
    if not problems and not found:
        return (say("digest-no-problems"),)
    places = (_problem(rank, problem) for rank, problem in enumerate(problems[:MOST_PROBLEMS], 1))
    return (say("digest-problems"), *places, *(_pattern(pattern) for pattern in found[:MOST_PATTERNS]))


def slot_text(slot: str) -> Text:
    """A time that stands out, named."""
    name, _, number = slot.partition("-")
    if name == "hour":
        return say("slot-hour", hour=int(number), next=int(number) + 1)
    return Text(f"slot-{slot}")


def spread_text(figure: Figure) -> Text:
    """Half within so long, nine in ten within so long."""
    if not figure.minutes:
        return say("figure-none")
    half, most = minutes_text(figure.percentile(HALF)), minutes_text(figure.percentile(MOST))
    return say("figure-spread", half=half, most=most)


def _counts(scope: Scope) -> list[Text]:
    submitted, resolved = _ends(scope)
    lines = [say("digest-period-count", submitted=submitted, resolved=resolved)]
    counts = Counter(s.ticket.category for s in scope.known.stories if scope.window.has(s.submitted_at))
    top = [
        say("digest-top-item", category=Term("category", code), count=count)
        for code, count in counts.most_common(MOST_CATEGORIES)
    ]
    return [*lines, say("digest-top", list=joined(top))] if top else lines


def _ends(scope: Scope) -> tuple[int, int]:
    stories, window = scope.known.stories, scope.window
    resolved = sum(window.has(r.resolved_at) for s in stories for r in s.results if r.resolved_at)
    return sum(window.has(s.submitted_at) for s in stories), resolved


def _rates(figures: Mapping[str, Figure]) -> list[Text]:
    def share(code: str) -> Text:
        return share_text(figures[code])

    def rests(code: str) -> Text:
        return coverage_text(figures[code])

    return [
        say("digest-rates"),
        say("digest-response", share=share("response_rate")),
        say("digest-resolution", share=share("resolution_rate"), coverage=rests("resolution_rate")),
        say("digest-satisfaction", share=share("satisfaction_rate"), coverage=rests("satisfaction_rate")),
        say("digest-on-time", share=share("on_time_due"), other=share("on_time_resolved")),
        say(
            "digest-quality",
            first=share("first_dispatch"),
            returned=share("return_rate"),
            reopened=share("reopen_rate"),
            repeated=share("repeat_rate"),
            urged=share("urge_rate"),
        ),
        say(
            "digest-times",
            response=spread_text(figures["response_natural"]),
            resolution=spread_text(figures["resolution_natural"]),
        ),
    ]


def _numbers(scope: Scope, figures: Mapping[str, Figure]) -> tuple[Number, ...]:
    submitted, resolved = _ends(scope)
    shares = [
        Number(
            say("chart-on-time-due") if code == "on_time_due" else Text(f"measure-{code.replace('_', '-')}"),
            big_text(figures[code]),
            _note(figures[code]),
        )
        for code in BIG
    ]
    counts = (Number(say("chart-submitted"), str(submitted)), Number(say("chart-resolved"), str(resolved)))
    return (*shares, *counts)


def _note(figure: Figure) -> Text | str:
    """What it rests on: how many of how many, and of the whole population where that is more."""
    if figure.of < figure.population:
        return say("chart-note", yes=figure.yes, of=figure.of, population=figure.population)
    return "" if figure.small else say("figure-few", yes=figure.yes, of=figure.of)


def _problem(rank: int, problem: Problem) -> Text:
    found = problem.found
    category = Term("category", found.category)
    if found.unsolved:
        return say(
            "digest-problem-unsolved",
            rank=rank,
            place=problem.place,
            category=category,
            count=found.count,
            before=found.before,
            unsolved=found.unsolved,
        )
    return say(
        "digest-problem", rank=rank, place=problem.place, category=category, count=found.count, before=found.before
    )


def _pattern(pattern: Pattern) -> Text:
    return say(
        "digest-pattern",
        category=Term("category", pattern.category),
        slot=slot_text(pattern.slot),
        count=pattern.count,
        of=pattern.of,
        share=percent(pattern.share),
        usual=percent(pattern.usual),
    )


def _filled(panel: Panel) -> bool:
    """A panel without a single bar says nothing."""
    return bool(getattr(panel, "labels", True))
