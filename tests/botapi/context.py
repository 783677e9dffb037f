"""One request on its way through the server, and the question every method asks first: may the bot reach this chat?"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from tests.botapi.errors import ApiError, broken, forbidden, refused
from tests.botapi.keyboards import checked_markup
from tests.botapi.state import Bot, Chat, State, Stored
from tests.botapi.wire import Call

_PRIVATE_REFUSALS = {
    "none": "bot can't initiate conversation with a user",
    "kicked": "bot was blocked by the user",
    "deactivated": "user is deactivated",
}


@dataclass
class Context:
    """A call of one bot, its parameters already read by kind."""

    state: State
    bot: Bot
    call: Call
    params: dict[str, Any]

    def chat(self) -> Chat:
        """The chat that chat_id names, which the bot can at least see."""
        if "chat_id" not in self.params:
            raise broken("chat_id is empty")
        chat = self._named(self.params["chat_id"])
        if chat is None:
            raise refused("chat not found")
        if chat.migrated_to is not None:
            reason = "Bad Request: group chat was upgraded to a supergroup chat"
            raise ApiError(400, reason, migrate_to_chat_id=chat.migrated_to)
        return chat

    def reachable_chat(self) -> Chat:
        """The chat that chat_id names, which the bot can write to."""
        chat = self.chat()
        status = chat.status(self.bot.id)
        if chat.private and status in _PRIVATE_REFUSALS:
            raise forbidden(_PRIVATE_REFUSALS[status])
        if status == "kicked":
            raise forbidden(f"bot was kicked from the {chat.type} chat")
        if status == "left":
            raise forbidden(f"bot is not a member of the {chat.type} chat")
        if chat.standing[self.bot.id].get("can_send_messages") is False:
            raise refused("not enough rights to send text messages to the chat")
        return chat

    def markup(self, chat: Chat, *, inline_only: bool = False) -> dict[str, Any] | None:
        markup = self.params.get("reply_markup")
        return None if markup is None else checked_markup(markup, inline_only=inline_only, private=chat.private)

    def own_message(self, chat: Chat, what: str) -> Stored:
        """The bot's own message that message_id names, to be edited."""
        if "message_id" not in self.params:
            raise broken("message identifier is not specified")
        stored = chat.live(self.params["message_id"])
        if stored is None:
            raise refused(f"message to {what} not found")
        if stored.message["from"]["id"] != self.bot.id:
            raise refused(f"message can't be {what}ed")
        return stored

    def _named(self, name: int | str) -> Chat | None:
        if isinstance(name, str):
            known = (chat for chat in self.state.groups.values() if f"@{chat.username}".lower() == name.lower())
            return next(known, None)
        if name in self.state.people:
            return self.state.private_chat(self.bot, name)
        group = self.state.groups.get(name)
        return group if group is not None and group.status(self.bot.id) != "none" else None
