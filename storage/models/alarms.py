"""Moments at which something is to be done that no ticket's own clock knows of."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from storage.models.base import Base, CommunityId, Id


class Alarm(Base):
    """One thing to do at one moment; the row goes when it was done. It holds ids only, nothing that anybody said."""

    __tablename__ = "alarms"
    __table_args__ = (UniqueConstraint("kind", "subject_id"), Index("ix_alarms_due_at", "due_at"))
    id: Mapped[Id]
    community_id: Mapped[CommunityId]
    kind: Mapped[str]
    """What is done, by scheduler.alarms.RINGS."""
    subject_id: Mapped[int]
    """The id of what it is about: a ticket, a person, a broadcast, as the kind says."""
    due_at: Mapped[datetime]
    failures: Mapped[int] = mapped_column(default=0)
