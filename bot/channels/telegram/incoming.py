"""One update of the Bot API into our words; None for what is none of our business."""

from __future__ import annotations

from datetime import UTC, datetime

from bot.channels.telegram.addressing import Me, group, private
from bot.channels.telegram.content import contact_of, media_of, point_of, words_of
from bot.channels.telegram.fields import Json, clean, obj, text, whole
from domain.messages import Incoming

CHANNEL = "telegram"
ALLOWED_UPDATES = ("message", "edited_message", "callback_query", "my_chat_member")
GROUPS = frozenset({"group", "supergroup"})
NO_DATA = "-"
"""What a press without callback data carries: no button of ours, and the router says so."""


def read(update: Json, bot: str, me: Me, received: datetime) -> Incoming | None:
    """The update as the inbox takes it. ``bot`` is our id of the bot, ``received`` stands in for a missing date."""
    update_id = whole(update, "update_id")
    if not update_id:
        return None
    if query := obj(update, "callback_query"):
        return _press(query, str(update_id), bot, received)
    edited = obj(update, "edited_message")
    message = edited or obj(update, "message")
    return _message(message, str(update_id), bot, me, received, edited=bool(edited)) if message else None


def _message(message: Json, update_id: str, bot: str, me: Me, received: datetime, *, edited: bool) -> Incoming | None:
    chat, in_group = whole(obj(message, "chat"), "id"), text(obj(message, "chat"), "type") in GROUPS
    if not chat or _not_a_person(message, in_group) or (edited and obj(message, "location")):
        return None
    media = media_of(message)
    words = clean(words_of(message))
    point, contact = point_of(message), contact_of(message, _sender(message, in_group))
    if not (media or words or point or contact):
        return None
    said = group(words, message, me) if in_group else private(words, message)
    sender = _sender(message, in_group)
    return Incoming(
        channel=CHANNEL,
        bot=bot,
        update_id=update_id,
        chat=str(chat),
        sender=str(sender) if sender else "",
        sent_at=_moment(message, received),
        sender_name=_name(obj(message, "from")),
        locale=text(obj(message, "from"), "language_code") or "zh",
        group=in_group,
        addressed=said.addressed,
        message_id=str(whole(message, "message_id") or ""),
        reply_to=str(whole(obj(message, "reply_to_message"), "message_id") or ""),
        text=said.text,
        media=media,
        album=text(message, "media_group_id"),
        point=point,
        contact=contact,
        command=said.command,
        payload=said.payload,
        edited=edited,
    )


def _press(query: Json, update_id: str, bot: str, received: datetime) -> Incoming | None:
    sender, message = obj(query, "from"), obj(query, "message")
    chat = whole(obj(message, "chat"), "id") or whole(sender, "id")
    if not whole(sender, "id") or not text(query, "id"):
        return None
    return Incoming(
        channel=CHANNEL,
        bot=bot,
        update_id=update_id,
        chat=str(chat),
        sender=str(whole(sender, "id")),
        sent_at=received,
        sender_name=_name(sender),
        locale=text(sender, "language_code") or "zh",
        group=chat != whole(sender, "id"),
        press=clean(text(query, "data")) or NO_DATA,
        pressed_on=str(whole(message, "message_id") or ""),
        press_id=text(query, "id"),
    )


def _not_a_person(message: Json, in_group: bool) -> bool:
    """Channels, other bots, what Telegram forwards by itself. An anonymous group admin is a person."""
    kind = text(obj(message, "chat"), "type")
    if kind == "channel" or message.get("is_automatic_forward") is True:
        return True
    return obj(message, "from").get("is_bot") is True and not (in_group and obj(message, "sender_chat"))


def _sender(message: Json, in_group: bool) -> int:
    """The account's id; 0 for an anonymous admin, who cannot be known again in private."""
    if in_group and obj(message, "sender_chat"):
        return 0
    return whole(obj(message, "from"), "id") or (0 if in_group else whole(obj(message, "chat"), "id"))


def _moment(message: Json, received: datetime) -> datetime:
    seconds = whole(message, "date")
    try:
        return datetime.fromtimestamp(seconds, UTC) if seconds > 0 else received
    except (OverflowError, OSError, ValueError):
        return received


def _name(sender: Json) -> str:
    names = (text(sender, "first_name"), text(sender, "last_name"))
    return clean(" ".join(name for name in names if name))[:64]
