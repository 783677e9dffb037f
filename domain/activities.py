"""Activities of the community: when they are sound, who has a seat, who moves up."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum

from domain.dates import read_day
from domain.errors import BadActivity

LONGEST_TITLE = 40
LONGEST_TEXT = 500
LONGEST_PLACE = 40
LONGEST_AHEAD = timedelta(days=180)
LONGEST = timedelta(days=3)
MOST_SEATS = 5000
MOST_FAMILY = 4
"""Family members that one person brings along."""
REMINDERS = (timedelta(days=1), timedelta(hours=1))
SIGN_IN_BEFORE = timedelta(hours=1)
"""The code works from so long before the beginning until an hour after the end."""
RATE_AFTER = timedelta(hours=1)
DEFAULT_LENGTH = timedelta(hours=2)


class State(StrEnum):
    """The life of an activity."""

    DRAFT = "draft"
    PUBLISHED = "published"
    CANCELLED = "cancelled"
    DROPPED = "dropped"
    OVER = "over"


class SeatState(StrEnum):
    """What one participant has."""

    SEATED = "seated"
    WAITING = "waiting"
    GONE = "gone"
    """Cancelled by the person."""
    CAME = "came"
    MISSED = "missed"


class Interest(StrEnum):
    """What an activity is about; people say which they care for."""

    ELDERS = "elders"
    CHILDREN = "children"
    HEALTH = "health"
    CULTURE = "culture"
    SPORTS = "sports"
    TALKS = "talks"
    MARKET = "market"
    VOLUNTEERING = "volunteering"


HOLDING = frozenset({SeatState.SEATED, SeatState.CAME})
"""States that take a seat."""


@dataclass(frozen=True, slots=True)
class Span:
    """From when to when; both aware."""

    starts: datetime
    ends: datetime

    def clashes(self, other: Span) -> bool:
        """Whether both need the same room at some moment; the end of the one may be the beginning of the other."""
        return self.starts < other.ends and other.starts < self.ends


def check_span(span: Span, now: datetime) -> None:
    """Raise BadActivity for a time that cannot be meant."""
    if span.starts <= now:
        raise BadActivity(reason="past")
    if span.ends <= span.starts:
        raise BadActivity(reason="backwards")
    if span.ends - span.starts > LONGEST:
        raise BadActivity(reason="long")
    if span.starts - now > LONGEST_AHEAD:
        raise BadActivity(reason="far")


def check_deadline(deadline: datetime, span: Span, now: datetime) -> None:
    """Registration ends before the activity does, and not in the past."""
    if not now < deadline <= span.ends:
        raise BadActivity(reason="deadline")


def free_seats(capacity: int | None, states: Sequence[SeatState]) -> int | None:
    """How many are left; None where there is no limit."""
    if capacity is None:
        return None
    return max(0, capacity - sum(state in HOLDING for state in states))


def moving_up(capacity: int | None, seated: int, waiting: Sequence[int]) -> list[int]:
    """Who of the waiting parties (their sizes, in order) gets seats now: indices.

    A party that is too large for what is left waits on, and smaller ones behind it may pass: an empty chair helps
    nobody. Nobody who waits is passed by somebody of the same size behind them.
    """
    if capacity is None:
        return list(range(len(waiting)))
    left, up = capacity - seated, []
    for index, size in enumerate(waiting):
        if size <= left:
            up.append(index)
            left -= size
    return up


_TIME = re.compile(r"(上午|早上|中午|下午|晚上|傍晚)?\s*(\d{1,2})(?:\s*[:：点时]\s*(\d{1,2}|半)?\s*分?)")
_TO = re.compile(r"[-—~～到至]")
_AFTERNOON = ("下午", "晚上", "傍晚")


def read_span(words: str, today: date) -> tuple[date, time, time | None] | None:
    """“周六下午2点到4点”, “12月5日 14:00-16:00”: the day, the beginning, the end if said; None when it is not there."""
    words = _chinese_hours(words)
    first = _TIME.search(words)
    day = read_day(words[: first.start()] if first else words, today)
    if day is None and any(word in words for word in ("今天", "今晚", "今日")):
        day = today
    if first is None or day is None:
        return None
    half = first[1] or ("晚上" if "今晚" in words or "晚" in words[: first.start()] else "")
    begins = _time(half, first)
    rest = words[first.end() :]
    divider = _TO.search(rest)
    second = _TIME.search(rest, divider.end()) if divider else None
    if begins is None:
        return None
    if second is None:
        return day, begins, None
    ends = _time(second[1] or half, second)
    return (day, begins, ends) if ends is not None else None


def _chinese_hours(words: str) -> str:
    """“两点半”, “十点”: hours as people write them."""
    digits = {"一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9, "十": 10}
    digits |= {"十一": 11, "十二": 12}
    return re.sub("(十[一二]|[一二两三四五六七八九十])(?=[点时])", lambda match: str(digits[match[1]]), words)


def _time(half: str, match: re.Match[str]) -> time | None:
    hour, minute = int(match[2]), match[3] or "0"
    if half in _AFTERNOON and hour < 12:
        hour += 12
    if half == "中午" and hour < 3:
        hour += 12
    minutes = 30 if minute == "半" else int(minute)
    return time(hour, minutes) if hour < 24 and minutes < 60 else None
