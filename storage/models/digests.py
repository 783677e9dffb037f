"""Digests: what the committee is told of a day, a week, a month or a quarter; each period once."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from storage.models.base import Base, CommunityId, EncryptedJson, Id


class Digest(Base):
    """One digest. It is begun in one unit of work, counted and drawn outside any that writes, and sent in another.

    ``body`` is the wire form of domain.messages.Outgoing and ``chart`` that of domain.pictures.Picture: what was told,
    kept when it was sent.
    """

    __tablename__ = "digests"
    __table_args__ = (
        UniqueConstraint("community_id", "kind", "period"),
        Index(
            "ix_digests_unsent",
            "draw_after",
            sqlite_where=text("sent_at IS NULL"),
            postgresql_where=text("sent_at IS NULL"),
        ),
    )
    id: Mapped[Id]
    community_id: Mapped[CommunityId]
    kind: Mapped[str]
    """daily, weekly, monthly or quarterly."""
    period: Mapped[str]
    """The code of its period, such as 2026-11 (domain.measures.periods)."""
    made_at: Mapped[datetime]
    body: Mapped[dict[str, Any] | None] = mapped_column(EncryptedJson)
    chart: Mapped[dict[str, Any] | None] = mapped_column(EncryptedJson)
    draw_after: Mapped[datetime]
    """Not drawn before this moment: the wait between attempts, and the claim of whoever draws now."""
    attempts: Mapped[int] = mapped_column(default=0)
    sent_at: Mapped[datetime | None]
