"""A seat for oneself and one's family; whoever waits moves up when a seat is free, and is told."""

from __future__ import annotations

from domain.activities import MOST_FAMILY, SeatState, State, moving_up
from domain.errors import ActivityOver, AlreadySeated, BadActivity, RegistrationOver
from domain.messages import say
from handlers.activities.composing import set_seats
from handlers.activities.publishing import check_not_over, tell
from handlers.activities.rights import hosted, public
from handlers.activities.words import is_open
from handlers.identity import Speaker
from handlers.work import Work
from storage.models import Activity, Seat

LONGEST_NAME = 20


def register(work: Work, speaker: Speaker, activity_id: int, name: str | None = None) -> tuple[Activity, Seat]:
    """A seat, or a place in the queue. ``name``: of a family member; None for the speaker.

    Raises RegistrationOver, AlreadySeated, BadActivity (too many family members, no name).
    """
    activity = public(work, speaker, activity_id)
    if not is_open(work, activity):
        raise RegistrationOver(title=activity.title)
    name = _name(name)
    mine = work.uow.activities.seats_of(activity.id, speaker.person.id)
    if any(seat.name == name for seat in mine):
        raise AlreadySeated(mine=int(name is None), name=name or "")
    if name is not None and sum(seat.name is not None for seat in mine) >= MOST_FAMILY:
        raise BadActivity(reason="family")
    full = activity.capacity is not None and work.uow.activities.held(activity.id) >= activity.capacity
    seat = Seat(
        community_id=activity.community_id,
        activity_id=activity.id,
        person_id=speaker.person.id,
        name=name,
        state=SeatState.WAITING if full else SeatState.SEATED,
        since=work.now,
    )
    return activity, work.uow.activities.add_seat(seat)


def leave(work: Work, speaker: Speaker, activity_id: int, seat_id: int = 0) -> Activity:
    """Give one seat back, or all of the family's; whoever waits moves up. Who signed in has come, and stays."""
    activity = public(work, speaker, activity_id)
    if activity.state != State.PUBLISHED or _began(work, activity):
        raise ActivityOver()
    for seat in work.uow.activities.seats_of(activity.id, speaker.person.id):
        if seat_id in (0, seat.id) and seat.state in (SeatState.SEATED, SeatState.WAITING):
            seat.state, seat.since = SeatState.GONE, work.now
    work.uow.activities.flush()
    move_up(work, activity)
    return activity


def leave_all(work: Work, person_id: int) -> None:
    """Somebody leaves the community: their seats go to those who wait, and no name or word of theirs is kept."""
    for activity in work.uow.activities.with_seats_of(person_id):
        for seat in work.uow.activities.seats_of(activity.id, person_id):
            if seat.state in (SeatState.SEATED, SeatState.WAITING):
                seat.state, seat.since = SeatState.GONE, work.now
        work.uow.activities.flush()
        move_up(work, activity)
    work.uow.activities.forget(person_id)


def set_capacity(work: Work, speaker: Speaker, activity_id: int, words: str) -> Activity:
    """More seats: whoever waits moves up. Fewer than are taken: nobody loses theirs. Nobody else need hear of it."""
    activity = hosted(work, speaker, activity_id, State.PUBLISHED)
    check_not_over(work, activity)
    set_seats(activity, words)
    move_up(work, activity)
    return activity


def move_up(work: Work, activity: Activity) -> int:
    """Whoever waits gets the seats that are free, families together, in their order; returns how many seats.

    Once it has begun nobody is called any more: who stands at the door gets a free seat by signing in.
    """
    if _began(work, activity):
        return 0
    waiting = work.uow.activities.seats(activity.id, SeatState.WAITING)
    order = list(dict.fromkeys(seat.person_id for seat in waiting))
    parties = [[seat for seat in waiting if seat.person_id == person_id] for person_id in order]
    held = work.uow.activities.held(activity.id)
    up = [parties[index] for index in moving_up(activity.capacity, held, [len(party) for party in parties])]
    for party in up:
        for seat in party:
            seat.state, seat.since = SeatState.SEATED, work.now
    work.uow.activities.flush()
    for party in up:
        tell(work, activity, party[0].person_id, say("activity-moved-up"))
    return sum(map(len, up))


def _began(work: Work, activity: Activity) -> bool:
    return activity.starts_at is None or work.now >= activity.starts_at


def _name(name: str | None) -> str | None:
    if name is None:
        return None
    name = " ".join(name.split())
    if not name or len(name) > LONGEST_NAME or "、" in name:
        raise BadActivity(reason="name")
    return name
