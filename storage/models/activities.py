"""Activities, who takes part in them, and what people want to hear of."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, Index, UniqueConstraint, false
from sqlalchemy.orm import Mapped, mapped_column

from storage.models.base import Base, CommunityId, EncryptedText, Id


class Activity(Base):
    """One activity of the community, from its draft to its rating. What it says is public, so it is kept plain."""

    __tablename__ = "activities"
    __table_args__ = (Index("ix_activities_community_id_starts_at", "community_id", "starts_at"),)
    id: Mapped[Id]
    community_id: Mapped[int] = mapped_column(ForeignKey("communities.id"))
    state: Mapped[str]
    title: Mapped[str] = mapped_column(default="")
    text: Mapped[str] = mapped_column(default="")
    place: Mapped[str] = mapped_column(default="")
    starts_at: Mapped[datetime | None]
    ends_at: Mapped[datetime | None]
    deadline_at: Mapped[datetime | None]
    """When registration ends; None: when it begins."""
    capacity: Mapped[int | None]
    """Seats; None: as many as come."""
    interest: Mapped[str] = mapped_column(default="")
    target: Mapped[dict[str, Any]]
    """Whom it is told to: the wire form of domain.targets.Target."""
    uid: Mapped[str] = mapped_column(unique=True)
    """The calendar's id of it, the same through all changes (RFC 5545 §3.8.4.7)."""
    sequence: Mapped[int] = mapped_column(default=0)
    """Counts the changes since it was published (RFC 5545 §3.8.7.4)."""
    code: Mapped[str] = mapped_column(default="")
    """What those who came sign in with."""
    author_id: Mapped[int] = mapped_column(ForeignKey("persons.id"))
    created_at: Mapped[datetime]
    published_at: Mapped[datetime | None]
    ended_at: Mapped[datetime | None]
    """When it was cancelled, or closed after it took place."""


class Seat(Base):
    """One participant: the person who registered, or somebody of their family."""

    __tablename__ = "activity_seats"
    __table_args__ = (Index("ix_activity_seats_activity_id_person_id", "activity_id", "person_id"),)
    id: Mapped[Id]
    community_id: Mapped[int] = mapped_column(ForeignKey("communities.id"))
    activity_id: Mapped[int] = mapped_column(ForeignKey("activities.id"))
    person_id: Mapped[int] = mapped_column(ForeignKey("persons.id"), index=True)
    name: Mapped[str | None] = mapped_column(EncryptedText)
    """Of a family member; None for the person."""
    state: Mapped[str]
    since: Mapped[datetime]
    """Of this state; who waits longest moves up first."""
    minutes: Mapped[int] = mapped_column(default=0)
    """Volunteered."""


class ActivityRating(Base):
    """What somebody who came says of it."""

    __tablename__ = "activity_ratings"
    __table_args__ = (UniqueConstraint("activity_id", "person_id"),)
    id: Mapped[Id]
    community_id: Mapped[CommunityId]
    activity_id: Mapped[int] = mapped_column(ForeignKey("activities.id"))
    person_id: Mapped[int] = mapped_column(ForeignKey("persons.id"))
    stars: Mapped[int]
    words: Mapped[str | None] = mapped_column(EncryptedText)
    at: Mapped[datetime]


class Listening(Base):
    """Which activities somebody wants to hear of in a community. Without a row: all of them, as often as allowed."""

    __tablename__ = "activity_listening"
    __table_args__ = (UniqueConstraint("community_id", "person_id"),)
    id: Mapped[Id]
    community_id: Mapped[int] = mapped_column(ForeignKey("communities.id"))
    person_id: Mapped[int] = mapped_column(ForeignKey("persons.id"), index=True)
    muted: Mapped[bool] = mapped_column(default=False, server_default=false())
    """No activities at all."""
    unwanted: Mapped[list[str]] = mapped_column(default=list)
    """Interests that this person does not care for."""
