"""A private chat as its screen shows it: what was said by both sides, what was displayed, what may be seen."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from storage.models import Attachment, Conversation, InboundMessage, OutboxMessage

SENT = "sent"
SEARCHED = 300
"""How many of a chat's latest messages are looked through for a file that belongs to no ticket."""


class Chats:
    """Reads what a chat page shows, and writes that it was shown."""

    def __init__(self, session: Session, now: datetime) -> None:
        self._session = session
        self._now = now

    def find(self, channel: str, bot: str, chat: str) -> Conversation | None:
        """The conversation of a chat, only to be read: not locked."""
        query = select(Conversation).where(
            Conversation.channel == channel, Conversation.bot == bot, Conversation.chat == chat
        )
        return self._session.scalar(query)

    def heard(self, conversation_id: int, limit: int, before: datetime | None = None) -> Sequence[InboundMessage]:
        """The latest messages that came in (before a moment), the newest first."""
        query = select(InboundMessage).where(InboundMessage.conversation_id == conversation_id)
        if before is not None:
            query = query.where(InboundMessage.at < before)
        return self._session.scalars(query.order_by(InboundMessage.id.desc()).limit(limit)).all()

    def told(self, conversation_id: int, limit: int, before: datetime | None = None) -> Sequence[OutboxMessage]:
        """The latest messages that were sent (before a moment), the newest first."""
        query = select(OutboxMessage).where(
            OutboxMessage.conversation_id == conversation_id, OutboxMessage.status == SENT
        )
        if before is not None:
            query = query.where(OutboxMessage.sent_at < before)
        return self._session.scalars(query.order_by(OutboxMessage.id.desc()).limit(limit)).all()

    def latest_cards(self, conversation_id: int) -> dict[str, int]:
        """Card key → id of the newest sent row that bears it: only that one keeps its buttons."""
        query = (
            select(OutboxMessage.card, func.max(OutboxMessage.id))
            .where(
                OutboxMessage.conversation_id == conversation_id,
                OutboxMessage.status == SENT,
                OutboxMessage.card.is_not(None),
            )
            .group_by(OutboxMessage.card)
        )
        return {str(card): int(row_id) for card, row_id in self._session.execute(query)}

    def inbound(self, conversation_id: int, inbound_id: int) -> InboundMessage | None:
        """One message of this chat that came in."""
        found = self._session.get(InboundMessage, inbound_id)
        return found if found is not None and found.conversation_id == conversation_id else None

    def mark_displayed(self, conversation_id: int, external_ids: Sequence[str]) -> int:
        """These messages were on a screen; only the first time counts. Returns how many that was new for."""
        statement = (
            update(OutboxMessage)
            .where(
                OutboxMessage.conversation_id == conversation_id,
                OutboxMessage.external_id.in_(external_ids),
                OutboxMessage.status == SENT,
                OutboxMessage.displayed_at.is_(None),
            )
            .values(displayed_at=self._now)
            .returning(OutboxMessage.id)
        )
        return len(self._session.execute(statement).all())

    def got(self, conversation_id: int, attachment: Attachment) -> bool:
        """Whether a message of this chat showed the file. The bodies are ciphertext, so they are read one by one."""
        query = select(OutboxMessage).where(OutboxMessage.conversation_id == conversation_id)
        if attachment.ticket_id is not None:
            query = query.where(OutboxMessage.ticket_id == attachment.ticket_id)
        rows = self._session.scalars(query.order_by(OutboxMessage.id.desc()).limit(SEARCHED))
        return any(attachment.id in row.body["f"] for row in rows)
