"""Activities, seats, and who does not want to hear of which."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Select, String, cast, delete, func, or_, select, update
from sqlalchemy.orm import Session

from domain.activities import HOLDING, SeatState, State
from storage.models import Activity, ActivityRating, Broadcast, Listening, OutboxMessage, Seat

PUSH = "activity"
"""The kind of a broadcast that tells of a new activity."""


class Activities:
    """Reads and writes activities and what belongs to them."""

    def __init__(self, session: Session, now: datetime) -> None:
        self._session = session
        self._now = now

    def add(self, activity: Activity) -> Activity:
        """Keep a new one."""
        self._session.add(activity)
        self._session.flush()
        return activity

    def get(self, activity_id: int) -> Activity | None:
        """One activity."""
        return self._session.get(Activity, activity_id)

    def lock(self, activity_id: int) -> Activity | None:
        """One activity, for change: two people never get the same last seat."""
        query = select(Activity).where(Activity.id == activity_id).with_for_update()
        return self._session.scalar(query.execution_options(populate_existing=True))

    def by_uid(self, uid: str) -> Activity | None:
        """The activity of a calendar link."""
        return self._session.scalar(select(Activity).where(Activity.uid == uid))

    def coming(self, community_id: int, limit: int = 20) -> Sequence[Activity]:
        """Published ones that are not over, the next first."""
        query = select(Activity).where(
            Activity.community_id == community_id, Activity.state == State.PUBLISHED, Activity.ends_at > self._now
        )
        return self._session.scalars(query.order_by(Activity.starts_at).limit(limit)).all()

    def of_desk(self, community_id: int, since: datetime, limit: int = 20) -> Sequence[Activity]:
        """What the committee has in hand: drafts, and those that were published and ended after ``since``."""
        query = select(Activity).where(
            Activity.community_id == community_id,
            or_(
                Activity.state == State.DRAFT,
                Activity.state.in_((State.PUBLISHED, State.OVER)) & (Activity.ends_at > since),
            ),
        )
        return self._session.scalars(query.order_by(Activity.starts_at, Activity.id).limit(limit)).all()

    def at_place(self, community_id: int, place: str, starts: datetime, ends: datetime) -> Sequence[Activity]:
        """Published ones that need the same room at some moment of the span."""
        query = select(Activity).where(
            Activity.community_id == community_id,
            Activity.state == State.PUBLISHED,
            Activity.place == place,
            Activity.starts_at < ends,
            Activity.ends_at > starts,
        )
        return self._session.scalars(query.order_by(Activity.starts_at)).all()

    def places(self, community_id: int, limit: int = 4) -> Sequence[str]:
        """Rooms that were used, the most used first."""
        query = select(Activity.place).where(Activity.community_id == community_id, Activity.place != "")
        query = query.group_by(Activity.place).order_by(func.count().desc(), Activity.place)
        return self._session.scalars(query.limit(limit)).all()

    def signed_in_by(self, community_id: int, code: str, since: datetime, until: datetime) -> Activity | None:
        """The activity of a code, among those that begin before ``until`` and ended after ``since``."""
        query = select(Activity).where(
            Activity.community_id == community_id,
            Activity.state == State.PUBLISHED,
            Activity.code == code,
            Activity.starts_at <= until,
            Activity.ends_at >= since,
        )
        return self._session.scalar(query.order_by(Activity.starts_at))

    def codes_in_use(self, community_id: int) -> set[str]:
        """Codes of published activities."""
        query = select(Activity.code).where(Activity.community_id == community_id, Activity.state == State.PUBLISHED)
        return set(self._session.scalars(query))

    def seats(self, activity_id: int, *states: SeatState) -> Sequence[Seat]:
        """Participants, those of the longest standing first."""
        query = select(Seat).where(Seat.activity_id == activity_id)
        if states:
            query = query.where(Seat.state.in_(states))
        return self._session.scalars(query.order_by(Seat.since, Seat.id)).all()

    def by_standing(self, activity_id: int, *states: SeatState) -> Sequence[Seat]:
        """Participants in the order of their registration, which no tick changes."""
        query = select(Seat).where(Seat.activity_id == activity_id, Seat.state.in_(states))
        return self._session.scalars(query.order_by(Seat.id)).all()

    def seats_of(self, activity_id: int, person_id: int) -> Sequence[Seat]:
        """A person and their family, but those who cancelled."""
        query = select(Seat).where(
            Seat.activity_id == activity_id, Seat.person_id == person_id, Seat.state != SeatState.GONE
        )
        return self._session.scalars(query.order_by(Seat.id)).all()

    def seat(self, seat_id: int) -> Seat | None:
        """One participant."""
        return self._session.get(Seat, seat_id)

    def refresh(self, seat: Seat) -> None:
        """As it is now that its activity is locked."""
        self._session.refresh(seat)

    def add_seat(self, seat: Seat) -> Seat:
        """One more participant."""
        self._session.add(seat)
        self._session.flush()
        return seat

    def held(self, activity_id: int) -> int:
        """Seats that are taken."""
        query = select(func.count()).where(Seat.activity_id == activity_id, Seat.state.in_(HOLDING))
        return int(self._session.scalar(query) or 0)

    def of_person(self, person_id: int, community_id: int) -> Sequence[Activity]:
        """Coming ones that somebody takes part in or waits for."""
        mine = select(Seat.activity_id).where(
            Seat.person_id == person_id, Seat.state.in_((SeatState.SEATED, SeatState.WAITING, SeatState.CAME))
        )
        query = select(Activity).where(
            Activity.id.in_(mine),
            Activity.community_id == community_id,
            Activity.state == State.PUBLISHED,
            Activity.ends_at > self._now,
        )
        return self._session.scalars(query.order_by(Activity.starts_at)).all()

    def missed(self, person_id: int, community_id: int, since: datetime) -> int:
        """How often somebody had a seat and did not come."""
        query = select(func.count(func.distinct(Seat.activity_id))).where(
            Seat.person_id == person_id,
            Seat.community_id == community_id,
            Seat.state == SeatState.MISSED,
            Seat.since >= since,
        )
        return int(self._session.scalar(query) or 0)

    def volunteered(self, person_id: int, community_id: int) -> int:
        """Minutes of the person's own, all together: those of the family are the family's."""
        query = select(func.sum(Seat.minutes)).where(
            Seat.person_id == person_id,
            Seat.community_id == community_id,
            Seat.name.is_(None),
            Seat.state == SeatState.CAME,
        )
        return int(self._session.scalar(query) or 0)

    def rating(self, activity_id: int, person_id: int) -> ActivityRating | None:
        """What somebody said of it."""
        query = select(ActivityRating).where(
            ActivityRating.activity_id == activity_id, ActivityRating.person_id == person_id
        )
        return self._session.scalar(query)

    def ratings(self, activity_id: int) -> Sequence[ActivityRating]:
        """What everybody said."""
        return self._session.scalars(select(ActivityRating).where(ActivityRating.activity_id == activity_id)).all()

    def rate(self, rating: ActivityRating) -> ActivityRating:
        """Keep a new opinion."""
        self._session.add(rating)
        self._session.flush()
        return rating

    def listening(self, person_id: int, community_id: int) -> Listening | None:
        """What somebody wants to hear of."""
        query = select(Listening).where(Listening.person_id == person_id, Listening.community_id == community_id)
        return self._session.scalar(query)

    def add_listening(self, listening: Listening) -> Listening:
        """Keep it."""
        self._session.add(listening)
        self._session.flush()
        return listening

    def stop_telling(self, activity_id: int) -> None:
        """Copies of its announcement that still wait are not sent."""
        announcements = self._announcements(activity_id)
        for broadcast in announcements:
            broadcast.status = "cancelled"
        self._change_waiting(announcements, {"status": "cancelled"})

    def tell_instead(self, activity_id: int, body: dict[str, Any]) -> None:
        """Copies of its announcement that still wait say this."""
        announcements = self._announcements(activity_id)
        for broadcast in announcements:
            broadcast.body = body
        self._change_waiting(announcements, {"body": body})

    def _announcements(self, activity_id: int) -> list[Broadcast]:
        query = select(Broadcast).where(Broadcast.kind == PUSH, Broadcast.status.in_(("planning", "planned")))
        return [one for one in self._session.scalars(query) if one.target.get("activity") == activity_id]

    def _change_waiting(self, announcements: Sequence[Broadcast], values: dict[str, Any]) -> None:
        waiting = update(OutboxMessage).where(
            OutboxMessage.broadcast_id.in_([one.id for one in announcements]), OutboxMessage.status == "pending"
        )
        self._session.execute(waiting.values(values), execution_options={"synchronize_session": False})

    def with_seats_of(self, person_id: int) -> Sequence[Activity]:
        """Coming ones in which somebody has a seat or waits, locked."""
        mine = select(Seat.activity_id).where(
            Seat.person_id == person_id, Seat.state.in_((SeatState.SEATED, SeatState.WAITING))
        )
        query = select(Activity).where(Activity.id.in_(mine), Activity.state == State.PUBLISHED)
        return self._session.scalars(query.order_by(Activity.id).with_for_update()).all()

    def forget(self, person_id: int) -> None:
        """Names of somebody's family, their words and their wishes are erased; that they came stays counted."""
        named = update(Seat).where(Seat.person_id == person_id, Seat.name.is_not(None))
        self._session.execute(named.values(name="-"))
        self._session.execute(update(ActivityRating).where(ActivityRating.person_id == person_id).values(words=None))
        self._session.execute(delete(Listening).where(Listening.person_id == person_id))

    def flush(self) -> None:
        """What was changed is seen by the next query."""
        self._session.flush()

    def unwilling(self, community_id: int, interest: str, most: int, since: datetime) -> Select[Any]:
        """Persons who are not to be told: muted, not interested, or told ``most`` times since then."""
        told = (
            select(OutboxMessage.person_id)
            .join(Broadcast, Broadcast.id == OutboxMessage.broadcast_id)
            .where(
                Broadcast.community_id == community_id,
                Broadcast.kind == PUSH,
                Broadcast.created_at >= since,
                OutboxMessage.person_id.is_not(None),
                OutboxMessage.status != "cancelled",
            )
            .group_by(OutboxMessage.person_id)
            .having(func.count(func.distinct(Broadcast.id)) >= most)
        )
        muted = select(Listening.person_id).where(Listening.community_id == community_id, Listening.muted)
        if interest:
            not_this = cast(Listening.unwanted, String).contains(f'"{interest}"')
            muted = select(Listening.person_id).where(
                Listening.community_id == community_id, or_(Listening.muted, not_this)
            )
        return select(told.union(muted).subquery().c.person_id)
