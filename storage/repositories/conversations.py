"""Private chats: their dialog state, what came in, and which updates were seen."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import delete, insert, select
from sqlalchemy.dialects.postgresql import insert as pg_insert
from sqlalchemy.dialects.sqlite import insert as sqlite_insert
from sqlalchemy.orm import Session

from storage.models import Account, Conversation, GroupDraft, InboundMessage, OutboxMessage, SeenUpdate


class Conversations:
    """Reads and writes conversations."""

    def __init__(self, session: Session, now: datetime) -> None:
        self._session = session
        self._now = now

    def get(self, conversation_id: int) -> Conversation:
        """A conversation that exists."""
        return self._session.get_one(Conversation, conversation_id)

    def find(self, channel: str, bot: str, chat: str) -> Conversation | None:
        """The conversation of a chat, locked: two processes never advance one dialog at the same time.

        Locked FOR NO KEY UPDATE: somebody else's ticket may still put a message into it (its foreign key shares the
        key). A plain FOR UPDATE made two people who press at the same moment wait for each other.
        """
        query = select(Conversation).where(
            Conversation.channel == channel, Conversation.bot == bot, Conversation.chat == chat
        )
        return self._session.scalar(query.with_for_update(key_share=True))

    def open(self, account: Account, chat: str) -> Conversation:
        """The account's conversation in this chat, begun if there is none."""
        conversation = self.find(account.channel, account.bot, chat)
        if conversation is None:
            conversation = Conversation(
                account_id=account.id, channel=account.channel, bot=account.bot, chat=chat, version=0
            )
            self._session.add(conversation)
            self._session.flush()
        return conversation

    def of_person(self, person_id: int) -> Conversation | None:
        """Where to reach a person: the conversation of their latest reachable account."""
        query = (
            select(Conversation)
            .join(Account, Account.id == Conversation.account_id)
            .where(Account.person_id == person_id, Account.reachable)
            .order_by(Account.last_seen_at.desc(), Conversation.id.desc())
            .limit(1)
        )
        return self._session.scalar(query)

    def all_of_person(self, person_id: int) -> Sequence[Conversation]:
        """Every private chat of a person."""
        query = select(Conversation).join(Account, Account.id == Conversation.account_id)
        return self._session.scalars(query.where(Account.person_id == person_id).order_by(Conversation.id)).all()

    def save_state(self, conversation: Conversation, state: Mapping[str, Any] | None) -> None:
        """Store the dialog state."""
        conversation.state = dict(state) if state else None
        conversation.version += 1
        self._session.flush()

    def mark_seen(self, channel: str, bot: str, update_id: str) -> bool:
        """Remember an update; False when it was handled before (by any process)."""
        make = pg_insert if self._session.get_bind().dialect.name == "postgresql" else sqlite_insert
        statement = make(SeenUpdate).values(channel=channel, bot=bot, update_id=update_id, at=self._now)
        result = self._session.execute(statement.on_conflict_do_nothing().returning(SeenUpdate.update_id))
        return result.first() is not None

    def forget_seen(self, before: datetime) -> int:
        """Forget updates seen before a moment; returns how many."""
        statement = delete(SeenUpdate).where(SeenUpdate.at < before).returning(SeenUpdate.update_id)
        return len(self._session.execute(statement).all())

    def log(self, conversation: Conversation, external_id: str, body: Mapping[str, Any]) -> int:
        """Keep what came in, as it came; returns its id."""
        statement = (
            insert(InboundMessage)
            .values(conversation_id=conversation.id, at=self._now, external_id=external_id, body=dict(body))
            .returning(InboundMessage.id)
        )
        conversation.last_in_at = self._now
        return int(self._session.execute(statement).scalar_one())

    def thread_of(self, conversation: Conversation, external_id: str) -> int | None:
        """The ticket that a message of this chat belongs to: one of ours, or one the person sent."""
        sent = select(OutboxMessage.ticket_id).where(
            OutboxMessage.channel == conversation.channel,
            OutboxMessage.bot == conversation.bot,
            OutboxMessage.chat == conversation.chat,
            OutboxMessage.external_id == external_id,
            OutboxMessage.ticket_id.is_not(None),
        )
        heard = select(InboundMessage.ticket_id).where(
            InboundMessage.conversation_id == conversation.id,
            InboundMessage.external_id == external_id,
            InboundMessage.ticket_id.is_not(None),
        )
        return self._session.scalar(sent.limit(1)) or self._session.scalar(heard.limit(1))

    def bind_to_ticket(self, inbound_id: int, ticket_id: int) -> None:
        """What came in belongs to this ticket."""
        self._session.get_one(InboundMessage, inbound_id).ticket_id = ticket_id

    def inbound(self, conversation: Conversation, external_id: str) -> InboundMessage | None:
        """The logged message with this id on the platform (for edits)."""
        query = select(InboundMessage).where(
            InboundMessage.conversation_id == conversation.id, InboundMessage.external_id == external_id
        )
        return self._session.scalar(query.order_by(InboundMessage.id.desc()).limit(1))

    def said(self, conversation: Conversation, inbound_id: int) -> InboundMessage | None:
        """A message that came in this chat, by our id; never one of another chat."""
        found = self._session.get(InboundMessage, inbound_id)
        return found if found is not None and found.conversation_id == conversation.id else None

    def add_group_draft(self, draft: GroupDraft) -> None:
        """Keep what was said in a group until its author comes."""
        self._session.add(draft)
        self._session.flush()

    def group_draft(self, token_hash: str) -> GroupDraft | None:
        """What waits behind a deep link."""
        return self._session.scalar(select(GroupDraft).where(GroupDraft.token_hash == token_hash).with_for_update())
