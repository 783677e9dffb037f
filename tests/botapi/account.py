"""Methods about the bot itself: who it is, its commands, its descriptions, its files."""

from __future__ import annotations

import json
import re
from typing import Any

from tests.botapi.context import Context
from tests.botapi.entities import units
from tests.botapi.errors import broken, refused
from tests.botapi.files import DOWNLOAD_LIMIT

_SCOPES = {
    "default": (),
    "all_private_chats": (),
    "all_group_chats": (),
    "all_chat_administrators": (),
    "chat": ("chat_id",),
    "chat_administrators": ("chat_id",),
    "chat_member": ("chat_id", "user_id"),
}


def get_me(ctx: Context) -> dict[str, Any]:
    abilities = {"can_join_groups": True, "can_read_all_group_messages": not ctx.bot.privacy}
    return ctx.bot.user() | abilities | {"supports_inline_queries": False}


def get_file(ctx: Context) -> dict[str, Any]:
    file = ctx.state.files.get(ctx.params["file_id"])
    if file.size > DOWNLOAD_LIMIT:
        raise refused("file is too big")
    return file.facts() | {"file_path": file.path}


def set_my_commands(ctx: Context) -> bool:
    commands = ctx.params["commands"]
    if len(commands) > 100:
        raise broken("BOT_COMMANDS_TOO_MUCH")
    ctx.bot.commands[_scope(ctx)] = [_command(command) for command in commands]
    return True


def get_my_commands(ctx: Context) -> list[dict[str, Any]]:
    return ctx.bot.commands.get(_scope(ctx), [])


def delete_my_commands(ctx: Context) -> bool:
    ctx.bot.commands.pop(_scope(ctx), None)
    return True


def set_my_description(ctx: Context) -> bool:
    return _describe(ctx, "description", 512)


def set_my_short_description(ctx: Context) -> bool:
    return _describe(ctx, "short_description", 120)


def set_chat_menu_button(ctx: Context) -> bool:
    button = ctx.params.get("menu_button", {"type": "default"})
    if button.get("type") not in ("default", "commands", "web_app"):
        raise broken("MenuButton has unsupported type")
    if "chat_id" in ctx.params and not ctx.chat().private:
        raise broken("chat_id must be a private chat")
    ctx.bot.menu_buttons[ctx.params.get("chat_id")] = button
    return True


def _command(command: Any) -> dict[str, Any]:
    if not isinstance(command, dict) or set(command) - {"command", "description", "is_ephemeral"}:
        raise broken("can't parse BotCommand")
    name, description = command.get("command"), command.get("description")
    if not isinstance(name, str) or not re.fullmatch(r"[a-z0-9_]{1,32}", name):
        raise broken("BOT_COMMAND_INVALID")
    if not isinstance(description, str) or not 1 <= units(description) <= 256:
        raise broken("BOT_COMMAND_DESCRIPTION_INVALID")
    return {"command": name, "description": description}


def _scope(ctx: Context) -> tuple[str, str]:
    scope = ctx.params.get("scope", {"type": "default"})
    kind = scope.get("type")
    if kind not in _SCOPES:
        raise broken("BotCommandScope has unsupported type")
    if set(scope) != {"type", *_SCOPES[kind]}:
        raise broken(f"BotCommandScope {kind} must have exactly {', '.join(('type', *_SCOPES[kind]))}")
    return json.dumps(scope, sort_keys=True), ctx.params.get("language_code", "")


def _describe(ctx: Context, name: str, limit: int) -> bool:
    text = ctx.params.get(name, "")
    if units(text) > limit:
        raise broken(f"{name} must have at most {limit} characters")
    ctx.bot.texts[name, ctx.params.get("language_code", "")] = text
    return True
