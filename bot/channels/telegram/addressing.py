"""Who a text in a chat is for: commands with and without a bot's name, mentions, replies."""

from __future__ import annotations

import re
from dataclasses import dataclass

from bot.channels.telegram.fields import Json, obj, objects, text, whole

_COMMAND = re.compile(r"/([A-Za-z]\w{0,31})(?:@(\w{1,32}))?(?:\s+|$)(.*)", re.ASCII | re.DOTALL)
GROUP_COMMANDS = ("report", "help")
"""What the menu offers in a group. Without the bot's name behind it, any other command may be for another bot."""

STAFF_COMMANDS = ("bind", "unbind")
"""Not in the menu: what binds a group to its buildings, for those who may."""


@dataclass(frozen=True, slots=True)
class Me:
    """Who the bot is on Telegram."""

    id: int
    username: str


@dataclass(frozen=True, slots=True)
class Spoken:
    """Words as they are for us: the command split off, the mention taken out."""

    text: str
    command: str = ""
    payload: str = ""
    addressed: bool = True


def private(words: str, message: Json) -> Spoken:
    """In a private chat every command is for us. A caption is never a command: its photo would be lost on it."""
    found = _COMMAND.fullmatch(words) if text(message, "text") else None
    if found is None:
        return Spoken(words.strip())
    return Spoken(words.strip(), found[1].lower(), found[3].strip())


def group(words: str, message: Json, me: Me) -> Spoken:
    """In a group the bot listens only when it is meant. Words behind a command are what is said."""
    found = _COMMAND.fullmatch(words)
    if found is not None:
        named = (found[2] or "").lower()
        mine = named == me.username.lower() if named else found[1].lower() in GROUP_COMMANDS + STAFF_COMMANDS
        said = found[3].strip()
        if found[1].lower() in STAFF_COMMANDS:
            return Spoken(said, found[1].lower(), said, addressed=mine)
        return Spoken(said, "" if said else found[1].lower(), "", addressed=mine)
    bare, mentioned = _without_mention(words, message, me)
    return Spoken(bare, addressed=mentioned or _replies_to(message, me))


def _replies_to(message: Json, me: Me) -> bool:
    replied = obj(message, "reply_to_message")
    return whole(obj(replied, "from"), "id") == me.id and "forum_topic_created" not in replied


def _without_mention(words: str, message: Json, me: Me) -> tuple[str, bool]:
    """The words without our name. Entities count in UTF-16 units; the last one is cut first, so offsets stay right."""
    units = words.encode("utf-16-le", "surrogatepass")
    entities = objects(message, "entities") or objects(message, "caption_entities")
    cuts = [span for entity in entities if (span := _span_of_me(entity, units, me)) is not None]
    for start, end in sorted(cuts, reverse=True):
        units = units[:start] + units[end:]
    return " ".join(units.decode("utf-16-le", "replace").split()) if cuts else words.strip(), bool(cuts)


def _span_of_me(entity: Json, units: bytes, me: Me) -> tuple[int, int] | None:
    start = 2 * whole(entity, "offset")
    end = start + 2 * whole(entity, "length")
    kind = text(entity, "type")
    if kind == "text_mention" and whole(obj(entity, "user"), "id") == me.id:
        return start, end
    name = units[start:end].decode("utf-16-le", "replace")
    if kind == "mention" and name.lower() == f"@{me.username.lower()}":
        return start, end
    return None
