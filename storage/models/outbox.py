"""The outbox: every message that is to be sent, committed with the change that caused it."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, Index, false, text
from sqlalchemy.orm import Mapped, mapped_column

from storage.models.base import Base, EncryptedJson, Id


def _partial(name: str, condition: str, *columns: str) -> Index:
    """An index over the few rows that still matter, so that it stays small however long the history grows."""
    return Index(name, *columns, sqlite_where=text(condition), postgresql_where=text(condition))


class OutboxMessage(Base):
    """One message to one chat. ``body`` is the wire form of domain.messages.Outgoing, rendered at send."""

    __tablename__ = "outbox"
    __table_args__ = (
        _partial("ix_outbox_waiting", "status = 'pending'", "channel", "bot", "lane", "not_before", "id"),
        _partial("ix_outbox_leased", "status = 'sending'", "leased_until"),
        _partial("ix_outbox_unsettled", "status IN ('pending', 'sending')", "channel", "bot", "chat", "id"),
        _partial("ix_outbox_card", "card IS NOT NULL", "channel", "bot", "chat", "card", "id"),
        _partial("ix_outbox_broadcast", "broadcast_id IS NOT NULL", "broadcast_id", "status"),
        _partial("ix_outbox_held", "held", "person_id"),
        Index("ix_outbox_conversation_id_id", "conversation_id", "id"),
        Index("ix_outbox_chat_external", "channel", "bot", "chat", "external_id"),
    )
    id: Mapped[Id]
    community_id: Mapped[int | None] = mapped_column(ForeignKey("communities.id"))
    conversation_id: Mapped[int | None] = mapped_column(ForeignKey("conversations.id"))
    """None for a building group, which has no account behind it."""
    person_id: Mapped[int | None] = mapped_column(ForeignKey("persons.id"))
    channel: Mapped[str]
    bot: Mapped[str]
    chat: Mapped[str]
    lane: Mapped[int]
    body: Mapped[dict[str, Any]] = mapped_column(EncryptedJson)
    ticket_id: Mapped[int | None] = mapped_column(ForeignKey("tickets.id"), index=True)
    broadcast_id: Mapped[int | None]
    """The broadcast that it is a copy of; counted, and cancelled, by it."""
    once: Mapped[bool] = mapped_column(default=False, server_default=false())
    """Marked as sent before the call: it may be lost when the connection breaks, and never comes twice."""
    card: Mapped[str | None]
    card_mode: Mapped[str] = mapped_column(default="edit")
    reply_to: Mapped[str] = mapped_column(default="")
    status: Mapped[str] = mapped_column(default="pending")
    """pending, sending (leased), sent, failed, cancelled (a newer card took its place, or nobody to send to)."""
    attempts: Mapped[int] = mapped_column(default=0)
    created_at: Mapped[datetime]
    not_before: Mapped[datetime]
    held: Mapped[bool] = mapped_column(default=False, server_default=false())
    """It waits for the summary of what was missed (handlers.catching_up); without one it goes out at ``not_before``."""
    leased_until: Mapped[datetime | None]
    """Until when a process has it in hand. Once set, never empty again: what was begun keeps its place in the chat."""
    sent_at: Mapped[datetime | None]
    displayed_at: Mapped[datetime | None]
    """When a person's screen showed it; on the web, that is when it counts as reached."""
    external_id: Mapped[str] = mapped_column(default="")
    """The platform's id of the delivered message: replies and edits are matched by it."""
    error: Mapped[str] = mapped_column(default="")
