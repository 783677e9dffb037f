"""核查: resolved tickets that were drawn for a look on the spot, and what was found there."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from storage.models.base import Base, CommunityId, EncryptedText, Id


class Inspection(Base):
    """One draw: one handling of one ticket, looked at by somebody who did not handle it."""

    __tablename__ = "inspections"
    __table_args__ = (
        UniqueConstraint("ticket_id", "round"),
        Index("ix_inspections_community_id_done_at", "community_id", "done_at"),
    )
    id: Mapped[Id]
    community_id: Mapped[CommunityId]
    ticket_id: Mapped[int] = mapped_column(ForeignKey("tickets.id"))
    round: Mapped[int]
    """Which handling: how often the ticket had been reopened when it was resolved."""
    handler_id: Mapped[int | None] = mapped_column(ForeignKey("staff.id"))
    """Whose result it is."""
    inspector_id: Mapped[int | None] = mapped_column(ForeignKey("staff.id"), index=True)
    """The post that was asked to look; None when nobody could be asked."""
    drawn_at: Mapped[datetime]
    done_at: Mapped[datetime | None]
    result: Mapped[str | None]
    """``genuine``, ``false``, or ``lapsed`` when nobody looked in time; None while it is open."""
    person_id: Mapped[int | None] = mapped_column(ForeignKey("persons.id"))
    """Who looked."""
    words: Mapped[str | None] = mapped_column(EncryptedText)
