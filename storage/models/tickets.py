"""Tickets, their append-only history, files, ratings and what was learned from corrections."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, Index, UniqueConstraint, false, text
from sqlalchemy.orm import Mapped, mapped_column

from storage.models.base import Base, CommunityId, EncryptedJson, EncryptedText, Id


class Ticket(Base):
    """A report and its handling. Changed only by handlers.lifecycle, one event a move. No number while a draft."""

    __tablename__ = "tickets"
    __table_args__ = (
        UniqueConstraint("community_id", "number"),
        Index("ix_tickets_owner_id_status", "owner_id", "status"),
        Index("ix_tickets_reporter_id_status", "reporter_id", "status"),
        Index("ix_tickets_next_check_at", "next_check_at"),
        Index("ix_tickets_next_rung_at", "next_rung_at"),
    )
    id: Mapped[Id]
    community_id: Mapped[CommunityId]
    number: Mapped[str | None]
    status: Mapped[str]
    before_status: Mapped[str | None]
    version: Mapped[int] = mapped_column(default=0)

    category: Mapped[str]
    priority: Mapped[str]
    confidence: Mapped[float] = mapped_column(default=0.0)
    guesses: Mapped[list[str]] = mapped_column(default=list)
    """The likeliest categories, best first."""
    emergency: Mapped[str | None]
    urgency: Mapped[list[str]] = mapped_column(default=list)
    description: Mapped[str] = mapped_column(EncryptedText)

    estate_id: Mapped[int | None] = mapped_column(ForeignKey("estates.id"))
    building_id: Mapped[int | None] = mapped_column(ForeignKey("buildings.id"), index=True)
    place_id: Mapped[int | None] = mapped_column(ForeignKey("places.id"))
    grid_id: Mapped[int | None] = mapped_column(ForeignKey("grids.id"), index=True)
    unit: Mapped[str] = mapped_column(default="")
    floor: Mapped[str] = mapped_column(default="")
    room: Mapped[str | None] = mapped_column(EncryptedText)
    place_words: Mapped[str | None] = mapped_column(EncryptedText)
    """The place in the person's own words, landmark included."""
    place_presumed: Mapped[bool] = mapped_column(default=False)
    """Nobody said where: it is the reporter's home until they do (emergencies only)."""
    lat: Mapped[float | None]
    lon: Mapped[float | None]

    reporter_id: Mapped[int] = mapped_column(ForeignKey("persons.id"))
    conversation_id: Mapped[int | None] = mapped_column(ForeignKey("conversations.id"))
    """Where the reporter hears of it."""
    anonymous: Mapped[bool] = mapped_column(default=False)
    owner_id: Mapped[int | None] = mapped_column(ForeignKey("staff.id"))
    dispatch_why: Mapped[str] = mapped_column(default="")
    dispatch_facts: Mapped[dict[str, Any] | None]
    """What spoke for this owner (domain.routing.Facts): on duty, so many in hand, skilled."""
    complained_of: Mapped[list[int]] = mapped_column(default=list, server_default="[]")
    """Persons of the staff whom it complains about: they never see it."""
    flags: Mapped[list[str]] = mapped_column(default=list, server_default="[]")
    """``spam`` and ``abuse``, shown at the desk; nothing is deleted for them."""
    party: Mapped[str] = mapped_column(default="")
    """The department it was handed to, while external."""

    created_at: Mapped[datetime]
    submitted_at: Mapped[datetime | None]
    assigned_at: Mapped[datetime | None]
    accepted_at: Mapped[datetime | None]
    ended_at: Mapped[datetime | None]
    closed_at: Mapped[datetime | None]
    respond_due_at: Mapped[datetime | None]
    resolve_due_at: Mapped[datetime | None]
    hold_until: Mapped[datetime | None]
    paused_at: Mapped[datetime | None]
    """Since when the resolve clock stands still (needs_info, on_hold)."""
    next_check_at: Mapped[datetime | None]
    """When the timer of its state is due; None when the state has none."""
    clock_from: Mapped[datetime | None]
    """From when its deadlines count: the submission or reopening, moved by what stood still since."""
    accept_from: Mapped[datetime | None]
    """Since when somebody is asked to accept it."""
    ladder: Mapped[int] = mapped_column(default=0, server_default="0")
    """The highest rung of domain.ladder that was said; never said again."""
    next_rung_at: Mapped[datetime | None]
    """When the next rung is due; None while the clock stands still, and after the end."""
    extended_days: Mapped[int] = mapped_column(default=0, server_default="0")
    """By how many days the deadline was extended, once."""

    outcome: Mapped[str | None]
    outcome_note: Mapped[str | None] = mapped_column(EncryptedText)
    returns: Mapped[int] = mapped_column(default=0)
    reopens: Mapped[int] = mapped_column(default=0)
    urges: Mapped[int] = mapped_column(default=0)
    parent_id: Mapped[int | None] = mapped_column(ForeignKey("tickets.id"), index=True)
    supervised_at: Mapped[datetime | None]
    """督办: since when a supervisor hears of it every day; None when they do not."""


