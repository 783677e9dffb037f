"""At the door and after it: sign-in by code, who came, who did not, stars, volunteers' hours, reminders."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from domain.activities import SIGN_IN_BEFORE, Interest, SeatState, State
from domain.errors import ActivityFull, NotAllowed, NotFound, TooManyTries, WrongCode
from domain.messages import Outgoing, say
from handlers.activities.publishing import tell, tell_everybody
from handlers.activities.rights import hosted, public
from handlers.alarms import Alarm
from handlers.identity import Speaker
from handlers.work import Work
from storage.models import Activity, ActivityRating, Seat

SIGN_IN_AFTER = timedelta(hours=1)
MISSED_SINCE = timedelta(days=180)
STARS = range(1, 6)
MOST_TRIES, TRIES_WITHIN = 5, timedelta(minutes=10)
"""Wrong codes of one person: at this pace nobody finds four digits while an activity lasts."""


def note_wrong(work: Work, speaker: Speaker, code: str) -> None:
    """Somebody sent a code that nothing has. Kept by the caller, whose unit of work goes on after the refusal."""
    work.uow.leases.join(_tries(speaker), code, int(TRIES_WITHIN.total_seconds()))


def _tries(speaker: Speaker) -> str:
    return f"sign-in:{speaker.person.id}"


def sign_in(work: Work, speaker: Speaker, code: str) -> tuple[Activity, Sequence[Seat]]:
    """Here I am, with those of the family who have a seat. Without one: a free seat if there is one.

    Raises WrongCode where nothing takes place now under this code, TooManyTries after several of those, and
    ActivityFull where every seat is taken.
    """
    if speaker.community is None:
        raise NotFound(what="activity")
    if len(work.uow.leases.members(_tries(speaker))) >= MOST_TRIES:
        raise TooManyTries(minutes=int(TRIES_WITHIN.total_seconds() // 60))
    now = work.now
    found = work.uow.activities.signed_in_by(
        speaker.community_id, code.strip(), now - SIGN_IN_AFTER, now + SIGN_IN_BEFORE
    )
    if found is None:
        raise WrongCode(code=code.strip())
    activity = public(work, speaker, found.id)
    seats = work.uow.activities.seats_of(activity.id, speaker.person.id)
    seated = [seat for seat in seats if seat.state in (SeatState.SEATED, SeatState.CAME)]
    if not seated:
        seated = [_walk_in(work, speaker, activity, seats)]
    for seat in seated:
        _came(work, activity, seat)
    return activity, seated


def mark(work: Work, speaker: Speaker, seat_id: int) -> Activity:
    """The host ticks somebody who came, or takes the tick back. Raises NotFound for who has no seat."""
    seat = work.uow.activities.seat(seat_id)
    if seat is None:
        raise NotFound(what="activity")
    activity = hosted(work, speaker, seat.activity_id, State.PUBLISHED, State.OVER)
    work.uow.activities.refresh(seat)
    if seat.state not in (SeatState.SEATED, SeatState.CAME, SeatState.MISSED):
        raise NotFound(what="activity")
    if seat.state == SeatState.CAME:
        over = activity.state == State.OVER
        seat.state, seat.minutes = (SeatState.MISSED if over else SeatState.SEATED), 0
    else:
        _came(work, activity, seat)
    return activity


def remind(work: Work, alarm: Alarm) -> None:
    """A day and an hour before: those who have a seat."""
    activity = work.uow.activities.get(alarm.subject_id)
    if activity is not None and activity.state == State.PUBLISHED:
        tell_everybody(work, activity, say("activity-reminder"), SeatState.SEATED)


def close(work: Work, alarm: Alarm) -> None:
    """It took place: who came is asked for stars; who did not is counted, where anybody signed in at all."""
    activity = work.uow.activities.lock(alarm.subject_id)
    if activity is None or activity.state != State.PUBLISHED:
        return
    activity.state, activity.ended_at = State.OVER, work.now
    seats = work.uow.activities.seats(activity.id, SeatState.SEATED, SeatState.CAME)
    came = [seat for seat in seats if seat.state == SeatState.CAME]
    for seat in seats:
        if came and seat.state == SeatState.SEATED:
            seat.state, seat.since = SeatState.MISSED, work.now
    work.uow.activities.flush()
    for person_id in dict.fromkeys(seat.person_id for seat in came):
        tell(work, activity, person_id, say("activity-how-was-it"))
    missed = len(seats) - len(came) if came else 0
    line = say("activity-ended", title=activity.title, seats=len(seats), came=len(came), missed=missed)
    work.tell(activity.author_id, Outgoing((line,)), activity.community_id)


def rate(work: Work, speaker: Speaker, activity_id: int, stars: int) -> Activity:
    """Stars of somebody who came; the latest counts."""
    activity = public(work, speaker, activity_id)
    seats = work.uow.activities.seats_of(activity.id, speaker.person.id)
    if stars not in STARS or not any(seat.state == SeatState.CAME for seat in seats):
        raise NotAllowed()
    rating = work.uow.activities.rating(activity.id, speaker.person.id)
    if rating is None:
        rating = work.uow.activities.rate(
            ActivityRating(
                community_id=activity.community_id,
                activity_id=activity.id,
                person_id=speaker.person.id,
                stars=stars,
                at=work.now,
            )
        )
    rating.stars, rating.at = stars, work.now
    return activity


def missed_lately(work: Work, seat: Seat) -> int:
    """How often this person had a seat and did not come, in half a year; for the host's list."""
    return work.uow.activities.missed(seat.person_id, seat.community_id, work.now - MISSED_SINCE)


def _walk_in(work: Work, speaker: Speaker, activity: Activity, seats: Sequence[Seat]) -> Seat:
    if activity.capacity is not None and work.uow.activities.held(activity.id) >= activity.capacity:
        raise ActivityFull(title=activity.title)
    for seat in seats:
        if seat.name is None:
            return seat
    return work.uow.activities.add_seat(
        Seat(
            community_id=activity.community_id,
            activity_id=activity.id,
            person_id=speaker.person.id,
            state=SeatState.SEATED,
            since=work.now,
        )
    )


def _came(work: Work, activity: Activity, seat: Seat) -> None:
    if seat.state == SeatState.CAME:
        return
    seat.state, seat.since = SeatState.CAME, work.now
    if activity.interest == Interest.VOLUNTEERING and activity.starts_at and activity.ends_at:
        seat.minutes = int((activity.ends_at - activity.starts_at).total_seconds() // 60)
