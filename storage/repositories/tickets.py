"""Tickets, their events, files, ratings and call-backs."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime

from sqlalchemy import delete, func, or_, select
from sqlalchemy.orm import Session

from domain.tickets import OPEN, Status
from storage.models import Attachment, CallBack, Correction, Follower, Rating, Serial, Ticket, TicketEvent
from storage.repositories.erasure import ERASED


class Tickets:
    """Reads and writes tickets. Moves go through handlers.lifecycle, which records the event."""

    def __init__(self, session: Session, now: datetime) -> None:
        self._session = session
        self._now = now

    def get(self, ticket_id: int) -> Ticket | None:
        """One ticket, whoever asks: use handlers.access to ask on behalf of a person."""
        return self._session.get(Ticket, ticket_id)

    def lock(self, ticket_id: int) -> Ticket | None:
        """One ticket, to be changed: a second unit of work waits here, then sees what the first one did."""
        return self._session.get(Ticket, ticket_id, with_for_update={"key_share": True}, populate_existing=True)

    def add(self, ticket: Ticket) -> Ticket:
        """Keep a new draft."""
        self._session.add(ticket)
        self._session.flush()
        return ticket

    def by_number(self, community_id: int, number: str) -> Ticket | None:
        """Find by number in its community."""
        query = select(Ticket).where(Ticket.community_id == community_id, Ticket.number == number)
        return self._session.scalar(query)

    def of_reporter(self, person_id: int, community_id: int, limit: int = 20) -> Sequence[Ticket]:
        """What a person reported, the open ones first, then the latest. Drafts and withdrawn ones are left out."""
        hidden = (Status.DRAFT, Status.WITHDRAWN)
        query = select(Ticket).where(
            Ticket.reporter_id == person_id, Ticket.community_id == community_id, Ticket.status.not_in(hidden)
        )
        is_open = Ticket.status.in_(OPEN)
        return self._session.scalars(query.order_by(is_open.desc(), Ticket.id.desc()).limit(limit)).all()

    def drafts_of(self, conversation_id: int) -> Sequence[Ticket]:
        """Reports of a conversation that wait for confirmation, oldest first."""
        query = select(Ticket).where(Ticket.conversation_id == conversation_id, Ticket.status == Status.DRAFT)
        return self._session.scalars(query.order_by(Ticket.id)).all()

    def all_of_reporter(self, person_id: int) -> Sequence[Ticket]:
        """Everything a person ever reported, in any community, to be changed."""
        query = select(Ticket).where(Ticket.reporter_id == person_id).order_by(Ticket.id)
        return self._session.scalars(query.with_for_update(key_share=True)).all()

    def of_owner(self, staff_ids: Sequence[int], limit: int = 50) -> Sequence[Ticket]:
        """Open tickets of these posts, the soonest deadline first."""
        query = select(Ticket).where(Ticket.owner_id.in_(staff_ids), Ticket.status.in_(OPEN - {Status.RESOLVED}))
        return self._session.scalars(query.order_by(Ticket.resolve_due_at, Ticket.id).limit(limit)).all()

    def in_triage(self, community_id: int, limit: int = 50) -> Sequence[Ticket]:
        """What waits for a dispatcher, the most urgent first."""
        query = select(Ticket).where(Ticket.community_id == community_id, Ticket.status == Status.TRIAGE)
        return self._session.scalars(query.order_by(Ticket.priority, Ticket.id).limit(limit)).all()

    def open_in(self, community_id: int, limit: int = 1000) -> Sequence[Ticket]:
        """Open tickets of a community, drafts left out."""
        query = select(Ticket).where(Ticket.community_id == community_id, Ticket.status.in_(OPEN - {Status.DRAFT}))
        return self._session.scalars(query.order_by(Ticket.resolve_due_at, Ticket.id).limit(limit)).all()

    def shared_since(
        self, community_id: int, categories: Collection[str], since: datetime, building_id: int | None, limit: int = 200
    ) -> Sequence[Ticket]:
        """Tickets of these categories that are being handled and are not older, the latest first; those of another
        building left out.
        """
        handled = OPEN - {Status.DRAFT, Status.RESOLVED}
        query = select(Ticket).where(
            Ticket.community_id == community_id,
            Ticket.status.in_(handled),
            Ticket.category.in_(categories),
            Ticket.created_at >= since,
        )
        if building_id is not None:
            query = query.where(or_(Ticket.building_id == building_id, Ticket.building_id.is_(None)))
        return self._session.scalars(query.order_by(Ticket.id.desc()).limit(limit)).all()

    def due_for_check(self, limit: int = 200) -> Sequence[Ticket]:
        """Tickets whose next check has come, the longest waiting first."""
        query = select(Ticket).where(Ticket.next_check_at <= self._now).order_by(Ticket.next_check_at).limit(limit)
        return self._session.scalars(query.with_for_update(skip_locked=True, key_share=True)).all()

    def due_for_rung(self, limit: int = 200) -> Sequence[Ticket]:
        """Tickets whose next rung has come, the longest waiting first."""
        query = select(Ticket).where(Ticket.next_rung_at <= self._now).order_by(Ticket.next_rung_at).limit(limit)
        return self._session.scalars(query.with_for_update(skip_locked=True, key_share=True)).all()

    def next_serial(self, community_id: int, day: str) -> int:
        """The next number of a community's day, from 1. Safe against a concurrent taker."""
        row = self._session.get(Serial, (community_id, day), with_for_update=True)
        if row is None:
            row = Serial(community_id=community_id, day=day, last=0)
            self._session.add(row)
        row.last += 1
        self._session.flush()
        return row.last

    def add_event(self, event: TicketEvent) -> TicketEvent:
        """Append to the history."""
        self._session.add(event)
        self._session.flush()
        return event

    def events(self, ticket_id: int) -> Sequence[TicketEvent]:
        """The whole history, oldest first."""
        query = select(TicketEvent).where(TicketEvent.ticket_id == ticket_id).order_by(TicketEvent.id)
        return self._session.scalars(query).all()

    def attach(self, attachment: Attachment) -> Attachment:
        """Keep a file."""
        self._session.add(attachment)
        self._session.flush()
        return attachment

    def attachment(self, attachment_id: int) -> Attachment | None:
        """One file, unless it was erased."""
        found = self._session.get(Attachment, attachment_id)
        return found if found is not None and found.purpose != ERASED else None

    def attachments(self, ticket_id: int, *purposes: str) -> Sequence[Attachment]:
        """The files of a ticket, of these purposes or all."""
        query = select(Attachment).where(Attachment.ticket_id == ticket_id)
        if purposes:
            query = query.where(Attachment.purpose.in_(purposes))
        return self._session.scalars(query.order_by(Attachment.id)).all()

    def follower(self, ticket_id: int, person_id: int) -> Follower | None:
        """Whether a person follows a ticket."""
        query = select(Follower).where(Follower.ticket_id == ticket_id, Follower.person_id == person_id)
        return self._session.scalar(query)

    def followers(self, ticket_id: int) -> Sequence[Follower]:
        """Who follows a ticket."""
        return self._session.scalars(select(Follower).where(Follower.ticket_id == ticket_id)).all()

    def follow(self, follower: Follower) -> None:
        """A neighbour joins."""
        self._session.add(follower)
        self._session.flush()

    def unfollow(self, follower: Follower) -> None:
        """One neighbour follows a ticket no more."""
        self._session.delete(follower)
        self._session.flush()

    def unfollow_via(self, ticket_id: int, via_ticket_id: int) -> None:
        """Whoever came to a ticket through a merged one follows it no more."""
        theirs = (Follower.ticket_id == ticket_id) & (Follower.via_ticket_id == via_ticket_id)
        self._session.execute(delete(Follower).where(theirs))

    def children(self, parent_id: int, *statuses: Status) -> Sequence[Ticket]:
        """The tickets that were merged into this one and are in these states, the oldest first."""
        query = select(Ticket).where(Ticket.parent_id == parent_id, Ticket.status.in_(statuses))
        return self._session.scalars(query.order_by(Ticket.id)).all()

    def lock_children(self, parent_id: int, *statuses: Status) -> Sequence[Ticket]:
        """The same, to be changed. Always after their parent was locked."""
        query = select(Ticket).where(Ticket.parent_id == parent_id, Ticket.status.in_(statuses))
        locked = query.order_by(Ticket.id).with_for_update(key_share=True)
        return self._session.scalars(locked, execution_options={"populate_existing": True}).all()

    def open_near(
        self, community_id: int, category: str, building_id: int | None, grid_id: int | None, limit: int = 20
    ) -> Sequence[Ticket]:
        """Tickets of a category that are being handled in a building, or in a grid where it is of no building."""
        handled = OPEN - {Status.DRAFT, Status.RESOLVED}
        query = select(Ticket).where(
            Ticket.community_id == community_id, Ticket.category == category, Ticket.status.in_(handled)
        )
        here = Ticket.building_id == building_id if building_id is not None else Ticket.grid_id == grid_id
        return self._session.scalars(query.where(here).order_by(Ticket.id).limit(limit)).all()

    def unfollow_all(self, person_id: int) -> None:
        """A neighbour follows nothing any more."""
        self._session.execute(delete(Follower).where(Follower.person_id == person_id))

    def rating(self, ticket_id: int, person_id: int) -> Rating | None:
        """What a person said of a result."""
        query = select(Rating).where(Rating.ticket_id == ticket_id, Rating.person_id == person_id)
        return self._session.scalar(query)

    def rate(self, rating: Rating) -> Rating:
        """Keep a new rating."""
        self._session.add(rating)
        self._session.flush()
        return rating

    def forget_rating(self, ticket_id: int, person_id: int) -> None:
        """Somebody else's word counts from now on."""
        found = self.rating(ticket_id, person_id)
        if found is not None:
            self._session.delete(found)
            self._session.flush()

    def unhappy_since(self, community_id: int, since: datetime, stars: int) -> int:
        """How many results were called unsolved, or rated with so few stars, since a moment."""
        query = (
            select(func.count())
            .select_from(Rating)
            .where(
                Rating.community_id == community_id,
                Rating.updated_at >= since,
                or_(Rating.stars <= stars, Rating.solved.is_(False)),
            )
        )
        return self._session.scalar(query) or 0

    def unhappy_tickets(self, community_id: int, since: datetime, stars: int, limit: int = 1000) -> Sequence[Ticket]:
        """The tickets behind ``unhappy_since``, the latest opinion first."""
        query = (
            select(Ticket)
            .join(Rating, Rating.ticket_id == Ticket.id)
            .where(
                Rating.community_id == community_id,
                Rating.updated_at >= since,
                or_(Rating.stars <= stars, Rating.solved.is_(False)),
            )
        )
        return self._session.scalars(query.order_by(Rating.updated_at.desc(), Ticket.id).limit(limit)).unique().all()

    def average_stars(self, owner_ids: Sequence[int]) -> tuple[float, int]:
        """Mean stars of the tickets these posts own, and how many were rated."""
        query = (
            select(func.avg(Rating.stars), func.count(Rating.stars))
            .join(Ticket, Ticket.id == Rating.ticket_id)
            .where(Ticket.owner_id.in_(owner_ids), Rating.stars.is_not(None))
        )
        mean, count = self._session.execute(query).one()
        return float(mean or 0.0), int(count)

    def add_call_back(self, call_back: CallBack) -> CallBack:
        """The supervisor owes a talk."""
        self._session.add(call_back)
        self._session.flush()
        return call_back

    def call_back(self, call_back_id: int) -> CallBack | None:
        """One call-back."""
        return self._session.get(CallBack, call_back_id)

    def open_call_backs(self, community_id: int) -> Sequence[CallBack]:
        """Talks still owed."""
        query = select(CallBack).where(CallBack.community_id == community_id, CallBack.done_at.is_(None))
        return self._session.scalars(query.order_by(CallBack.id)).all()

    def add_correction(self, correction: Correction) -> None:
        """Keep a labelled example."""
        self._session.add(correction)

    def confirmed_corrections(self, limit: int) -> Sequence[Correction]:
        """Corrections that stood: their ticket was submitted, not taken back, and still has that category."""
        taken_back = (Status.DRAFT, Status.WITHDRAWN, Status.REJECTED, Status.DUPLICATE)
        query = (
            select(Correction)
            .join(Ticket, Ticket.id == Correction.ticket_id)
            .where(Ticket.category == Correction.corrected, Ticket.status.not_in(taken_back))
        )
        return self._session.scalars(query.order_by(Correction.id.desc()).limit(limit)).all()
