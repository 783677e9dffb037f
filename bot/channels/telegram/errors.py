"""What aiogram's errors mean to delivery."""

from __future__ import annotations

from aiogram.exceptions import (
    ClientDecodeError,
    TelegramAPIError,
    TelegramBadRequest,
    TelegramEntityTooLarge,
    TelegramForbiddenError,
    TelegramMigrateToChat,
    TelegramNetworkError,
    TelegramNotFound,
    TelegramRetryAfter,
    TelegramUnauthorizedError,
)
from aiohttp import ClientConnectorError

from bot.channels.port import MessageGone, Moved, Refused, SendFailed, TryLater, Unreachable

NOBODY_THERE = (
    "chat not found",
    "user is deactivated",
    "user not found",
    "peer_id_invalid",
    "bot was blocked",
    "bot was kicked",
    "group chat was deactivated",
    "have no rights to send",
    "not enough rights to send",
    "chat_write_forbidden",
    "need administrator rights",
)
LONGEST_WAIT = 86_400
"""Seconds. Telegram has asked for hours; for more than a day it has never been known to."""
TOO_MANY = "too many requests"
UNCHANGED = "message is not modified"
GONE = (
    "message to edit not found",
    "message can't be edited",
    "message_id_invalid",
    "message identifier is not specified",
    "message to be replied not found",
    "message to reply not found",
)
NO_TEXT = "there is no text in the message to edit"
BAD_FILE = (
    "wrong file identifier",
    "wrong remote file identifier",
    "file reference",
    "can't use file of type",
    "type of file mismatch",
    "wrong type of the web page content",
    "failed to get http url content",
)
BAD_PICTURE = ("photo_invalid_dimensions", "image_process_failed", "photo_ext_invalid", "photo_save_file_invalid")


def says(error: Exception, *phrases: str) -> bool:
    """Whether Telegram's description holds one of these phrases."""
    description = str(error).lower()
    return any(phrase in description for phrase in phrases)


def as_send_failed(error: Exception) -> SendFailed:
    """The port's word for an error of a call."""
    reason = _short(error)
    if isinstance(error, TelegramRetryAfter):
        return TryLater(reason, _strictly(error.retry_after), not_accepted=True)
    if isinstance(error, TelegramMigrateToChat):
        return Moved(str(error.migrate_to_chat_id))
    if isinstance(error, TelegramForbiddenError):
        return Unreachable(reason)
    if isinstance(error, TelegramEntityTooLarge):
        return Refused(reason)
    if isinstance(error, TelegramBadRequest):
        return Unreachable(reason) if says(error, *NOBODY_THERE) else Refused(reason)
    if isinstance(error, (TelegramUnauthorizedError, TelegramNotFound)) or says(error, TOO_MANY):  # a withdrawn token
        return TryLater(reason, not_accepted=True)
    if isinstance(error, (TelegramAPIError, ClientDecodeError, OSError)):  # network, 5xx, an answer that is none
        return TryLater(reason, not_accepted=_never_left(error))
    return Refused(reason)


def as_edit_failed(error: Exception) -> SendFailed | None:
    """The same for an edit; None when nothing had to change."""
    if says(error, UNCHANGED):
        return None
    if isinstance(error, TelegramBadRequest) and says(error, *GONE):
        return MessageGone(_short(error))
    return as_send_failed(error)


def _strictly(seconds: object) -> float:
    """What Telegram asked for, if it can be meant: else 0, and we choose ourselves."""
    return float(seconds) if isinstance(seconds, int) and 0 < seconds <= LONGEST_WAIT else 0.0


def _never_left(error: Exception) -> bool:
    """Whether no connection was made, so that nothing can have arrived."""
    return isinstance(error, TelegramNetworkError) and isinstance(error.__cause__, ClientConnectorError)


def _short(error: Exception) -> str:
    """The description in one line, without what was sent."""
    words = error.message if isinstance(error, (TelegramAPIError, ClientDecodeError)) else str(error)
    return f"{type(error).__name__}: {words.splitlines()[-1] if words else ''}"[:200]
