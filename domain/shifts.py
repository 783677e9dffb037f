"""On-duty hours of a week, as people write them: 周一至周五 08:30-12:00,13:30-17:30; 周六 09:00-12:00.

A span over midnight (22:00-06:00) belongs to the day it begins on. Public holidays are not known here: whoever is
away on one is absent.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import datetime, time
from functools import lru_cache

Span = tuple[time, time]
Week = Mapping[int, tuple[Span, ...]]
"""Weekday (Monday 0) → its spans; a day that is missing is off."""

DAYS = "一二三四五六日"
_ALWAYS = frozenset({"", "全天", "24小时", "always"})
_EVERY = {"每天": range(7), "每日": range(7), "工作日": range(5), "周末": (5, 6), "双休日": (5, 6)}
_TO = r"(?:至|到|-|—|~|～)"
_DAY = r"(?:周|星期|礼拜)?([一二三四五六日天])"
_RANGE = re.compile(rf"{_DAY}{_TO}{_DAY}")
_ONE = re.compile(r"(?:周|星期|礼拜)?([一二三四五六日天])")
_SPAN = re.compile(rf"(\d{{1,2}})[:：](\d{{2}})\s*{_TO}\s*(\d{{1,2}})[:：](\d{{2}})")


def read_shifts(text: str) -> Week | None:
    """The hours of a week; None: always on duty. Raises ValueError for what is no week."""
    if text.strip() in _ALWAYS:
        return None
    week: dict[int, tuple[Span, ...]] = {}
    for part in re.split(r"[;；]", text.strip(" ;；")):
        days, spans = _part(part.strip())
        for day in days:
            week[day] = (*week.get(day, ()), *spans)
    return week


def is_shifts(text: str) -> bool:
    """Whether the text can be read."""
    try:
        read_shifts(text)
    except ValueError:
        return False
    return True


def on_duty(text: str, at: datetime) -> bool:
    """Whether this is a moment of the week's hours. ``at`` is local time. Hours that cannot be read are always."""
    week = _known(text)
    if week is None:
        return True
    clock, today = at.time(), at.weekday()
    if any(_began(span, clock) for span in week.get(today, ())):
        return True
    return any(begins > ends and clock < ends for begins, ends in week.get((today - 1) % 7, ()))


@lru_cache(maxsize=1024)
def _known(text: str) -> Week | None:
    try:
        return read_shifts(text)
    except ValueError:
        return None


def _began(span: Span, clock: time) -> bool:
    begins, ends = span
    return begins <= clock and (clock < ends or begins > ends)


def _part(text: str) -> tuple[list[int], tuple[Span, ...]]:
    """``周一至周五 08:00-12:00,13:00-17:00``."""
    spans = tuple((_time(m[1], m[2]), _time(m[3], m[4])) for m in _SPAN.finditer(text))
    words, rest = _SPAN.split(text)[0].strip(), _SPAN.sub("", text)
    days = _days(words.strip(" ,，、:："))
    if not spans or not days or rest.replace(words, "", 1).strip(" ,，、和") or any(a == b for a, b in spans):
        raise ValueError(text)
    return days, spans


def _days(words: str) -> list[int]:
    days: list[int] = []
    for word in re.split(r"[,，、\s]+", words) if words else ["每天"]:
        if word in _EVERY:
            days += _EVERY[word]
        elif match := _RANGE.fullmatch(word):
            first, last = _day(match[1]), _day(match[2])
            days += range(first, last + 1) if first <= last else [*range(first, 7), *range(last + 1)]
        elif match := _ONE.fullmatch(word):
            days.append(_day(match[1]))
        else:
            raise ValueError(word)
    return days


def _day(letter: str) -> int:
    return DAYS.index("日" if letter == "天" else letter)


def _time(hours: str, minutes: str) -> time:
    """24:00 is the last moment of a day: midnight, to which a span runs."""
    return time(int(hours) % 24 if hours == "24" and minutes == "00" else int(hours), int(minutes))
