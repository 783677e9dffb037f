"""Whether people can be reached, and by which way."""

from __future__ import annotations

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from storage.models import Account, Conversation, OutboxMessage

REASON_LENGTH = 200


class Reach:
    """Which accounts take messages."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def takes_messages(self, conversation: Conversation) -> bool:
        """Whether the account behind a conversation can be written to."""
        return self._session.get_one(Account, conversation.account_id).reachable

    def lost(self, conversation_id: int, reason: str) -> int | None:
        """The account behind a conversation takes no messages, until it writes again. Returns whose account it is."""
        account = self._session.scalar(
            select(Account)
            .join(Conversation, Conversation.account_id == Account.id)
            .where(Conversation.id == conversation_id)
        )
        if account is None:
            return None
        account.reachable, account.unreachable_reason = False, reason[:REASON_LENGTH]
        self._session.flush()
        return account.person_id

    def left(self, person_id: int, reason: str) -> None:
        """A person wants no messages any more, on any account, until they write again."""
        theirs = update(Account).where(Account.person_id == person_id)
        self._session.execute(theirs.values(reachable=False, unreachable_reason=reason))
        waiting = update(OutboxMessage).where(OutboxMessage.person_id == person_id, OutboxMessage.status == "pending")
        self._session.execute(waiting.values(status="cancelled"))

    def chat_moved(self, channel: str, bot: str, old: str, new: str) -> None:
        """A chat has a new id; where a conversation has it already, that one is right."""
        query = select(Conversation).where(Conversation.channel == channel, Conversation.bot == bot)
        known = {c.chat: c for c in self._session.scalars(query.where(Conversation.chat.in_((old, new))))}
        if old in known and new not in known:
            known[old].chat = new
            self._session.flush()
