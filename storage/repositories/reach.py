"""Whether people can be reached, and by which way."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from storage.models import Account, Conversation

REASON_LENGTH = 200


class Reach:
    """Which accounts take messages."""

    def __init__(self, session: Session) -> None:
        self._session = session

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

    def chat_moved(self, channel: str, bot: str, old: str, new: str) -> None:
        """A chat has a new id; where a conversation has it already, that one is right."""
        query = select(Conversation).where(Conversation.channel == channel, Conversation.bot == bot)
        known = {c.chat: c for c in self._session.scalars(query.where(Conversation.chat.in_((old, new))))}
        if old in known and new not in known:
            known[old].chat = new
            self._session.flush()
