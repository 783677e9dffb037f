"""Telegram as delivery sees it: send, edit, take buttons off, fetch a file; every failure in the port's words."""

from __future__ import annotations

import asyncio
from collections import OrderedDict
from dataclasses import dataclass, field, replace
from typing import Any

import structlog
from aiogram.exceptions import TelegramBadRequest
from aiogram.methods import EditMessageReplyMarkup, GetFile, SendMessage, TelegramMethod

from bot.channels.calls import one_call
from bot.channels.port import FileRef, MessageGone, Refused, Rendered, SendFailed, TryLater
from bot.channels.telegram.api import CALL_SECONDS, UPLOAD_SECONDS, Bots, TelegramBot
from bot.channels.telegram.errors import BAD_FILE, BAD_PICTURE, NO_TEXT, as_edit_failed, as_send_failed, says
from bot.channels.telegram.fields import Json, text, whole
from bot.channels.telegram.incoming import CHANNEL
from bot.channels.telegram.methods import edit_caption, edit_text, send_part
from bot.channels.telegram.parts import MAX_CAPTION, MAX_TEXT, Album, OneFile, Part, Words, plan, units
from domain.messages import MediaKind

MAX_FETCHED = 20 * 1024 * 1024
REMEMBERED = 1000
"""Messages of several parts that are under way; so many are remembered at most."""

log = structlog.get_logger(__name__)


@dataclass(slots=True)
class _Progress:
    """Parts of a message that Telegram has: another attempt goes on behind them."""

    ids: list[int] = field(default_factory=list)
    parts: int = 0


