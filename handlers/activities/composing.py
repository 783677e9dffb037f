"""An activity being written: a card of fields, each asked for on its own, until it can be published."""

from __future__ import annotations

import secrets
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from domain.activities import (
    DEFAULT_LENGTH,
    LONGEST_PLACE,
    LONGEST_TEXT,
    LONGEST_TITLE,
    MOST_SEATS,
    Interest,
    Span,
    State,
    check_deadline,
    check_span,
    read_span,
)
from domain.dates import read_day
from domain.errors import BadActivity, RoomTaken, TextTooLong
from domain.targets import Target
from handlers.activities.rights import check_host, hosted
from handlers.identity import Speaker
from handlers.work import Work
from storage.models import Activity

UID_BYTES = 12
EVENING = 18
FIELDS = ("title", "when", "place", "seats", "deadline", "text", "interest", "target")
"""What the card asks for, in order; the first three must be there."""


def begin(work: Work, speaker: Speaker, words: str = "") -> Activity:
    """A draft; what is said of time in ``words`` is taken over."""
    check_host(speaker)
    activity = Activity(
        community_id=speaker.community_id,
        state=State.DRAFT,
        uid=secrets.token_hex(UID_BYTES),
        target=Target(everywhere=True).to_wire(),
        author_id=speaker.person.id,
        created_at=work.now,
    )
    work.uow.activities.add(activity)
    if words:
        set_title(activity, words)
    return activity


def set_title(activity: Activity, words: str) -> None:
    """Its name. Raises TextTooLong, BadActivity."""
    activity.title = _words(words, LONGEST_TITLE, "title")


def set_text(activity: Activity, words: str) -> None:
    """What else is to be said."""
    activity.text = _words(words, LONGEST_TEXT, "text")


def set_place(work: Work, activity: Activity, words: str) -> None:
    """The room. Raises RoomTaken."""
    place = _words(words, LONGEST_PLACE, "place")
    if activity.starts_at is not None and activity.ends_at is not None:
        check_room(work, activity, place, Span(activity.starts_at, activity.ends_at))
    activity.place = place


def set_when(work: Work, activity: Activity, words: str) -> None:
    """“周六下午2点到4点”; two hours where no end is said. Raises BadActivity, RoomTaken."""
    zone = ZoneInfo(work.uow.communities.get(activity.community_id).zone)
    found = read_span(words, work.now.astimezone(zone).date())
    if found is None:
        raise BadActivity(reason="when")
    day, begins, ends = found
    starts = datetime.combine(day, begins, zone)
    span = Span(starts, datetime.combine(day, ends, zone) if ends is not None else starts + DEFAULT_LENGTH)
    check_span(span, work.now)
    if activity.place:
        check_room(work, activity, activity.place, span)
    utc = work.now.tzinfo
    activity.starts_at, activity.ends_at = span.starts.astimezone(utc), span.ends.astimezone(utc)
    if activity.deadline_at is not None and activity.deadline_at > activity.ends_at:
        activity.deadline_at = None


def set_seats(activity: Activity, words: str) -> None:
    """A number; 0 or 不限 is no limit. Raises BadActivity."""
    number = "".join(letter for letter in words if letter.isdigit())
    if not number and "不限" not in words:
        raise BadActivity(reason="seats")
    seats = int(number or 0)
    if seats > MOST_SEATS:
        raise BadActivity(reason="seats")
    activity.capacity = seats or None


def set_deadline(work: Work, activity: Activity, words: str) -> None:
    """A day and hour; a day alone is its evening at six. 不限 is until it begins. Raises BadActivity."""
    if "不限" in words:
        activity.deadline_at = None
        return
    if activity.starts_at is None or activity.ends_at is None:
        raise BadActivity(reason="when")
    zone = ZoneInfo(work.uow.communities.get(activity.community_id).zone)
    today = work.now.astimezone(zone).date()
    found, day = read_span(words, today), read_day(words, today)
    if found is not None:
        deadline = datetime.combine(found[0], found[1], zone)
    elif day is not None:
        deadline = datetime(day.year, day.month, day.day, EVENING, tzinfo=zone)
    else:
        raise BadActivity(reason="deadline")
    check_deadline(deadline, Span(activity.starts_at, activity.ends_at), work.now)
    activity.deadline_at = deadline.astimezone(work.now.tzinfo)


def set_deadline_before(work: Work, activity: Activity, hours: int) -> None:
    """So many hours before it begins."""
    if activity.starts_at is None or activity.ends_at is None:
        raise BadActivity(reason="when")
    deadline = activity.starts_at - timedelta(hours=hours)
    check_deadline(deadline, Span(activity.starts_at, activity.ends_at), work.now)
    activity.deadline_at = deadline


def set_interest(activity: Activity, code: str) -> None:
    """What it is about; the same once more takes it away."""
    if code not in [interest.value for interest in Interest]:
        raise BadActivity(reason="interest")
    activity.interest = "" if activity.interest == code else code


def missing(activity: Activity) -> str:
    """The first field that it cannot do without; empty when it can be published."""
    if not activity.title:
        return "title"
    if activity.starts_at is None:
        return "when"
    return "" if activity.place else "place"


def drop(work: Work, speaker: Speaker, activity_id: int) -> Activity:
    """Not held after all; nobody heard of it."""
    activity = hosted(work, speaker, activity_id, State.DRAFT)
    activity.state, activity.ended_at = State.DROPPED, work.now
    return activity


def check_room(work: Work, activity: Activity, place: str, span: Span) -> None:
    """Raise RoomTaken where another activity needs the room at the same time."""
    zone = ZoneInfo(work.uow.communities.get(activity.community_id).zone)
    for other in work.uow.activities.at_place(activity.community_id, place, span.starts, span.ends):
        if other.id == activity.id or other.starts_at is None or other.ends_at is None:
            continue
        starts, ends = other.starts_at.astimezone(zone), other.ends_at.astimezone(zone)
        raise RoomTaken(
            place=place, title=other.title, starts=f"{starts.month}/{starts.day} {starts:%H:%M}", ends=f"{ends:%H:%M}"
        )


def _words(words: str, longest: int, what: str) -> str:
    text = " ".join(words.split()) if what != "text" else words.strip()
    if not text:
        raise BadActivity(reason=what)
    if len(text) > longest:
        raise TextTooLong(length=len(text), limit=longest)
    return text
