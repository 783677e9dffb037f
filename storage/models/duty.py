"""What dispatching knows beyond a post: absences, for whom a report was made, departments at work, conduct."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from storage.models.base import Base, CommunityId, EncryptedJson, EncryptedText, Id


class Absence(Base):
    """A post is not on duty from ``begins_at`` until ``ends_at``."""

    __tablename__ = "absences"
    __table_args__ = (Index("ix_absences_staff_id_ends_at", "staff_id", "ends_at"),)
    id: Mapped[Id]
    community_id: Mapped[CommunityId]
    staff_id: Mapped[int] = mapped_column(ForeignKey("staff.id"))
    begins_at: Mapped[datetime]
    ends_at: Mapped[datetime]
    """Moved to the present when it is called off or ends early."""
    reason: Mapped[str | None] = mapped_column(EncryptedText)
    by_id: Mapped[int | None] = mapped_column(ForeignKey("persons.id"))
    """Who entered it: the worker, or a supervisor; None for the operator."""
    entered_at: Mapped[datetime]


class Beneficiary(Base):
    """For whom a report was made, when that is not who made it. One a ticket."""

    __tablename__ = "beneficiaries"
    __table_args__ = (UniqueConstraint("ticket_id"),)
    id: Mapped[Id]
    community_id: Mapped[CommunityId]
    ticket_id: Mapped[int] = mapped_column(ForeignKey("tickets.id"))
    person_id: Mapped[int | None] = mapped_column(ForeignKey("persons.id"), index=True)
    """Their person, when they write to us themselves: found by a phone number that was vouched for."""
    household_id: Mapped[int | None] = mapped_column(ForeignKey("households.id"))
    name: Mapped[str | None] = mapped_column(EncryptedText)
    phone: Mapped[str | None] = mapped_column(EncryptedText)
    home: Mapped[str | None] = mapped_column(EncryptedText)
    """Their door in words, as the proxy said it."""
    relation: Mapped[str] = mapped_column(default="")
    """What they are to the reporter: family, neighbour, resident; empty when nobody said."""
    added_at: Mapped[datetime]


class PartyWork(Base):
    """A ticket in the hands of a department outside: since when, when we chase, what it said."""

    __tablename__ = "party_works"
    __table_args__ = (Index("ix_party_works_ticket_id_ended_at", "ticket_id", "ended_at"),)
    id: Mapped[Id]
    community_id: Mapped[CommunityId]
    ticket_id: Mapped[int] = mapped_column(ForeignKey("tickets.id"))
    party: Mapped[str]
    given_by: Mapped[int | None] = mapped_column(ForeignKey("persons.id"))
    given_at: Mapped[datetime]
    in_chat: Mapped[bool]
    """The department has a contact with an account, who got a task card; else the owner got a work order to send."""
    chase_at: Mapped[datetime | None]
    """When the owner is reminded to chase; None when it is over or the department says that it is done."""
    chases: Mapped[int] = mapped_column(default=0)
    seen_at: Mapped[datetime | None]
    done_at: Mapped[datetime | None]
    note: Mapped[str | None] = mapped_column(EncryptedText)
    ended_at: Mapped[datetime | None]
    """Taken back, resolved, or given to somebody else."""


class Block(Base):
    """A person who may report nothing but emergencies in a community, until somebody ends it."""

    __tablename__ = "blocks"
    __table_args__ = (Index("ix_blocks_person_id_ended_at", "person_id", "ended_at"),)
    id: Mapped[Id]
    community_id: Mapped[CommunityId]
    person_id: Mapped[int] = mapped_column(ForeignKey("persons.id"))
    reason: Mapped[str] = mapped_column(EncryptedText)
    by_id: Mapped[int] = mapped_column(ForeignKey("persons.id"))
    begun_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]
    ended_by: Mapped[int | None] = mapped_column(ForeignKey("persons.id"))


class Flood(Base):
    """A chat that writes faster than we can answer: what came in the window is held, and its author knows it."""

    __tablename__ = "floods"
    conversation_id: Mapped[int] = mapped_column(ForeignKey("conversations.id"), primary_key=True)
    until: Mapped[datetime]
    times: Mapped[int] = mapped_column(default=0)
    """Windows so far."""
    held: Mapped[dict[str, Any] | None] = mapped_column(EncryptedJson)
    """The draft that keeps the words: ``{"draft": id}``."""
