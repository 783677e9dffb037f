"""What people do, as updates for the bots: they write, edit, press, block, come and go."""

from __future__ import annotations

import base64
from collections.abc import Callable
from typing import Any

from tests.botapi.chats import member_json, standing
from tests.botapi.entities import found_entities
from tests.botapi.files import photo_sizes
from tests.botapi.state import Bot, Chat, Query, State, Stored

_MEDIA_EXTRAS: dict[str, dict[str, Any]] = {
    "voice": {"duration": 5},
    "video": {"duration": 5, "width": 1280, "height": 720},
    "video_note": {"duration": 5, "length": 240},
    "animation": {"duration": 5, "width": 320, "height": 240},
    "audio": {"duration": 5},
    "document": {},
    "sticker": {"type": "regular", "width": 512, "height": 512, "is_animated": False, "is_video": False, "emoji": "👍"},
}
Act = Callable[[State, dict[str, Any]], dict[str, Any]]


def _place(state: State, body: dict[str, Any]) -> tuple[Bot, Chat, dict[str, Any]]:
    """Bot, chat and person of an act; the chat is the private one unless a group is named."""
    bot = state.bot(body.get("bot"))
    person = state.people[body["person"]]
    chat = state.groups[body["chat"]] if body.get("chat") else state.private_chat(bot, person["id"])
    return bot, chat, person


def say(state: State, body: dict[str, Any]) -> dict[str, Any]:
    """A person sends a message: `content` holds the fields of a Message, with media as {"b64", "size", ...}."""
    bot, chat, person = _place(state, body)
    _may_speak(bot, chat, person)
    message = {"message_id": chat.next_id(), "from": person, "chat": state.chat_json(chat), "date": int(state.now())}
    message |= _content(state, body["content"])
    if reply := body.get("reply_to"):
        quoted = chat.messages[reply].message
        message["reply_to_message"] = {key: value for key, value in quoted.items() if key != "reply_to_message"}
    stored = Stored(message)
    chat.messages[stored.id] = stored
    chat.signal.fire()
    return {"message": message, "update_ids": _tell(state, chat, "message", message, bot)}


def edit(state: State, body: dict[str, Any]) -> dict[str, Any]:
    """A person edits their own message: its text, or the caption of a photo."""
    bot, chat, person = _place(state, body)
    stored = chat.messages[body["message_id"]]
    if stored.message["from"]["id"] != person["id"]:
        raise ValueError("people can edit only their own messages")
    field = "text" if "text" in stored.message else "caption"
    changed = {key: value for key, value in stored.message.items() if key not in ("entities", "caption_entities")}
    stored.message = changed | _content(state, {field: body["text"]}) | {"edit_date": int(state.now())}
    chat.touched(stored)
    return {"message": stored.message, "update_ids": _tell(state, chat, "edited_message", stored.message, bot)}


def press(state: State, body: dict[str, Any]) -> dict[str, Any]:
    """A person presses an inline button: a callback_query with this data on this message."""
    bot, chat, person = _place(state, body)
    query = Query(f"query-{len(state.queries) + 1:06d}", bot.id, person["id"], state.now())
    state.queries[query.id] = query
    payload = {"id": query.id, "from": person, "chat_instance": f"instance-{chat.id}", "data": body["data"]}
    message = chat.messages[body["message_id"]]
    gone = {"chat": state.chat_json(chat), "message_id": message.id, "date": 0}
    payload["message"] = gone if message.deleted else message.message
    return {"query_id": query.id, "update_ids": _push(bot, "callback_query", payload)}


def block(state: State, body: dict[str, Any]) -> dict[str, Any]:
    """Block or unblock the bot, or delete the account: `status` is kicked, member or deactivated."""
    bot, chat, person = _place(state, body)
    before = chat.status(bot.id)
    if body["status"] == "deactivated":
        chat.standing[bot.id] = {"status": "deactivated"}
        return {"update_ids": []}
    return {"update_ids": _change_bot(state, bot, chat, person, standing(body["status"])) if before != "none" else []}


def set_bot_standing(state: State, body: dict[str, Any]) -> dict[str, Any]:
    """Somebody adds the bot to a group, removes it, or changes its rights."""
    bot, chat, person = _place(state, body)
    before = chat.status(bot.id)
    arrives = before in ("none", "left", "kicked") and body["status"] not in ("left", "kicked")
    update_ids = _change_bot(state, bot, chat, person, standing(body["status"], body.get("rights")))
    if arrives:
        joined = _service(state, chat, person, {"new_chat_members": [bot.user()]})
        update_ids += _push(bot, "message", joined)
    return {"update_ids": update_ids}


def set_member(state: State, body: dict[str, Any]) -> dict[str, Any]:
    """A person joins, leaves, or becomes an administrator of a group."""
    bot, chat, person = _place(state, body)
    before = member_json(state, chat, person["id"])
    chat.standing[person["id"]] = standing(body["status"], body.get("rights"))
    if body.get("quiet"):
        return {"update_ids": []}
    change = _membership(state, chat, person, before, member_json(state, chat, person["id"]))
    update_ids = _tell(state, chat, "chat_member", change, bot)
    if before["status"] in ("left", "kicked") and body["status"] not in ("left", "kicked"):
        joined = _service(state, chat, person, {"new_chat_members": [person]})
        update_ids += _tell(state, chat, "message", joined, bot)
    return {"update_ids": update_ids}