class TelegramChannel:
    """Implements bot.channels.port.Channel, and fetches files. Plain text is sent: nothing in it is markup."""

    name = CHANNEL

    def __init__(self, bots: Bots) -> None:
        self._bots = bots
        self._begun: OrderedDict[int, _Progress] = OrderedDict()

    async def send(self, message: Rendered) -> str:
        """Send all parts; returns the id of the last one, which bears the buttons."""
        bot = self._bot(message.bot)
        parts = plan(message, self._sendable(message))
        if not parts:
            raise Refused("nothing to send")
        progress = self._begun.pop(message.row_id, _Progress())
        try:
            for part in parts[progress.parts :]:
                reply_to = message.reply_to if progress.parts == 0 else ""
                progress.ids = await self._send_part(bot, message.chat, part, reply_to) or progress.ids
                progress.parts += 1
        except (TryLater, asyncio.CancelledError):
            self._remember(message.row_id, progress)
            raise
        if not progress.ids:
            raise Refused("no file of it could be sent")
        return str(progress.ids[-1])

    async def edit(self, external_id: str, message: Rendered) -> None:
        """Replace words and buttons. What is too long for one message cannot be edited into one."""
        bot = self._bot(message.bot)
        if not external_id.isdigit() or not 0 < units(message.text) <= MAX_TEXT:
            raise MessageGone("not a message that can hold these words")
        try:
            await self._edit_text(bot, external_id, message)
        except MessageGone:
            raise
        except Exception as error:
            failed = as_edit_failed(error)
            if failed is not None:
                raise failed from error

    async def strip_buttons(self, external_id: str, bot: str, chat: str) -> None:
        """Take the buttons off. Only decoration: a press on an old button is refused anyway, so it never raises."""
        if not external_id.isdigit():
            return
        method = EditMessageReplyMarkup(chat_id=int(chat), message_id=int(external_id))
        try:
            async with one_call():
                await self._bot(bot).call(method)
        except Exception as error:
            log.debug("buttons_not_taken_off", reason=str(as_edit_failed(error) or "had none"))

    async def fetch(self, file_id: str, bot: str) -> bytes:
        """The bytes of a file that a person sent. Telegram gives a bot at most 20 MB."""
        sender = self._bot(bot)
        try:
            found: Json = await sender.call(GetFile(file_id=file_id))
            return await self._download(sender, text(found, "file_path"), whole(found, "file_size"))
        except SendFailed:
            raise
        except TelegramBadRequest as error:
            raise Refused(str(as_send_failed(error))) from error
        except Exception as error:
            raise TryLater(str(as_send_failed(error))) from error

    async def _download(self, bot: TelegramBot, path: str, size: int) -> bytes:
        if size > MAX_FETCHED:
            raise Refused(f"file of {size} bytes")
        if not path:
            raise TryLater("no path of the file")
        url = bot.api.session.api.file_url(bot.api.token, path)
        data = bytearray()
        async for chunk in bot.api.session.stream_content(url, timeout=CALL_SECONDS, raise_for_status=True):
            data += chunk
            if len(data) > MAX_FETCHED:
                raise Refused(f"file of more than {MAX_FETCHED} bytes")
        return bytes(data)

    def _bot(self, bot_id: str) -> TelegramBot:
        bot = self._bots.get(bot_id)
        if bot is None:
            raise TryLater(f"no token for bot {bot_id}", not_accepted=True)
        return bot

    def _sendable(self, message: Rendered) -> tuple[FileRef, ...]:
        """Files that this bot can send: its own, or those we have a copy of."""
        files = tuple(file for file in message.files if _is_ours(file, message.bot) or file.path is not None)
        if len(files) < len(message.files):
            log.warning("files_left_out", row=message.row_id, count=len(message.files) - len(files))
        return files

    async def _send_part(self, bot: TelegramBot, chat: str, part: Part, reply_to: str) -> list[int]:
        """Message ids of what was sent; none for a file that can be sent in no way and has no words."""
        upload = not isinstance(part, Words) and any(not _is_ours(file, bot.id) for file in _files_of(part))
        try:
            return await self._call(bot, send_part(chat, part, reply_to, upload=upload))
        except Exception as error:
            if isinstance(part, Words) or not isinstance(error, TelegramBadRequest):
                raise _failed(error) from error
            if not says(error, *BAD_FILE, *BAD_PICTURE):
                raise _failed(error) from error
            return await self._send_otherwise(bot, chat, part, reply_to, upload)

    async def _send_otherwise(
        self, bot: TelegramBot, chat: str, part: OneFile | Album, reply_to: str, uploaded: bool
    ) -> list[int]:
        """A file that Telegram did not take that way: each alone, our copy, as a document, at last only the words."""
        if isinstance(part, Album):
            sent = [await self._send_part(bot, chat, OneFile(file), reply_to) for file in part.files]
            return [message_id for ids in sent for message_id in ids]
        others: list[Part] = []
        if part.file.path is not None:
            mine = replace(part.file, file_id="", bot="")
            others = [replace(part, file=mine)] if not uploaded else []
            others += [replace(part, file=replace(mine, kind=MediaKind.DOCUMENT))] if _is_picture(part) else []
        others += [Words(part.caption, part.buttons)] if part.caption else []
        log.warning("file_not_taken", kind=part.file.kind, ways_left=len(others))
        return await self._send_part(bot, chat, others[0], reply_to) if others else []

    async def _call(self, bot: TelegramBot, method: TelegramMethod[Any]) -> list[int]:
        async with one_call():
            result = await bot.call(method, CALL_SECONDS if isinstance(method, SendMessage) else UPLOAD_SECONDS)
        sent = result if isinstance(result, list) else [result]
        return [whole(message, "message_id") for message in sent if isinstance(message, dict)]

    async def _edit_text(self, bot: TelegramBot, external_id: str, message: Rendered) -> None:
        try:
            async with one_call():
                await bot.call(edit_text(message.chat, external_id, message.text, message.buttons))
        except TelegramBadRequest as error:
            if not says(error, NO_TEXT):
                raise
            if units(message.text) > MAX_CAPTION:
                raise MessageGone("the words do not fit under the picture") from error
            async with one_call():
                await bot.call(edit_caption(message.chat, external_id, message.text, message.buttons))

    def _remember(self, row_id: int, progress: _Progress) -> None:
        if progress.parts:
            self._begun[row_id] = progress
            while len(self._begun) > REMEMBERED:
                self._begun.popitem(last=False)


def _is_ours(file: FileRef, bot_id: str) -> bool:
    return file.channel == CHANNEL and file.bot == bot_id and bool(file.file_id)


def _is_picture(part: OneFile) -> bool:
    return part.file.kind is MediaKind.PHOTO


def _files_of(part: OneFile | Album) -> tuple[FileRef, ...]:
    return part.files if isinstance(part, Album) else (part.file,)


def _failed(error: Exception) -> SendFailed:
    return error if isinstance(error, SendFailed) else as_send_failed(error)
