"""Erasing what was said: rows and moments stay, words and files go."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import ColumnElement, delete, select, update
from sqlalchemy.orm import Session

from domain.messages import Outgoing, outgoing_to_wire, say
from storage.models import (
    Account,
    Attachment,
    Conversation,
    Correction,
    GroupDraft,
    InboundMessage,
    Inspection,
    OutboxMessage,
    TicketEvent,
)

ERASED = "erased"
"""The purpose of a file that nobody may see any more; its row goes when its bytes are gone (bot.delivery.erase)."""
QUOTING = ("flow", "flow/over")
"""The cards of a dialog, which repeat what a person said."""


class Erasure:
    """Erases words for good."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def words_about(self, ticket_id: int) -> None:
        """What was said of a ticket beside its own row: files, corrections, reasons, our messages about it."""
        self._session.flush()
        self._files(Attachment.ticket_id == ticket_id)
        self._session.execute(delete(Correction).where(Correction.ticket_id == ticket_id))
        self._session.execute(update(TicketEvent).where(TicketEvent.ticket_id == ticket_id).values(reason=None))
        self._session.execute(update(Inspection).where(Inspection.ticket_id == ticket_id).values(words=None))
        self._told(OutboxMessage.ticket_id == ticket_id)

    def loose_files(self, person_id: int, ids: Sequence[int]) -> None:
        """A person's files that belong to no report yet."""
        self._files((Attachment.person_id == person_id) & Attachment.ticket_id.is_(None) & Attachment.id.in_(ids))

    def words_of_chat(self, conversation: Conversation, account: Account) -> None:
        """What a chat logged since its beginning, what we repeated of it, and what its person said to us in groups."""
        heard = update(InboundMessage).where(InboundMessage.conversation_id == conversation.id)
        self._session.execute(heard.values(body={}))
        self._told((OutboxMessage.conversation_id == conversation.id) & OutboxMessage.card.in_(QUOTING))
        of_groups = update(GroupDraft).where(
            GroupDraft.channel == account.channel,
            GroupDraft.bot == account.bot,
            GroupDraft.sender == account.external_id,
        )
        self._session.execute(of_groups.values(text=""))

    def files_to_delete(self, limit: int) -> list[tuple[int, str]]:
        """Erased files whose bytes are still kept: id and blob."""
        query = select(Attachment.id, Attachment.blob).where(Attachment.purpose == ERASED, Attachment.blob.is_not(None))
        return [(row.id, str(row.blob)) for row in self._session.execute(query.order_by(Attachment.id).limit(limit))]

    def files_deleted(self, ids: Sequence[int]) -> None:
        """Their bytes are gone: so are their rows."""
        self._session.execute(delete(Attachment).where(Attachment.id.in_(ids), Attachment.purpose == ERASED))

    def _files(self, which: ColumnElement[bool]) -> None:
        """Marked first, which locks them: a file that is being fetched is marked too, or comes too late."""
        marked = self._session.scalars(select(Attachment.id).where(which)).all()
        theirs = Attachment.id.in_(marked)
        self._session.execute(update(Attachment).where(theirs).values(purpose=ERASED, ticket_id=None, file_id=""))
        self._session.execute(delete(Attachment).where(theirs, Attachment.blob.is_(None)))

    def _told(self, which: ColumnElement[bool]) -> None:
        """What waits is not sent; what was sent says that it was erased."""
        waiting = update(OutboxMessage).where(which, OutboxMessage.status == "pending")
        self._session.execute(waiting.values(status="cancelled"))
        body = outgoing_to_wire(Outgoing((say("message-erased"),)))
        self._session.execute(update(OutboxMessage).where(which).values(body=body))
