"""The outbox: what use cases put in, and what was delivered. Delivery takes it out by storage.repositories.queue."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, and_, literal_column, select, update
from sqlalchemy.orm import Session

from domain.messages import Outgoing, outgoing_to_wire
from storage.models import Conversation, OutboxMessage

PENDING: ColumnElement[str] = literal_column("'pending'")
SENDING: ColumnElement[str] = literal_column("'sending'")
UNSETTLED = (PENDING, SENDING)
"""Written into the statement, not bound: only then does SQLite see that a partial index answers it."""
_UNSYNCHRONISED = {"synchronize_session": False}
"""No unit of work looks at these rows again after it changed them."""

OVER = "/over"
"""Added to the card of a message whose question was answered."""


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
        self,
        to: Recipient,
        message: Outgoing,
        community_id: int | None = None,
        reply_to: str = "",
        *,
        not_before: datetime | None = None,
        held: bool = False,
    ) -> OutboxMessage:
        """Put a message in. One still waiting with the same card in the same chat is cancelled: this one says more.

        It is not sent before ``not_before``. ``held``: it may become a line of a summary until then.
        """
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
            once=message.once or message.lane.at_most_once,
            created_at=self._now,
            not_before=max(self._now + timedelta(seconds=message.delay_seconds), not_before or self._now),
            held=held,
        )
        self._session.add(row)
        self._session.flush()
        self.touched = True
        return row

    def put_again(self, row: OutboxMessage, to: Recipient) -> OutboxMessage:
        """The same message by another way, at once. It keeps its age, lane, ticket and card; it replies to nothing."""
        again = OutboxMessage(
            community_id=row.community_id,
            conversation_id=to.conversation_id,
            person_id=to.person_id,
            channel=to.channel,
            bot=to.bot,
            chat=to.chat,
            lane=row.lane,
            body=row.body,
            ticket_id=row.ticket_id,
            card=row.card,
            card_mode=row.card_mode,
            broadcast_id=row.broadcast_id,
            once=row.once,
            created_at=row.created_at,
            not_before=self._now,
        )
        self._session.add(again)
        self._session.flush()
        self.touched = True
        return again

    def cancel_card(self, conversation: Conversation, card: str) -> None:
        """Nothing is to be said of this card any more."""
        to = Recipient(conversation.channel, conversation.bot, conversation.chat)
        self._cancel_waiting(to, card)

    def cancel_reminders(self, ticket_id: int, card: str) -> None:
        """What waits to be said of a ticket by this card is said no more: the ticket has moved on."""
        waiting = update(OutboxMessage).where(
            OutboxMessage.ticket_id == ticket_id, OutboxMessage.card == card, OutboxMessage.status == PENDING
        )
        self._session.execute(waiting.values(status="cancelled"), execution_options=_UNSYNCHRONISED)

    def held_for(self, person_id: int) -> Sequence[OutboxMessage]:
        """What waits for a person's summary, in the order it was said; locked. What is on its way is left out."""
        row = OutboxMessage
        mine = select(row).where(row.held, row.person_id == person_id, row.status == PENDING)
        return self._session.scalars(mine.order_by(row.id).with_for_update(skip_locked=True, key_share=True)).all()

    def release(self, rows: Sequence[OutboxMessage]) -> None:
        """No summary: each goes out now."""
        for row in rows:
            row.held, row.not_before = False, self._now
        self.touched = True

    def drop(self, rows: Sequence[OutboxMessage]) -> None:
        """A summary says it instead."""
        for row in rows:
            row.held, row.status = False, "cancelled"

    def move_chat(self, channel: str, bot: str, old: str, new: str) -> None:
        """A group has a new id: what still waits for it goes there, in the same order."""
        waiting = update(OutboxMessage).where(_in_chat(channel, bot, old))
        self._session.execute(
            waiting.where(OutboxMessage.status.in_(UNSETTLED)).values(chat=new), execution_options=_UNSYNCHRONISED
        )

    def get(self, row_id: int) -> OutboxMessage | None:
        """One message."""
        return self._session.get(OutboxMessage, row_id)

    def delivered_card(self, to: Recipient, card: str) -> str:
        """The platform's id of the last delivered message that bears this card in a chat; empty when none does."""
        query = select(OutboxMessage.external_id).where(
            _in_chat(to.channel, to.bot, to.chat),
            OutboxMessage.card == card,
            OutboxMessage.status == "sent",
            OutboxMessage.external_id != "",
        )
        return self._session.scalar(query.order_by(OutboxMessage.id.desc()).limit(1)) or ""

    def said_since(self, conversation: Conversation, card: str, since: datetime) -> bool:
        """Whether a message of this card was put into a chat after a moment."""
        query = select(OutboxMessage.id).where(
            _in_chat(conversation.channel, conversation.bot, conversation.chat),
            OutboxMessage.card == card,
            OutboxMessage.created_at > since,
        )
        return self._session.scalar(query.limit(1)) is not None

    def end_card(self, to: Recipient, card: str, before: int) -> None:
        """The messages of this card older than ``before`` are nobody's card any more; they stay in the history."""
        statement = update(OutboxMessage).where(
            _in_chat(to.channel, to.bot, to.chat),
            OutboxMessage.card == card,
            OutboxMessage.status == "sent",
            OutboxMessage.id < before,
        )
        self._session.execute(statement.values(card=card + OVER), execution_options=_UNSYNCHRONISED)

    def _cancel_waiting(self, to: Recipient, card: str) -> None:
        statement = update(OutboxMessage).where(
            _in_chat(to.channel, to.bot, to.chat),
            OutboxMessage.card == card,
            OutboxMessage.status == PENDING,
        )
        self._session.execute(statement.values(status="cancelled"), execution_options=_UNSYNCHRONISED)


def _in_chat(channel: str, bot: str, chat: str) -> ColumnElement[bool]:
    row = OutboxMessage
    return and_(row.channel == channel, row.bot == bot, row.chat == chat)
