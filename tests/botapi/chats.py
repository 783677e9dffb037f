"""Methods that ask about chats and their members."""

from __future__ import annotations

from typing import Any

from tests.botapi.context import Context
from tests.botapi.errors import refused
from tests.botapi.state import Chat, State

_ADMIN_RIGHTS = [
    "can_manage_chat",
    "can_delete_messages",
    "can_manage_video_chats",
    "can_restrict_members",
    "can_promote_members",
    "can_change_info",
    "can_invite_users",
    "can_post_stories",
    "can_edit_stories",
    "can_delete_stories",
    "can_send_welcome_messages",
    "can_pin_messages",
]
_MEMBER_RIGHTS = [
    "can_send_messages",
    "can_send_audios",
    "can_send_documents",
    "can_send_photos",
    "can_send_videos",
    "can_send_video_notes",
    "can_send_voice_notes",
    "can_send_polls",
    "can_send_other_messages",
    "can_add_web_page_previews",
    "can_react_to_messages",
    "can_edit_tag",
    "can_change_info",
    "can_invite_users",
    "can_pin_messages",
    "can_manage_topics",
]

_EXTRAS: dict[str, dict[str, Any]] = {"creator": {"is_anonymous": False}, "kicked": {"until_date": 0}}


def standing(status: str, rights: dict[str, Any] | None = None) -> dict[str, Any]:
    """How somebody stands to a chat, with every right that this status has in the Bot API."""
    given = rights or {}
    if status == "administrator":
        base = dict.fromkeys(_ADMIN_RIGHTS, True) | {"can_promote_members": False}
        return {"status": status, "can_be_edited": False, "is_anonymous": False} | base | given
    if status == "restricted":
        return {"status": status, "is_member": True, "until_date": 0} | dict.fromkeys(_MEMBER_RIGHTS, False) | given
    return {"status": status} | _EXTRAS.get(status, {}) | given


def member_json(state: State, chat: Chat, user_id: int) -> dict[str, Any]:
    shown = chat.standing.get(user_id, standing("left"))
    status = "left" if shown["status"] == "none" else shown["status"]
    bot = next((bot.user() for bot in state.bots if bot.id == user_id), None)
    return shown | {"status": status, "user": bot or state.people[user_id]}


def get_chat(ctx: Context) -> dict[str, Any]:
    chat = ctx.chat()
    if chat.private and chat.status(ctx.bot.id) == "none":
        raise refused("chat not found")
    gifts = ("unlimited_gifts", "limited_gifts", "unique_gifts", "premium_subscription", "gifts_from_channels")
    rest: dict[str, Any] = {
        "accent_color_id": 0,
        "max_reaction_count": 11,
        "accepted_gift_types": dict.fromkeys(gifts, False),
    }
    return ctx.state.chat_json(chat) | rest


def get_chat_member(ctx: Context) -> dict[str, Any]:
    chat = ctx.reachable_chat()
    user_id = ctx.params["user_id"]
    if user_id not in ctx.state.people and user_id not in [bot.id for bot in ctx.state.bots]:
        raise refused("user not found")
    return member_json(ctx.state, chat, user_id)


def get_chat_administrators(ctx: Context) -> list[dict[str, Any]]:
    chat = ctx.reachable_chat()
    if chat.private:
        raise refused("there are no administrators in the private chat")
    others = [bot.id for bot in ctx.state.bots if bot.id != ctx.bot.id]
    hidden = [] if ctx.params.get("return_bots") else others
    in_charge = [one for one in chat.standing if chat.status(one) in ("creator", "administrator")]
    return [member_json(ctx.state, chat, one) for one in in_charge if one not in hidden]


def leave_chat(ctx: Context) -> bool:
    chat = ctx.reachable_chat()
    if chat.private:
        raise refused("chat member status can't be changed in private chats")
    chat.standing[ctx.bot.id] = standing("left")
    return True
