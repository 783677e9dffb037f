"""The rules of reply_markup: four shapes, one action a button, 64 bytes of callback data."""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import urlsplit

from tests.botapi.entities import units
from tests.botapi.errors import broken

_BUTTON_LIMIT = 100
_LOOKS = {"text", "icon_custom_emoji_id", "style"}
_INLINE_ACTIONS = {
    "url",
    "callback_data",
    "web_app",
    "login_url",
    "switch_inline_query",
    "switch_inline_query_current_chat",
    "switch_inline_query_chosen_chat",
    "copy_text",
    "callback_game",
    "pay",
    "disabled",
}
_REPLY_ACTIONS = {
    "request_users",
    "request_chat",
    "request_managed_bot",
    "request_contact",
    "request_location",
    "request_poll",
    "web_app",
}
_SHAPES = {
    "inline_keyboard": {"inline_keyboard", "force_reply"},
    "keyboard": {
        "keyboard",
        "is_persistent",
        "resize_keyboard",
        "one_time_keyboard",
        "input_field_placeholder",
        "selective",
        "force_reply",
    },
    "remove_keyboard": {"remove_keyboard", "selective"},
    "force_reply": {"force_reply", "input_field_placeholder", "selective"},
}


def checked_markup(markup: dict[str, Any], *, inline_only: bool = False, private: bool = True) -> dict[str, Any]:
    """The markup itself, or a refusal that names the rule it breaks."""
    shape = next((name for name in _SHAPES if name in markup), None)
    if shape is None:
        raise broken("object expected as reply markup")
    if inline_only and shape != "inline_keyboard":
        raise broken("inline keyboard expected")
    if unknown := set(markup) - _SHAPES[shape]:
        raise broken(f"unknown field {sorted(unknown)[0]!r} in reply markup")
    placeholder = markup.get("input_field_placeholder")
    if placeholder is not None and not 1 <= units(placeholder) <= 64:
        raise broken("input_field_placeholder must have 1-64 characters")
    if shape == "inline_keyboard":
        _rows(markup[shape], _inline_button)
    elif shape == "keyboard":
        _rows(markup[shape], _reply_button if private else _group_reply_button)
    elif markup[shape] is not True:
        raise broken(f"{shape} must be True")
    return markup


def _rows(rows: Any, check: Any) -> None:
    if not isinstance(rows, list) or not all(isinstance(row, list) for row in rows):
        raise broken("can't parse keyboard: it must be an Array of Arrays of buttons")
    for row in rows:
        for button in row:
            check(button)
    if sum(map(len, rows)) > _BUTTON_LIMIT:
        raise broken(f"reply markup is too long: more than {_BUTTON_LIMIT} buttons")


def _look(button: Any, actions: set[str], where: str) -> list[str]:
    if not isinstance(button, dict):
        raise broken(f"can't parse {where} button: expected an Object")
    text = button.get("text")
    if not isinstance(text, str) or not text.strip():
        raise broken(f'can\'t parse {where} button: Field "text" must be a non-empty String')
    if unknown := set(button) - actions - _LOOKS:
        raise broken(f"can't parse {where} button: unknown field {sorted(unknown)[0]!r}")
    if button.get("style") not in (None, "danger", "success", "primary"):
        raise broken("BUTTON_STYLE_INVALID")
    return sorted(set(button) & actions)


def _inline_button(button: Any) -> None:
    actions = _look(button, _INLINE_ACTIONS, "inline keyboard")
    if not actions or (actions == ["callback_data"] and button["callback_data"] == ""):
        raise broken("can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard")
    if len(actions) > 1:
        raise broken(f"can't parse inline keyboard button: exactly one action expected, got {', '.join(actions)}")
    if actions == ["callback_data"]:
        _callback_data(button["callback_data"])
    elif actions == ["url"]:
        checked_url(button["url"])


def _callback_data(data: Any) -> None:
    if not isinstance(data, str) or not 1 <= len(data.encode()) <= 64:
        raise broken("BUTTON_DATA_INVALID")


def checked_url(url: Any) -> str:
    parts = urlsplit(url) if isinstance(url, str) else None
    if parts is None or parts.scheme not in ("http", "https", "tg", "tel", "mailto"):
        raise broken(f"inline keyboard button URL {url!r} is invalid: Unsupported URL protocol")
    if parts.scheme in ("http", "https") and not re.search(r"\w\.\w", parts.hostname or ""):
        raise broken(f"inline keyboard button URL {url!r} is invalid: Wrong HTTP URL")
    return str(url)


def _reply_button(button: Any) -> None:
    if isinstance(button, str) and button.strip():
        return
    actions = _look(button, _REPLY_ACTIONS, "keyboard")
    if len(actions) > 1:
        raise broken(f"can't parse keyboard button: at most one action expected, got {', '.join(actions)}")


def _group_reply_button(button: Any) -> None:
    _reply_button(button)
    if isinstance(button, dict) and set(button) & _REPLY_ACTIONS:
        raise broken("buttons that request something can be used in private chats only")
