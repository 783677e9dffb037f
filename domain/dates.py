"""A day as people type it: 3天后, 下周一, 12月5日, 12-5, 2026-12-05."""

from __future__ import annotations

import re
from datetime import date, timedelta

_DAYS = re.compile(r"(\d{1,3})\s*(?:天|日后|days?)")
_WEEKS = re.compile(r"(\d{1,2})\s*(?:周|个星期|星期后|weeks?)")
_WEEKDAY = re.compile(r"(下?)(?:周|星期|礼拜)([一二三四五六日天])")
_FULL = re.compile(r"(20\d{2})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})")
_SHORT = re.compile(r"(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*[日号]?")
_NAMED = {"明天": 1, "后天": 2, "大后天": 3, "tomorrow": 1, "下周": 7, "下个月": 30}


def read_day(words: str, today: date) -> date | None:
    """The day that is meant, or None. A month-day that has passed is the next year's."""
    text = words.strip().lower()
    if match := _FULL.search(text):
        return _date(int(match[1]), int(match[2]), int(match[3]))
    if match := _SHORT.search(text):
        day = _date(today.year, int(match[1]), int(match[2]))
        return _date(today.year + 1, int(match[1]), int(match[2])) if day and day < today else day
    if match := _WEEKDAY.search(text):
        return _weekday(today, "一二三四五六日".find(match[2].replace("天", "日")), next_week=bool(match[1]))
    if match := _WEEKS.search(text):
        return today + timedelta(weeks=int(match[1]))
    if match := _DAYS.search(text):
        return today + timedelta(days=int(match[1]))
    found = [days for name, days in _NAMED.items() if name in text]
    return today + timedelta(days=max(found)) if found else None


def _weekday(today: date, weekday: int, *, next_week: bool) -> date:
    monday = today - timedelta(days=today.weekday())
    day = monday + timedelta(days=weekday + (7 if next_week else 0))
    return day if day > today else day + timedelta(weeks=1)


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
