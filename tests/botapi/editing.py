"""Methods that change or remove a message, and the answer to a pressed button."""

from __future__ import annotations

from typing import Any

from tests.botapi.context import Context
from tests.botapi.entities import TEXT_LIMIT, formatted, units
from tests.botapi.errors import broken, refused
from tests.botapi.sending import captioned
from tests.botapi.state import Chat, Stored

_DELETABLE_SECONDS = 48 * 3600
_QUERY_SECONDS = 60
_MEDIA = ("photo", "voice", "document", "video", "audio")
_UNCHANGED = (
    "message is not modified: specified new message content and reply markup are exactly the same as a current content "
    "and reply markup of the message"
)


def edit_message_text(ctx: Context) -> dict[str, Any]:
    params = ctx.params
    if "text" not in params:
        raise broken("message text is empty")
    text, entities = formatted(
        params["text"],
        params.get("parse_mode"),
        params.get("entities"),
        TEXT_LIMIT,
        "message text is empty",
        "message is too long",
    )
    chat, stored = _to_edit(ctx)
    if "text" not in stored.message:
        raise refused("there is no text in the message to edit")
    fields = {"text": text} | ({"entities": entities} if entities else {})
    return _edited(ctx, chat, stored, fields, drop=("entities",))


def edit_message_caption(ctx: Context) -> dict[str, Any]:
    fields = captioned(ctx.params)
    chat, stored = _to_edit(ctx)
    if not any(kind in stored.message for kind in _MEDIA):
        raise refused("there is no caption in the message to edit")
    return _edited(ctx, chat, stored, fields, drop=("caption", "caption_entities"))


def edit_message_reply_markup(ctx: Context) -> dict[str, Any]:
    chat, stored = _to_edit(ctx)
    return _edited(ctx, chat, stored, {}, drop=())


def delete_message(ctx: Context) -> bool:
    chat = ctx.reachable_chat()
    stored = chat.live(ctx.params["message_id"])
    if stored is None:
        raise refused("message to delete not found")
    own = stored.message["from"]["id"] == ctx.bot.id
    may = own or chat.private or chat.standing[ctx.bot.id].get("can_delete_messages", False)
    if not may or ctx.state.now() - stored.message["date"] > _DELETABLE_SECONDS:
        raise refused("message can't be deleted for everyone")
    stored.deleted = True
    chat.touched(stored)
    return True


def answer_callback_query(ctx: Context) -> bool:
    params = ctx.params
    if units(params.get("text", "")) > 200:
        raise broken("MESSAGE_TOO_LONG")
    query = ctx.state.queries.get(params["callback_query_id"])
    fresh = query is not None and ctx.state.now() - query.asked_at <= _QUERY_SECONDS
    if query is None or not fresh or query.bot_id != ctx.bot.id or query.answer is not None:
        raise refused("query is too old and response timeout expired or query ID is invalid")
    query.answer = {"text": params.get("text", ""), "show_alert": params.get("show_alert", False)}
    ctx.state.answered.fire()
    return True


def _to_edit(ctx: Context) -> tuple[Chat, Stored]:
    chat = ctx.reachable_chat()
    ctx.markup(chat, inline_only=True)
    return chat, ctx.own_message(chat, "edit")


def _edited(ctx: Context, chat: Chat, stored: Stored, fields: dict[str, Any], drop: tuple[str, ...]) -> dict[str, Any]:
    """An edit without reply_markup takes the inline keyboard away, as on Telegram."""
    kept = {key: value for key, value in stored.message.items() if key not in (*drop, "reply_markup", "edit_date")}
    message = kept | fields
    markup = ctx.params.get("reply_markup")
    if markup and markup["inline_keyboard"]:
        message["reply_markup"] = markup
    if message == {key: value for key, value in stored.message.items() if key != "edit_date"}:
        raise refused(_UNCHANGED)
    stored.message = message | {"edit_date": int(ctx.state.now())}
    if fields or "reply_markup" in message:
        chat.touched(stored)
    else:
        chat.signal.fire()  # buttons that are gone are no news to whoever reads
    return stored.message
