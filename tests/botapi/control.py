"""The control API under /_control/: how a test, in this process or another, drives the server and looks into it."""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable
from dataclasses import asdict
from typing import Any

from aiohttp import web

from tests.botapi.chats import standing
from tests.botapi.faults import Fault, Faults, Limits
from tests.botapi.people import ACTS
from tests.botapi.state import Bot, Chat, State, Stored

Handler = Callable[[dict[str, Any]], Awaitable[Any]]


class Control:
    """Each public method is one address: POST /_control/<name> with a JSON object, a JSON answer."""

    def __init__(self, state: State, faults: Faults) -> None:
        self.state = state
        self.faults = faults

    async def person(self, body: dict[str, Any]) -> Any:
        self.state.people[body["id"]] = body
        return {}

    async def group(self, body: dict[str, Any]) -> Any:
        chat = Chat(body["id"], body["type"], body["title"], body.get("username", ""))
        chat.standing = {one: standing("member") for one in body.get("members", [])}
        self.state.groups[chat.id] = chat
        return {}

    async def act(self, body: dict[str, Any]) -> Any:
        return ACTS[body["act"]](self.state, body)

    async def push(self, body: dict[str, Any]) -> Any:
        """A raw update: `body` is its JSON text, with `update_id` known to the queue (a new number without one)."""
        bot = self.state.bot(body.get("bot"))
        update_id = body["update_id"] if "update_id" in body else bot.updates.next_id()
        bot.updates.push_body(update_id, body["body"].replace("$UPDATE_ID", str(update_id)))
        bot.changed.fire()
        return {"update_id": update_id}

    async def push_again(self, body: dict[str, Any]) -> Any:
        bot = self.state.bot(body.get("bot"))
        bot.updates.push_again(body["update_id"])
        bot.changed.fire()
        return {}

    async def messages(self, body: dict[str, Any]) -> Any:
        chat = self._chat(body)
        return [_seen(stored) for stored in chat.messages.values() if not stored.deleted]

    async def wait_message(self, body: dict[str, Any]) -> Any:
        """The first message of the bot that fits and whose [id, revision] is not among those heard already."""
        chat, bot = self._chat(body), self.state.bot(body.get("bot"))
        heard = {tuple(pair) for pair in body.get("heard", [])}

        def look() -> Stored | None:
            fitting = (one for one in chat.messages.values() if (one.id, one.revision) not in heard)
            return next((one for one in fitting if _fits(one, bot, body)), None)

        found = await chat.signal.until(look, body["timeout"])
        return {"message": _seen(found) if found else None}

    async def wait_answer(self, body: dict[str, Any]) -> Any:
        query = self.state.queries[body["query_id"]]
        return {"answer": await self.state.answered.until(lambda: query.answer, body["timeout"])}

    async def wait_request(self, body: dict[str, Any]) -> Any:
        """The first request after number `after` with this method (and these parameters)."""

        def look() -> dict[str, Any] | None:
            later = self.state.requests[body.get("after", 0) :]
            return next((one for one in later if _asked(one, body)), None)

        return {"request": await self.state.recorded.until(look, body["timeout"])}

    async def wait_idle(self, body: dict[str, Any]) -> Any:
        """Until the bot has confirmed every update."""
        bot = self.state.bot(body.get("bot"))
        return {"idle": bool(await bot.changed.until(lambda: not bot.updates.waiting, body["timeout"]))}

    async def requests(self, body: dict[str, Any]) -> Any:
        return [one for one in self.state.requests[body.get("after", 0) :] if _asked(one, body)]

    async def violations(self, body: dict[str, Any]) -> Any:
        return self.state.violations

    async def fault(self, body: dict[str, Any]) -> Any:
        self.faults.pending.append(Fault(**body))
        return {}

    async def heal(self, body: dict[str, Any]) -> Any:
        self.faults.pending.clear()
        self.faults.limits = Limits()
        return {}

    async def limits(self, body: dict[str, Any]) -> Any:
        self.faults.limits = Limits(**body)
        return {}

    async def clock(self, body: dict[str, Any]) -> Any:
        self.state.clock_offset += body["forward"]
        return {}

    async def bot(self, body: dict[str, Any]) -> Any:
        """What the bot set up: its updates, webhook, commands, descriptions and menu buttons."""
        bot = self.state.bot(body.get("bot"))
        hook = bot.updates.webhook
        return {
            "id": bot.id,
            "username": bot.username,
            "token": bot.token,
            "pending": [entry.update_id for entry in bot.updates.waiting],
            "webhook": asdict(hook) if hook else None,
            "allowed_updates": bot.updates.allowed,
            "commands": {" ".join(scope).strip(): commands for scope, commands in bot.commands.items()},
            "texts": {" ".join(name).strip(): text for name, text in bot.texts.items()},
            "menu_buttons": {str(chat or "default"): button for chat, button in bot.menu_buttons.items()},
        }

    def _chat(self, body: dict[str, Any]) -> Chat:
        if body.get("chat"):
            return self.state.groups[body["chat"]]
        return self.state.private_chat(self.state.bot(body.get("bot")), body["person"])


_ADDRESSES = tuple(name for name in vars(Control) if not name.startswith("_"))


def control_routes(state: State, faults: Faults) -> list[web.RouteDef]:
    control = Control(state, faults)
    return [web.post(f"/_control/{name}", _route(getattr(control, name))) for name in _ADDRESSES]


def _route(handler: Handler) -> Callable[[web.Request], Awaitable[web.Response]]:
    async def answer(request: web.Request) -> web.Response:
        try:
            return web.json_response(await handler(await request.json()))
        except (KeyError, ValueError, TypeError, StopIteration) as error:
            return web.json_response({"error": f"{type(error).__name__}: {error}"}, status=400)

    return answer


def _seen(stored: Stored) -> dict[str, Any]:
    return {"message": stored.message, "revision": stored.revision, "markup": stored.markup}


def _fits(stored: Stored, bot: Bot, wanted: dict[str, Any]) -> bool:
    message = stored.message
    if stored.deleted or message["from"]["id"] != bot.id or any(key not in message for key in wanted.get("having", [])):
        return False
    text = message.get("text") or message.get("caption") or ""
    if any(part not in text for part in wanted.get("containing", [])):
        return False
    if wanted.get("matching") and not re.search(wanted["matching"], text):
        return False
    return not wanted.get("button") or any(wanted["button"] in label for label in _labels(stored))


def _labels(stored: Stored) -> list[str]:
    inline = stored.message.get("reply_markup", {}).get("inline_keyboard", [])
    below = (stored.markup or {}).get("keyboard", [])
    buttons = [button for row in [*inline, *below] for button in row]
    return [button if isinstance(button, str) else button["text"] for button in buttons]


def _asked(request: dict[str, Any], wanted: dict[str, Any]) -> bool:
    if wanted.get("method") and request["method"] != wanted["method"]:
        return False
    params = request["params"]
    return all(str(params.get(name)) == str(value) for name, value in wanted.get("params", {}).items())
