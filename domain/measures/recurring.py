"""每月一题: what keeps coming back. By place and category, and by the time at which it is reported.

A place is named where the same comes three times and twice as often as to other places, and marked where that is more
than chance.
A time is named only where it stands out against the reports of everything else: noise is not reported.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from domain.measures.chance import binomial_tail, discoveries, fisher_tail
from domain.measures.periods import Window
from domain.measures.story import Story
from domain.tickets import Status
from domain.worktime import WorkCalendar

OFTEN = 3
"""A problem recurs from this many reports in a period on."""
TIMES_AVERAGE = 2
"""... and from so many times what such a place has on average."""
FEW_SPOTS = 4
"""With fewer places an average says nothing."""
ENOUGH = 8
"""A category needs so many reports before a time of day or week is looked for in it."""
NIGHT = (22, 6)
Spot = tuple[str, int]


@dataclass(frozen=True, slots=True)
class Recurring:
    """One place with one problem. ``before``: reports in the period before; ``average``: of such a place;
    ``stands_out``: more than chance would bring together there.
    """

    spot: Spot
    category: str
    count: int
    before: int
    average: float
    unsolved: int
    """Results that were disputed."""
    still_open: int
    stands_out: bool


@dataclass(frozen=True, slots=True)
class Pattern:
    """When a category is reported more than everything else is. ``share`` and ``usual`` are 0 to 1."""

    category: str
    slot: str
    """night, weekend, holiday, weekday-1 (Monday) to weekday-7, or hour-0 to hour-23."""
    count: int
    of: int
    usual: float

    @property
    def share(self) -> float:
        """The part of the category's reports that falls into the slot."""
        return self.count / self.of


def recurring(stories: Sequence[Story], window: Window, before: Window, spots: int) -> tuple[Recurring, ...]:
    """Places with a problem that came at least three times and twice as often as on average; those that stand out
    first, then the most frequent.

    ``spots``: how many places the community has that could have it. Merged reports count: each is a neighbour's voice.
    """
    now, earlier = _cells(stories, window), _cells(stories, before)
    totals = Counter[str]()
    for (_, category), found in now.items():
        totals[category] += len(found)
    chance = 1 / max(spots, 1)

    def comes_back(category: str, count: int) -> bool:
        return count >= OFTEN and (spots < FEW_SPOTS or count >= TIMES_AVERAGE * totals[category] * chance)

    often = [key for key, found in now.items() if comes_back(key[1], len(found))]
    chances = [binomial_tail(len(now[key]), totals[key[1]], chance) for key in often]
    standing = discoveries(chances, tests=len(totals) * spots)
    rows = [
        _row(key, now[key], len(earlier.get(key, ())), totals[key[1]] * chance, out)
        for key, out in zip(often, standing, strict=True)
    ]
    return tuple(sorted(rows, key=lambda row: (not row.stands_out, -row.count, -row.unsolved, row.category, row.spot)))


def patterns(stories: Sequence[Story], window: Window, calendar: WorkCalendar) -> tuple[Pattern, ...]:
    """Times at which a category stands out, the clearest first; at most one of days and one of hours a category."""
    counted = _counted(stories, window)
    slots = [frozenset(name for name, has in SLOTS.items() if has(s.submitted_at, calendar)) for s in counted]
    by_category: dict[str, list[frozenset[str]]] = {}
    for story, found in zip(counted, slots, strict=True):
        by_category.setdefault(story.ticket.category, []).append(found)
    everything = Counter(name for found in slots for name in found)
    tested = [
        (category, slot, sum(slot in one for one in found), len(found))
        for category, found in by_category.items()
        if ENOUGH <= len(found) < len(slots)
        for slot in SLOTS
    ]
    chances = [fisher_tail(hits, of, everything[slot], len(slots)) for _, slot, hits, of in tested]
    standing = [
        (p, Pattern(category, slot, hits, of, (everything[slot] - hits) / (len(slots) - of)))
        for (category, slot, hits, of), p, out in zip(tested, chances, discoveries(chances), strict=True)
        if out and hits >= OFTEN
    ]
    return _clearest(standing)


def _clearest(standing: Sequence[tuple[float, Pattern]]) -> tuple[Pattern, ...]:
    kept: dict[tuple[str, bool], Pattern] = {}
    for _, pattern in sorted(standing, key=lambda item: (item[0], item[1].category, item[1].slot)):
        kept.setdefault((pattern.category, pattern.slot.startswith(("hour", "night"))), pattern)
    return tuple(kept.values())


def _cells(stories: Sequence[Story], window: Window) -> dict[tuple[Spot, str], list[Story]]:
    cells: dict[tuple[Spot, str], list[Story]] = {}
    for story in _counted(stories, window):
        if story.ticket.spot is not None:
            cells.setdefault((story.ticket.spot, story.ticket.category), []).append(story)
    return cells


def _counted(stories: Sequence[Story], window: Window) -> list[Story]:
    return [s for s in stories if window.has(s.submitted_at) and s.ticket.status != Status.WITHDRAWN]


def _row(key: tuple[Spot, str], found: Sequence[Story], before: int, average: float, stands_out: bool) -> Recurring:
    unsolved = sum(any(result.reopened for result in story.results) for story in found)
    still_open = sum(story.handlings[-1].resolved_at is None and story.called_off_at is None for story in found)
    return Recurring(key[0], key[1], len(found), before, average, unsolved, still_open, stands_out)


Slot = Callable[[datetime, WorkCalendar], bool]


def _local(moment: datetime, calendar: WorkCalendar) -> datetime:
    return moment.astimezone(calendar.zone)


def _night(moment: datetime, calendar: WorkCalendar) -> bool:
    begins, ends = NIGHT
    hour = _local(moment, calendar).hour
    return hour >= begins or hour < ends


def _weekend(moment: datetime, calendar: WorkCalendar) -> bool:
    """A free Saturday or Sunday; a make-up day is none, and one within a holiday is the holiday's."""
    day = _local(moment, calendar).date()
    return day.weekday() >= 5 and day not in calendar.days


def _holiday(moment: datetime, calendar: WorkCalendar) -> bool:
    return calendar.days.get(_local(moment, calendar).date()) is False


def _weekday(number: int) -> Slot:
    return lambda moment, calendar: _local(moment, calendar).isoweekday() == number


def _hour(number: int) -> Slot:
    return lambda moment, calendar: _local(moment, calendar).hour == number


SLOTS: Mapping[str, Slot] = {
    "night": _night,
    "weekend": _weekend,
    "holiday": _holiday,
    **{f"weekday-{number}": _weekday(number) for number in range(1, 8)},
    **{f"hour-{number}": _hour(number) for number in range(24)},
}
