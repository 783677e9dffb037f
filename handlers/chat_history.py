"""What a chat page shows of a conversation: both sides merged by time, in the words of neither channel nor language."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from domain.errors import NotFound
from domain.messages import MediaKind, Outgoing, Point, outgoing_from_wire
from handlers.identity import Speaker, community_of
from handlers.work import Work
from storage.models import Attachment, InboundMessage, OutboxMessage
from storage.repositories.outbox import OVER

PAGE = 80
"""Messages on one page of history."""


@dataclass(frozen=True, slots=True)
class Seen:
    """A file as a message shows it."""

    attachment_id: int
    kind: MediaKind


@dataclass(frozen=True, slots=True)
class Heard:
    """What the person sent. ``photos`` are positions among its files, of those whose bytes we keep."""

    id: str
    at: datetime
    inbound_id: int
    text: str
    photos: tuple[int, ...] = ()
    point: Point | None = None
    reply_to: str = ""


@dataclass(frozen=True, slots=True)
class Told:
    """What Linli sent, in its newest wording. ``open``: its buttons may still be pressed."""

    id: str
    at: datetime
    content: Outgoing
    files: tuple[Seen, ...] = ()
    open: bool = True
    reply_to: str = ""
    displayed: bool = False


@dataclass(frozen=True, slots=True)
class ChatHistory:
    """One page, oldest first. ``more``: there are older ones."""

    messages: tuple[Heard | Told, ...] = ()
    more: bool = False


@dataclass(frozen=True, slots=True)
class File:
    """Where a file's bytes are, for somebody who may see them. ``blob`` is None until it was fetched."""

    blob: str | None
    mime: str


def reader_of(work: Work, channel: str, bot: str, chat: str) -> Speaker | None:
    """Who sits before this chat; None when nobody ever wrote from there. Changes nothing."""
    account = work.uow.people.account(channel, bot, chat)
    conversation = work.uow.chats.find(channel, bot, chat)
    if account is None or conversation is None:
        return None
    person = work.uow.people.get(account.person_id)
    community = community_of(work, conversation, person)
    membership = work.uow.people.membership(person.id, community.id) if community else None
    posts = work.uow.staff.of_person(person.id, community.id) if community else []
    return Speaker(person, account, conversation, community, membership, tuple(posts))


def history(work: Work, reader: Speaker, before: datetime | None = None, limit: int = PAGE) -> ChatHistory:
    """The latest page of the reader's chat, or the page before a moment."""
    conversation_id = reader.conversation.id
    heard = work.uow.chats.heard(conversation_id, limit, before)
    told = work.uow.chats.told(conversation_id, limit, before)
    latest = work.uow.chats.latest_cards(conversation_id)
    merged = [_heard(row) for row in heard if _visible(row)] + _cards(work, told, latest)
    merged.sort(key=_order)
    more = len(heard) == limit or len(told) == limit or len(merged) > limit
    return ChatHistory(tuple(merged[-limit:]), more)


def files_of_message(work: Work, reader_chat: str, row_id: int) -> tuple[Seen, ...]:
    """The files of one message that is being sent to this chat."""
    row = work.uow.outbox.get(row_id)
    if row is None or row.chat != reader_chat:
        return ()
    return _files(work, outgoing_from_wire(row.body).attachments)


def mark_displayed(work: Work, reader: Speaker, external_ids: Sequence[str]) -> int:
    """These messages were on the reader's screen: on the web, only now do they count as reached."""
    return work.uow.chats.mark_displayed(reader.conversation.id, external_ids)


def open_file(work: Work, reader: Speaker, attachment_id: int) -> File:
    """A file that the reader sent, or that a message of this chat showed. Raises NotFound for any other."""
    found = work.uow.tickets.attachment(attachment_id)
    if found is None or not _may_see(work, reader, found):
        raise NotFound(what="file")
    return File(found.blob, found.mime)


def open_own_photo(work: Work, reader: Speaker, inbound_id: int, position: int) -> File:
    """A photo of a message the reader sent, whether or not it became part of a ticket. Raises NotFound."""
    row = work.uow.chats.inbound(reader.conversation.id, inbound_id)
    media = row.body.get("media", []) if row is not None else []
    if not 0 <= position < len(media) or not media[position]["stored"]:
        raise NotFound(what="file")
    return File(str(media[position]["file"]), str(media[position].get("mime", "")))


def _may_see(work: Work, reader: Speaker, attachment: Attachment) -> bool:
    own = attachment.person_id == reader.person.id
    return own or work.uow.chats.got(reader.conversation.id, attachment)


def _visible(row: InboundMessage) -> bool:
    """A press or a deep link left no words to show."""
    return any(row.body.get(part) for part in ("text", "media", "point"))


def _heard(row: InboundMessage) -> Heard:
    body = row.body
    photos = [i for i, media in enumerate(body.get("media", [])) if media["kind"] == MediaKind.PHOTO]
    point = Point(*body["point"]) if body.get("point") else None
    return Heard(
        id=row.external_id or f"in{row.id}",
        at=row.at,
        inbound_id=row.id,
        text=body.get("text", ""),
        photos=tuple(i for i in photos if body["media"][i]["stored"]),
        point=point,
        reply_to=body.get("reply_to", ""),
    )


def _cards(work: Work, rows: Sequence[OutboxMessage], latest: dict[str, int]) -> list[Told]:
    """One entry for each message that stands in the chat: its place is the first row's, its words are the last's."""
    shown: dict[str, Told] = {}
    for row in reversed(rows):
        external_id = row.external_id or f"w{row.id}"
        first = shown.get(external_id)
        content = outgoing_from_wire(row.body)
        shown[external_id] = Told(
            id=external_id,
            at=first.at if first else row.sent_at or row.created_at,
            content=content,
            files=_files(work, content.attachments),
            open=row.card is None or (not row.card.endswith(OVER) and latest.get(row.card, row.id) == row.id),
            reply_to=row.reply_to,
            displayed=row.displayed_at is not None,
        )
    return list(shown.values())


def _files(work: Work, ids: Sequence[int]) -> tuple[Seen, ...]:
    found = (work.uow.tickets.attachment(number) for number in ids)
    return tuple(Seen(a.id, MediaKind(a.kind)) for a in found if a is not None)


def _order(message: Heard | Told) -> tuple[datetime, bool]:
    """By time; at the same moment, the question stands before its answer."""
    return message.at, isinstance(message, Told)
