"""How the bot stands to a chat: a person blocks or unblocks it, a group takes it in or throws it out."""

from __future__ import annotations

from dataclasses import dataclass

from bot.channels.telegram.fields import Json, obj, text, whole
from bot.channels.telegram.incoming import GROUPS

GONE = frozenset({"left", "kicked"})


@dataclass(frozen=True, slots=True)
class Standing:
    """``status`` is Telegram's word: member, administrator, restricted, left or kicked."""

    chat: str
    group: bool
    before: str
    status: str

    @property
    def gone(self) -> bool:
        """The bot can no longer write there."""
        return self.status in GONE


def read_standing(update: Json) -> Standing | None:
    """What a ``my_chat_member`` update says; None for any other update."""
    change = obj(update, "my_chat_member")
    chat = whole(obj(change, "chat"), "id")
    status = text(obj(change, "new_chat_member"), "status")
    if not chat or not status:
        return None
    in_group = text(obj(change, "chat"), "type") in GROUPS
    return Standing(str(chat), in_group, text(obj(change, "old_chat_member"), "status"), status)
