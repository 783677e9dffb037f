"""The outbox: put in by use cases, claimed and settled by delivery."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import or_, select, update
from sqlalchemy.orm import Session

from domain.messages import Outgoing, outgoing_to_wire
from storage.models import Conversation, OutboxMessage


@dataclass(frozen=True, slots=True)
class Recipient:
    """Where a message goes. ``conversation_id`` is None for a group."""

    channel: str
    bot: str
    chat: str
    conversation_id: int | None = None
    person_id: int | None = None


class Outbox:
    """Messages to be sent, in the same transaction as what they tell of."""

    def __init__(self, session: Session, now: datetime) -> None:
        self._session = session
        self._now = now
        self.touched = False

    def put(
        self, to: Recipient, message: Outgoing, community_id: int | None = None, reply_to: str = ""
    ) -> OutboxMessage:
        """Put a message in. One still waiting with the same card in the same chat is cancelled: this one says more."""
        if message.card is not None:
            self._cancel_waiting(to, message.card)
        row = OutboxMessage(
            community_id=community_id,
            conversation_id=to.conversation_id,
            person_id=to.person_id,
            channel=to.channel,
            bot=to.bot,
            chat=to.chat,
            lane=message.lane,
            body=outgoing_to_wire(message),
            ticket_id=message.ticket_id,
            card=message.card,
            card_mode=message.card_mode,
            reply_to=reply_to,
            created_at=self._now,
            not_before=self._now + timedelta(seconds=message.delay_seconds),
        )
        self._session.add(row)
        self._session.flush()
        self.touched = True
        return row

    def cancel_card(self, conversation: Conversation, card: str) -> None:
        """Nothing is to be said of this card any more."""
        to = Recipient(conversation.channel, conversation.bot, conversation.chat)
        self._cancel_waiting(to, card)

    def claim(self, channels: Sequence[str], limit: int, lease_seconds: int) -> Sequence[OutboxMessage]:
        """Take due messages, the most urgent lane first, oldest first; a lease that ran out counts as due.

        One message a chat at a time, so that order within a chat holds: a chat with a message in flight is skipped.
        """
        due = or_(
            OutboxMessage.status == "pending",
            (OutboxMessage.status == "sending") & (OutboxMessage.leased_until <= self._now),
        )
        query = (
            select(OutboxMessage)
            .where(due, OutboxMessage.not_before <= self._now, OutboxMessage.channel.in_(channels))
            .order_by(OutboxMessage.lane, OutboxMessage.id)
            .limit(limit)
            .with_for_update(skip_locked=True)
        )
        rows = self._session.scalars(query).all()
        for row in rows:
            row.status = "sending"
            row.attempts += 1
            row.leased_until = self._now + timedelta(seconds=lease_seconds)
        self._session.flush()
        return rows

    def next_due(self, channels: Sequence[str]) -> datetime | None:
        """When the next waiting message becomes due; None when nothing waits."""
        query = select(OutboxMessage.not_before).where(
            OutboxMessage.status == "pending", OutboxMessage.channel.in_(channels)
        )
        return self._session.scalar(query.order_by(OutboxMessage.not_before).limit(1))

    def settle(self, row_id: int, values: Mapping[str, Any]) -> None:
        """Write what became of a claimed message."""
        self._session.execute(update(OutboxMessage).where(OutboxMessage.id == row_id).values(**values))

    def get(self, row_id: int) -> OutboxMessage | None:
        """One message."""
        return self._session.get(OutboxMessage, row_id)

    def last_of_card(self, channel: str, bot: str, chat: str, card: str) -> OutboxMessage | None:
        """The delivered message that bears this card in a chat."""
        query = select(OutboxMessage).where(
            OutboxMessage.channel == channel,
            OutboxMessage.bot == bot,
            OutboxMessage.chat == chat,
            OutboxMessage.card == card,
            OutboxMessage.status == "sent",
            OutboxMessage.external_id != "",
        )
        return self._session.scalar(query.order_by(OutboxMessage.id.desc()).limit(1))

    def history(self, conversation_id: int, limit: int = 100) -> Sequence[OutboxMessage]:
        """The latest messages of a conversation that were or are to be shown, oldest first."""
        query = select(OutboxMessage).where(
            OutboxMessage.conversation_id == conversation_id, OutboxMessage.status == "sent"
        )
        rows = self._session.scalars(query.order_by(OutboxMessage.id.desc()).limit(limit)).all()
        return rows[::-1]

    def _cancel_waiting(self, to: Recipient, card: str) -> None:
        statement = update(OutboxMessage).where(
            OutboxMessage.channel == to.channel,
            OutboxMessage.bot == to.bot,
            OutboxMessage.chat == to.chat,
            OutboxMessage.card == card,
            OutboxMessage.status == "pending",
        )
        self._session.execute(statement.values(status="cancelled"))
