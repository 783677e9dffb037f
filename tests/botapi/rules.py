"""The Bot API's methods that this server knows, with the documented parameters of each: one table.

tests/botapi/test_rules.py holds it against aiogram's method classes, so a parameter that the Bot API gains is noticed.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from tests.botapi.errors import broken
from tests.botapi.params import (
    Kind,
    between,
    boolean,
    chat_id,
    integer,
    json_array,
    json_object,
    language,
    not_modelled,
    number_between,
    one_of,
    string,
)
from tests.botapi.wire import Call


@dataclass(frozen=True)
class Method:
    """What a method takes; `files` may come as an upload, a file_id or (refused here) a URL."""

    required: dict[str, Kind] = field(default_factory=dict)
    optional: dict[str, Kind] = field(default_factory=dict)
    files: tuple[str, ...] = ()


_ACTIONS = one_of(
    *[
        "typing",
        "upload_photo",
        "record_video",
        "upload_video",
        "record_voice",
        "upload_voice",
        "upload_document",
        "choose_sticker",
    ],
    *["find_location", "record_video_note", "upload_video_note"],
)
_ELSEWHERE: dict[str, Kind] = dict.fromkeys(
    ("business_connection_id", "message_thread_id", "direct_messages_topic_id", "allow_paid_broadcast"), not_modelled
)
_QUIET: dict[str, Kind] = {
    "disable_notification": boolean,
    "protect_content": boolean,
    "message_effect_id": not_modelled,
    "reply_parameters": json_object,
}
_SEND: dict[str, Kind] = (
    _ELSEWHERE
    | _QUIET
    | {
        "suggested_post_parameters": not_modelled,
        "ephemeral_message_parameters": not_modelled,
        "reply_markup": json_object,
    }
)
_CAPTION: dict[str, Kind] = {"caption": string, "parse_mode": string, "caption_entities": json_array}
_EDIT: dict[str, Kind] = {
    "business_connection_id": not_modelled,
    "chat_id": chat_id,
    "message_id": integer,
    "inline_message_id": not_modelled,
    "reply_markup": json_object,
}
_SCOPE: dict[str, Kind] = {"scope": json_object, "language_code": language}
_CHAT: dict[str, Kind] = {"chat_id": chat_id}
_TEXT: dict[str, Kind] = {"parse_mode": string, "entities": json_array, "link_preview_options": json_object}
_LIVE = {
    "horizontal_accuracy": number_between(0, 1500),
    "live_period": between(60, 0x7FFFFFFF),
    "heading": between(1, 360),
    "proximity_alert_radius": between(1, 100_000),
}
_HOOK: dict[str, Kind] = {
    "url": string,
    "certificate": not_modelled,
    "ip_address": string,
    "max_connections": between(1, 100),
    "allowed_updates": json_array,
    "drop_pending_updates": boolean,
    "secret_token": string,
}
_POLL: dict[str, Kind] = {
    "offset": integer,
    "limit": between(1, 100),
    "timeout": between(0, 600),
    "allowed_updates": json_array,
}
_ABOVE: dict[str, Kind] = {"show_caption_above_media": boolean}
_VIDEO: dict[str, Kind] = {
    **dict.fromkeys(("duration", "width", "height"), between(0, 86_400)),
    **dict.fromkeys(("has_spoiler", "supports_streaming"), boolean),
    **dict.fromkeys(("cover", "thumbnail", "start_timestamp"), not_modelled),
}

METHODS: dict[str, Method] = {
    "getMe": Method(),
    "getUpdates": Method({}, _POLL),
    # The documentation requires url, but an empty one removes the webhook and clients leave out empty strings.
    "setWebhook": Method({}, _HOOK),
    "deleteWebhook": Method({}, {"drop_pending_updates": boolean}),
    "getWebhookInfo": Method(),
    "sendMessage": Method(_CHAT | {"text": string}, _SEND | _TEXT),
    "sendPhoto": Method(_CHAT, _SEND | _CAPTION | _ABOVE | {"has_spoiler": boolean}, ("photo",)),
    "sendVideo": Method(_CHAT, _SEND | _CAPTION | _ABOVE | _VIDEO, ("video",)),
    "sendVoice": Method(_CHAT, _SEND | _CAPTION | {"duration": between(0, 86_400)}, ("voice",)),
    "sendDocument": Method(
        _CHAT,
        _SEND | _CAPTION | {"disable_content_type_detection": boolean, "thumbnail": not_modelled},
        ("document",),
    ),
    "sendMediaGroup": Method(_CHAT | {"media": json_array}, _ELSEWHERE | _QUIET),
    "sendLocation": Method(
        _CHAT | {"latitude": number_between(-90, 90), "longitude": number_between(-180, 180)}, _SEND | _LIVE
    ),
    "sendChatAction": Method(
        _CHAT | {"action": _ACTIONS}, {"business_connection_id": not_modelled, "message_thread_id": not_modelled}
    ),
    "getFile": Method({"file_id": string}),
    "editMessageText": Method({}, _EDIT | _TEXT | {"text": string, "rich_message": not_modelled}),
    "editMessageCaption": Method({}, _EDIT | _CAPTION | _ABOVE),
    "editMessageReplyMarkup": Method({}, _EDIT),
    "deleteMessage": Method(_CHAT | {"message_id": integer}),
    "answerCallbackQuery": Method(
        {"callback_query_id": string},
        {"text": string, "show_alert": boolean, "url": string, "cache_time": between(0, 2_592_000)},
    ),
    "setMyCommands": Method({"commands": json_array}, _SCOPE),
    "getMyCommands": Method({}, _SCOPE),
    "deleteMyCommands": Method({}, _SCOPE),
    "setMyDescription": Method({}, {"description": string, "language_code": language}),
    "setMyShortDescription": Method({}, {"short_description": string, "language_code": language}),
    "setChatMenuButton": Method({}, {"chat_id": integer, "menu_button": json_object}),
    "getChat": Method(_CHAT),
    "getChatMember": Method(_CHAT | {"user_id": integer}),
    "getChatAdministrators": Method(_CHAT, {"return_bots": boolean}),
    "leaveChat": Method(_CHAT),
}

_BY_LOWER_NAME = {name.lower(): name for name in METHODS}


def canonical(method: str) -> str | None:
    """Method names are case-insensitive."""
    return _BY_LOWER_NAME.get(method.lower())


def read(method: str, call: Call, report: Callable[[str], None]) -> dict[str, Any]:
    """The parameters of a call, read by kind. An unknown parameter is reported, and ignored as Telegram does."""
    rules = METHODS[method]
    kinds = rules.required | rules.optional
    attached = _attachments(call)
    for name in sorted({*call.params, *call.files} - set(kinds) - set(rules.files) - attached):
        report(f'unknown parameter "{name}"')
    for name in rules.required:
        if call.params.get(name) is None:
            raise broken(f'parameter "{name}" is required')
    given = {name: value for name, value in call.params.items() if value is not None}
    return {name: kinds[name](name, value) for name, value in given.items() if name in kinds}


def _attachments(call: Call) -> set[str]:
    """Names of uploads that some parameter refers to as attach://name."""
    text = str(call.params)
    return {name for name in call.files if f"attach://{name}" in text}
