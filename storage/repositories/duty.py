"""Absences, beneficiaries, departments at work, blocks and floods."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime, timedelta

from sqlalchemy import delete, func, select, update
from sqlalchemy.orm import Session

from domain.tickets import Status
from storage.models import Absence, Beneficiary, Block, Flood, InboundMessage, PartyWork, Ticket
from storage.models.base import Base

MOST = 200


class Duty:
    """What dispatching knows beyond a post. A query never crosses a community."""

    def __init__(self, session: Session, now: datetime) -> None:
        self._session = session
        self._now = now

    def keep(self, row: Base) -> None:
        """Keep a new row of these tables."""
        self._session.add(row)
        self._session.flush()

    def absence(self, absence_id: int) -> Absence | None:
        """One absence, to be changed."""
        return self._session.get(Absence, absence_id, with_for_update=True, populate_existing=True)

    def absences_of(self, staff_ids: Collection[int]) -> Sequence[Absence]:
        """Absences of these posts that run or are to come, the next first."""
        query = select(Absence).where(Absence.staff_id.in_(staff_ids), Absence.ends_at > self._now)
        return self._session.scalars(query.order_by(Absence.begins_at, Absence.id)).all()

    def absences_in(self, community_id: int) -> Sequence[Absence]:
        """A community's absences that run or are to come, the next first."""
        query = select(Absence).where(Absence.community_id == community_id, Absence.ends_at > self._now)
        return self._session.scalars(query.order_by(Absence.begins_at, Absence.id).limit(MOST)).all()

    def beneficiary(self, ticket_id: int) -> Beneficiary | None:
        """For whom a ticket was reported, if not for the reporter."""
        return self._session.scalar(select(Beneficiary).where(Beneficiary.ticket_id == ticket_id))

    def forget_beneficiary(self, ticket_id: int) -> None:
        """The report was for the reporter after all, or its words are erased."""
        self._session.execute(delete(Beneficiary).where(Beneficiary.ticket_id == ticket_id))

    def forget_person(self, person_id: int) -> None:
        """A person leaves: what others said of them for their reports is erased."""
        theirs = update(Beneficiary).where(Beneficiary.person_id == person_id)
        self._session.execute(theirs.values(person_id=None, name=None, phone=None, home=None))

    def reported_for(self, person_id: int, community_id: int, limit: int = 20) -> Sequence[Ticket]:
        """Tickets that others reported for a person, the latest first."""
        hidden = (Status.DRAFT, Status.WITHDRAWN)
        query = (
            select(Ticket)
            .join(Beneficiary, Beneficiary.ticket_id == Ticket.id)
            .where(
                Beneficiary.person_id == person_id,
                Ticket.community_id == community_id,
                Ticket.reporter_id != person_id,
                Ticket.status.not_in(hidden),
            )
        )
        return self._session.scalars(query.order_by(Ticket.id.desc()).limit(limit)).all()

    def party_work(self, ticket_id: int) -> PartyWork | None:
        """The department's work on a ticket that goes on now."""
        query = select(PartyWork).where(PartyWork.ticket_id == ticket_id, PartyWork.ended_at.is_(None))
        return self._session.scalar(query.order_by(PartyWork.id.desc()).limit(1))

    def party_works(self, community_id: int, parties: Collection[str]) -> Sequence[PartyWork]:
        """What these departments have in hand in a community, the oldest first."""
        query = select(PartyWork).where(
            PartyWork.community_id == community_id, PartyWork.party.in_(parties), PartyWork.ended_at.is_(None)
        )
        return self._session.scalars(query.order_by(PartyWork.id).limit(MOST)).all()

    def party_work_by_id(self, work_id: int) -> PartyWork | None:
        """One of them, to be changed."""
        return self._session.get(PartyWork, work_id, with_for_update=True, populate_existing=True)

    def block(self, person_id: int, community_id: int) -> Block | None:
        """The block that a person is under in a community."""
        query = select(Block).where(
            Block.person_id == person_id, Block.community_id == community_id, Block.ended_at.is_(None)
        )
        return self._session.scalar(query.order_by(Block.id.desc()).limit(1))

    def block_by_id(self, block_id: int) -> Block | None:
        """One block, to be changed."""
        return self._session.get(Block, block_id, with_for_update=True, populate_existing=True)

    def blocks(self, community_id: int) -> Sequence[Block]:
        """Who is blocked in a community, the latest first."""
        query = select(Block).where(Block.community_id == community_id, Block.ended_at.is_(None))
        return self._session.scalars(query.order_by(Block.id.desc()).limit(MOST)).all()

    def flood(self, conversation_id: int) -> Flood | None:
        """What is known of a chat's floods, to be changed."""
        return self._session.get(Flood, conversation_id)

    def messages_since(self, conversation_id: int, since: datetime, limit: int) -> int:
        """How many messages of the latest ``limit`` of a chat came at this moment or later."""
        latest = (
            select(InboundMessage.at)
            .where(InboundMessage.conversation_id == conversation_id)
            .order_by(InboundMessage.id.desc())
            .limit(limit)
        )
        return sum(at >= since for at in self._session.scalars(latest))

    def reports_since(self, person_id: int, community_id: int, span: timedelta) -> int:
        """How many reports a person submitted in a community in the latest while."""
        query = select(func.count()).where(
            Ticket.reporter_id == person_id,
            Ticket.community_id == community_id,
            Ticket.submitted_at > self._now - span,
        )
        return self._session.scalar(query) or 0

    def reports_of(self, person_id: int, community_id: int, span: timedelta, limit: int = 20) -> Sequence[Ticket]:
        """Those reports, the latest first."""
        query = select(Ticket).where(
            Ticket.reporter_id == person_id,
            Ticket.community_id == community_id,
            Ticket.submitted_at > self._now - span,
        )
        return self._session.scalars(query.order_by(Ticket.id.desc()).limit(limit)).all()