class TicketEvent(Base):
    """One thing that happened to a ticket. Never changed, never deleted."""

    __tablename__ = "ticket_events"
    __table_args__ = (Index("ix_ticket_events_ticket_id_id", "ticket_id", "id"),)
    id: Mapped[Id]
    community_id: Mapped[CommunityId]
    ticket_id: Mapped[int] = mapped_column(ForeignKey("tickets.id"))
    at: Mapped[datetime]
    kind: Mapped[str]
    """A lifecycle command (then with both statuses), or ``created``, ``added``, ``urged``, ``rated`` ..."""
    source: Mapped[str | None]
    target: Mapped[str | None]
    before: Mapped[str | None]
    actor: Mapped[str]
    """What the person was to the ticket (domain.roles.Actor)."""
    person_id: Mapped[int | None] = mapped_column(ForeignKey("persons.id"))
    reason: Mapped[str | None] = mapped_column(EncryptedText)
    data: Mapped[dict[str, Any] | None] = mapped_column(EncryptedJson)


class Follower(Base):
    """A neighbour who has the same problem and hears the ticket's public news."""

    __tablename__ = "followers"
    __table_args__ = (UniqueConstraint("ticket_id", "person_id"),)
    id: Mapped[Id]
    community_id: Mapped[CommunityId]
    ticket_id: Mapped[int] = mapped_column(ForeignKey("tickets.id"))
    person_id: Mapped[int] = mapped_column(ForeignKey("persons.id"))
    conversation_id: Mapped[int | None] = mapped_column(ForeignKey("conversations.id"))
    joined_at: Mapped[datetime]
    via_ticket_id: Mapped[int | None] = mapped_column(ForeignKey("tickets.id"))
    """The merged ticket that brought them here; None for whoever joined by themselves. A split takes them back."""


class Attachment(Base):
    """A file of a ticket. Committed as the platform's id; a job downloads it to ``blob`` later."""

    __tablename__ = "attachments"
    __table_args__ = (
        Index(
            "ix_attachments_to_fetch",
            "fetch_attempts",
            "id",
            sqlite_where=text("blob IS NULL"),
            postgresql_where=text("blob IS NULL"),
        ),
    )
    id: Mapped[Id]
    community_id: Mapped[int | None] = mapped_column(ForeignKey("communities.id"), index=True)
    ticket_id: Mapped[int | None] = mapped_column(ForeignKey("tickets.id"), index=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("persons.id"))
    purpose: Mapped[str]
    """``report``, ``before`` (the handling), ``proof`` (of the result), ``answer`` or ``inspection``."""
    kind: Mapped[str]
    channel: Mapped[str]
    bot: Mapped[str]
    file_id: Mapped[str]
    blob: Mapped[str | None]
    mime: Mapped[str] = mapped_column(default="")
    size: Mapped[int] = mapped_column(default=0)
    seconds: Mapped[int] = mapped_column(default=0)
    created_at: Mapped[datetime]
    fetch_attempts: Mapped[int] = mapped_column(default=0)
    fetch_after: Mapped[datetime | None]
    """Not fetched again before this moment: the wait between attempts, and the claim of whoever fetches now."""
    fetch_error: Mapped[str] = mapped_column(default="")
    """Why the last attempt failed."""


class Rating(Base):
    """What one person said of a result."""

    __tablename__ = "ratings"
    __table_args__ = (UniqueConstraint("ticket_id", "person_id"),)
    id: Mapped[Id]
    community_id: Mapped[CommunityId]
    ticket_id: Mapped[int] = mapped_column(ForeignKey("tickets.id"))
    person_id: Mapped[int] = mapped_column(ForeignKey("persons.id"))
    solved: Mapped[bool | None]
    stars: Mapped[int | None]
    reasons: Mapped[list[str]] = mapped_column(default=list)
    words: Mapped[str | None] = mapped_column(EncryptedText)
    named: Mapped[bool] = mapped_column(default=False, server_default=false())
    """The person allows that the worker learns who said it."""
    updated_at: Mapped[datetime]


class CallBack(Base):
    """A talk the supervisor owes an unhappy resident."""

    __tablename__ = "call_backs"
    id: Mapped[Id]
    community_id: Mapped[CommunityId]
    ticket_id: Mapped[int] = mapped_column(ForeignKey("tickets.id"))
    person_id: Mapped[int] = mapped_column(ForeignKey("persons.id"))
    created_at: Mapped[datetime]
    done_at: Mapped[datetime | None]
    result: Mapped[str | None] = mapped_column(EncryptedText)


class Correction(Base):
    """A category that a person corrected: a labelled example to learn from."""

    __tablename__ = "corrections"
    id: Mapped[Id]
    community_id: Mapped[CommunityId]
    ticket_id: Mapped[int] = mapped_column(ForeignKey("tickets.id"))
    text: Mapped[str] = mapped_column(EncryptedText)
    guessed: Mapped[str]
    corrected: Mapped[str]
    by: Mapped[str]
    at: Mapped[datetime]


class Serial(Base):
    """The last ticket number given out on a day of a community."""

    __tablename__ = "serials"
    community_id: Mapped[int] = mapped_column(ForeignKey("communities.id"), primary_key=True)
    day: Mapped[str] = mapped_column(primary_key=True)
    last: Mapped[int] = mapped_column(default=0)