def migrate(state: State, body: dict[str, Any]) -> dict[str, Any]:
    """A group becomes a supergroup with a new id; the old one answers with migrate_to_chat_id from now on."""
    bot, old, person = _place(state, body)
    new = Chat(body["to"], "supergroup", old.title, old.username, standing=dict(old.standing))
    state.groups[new.id] = new
    first = _tell(state, old, "message", _service(state, old, person, {"migrate_to_chat_id": new.id}), bot)
    second = _tell(state, new, "message", _service(state, new, person, {"migrate_from_chat_id": old.id}), bot)
    old.migrated_to = new.id
    return {"update_ids": first + second}


ACTS: dict[str, Act] = {
    "say": say,
    "edit": edit,
    "press": press,
    "block": block,
    "set_bot_standing": set_bot_standing,
    "set_member": set_member,
    "migrate": migrate,
}


def _may_speak(bot: Bot, chat: Chat, person: dict[str, Any]) -> None:
    if not chat.private:
        if chat.status(person["id"]) in ("none", "left", "kicked"):
            raise ValueError(f"{person['first_name']} is no member of {chat.title}")
        return
    if chat.status(bot.id) == "kicked":
        raise ValueError(f"{person['first_name']} has blocked the bot; unblock it first")
    chat.standing.setdefault(bot.id, standing("member"))


def _content(state: State, content: dict[str, Any]) -> dict[str, Any]:
    made = {name: _medium(state, name, value) for name, value in content.items()}
    for text, entities in (("text", "entities"), ("caption", "caption_entities")):
        found = found_entities(content[text]) if isinstance(content.get(text), str) else []
        if found and entities not in content:
            made[entities] = found
    return made


def _medium(state: State, name: str, value: Any) -> Any:
    if (name != "photo" and name not in _MEDIA_EXTRAS) or not isinstance(value, dict) or "b64" not in value:
        return value
    given = {key: part for key, part in value.items() if key not in ("b64", "size", "file_name", "mime_type")}
    content = base64.b64decode(value["b64"])
    names = {"filename": value.get("file_name", ""), "mime_type": value.get("mime_type", "")}
    file = state.files.add(name, content, size=value.get("size"), **names)
    if name == "photo":
        return photo_sizes(file)
    return file.facts("file_name", "mime_type") | _MEDIA_EXTRAS[name] | given


def _tell(state: State, chat: Chat, kind: str, payload: dict[str, Any], bot: Bot) -> list[int]:
    """The update to every bot that may see it: the one of a private chat, or those in the group."""
    if chat.private:
        return _push(bot, kind, payload)
    present = [one for one in state.bots if chat.status(one.id) not in ("none", "left", "kicked")]
    return [number for one in present if _sees(one, chat, kind, payload) for number in _push(one, kind, payload)]


def _push(bot: Bot, kind: str, payload: dict[str, Any]) -> list[int]:
    update_id = bot.updates.push(kind, payload)
    bot.changed.fire()
    return [] if update_id is None else [update_id]


def _sees(bot: Bot, chat: Chat, kind: str, message: dict[str, Any]) -> bool:
    """Privacy mode: commands, mentions, replies to the bot and service messages; an administrator sees everything."""
    if kind == "chat_member":
        return chat.status(bot.id) == "administrator"
    if not bot.privacy or chat.status(bot.id) == "administrator" or not _spoken(message):
        return True
    if message.get("reply_to_message", {}).get("from", {}).get("id") == bot.id:
        return True
    return any(_meant_for(bot, part) for part in _marked(message))


def _spoken(message: dict[str, Any]) -> bool:
    service = ("new_chat_members", "left_chat_member", "migrate_to_chat_id", "migrate_from_chat_id")
    return not any(name in message for name in service)


def _marked(message: dict[str, Any]) -> list[tuple[str, str]]:
    text = message.get("text") or message.get("caption") or ""
    raw = text.encode("utf-16-le")
    entities = message.get("entities") or message.get("caption_entities") or []
    return [
        (one["type"], raw[2 * one["offset"] : 2 * (one["offset"] + one["length"])].decode("utf-16-le"))
        for one in entities
    ]


def _meant_for(bot: Bot, part: tuple[str, str]) -> bool:
    kind, text = part
    name = text.partition("@")[2].lower()
    if kind == "bot_command":
        return name in ("", bot.username.lower())
    return kind == "mention" and name == bot.username.lower()


def _change_bot(state: State, bot: Bot, chat: Chat, person: dict[str, Any], after: dict[str, Any]) -> list[int]:
    before = member_json(state, chat, bot.id)
    chat.standing[bot.id] = after
    change = _membership(state, chat, person, before, member_json(state, chat, bot.id))
    return _push(bot, "my_chat_member", change)


def _membership(state: State, chat: Chat, by: dict[str, Any], old: Any, new: Any) -> dict[str, Any]:
    change = {"chat": state.chat_json(chat), "from": by, "date": int(state.now())}
    return change | {"old_chat_member": old, "new_chat_member": new}


def _service(state: State, chat: Chat, person: dict[str, Any], fields: dict[str, Any]) -> dict[str, Any]:
    message: dict[str, Any] = {
        "message_id": chat.next_id(),
        "from": person,
        "chat": state.chat_json(chat),
        "date": int(state.now()),
    }
    message |= fields
    chat.messages[message["message_id"]] = Stored(message)
    chat.signal.fire()
    return message
