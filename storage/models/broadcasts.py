"""Alerts, the texts sent for them to many chats at once, the doors that must answer, and groups of buildings."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, Index, UniqueConstraint, false
from sqlalchemy.orm import Mapped, mapped_column

from storage.models.base import Base, CommunityId, EncryptedJson, EncryptedText, Id


class Alert(Base):
    """One matter that many households are told of, from the draft to the all-clear.

    ``kind``: ``official`` (a relayed warning of an authority) or ``notice`` (the community's own words).
    """

    __tablename__ = "alerts"
    __table_args__ = (
        Index("ix_alerts_community_id_status", "community_id", "status"),
        Index("ix_alerts_community_id_official_id", "community_id", "official_id"),
    )
    id: Mapped[Id]
    community_id: Mapped[int] = mapped_column(ForeignKey("communities.id"))
    kind: Mapped[str]
    scenario: Mapped[str]
    status: Mapped[str]
    """draft, waiting (for a second person, or for the tap that relays it), running, closed, cancelled or dropped."""
    urgent: Mapped[bool]
    """Overtakes everything, quiet hours included. A drill never does."""
    drill: Mapped[bool] = mapped_column(default=False, server_default=false())
    check_in: Mapped[bool] = mapped_column(default=False, server_default=false())
    """Whether every household is asked if it is safe."""
    body: Mapped[list[dict[str, Any]]] = mapped_column(EncryptedJson)
    """The lines of its text, as wire forms of domain.messages.Text."""
    target: Mapped[dict[str, Any]]
    """Whom it is for: the wire form of domain.alerts.Target."""
    official: Mapped[dict[str, Any] | None] = mapped_column(EncryptedJson)
    official_id: Mapped[str] = mapped_column(default="")
    replaces_id: Mapped[int | None] = mapped_column(ForeignKey("alerts.id"))
    """The alert whose official warning this one updates or cancels."""
    author_id: Mapped[int | None] = mapped_column(ForeignKey("persons.id"))
    """Who composed it; None for the operator, and for a warning that came in."""
    approver_id: Mapped[int | None] = mapped_column(ForeignKey("persons.id"))
    approved_at: Mapped[datetime | None]
    reason: Mapped[str | None] = mapped_column(EncryptedText)
    """Why it went out without a second person: life at risk now."""
    created_at: Mapped[datetime]
    started_at: Mapped[datetime | None]
    push_at: Mapped[datetime | None]
    """When the silent are asked once more; None when that is done or not wanted."""
    doors_at: Mapped[datetime | None]
    """When the doors that are silent still go to the grid workers."""
    ended_at: Mapped[datetime | None]
    shown: Mapped[dict[str, Any] | None]
    """The figures that its card showed last."""
    doors_shown_at: Mapped[datetime | None]


class Broadcast(Base):
    """One text to many chats. Outbox rows point here, and have no body of their own."""

    __tablename__ = "broadcasts"
    __table_args__ = (Index("ix_broadcasts_alert_id_id", "alert_id", "id"), Index("ix_broadcasts_status", "status"))
    id: Mapped[Id]
    community_id: Mapped[int] = mapped_column(ForeignKey("communities.id"))
    alert_id: Mapped[int | None] = mapped_column(ForeignKey("alerts.id"))
    kind: Mapped[str]
    """``first``, ``update``, ``push`` (to the silent) or ``clear``; whoever sends other things names its own."""
    body: Mapped[dict[str, Any]] = mapped_column(EncryptedJson)
    target: Mapped[dict[str, Any]]
    lane: Mapped[int]
    card: Mapped[str | None]
    card_mode: Mapped[str] = mapped_column(default="replace")
    status: Mapped[str] = mapped_column(default="planning")
    """planning, planned or cancelled."""
    stage: Mapped[str]
    """What the planning does now, and ``cursor`` how far it is: a restart goes on from here."""
    cursor: Mapped[int] = mapped_column(default=0)
    created_at: Mapped[datetime]
    not_before: Mapped[datetime]
    planned_at: Mapped[datetime | None]


class Door(Base):
    """A household that an alert is for, and what is known of it."""

    __tablename__ = "alert_doors"
    __table_args__ = (
        UniqueConstraint("alert_id", "household_id"),
        Index("ix_alert_doors_alert_id_building_id", "alert_id", "building_id"),
    )
    id: Mapped[Id]
    community_id: Mapped[int] = mapped_column(ForeignKey("communities.id"))
    alert_id: Mapped[int] = mapped_column(ForeignKey("alerts.id"))
    household_id: Mapped[int] = mapped_column(ForeignKey("households.id"))
    building_id: Mapped[int] = mapped_column(ForeignKey("buildings.id"))
    grid_id: Mapped[int] = mapped_column(ForeignKey("grids.id"))
    unit: Mapped[str] = mapped_column(default="")
    state: Mapped[str] = mapped_column(default="silent")
    """silent, safe, help or nobody (a worker knocked in vain)."""
    listed: Mapped[bool] = mapped_column(default=False)
    """On the workers' list of doors to knock on."""
    claimed: Mapped[bool] = mapped_column(default=False)
    """Somebody whose home nobody verified said that they are safe."""
    changed_at: Mapped[datetime | None]
    person_id: Mapped[int | None] = mapped_column(ForeignKey("persons.id"))
    """Who said so last."""
    ticket_id: Mapped[int | None] = mapped_column(ForeignKey("tickets.id"))


class Answer(Base):
    """What a person answered to an alert: ``seen``, ``safe`` or ``help``; the latest, one row a person."""

    __tablename__ = "alert_answers"
    __table_args__ = (UniqueConstraint("alert_id", "person_id"),)
    id: Mapped[Id]
    community_id: Mapped[int] = mapped_column(ForeignKey("communities.id"))
    alert_id: Mapped[int] = mapped_column(ForeignKey("alerts.id"))
    person_id: Mapped[int] = mapped_column(ForeignKey("persons.id"), index=True)
    household_id: Mapped[int | None] = mapped_column(ForeignKey("households.id"))
    answer: Mapped[str]
    at: Mapped[datetime]
    ticket_id: Mapped[int | None] = mapped_column(ForeignKey("tickets.id"))


class BuildingGroup(Base):
    """A group chat of some buildings; it hears what is for them."""

    __tablename__ = "building_groups"
    __table_args__ = (UniqueConstraint("channel", "bot", "chat"),)
    id: Mapped[Id]
    community_id: Mapped[CommunityId]
    channel: Mapped[str]
    bot: Mapped[str]
    chat: Mapped[str]
    building_ids: Mapped[list[int]]
    bound_by: Mapped[int] = mapped_column(ForeignKey("persons.id"))
    bound_at: Mapped[datetime]
    lost_at: Mapped[datetime | None]
    """Since when nothing can be sent there; None while all is well."""
    lost_why: Mapped[str] = mapped_column(default="")
