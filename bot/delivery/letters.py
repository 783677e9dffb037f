"""A letter: a claimed message with everything that is needed to send it, read in one unit of work."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import structlog

from bot.channels.port import FileRef, Rendered, RenderedButton
from dialogs.texts import Catalogs
from domain.actions import encode
from domain.errors import BadButton
from domain.messages import Button, MediaKind, Outgoing
from storage.blobs import Blobs
from storage.repositories.queue import Claimed
from storage.unit_of_work import UnitOfWork

DEFAULT_ZONE = "Asia/Shanghai"

log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class Letter:
    """``card_id`` is the platform's id of the last delivered message of the same card, empty when there is none."""

    row: Claimed
    message: Outgoing
    files: tuple[FileRef, ...] = ()
    card_id: str = ""
    ended_id: str = ""
    """That of the card which this message ends."""


def open_letter(uow: UnitOfWork, row: Claimed, blobs: Blobs) -> Letter | None:
    """What a claimed message needs besides itself; None when it cannot be read."""
    if row.message is None:
        return None
    card_id = uow.outbox.delivered_card(row.to, row.card) if row.card is not None else ""
    ended_id = uow.outbox.delivered_card(row.to, row.message.ends) if row.message.ends else ""
    return Letter(row, row.message, _files(uow, row.message.attachments, blobs), card_id, ended_id)


def write(letter: Letter, catalogs: Catalogs, now: datetime) -> Rendered:
    """The letter in its reader's words."""
    row = letter.row
    text, labels = catalogs.render_message(letter.message, row.locale, zone_of(row.zone), now)
    rows = (_row(*pair) for pair in zip(letter.message.buttons, labels, strict=True))
    return Rendered(row.id, row.to.bot, row.to.chat, text, tuple(filter(None, rows)), letter.files, row.reply_to)


@cache
def zone_of(name: str) -> ZoneInfo:
    """A community's zone; a name that does not exist must not hold up its messages."""
    try:
        return ZoneInfo(name or DEFAULT_ZONE)
    except (ZoneInfoNotFoundError, ValueError):
        log.error("zone_unknown", zone=name)
        return ZoneInfo(DEFAULT_ZONE)


def _row(buttons: Sequence[Button], labels: Sequence[str]) -> tuple[RenderedButton, ...]:
    return tuple(filter(None, map(_button, buttons, labels)))


def _button(button: Button, label: str) -> RenderedButton | None:
    """A button that is too long for callback data is our bug; the message goes out without it."""
    if button.url:
        return RenderedButton(label, url=button.url)
    try:
        return RenderedButton(label, encode(button.action, button.subject, button.arg))
    except BadButton:
        log.error("button_too_long", action=button.action)
        return None


def _files(uow: UnitOfWork, ids: Sequence[int], blobs: Blobs) -> tuple[FileRef, ...]:
    files = []
    for attachment_id in ids:
        found = uow.tickets.attachment(attachment_id)
        if found is None:
            log.error("attachment_missing", attachment=attachment_id)
            continue
        path = str(blobs.path(found.blob)) if found.blob and blobs.exists(found.blob) else None
        files.append(FileRef(MediaKind(found.kind), found.channel, found.bot, found.file_id, path, found.mime))
    return tuple(files)
