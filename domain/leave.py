"""Days of leave as people type them: 明天到周五, 11月25日至28日, 今天, 下周一起三天."""

from __future__ import annotations

import re
from datetime import date, timedelta

from domain.dates import read_day

LONGEST_DAYS = 180
_TO = re.compile(r"\s*(?:到|至|——|—|~|～|－|-(?=\s*\d{1,2}\s*月))\s*")
_COUNT = re.compile(r"(?:请?假?|休|共|起|连续)\s*([一二两三四五六七八九十]|\d{1,3})\s*天")
_NUMBERS = {word: number for number, word in enumerate("零一二三四五六七八九十")} | {"两": 2}
_DAY_ONLY = re.compile(r"(\d{1,2})\s*[日号]?")
_TODAY = re.compile(r"今天|今日|当天|today")


def read_range(words: str, today: date) -> tuple[date, date] | None:
    """The first and the last day that are meant; None when the words say no days from today on."""
    parts = _TO.split(words.strip(), maxsplit=1)
    first = _day(parts[0], today)
    if first is None:
        return _counted(words, today)
    if len(parts) == 1:
        count = _count(words)
        return first, first + timedelta(days=count - 1)
    last = _day(parts[1], today) or _same_month(parts[1], first)
    if last is not None and last < first:
        last = _day(parts[1], first)
    return (first, last) if last is not None and today <= first <= last else None


def _counted(words: str, today: date) -> tuple[date, date] | None:
    """请假三天: from today."""
    if not _COUNT.search(words):
        return None
    return today, today + timedelta(days=_count(words) - 1)


def _count(words: str) -> int:
    match = _COUNT.search(words)
    if match is None:
        return 1
    return max(1, _NUMBERS.get(match[1]) or int(match[1] if match[1].isdigit() else 1))


def _day(words: str, today: date) -> date | None:
    if _TODAY.search(words):
        return today
    return read_day(_COUNT.sub("", words), today)


def _same_month(words: str, first: date) -> date | None:
    """11月25日到28日: the 28th of the same month."""
    match = _DAY_ONLY.fullmatch(words.strip().removesuffix("请假").strip())
    if match is None:
        return None
    try:
        return first.replace(day=int(match[1]))
    except ValueError:
        return None
