"""What a community publishes for everybody to read: answers to questions. Nothing personal stands here."""

from __future__ import annotations

from datetime import date

from sqlalchemy import Date, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from storage.models.base import Base, CommunityId, Id


class Page(Base):
    """A public page (办事指南), in Markdown. ``name`` is its file's name; ``checked_on``: last found right."""

    __tablename__ = "pages"
    __table_args__ = (UniqueConstraint("community_id", "name"),)
    id: Mapped[Id]
    community_id: Mapped[CommunityId]
    name: Mapped[str]
    title: Mapped[str]
    also: Mapped[list[str]] = mapped_column(default=list)
    """Other names of its subject, by which people ask."""
    body: Mapped[str]
    checked_on: Mapped[date] = mapped_column(Date)
    checked_by: Mapped[str]
