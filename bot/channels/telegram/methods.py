"""The Bot API calls of a message: each part as the aiogram method that sends it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from aiogram.methods import (
    EditMessageCaption,
    EditMessageText,
    SendDocument,
    SendMediaGroup,
    SendMessage,
    SendPhoto,
    SendVideo,
    SendVoice,
    TelegramMethod,
)
from aiogram.types import (
    FSInputFile,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InputFile,
    InputMediaPhoto,
    InputMediaVideo,
    LinkPreviewOptions,
    ReplyParameters,
)

from bot.channels.port import FileRef, Refused, RenderedButton
from bot.channels.telegram.parts import Album, OneFile, Part, Rows, Words
from domain.actions import MAX_BYTES
from domain.messages import MediaKind

MAX_LABEL = 64
"""Longer labels are cut off by Telegram's own apps."""
MAX_PHOTO_BYTES = 10 * 1024 * 1024
"""A larger picture goes as a document."""
_ENDINGS = {"image/jpeg": ".jpg", "image/png": ".png", "audio/ogg": ".ogg", "video/mp4": ".mp4"}
PLAIN = LinkPreviewOptions(is_disabled=True)
Source = str | InputFile


def send_part(chat: str, part: Part, reply_to: str, *, upload: bool) -> TelegramMethod[Any]:
    """The method that sends a part. ``upload``: our own copies instead of Telegram's ids."""
    common: dict[str, Any] = {"chat_id": int(chat), "reply_parameters": _reply(reply_to)}
    if isinstance(part, Words):
        return SendMessage(text=part.text, link_preview_options=PLAIN, reply_markup=keyboard(part.buttons), **common)
    if isinstance(part, Album):
        return SendMediaGroup(media=[_in_album(file, upload) for file in part.files], **common)
    common |= {"caption": part.caption or None, "reply_markup": keyboard(part.buttons)}
    return _send_file(part, source(part.file, upload), common)


def edit_text(chat: str, message_id: str, text: str, buttons: Rows) -> EditMessageText:
    """New words in a sent message."""
    return EditMessageText(
        chat_id=int(chat),
        message_id=int(message_id),
        text=text,
        link_preview_options=PLAIN,
        reply_markup=keyboard(buttons),
    )


def edit_caption(chat: str, message_id: str, text: str, buttons: Rows) -> EditMessageCaption:
    """New words under a sent photo."""
    return EditMessageCaption(
        chat_id=int(chat), message_id=int(message_id), caption=text, reply_markup=keyboard(buttons)
    )


def keyboard(rows: Rows) -> InlineKeyboardMarkup | None:
    """Buttons under a message. Raises Refused for callback data that Telegram does not take."""
    if not rows:
        return None
    return InlineKeyboardMarkup(inline_keyboard=[[_button(button) for button in row] for row in rows])


def source(file: FileRef, upload: bool) -> Source:
    """Telegram's id of a file, or our copy of it."""
    if not upload or file.path is None:
        return file.file_id
    return FSInputFile(file.path, filename=f"{file.kind}{_ENDINGS.get(file.mime, '')}")


def _button(button: RenderedButton) -> InlineKeyboardButton:
    label = button.label if len(button.label) <= MAX_LABEL else button.label[: MAX_LABEL - 1] + "…"
    if button.url:
        return InlineKeyboardButton(text=label, url=button.url)
    if not button.data or len(button.data.encode()) > MAX_BYTES:
        raise Refused(f"callback data of {len(button.data.encode())} bytes")
    return InlineKeyboardButton(text=label, callback_data=button.data)


def _reply(message_id: str) -> ReplyParameters | None:
    """What it answers, if that is still there."""
    if not message_id.isascii() or not message_id.isdigit():
        return None
    return ReplyParameters(message_id=int(message_id), allow_sending_without_reply=True)


def _in_album(file: FileRef, upload: bool) -> InputMediaPhoto | InputMediaVideo:
    media = source(file, upload)
    return InputMediaVideo(media=media) if file.kind is MediaKind.VIDEO else InputMediaPhoto(media=media)


def _send_file(part: OneFile, file: Source, common: dict[str, Any]) -> TelegramMethod[Any]:
    kind = part.file.kind
    if kind is MediaKind.PHOTO and _small_enough(file):
        return SendPhoto(photo=file, **common)
    if kind is MediaKind.VOICE:
        return SendVoice(voice=file, **common)
    if kind is MediaKind.VIDEO:
        return SendVideo(video=file, **common)
    return SendDocument(document=file, **common)


def _small_enough(file: Source) -> bool:
    return not isinstance(file, FSInputFile) or Path(file.path).stat().st_size <= MAX_PHOTO_BYTES
