"""Methods that put a message of the bot into a chat."""

from __future__ import annotations

from typing import Any

from tests.botapi.context import Context
from tests.botapi.entities import CAPTION_LIMIT, TEXT_LIMIT, formatted
from tests.botapi.errors import broken, refused
from tests.botapi.files import StoredFile, photo_sizes
from tests.botapi.state import Chat, Stored

_REPLY_FIELDS = {
    "message_id",
    "chat_id",
    "allow_sending_without_reply",
    "quote",
    "quote_parse_mode",
    "quote_entities",
    "quote_position",
    "checklist_task_id",
    "poll_option_id",
    "ephemeral_message_id",
}


def send_message(ctx: Context) -> dict[str, Any]:
    params = ctx.params
    text, entities = formatted(
        params["text"],
        params.get("parse_mode"),
        params.get("entities"),
        TEXT_LIMIT,
        "message text is empty",
        "message is too long",
    )
    return _send(ctx, _with("text", text, "entities", entities))


def send_photo(ctx: Context) -> dict[str, Any]:
    file = ctx.state.files.from_request("photo", ctx.call.params.get("photo"), ctx.call, "photo")
    return _send(ctx, {"photo": photo_sizes(file)} | captioned(ctx.params))


def send_video(ctx: Context) -> dict[str, Any]:
    file = ctx.state.files.from_request("video", ctx.call.params.get("video"), ctx.call, "video")
    size = {name: ctx.params.get(name, 0) for name in ("duration", "width", "height")}
    return _send(ctx, {"video": file.facts("file_name", "mime_type") | size} | captioned(ctx.params))


def send_voice(ctx: Context) -> dict[str, Any]:
    file = ctx.state.files.from_request("voice", ctx.call.params.get("voice"), ctx.call, "voice")
    voice = file.facts("mime_type") | {"duration": ctx.params.get("duration", 0)}
    return _send(ctx, {"voice": voice} | captioned(ctx.params))


def send_document(ctx: Context) -> dict[str, Any]:
    file = ctx.state.files.from_request("document", ctx.call.params.get("document"), ctx.call, "document")
    return _send(ctx, {"document": file.facts("file_name", "mime_type")} | captioned(ctx.params))


def send_location(ctx: Context) -> dict[str, Any]:
    names = ("latitude", "longitude", "horizontal_accuracy", "live_period", "heading", "proximity_alert_radius")
    return _send(ctx, {"location": {name: ctx.params[name] for name in names if name in ctx.params}})


def send_chat_action(ctx: Context) -> bool:
    ctx.reachable_chat()
    return True


def send_media_group(ctx: Context) -> list[dict[str, Any]]:
    items = ctx.params["media"]
    if not 2 <= len(items) <= 10:
        raise broken("too many messages to send as an album" if items else "there are no messages to send")
    kinds = {item.get("type") if isinstance(item, dict) else None for item in items}
    for kind in ("document", "audio"):
        if kind in kinds and len(kinds) > 1:
            raise broken(f"{kind} can't be mixed with other media types")
    chat = ctx.reachable_chat()
    contents = [_album_item(ctx, item) for item in items]
    reply = replied(ctx, chat)
    group_id = f"album-{chat.id}-{chat.next_id()}"
    return [post(ctx, chat, content | reply | {"media_group_id": group_id}).message for content in contents]


def _album_item(ctx: Context, item: Any) -> dict[str, Any]:
    if not isinstance(item, dict) or item.get("type") not in ("photo", "video", "document", "audio"):
        raise broken("can't parse InputMedia: wrong type")
    kind = item["type"]
    file: StoredFile = ctx.state.files.from_request(kind, item.get("media"), ctx.call, "media")
    if kind == "photo":
        return {"photo": photo_sizes(file)} | captioned(item)
    shape = {"width": 1280, "height": 960} if kind == "video" else {}
    length = {} if kind == "document" else {"duration": item.get("duration", 0)}
    return {kind: file.facts("file_name", "mime_type") | shape | length} | captioned(item)


def captioned(params: dict[str, Any]) -> dict[str, Any]:
    """The caption fields of a message, from a request or from one item of an album."""
    caption, entities = formatted(
        params.get("caption", ""),
        params.get("parse_mode"),
        params.get("caption_entities"),
        CAPTION_LIMIT,
        None,
        "message caption is too long",
    )
    return _with("caption", caption, "caption_entities", entities) if caption else {}


def replied(ctx: Context, chat: Chat) -> dict[str, Any]:
    """The reply_to_message field that reply_parameters ask for."""
    reply = ctx.params.get("reply_parameters")
    if reply is None:
        return {}
    if unknown := set(reply) - _REPLY_FIELDS:
        raise broken(f"unknown field {sorted(unknown)[0]!r} in reply_parameters")
    if not isinstance(reply.get("message_id"), int):
        raise broken("can't parse reply parameters: message_id must be an Integer")
    if reply.get("chat_id", chat.id) != chat.id:
        raise broken("this stand-in does not model replies to another chat")
    target = chat.live(reply["message_id"])
    if target is None:
        if reply.get("allow_sending_without_reply"):
            return {}
        raise refused("message to be replied not found")
    return {"reply_to_message": {key: value for key, value in target.message.items() if key != "reply_to_message"}}


def _send(ctx: Context, content: dict[str, Any]) -> dict[str, Any]:
    chat = ctx.reachable_chat()
    markup = ctx.markup(chat)
    return post(ctx, chat, content | replied(ctx, chat), markup).message


def post(ctx: Context, chat: Chat, content: dict[str, Any], markup: dict[str, Any] | None = None) -> Stored:
    """The bot's message, in the chat and before everyone's eyes. Of the markups only an inline keyboard stays on it."""
    message = {"message_id": chat.next_id(), "from": ctx.bot.user(), "chat": ctx.state.chat_json(chat)}
    message |= {"date": int(ctx.state.now())} | content
    if markup and markup.get("inline_keyboard"):
        message["reply_markup"] = markup
    if ctx.params.get("protect_content"):
        message["has_protected_content"] = True
    stored = Stored(message, markup=markup)
    chat.messages[stored.id] = stored
    chat.signal.fire()
    return stored


def _with(name: str, text: str, entities_name: str, entities: list[dict[str, Any]]) -> dict[str, Any]:
    return {name: text} | ({entities_name: entities} if entities else {})
