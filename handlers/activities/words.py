"""An activity in words: the card that residents have, and its line in a list."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from domain.actions import Action
from domain.activities import SeatState, State, free_seats
from domain.messages import Button, CardMode, Lane, Outgoing, Term, Text, say
from handlers.work import Work
from storage.models import Activity, Seat

Rows = tuple[tuple[Button, ...], ...]


def card_of(activity: Activity) -> str:
    """The card of an activity in a resident's chat."""
    return f"activity:{activity.id}"


def lines(work: Work, activity: Activity) -> tuple[Text, ...]:
    """What it is, when and where, how many seats are left, until when one registers."""
    found = [say("activity-title", title=activity.title), *when_lines(work, activity)]
    if activity.place:
        found.append(say("activity-place", place=activity.place))
    over = activity.state in (State.OVER, State.CANCELLED)
    if activity.capacity is not None and not over:
        left = free_seats(activity.capacity, [SeatState.SEATED] * work.uow.activities.held(activity.id)) or 0
        found.append(say("activity-seats", capacity=activity.capacity, left=left))
    if activity.deadline_at is not None and not over:
        found.append(say("activity-deadline", at=activity.deadline_at))
    if activity.text:
        found.append(say("plain", text=activity.text))
    return tuple(found)


def when_lines(work: Work, activity: Activity) -> tuple[Text, ...]:
    """From when to when; of a draft perhaps not known yet."""
    starts, ends = activity.starts_at, activity.ends_at
    if starts is None or ends is None:
        return ()
    return (say("activity-when", starts=starts, ends=end_words(work, activity, starts, ends)),)


def end_words(work: Work, activity: Activity, starts: datetime, ends: datetime) -> str:
    """The hour of the end, with its day where that is another one."""
    zone = ZoneInfo(work.uow.communities.get(activity.community_id).zone)
    begins, over = starts.astimezone(zone), ends.astimezone(zone)
    same = begins.date() == over.date()
    return f"{over:%H:%M}" if same else f"{over.month}/{over.day} {over:%H:%M}"


def resident_card(
    work: Work, activity: Activity, person_id: int, head: Text | None = None, lane: Lane = Lane.REPLY
) -> Outgoing:
    """The card of one person: with what they have, and what they can do."""
    seats = work.uow.activities.seats_of(activity.id, person_id)
    first = (head,) if head is not None else ()
    return Outgoing(
        (*first, *lines(work, activity), *seat_lines(work, seats), *_state_line(activity)),
        buttons_for(work, activity, seats),
        lane=lane,
        card=card_of(activity),
        card_mode=CardMode.REPLACE,
    )


def seat_lines(work: Work, seats: Sequence[Seat]) -> tuple[Text, ...]:
    """Who of the family has a seat, and who waits."""
    return tuple(
        say("activity-seat", mine=int(seat.name is None), name=seat.name or "", state=Term("seat", seat.state))
        for seat in seats
    )


def buttons_for(work: Work, activity: Activity, seats: Sequence[Seat]) -> Rows:
    """Register, bring somebody, cancel; after it took place, stars."""
    number = activity.id
    if activity.state == State.OVER and any(seat.state == SeatState.CAME for seat in seats):
        return tuple(tuple(_star(number, stars) for stars in row) for row in ((5, 4, 3), (2, 1)))
    if activity.state != State.PUBLISHED or activity.starts_at is None or work.now >= activity.starts_at:
        return ()
    rows: list[tuple[Button, ...]] = []
    if is_open(work, activity):
        mine = any(seat.name is None for seat in seats)
        join = () if mine else (Button(say("button-activity-join"), Action.ACTIVITY_JOIN, number),)
        rows.append((*join, Button(say("button-activity-family"), Action.ACTIVITY_FAMILY, number)))
    if seats:
        rows.append((Button(say("button-activity-cancel"), Action.ACTIVITY_LEAVE, number),))
    calendar = calendar_url(work, activity)
    if calendar:
        rows.append((Button(say("button-activity-calendar"), url=calendar),))
    return tuple(rows)


def is_open(work: Work, activity: Activity) -> bool:
    """Whether one may still register."""
    until = activity.deadline_at or activity.starts_at
    return activity.state == State.PUBLISHED and until is not None and work.now < until


def calendar_url(work: Work, activity: Activity) -> str:
    """Where its calendar file is; empty where Linli has no address that phones can open."""
    base = work.rules.public_url.rstrip("/")
    return f"{base}/activity/{activity.uid}.ics" if base.startswith("https://") else ""


def announcement(work: Work, activity: Activity) -> Outgoing:
    """What everybody is told when it is published: the same words for all, so that they are kept once."""
    number = activity.id
    calendar = calendar_url(work, activity)
    last: tuple[Button, ...] = (Button(say("button-activity-mute"), Action.ACTIVITY_WISHES, 0),)
    if calendar:
        last = (Button(say("button-activity-calendar"), url=calendar), *last)
    return Outgoing(
        (say("activity-new"), *lines(work, activity)),
        (
            (
                Button(say("button-activity-join"), Action.ACTIVITY_JOIN, number),
                Button(say("button-activity-family"), Action.ACTIVITY_FAMILY, number),
            ),
            last,
        ),
        lane=Lane.ACTIVITY,
        card=card_of(activity),
        card_mode=CardMode.REPLACE,
    )


def _star(activity_id: int, stars: int) -> Button:
    return Button(say("plain", text="⭐" * stars), Action.ACTIVITY_STARS, activity_id, str(stars))


def _state_line(activity: Activity) -> tuple[Text, ...]:
    if activity.state == State.CANCELLED:
        return (say("activity-is-cancelled"),)
    return (say("activity-is-over"),) if activity.state == State.OVER else ()
