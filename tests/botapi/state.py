"""What the server knows: bots, people, chats, messages, and a signal for whoever waits on a change."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, TypeVar

from tests.botapi.files import FileBox
from tests.botapi.updates import UpdateQueue

T = TypeVar("T")


class Signal:
    """Wakes everyone who waits for something to change; the waiter looks again. No polling."""

    def __init__(self) -> None:
        self._waiting: set[asyncio.Future[None]] = set()

    def fire(self) -> None:
        waiting, self._waiting = self._waiting, set()
        for future in waiting:
            if not future.done():
                future.set_result(None)

    async def until(self, look: Callable[[], T | None], seconds: float) -> T | None:
        """The first truthy answer of `look`, or None when the time is over."""
        loop = asyncio.get_running_loop()
        deadline = loop.time() + seconds
        while not (found := look()):
            if (left := deadline - loop.time()) <= 0:
                return None
            future: asyncio.Future[None] = loop.create_future()
            self._waiting.add(future)
            try:
                await asyncio.wait({future}, timeout=left)
            finally:
                self._waiting.discard(future)
        return found


@dataclass
class Stored:
    """A message on the server: its JSON, how often it was edited, and the reply keyboard that came with it."""

    message: dict[str, Any]
    revision: int = 0
    deleted: bool = False
    markup: dict[str, Any] | None = None

    @property
    def id(self) -> int:
        return int(self.message["message_id"])


@dataclass
class Chat:
    """A private chat of one person with one bot, or a group. `standing` is how each member (or bot) stands to it:
    for a private chat the bot's: "none" (never written to), "member", "kicked" (blocked), "deactivated"."""

    id: int
    type: str
    title: str = ""
    username: str = ""
    person_id: int | None = None
    standing: dict[int, dict[str, Any]] = field(default_factory=dict)
    messages: dict[int, Stored] = field(default_factory=dict)
    migrated_to: int | None = None
    signal: Signal = field(default_factory=Signal)
    _last_id: int = 0

    @property
    def private(self) -> bool:
        return self.type == "private"

    def next_id(self) -> int:
        self._last_id += 1
        return self._last_id

    def status(self, user_id: int) -> str:
        return str(self.standing.get(user_id, {"status": "none"})["status"])

    def live(self, message_id: int) -> Stored | None:
        stored = self.messages.get(message_id)
        return stored if stored and not stored.deleted else None

    def touched(self, stored: Stored) -> None:
        stored.revision += 1
        self.signal.fire()


@dataclass
class Bot:
    """An account of a bot. With privacy on (Telegram's default) it sees of a group only what is meant for it."""

    token: str
    username: str
    name: str
    privacy: bool = True
    updates: UpdateQueue = field(default_factory=UpdateQueue)
    commands: dict[tuple[str, str], list[dict[str, Any]]] = field(default_factory=dict)
    texts: dict[tuple[str, str], str] = field(default_factory=dict)
    menu_buttons: dict[int | None, dict[str, Any]] = field(default_factory=dict)
    changed: Signal = field(default_factory=Signal)

    @property
    def id(self) -> int:
        return int(self.token.partition(":")[0])

    def user(self) -> dict[str, Any]:
        return {"id": self.id, "is_bot": True, "first_name": self.name, "username": self.username}


@dataclass
class Query:
    """A pressed button that waits for its answer."""

    id: str
    bot_id: int
    person_id: int
    asked_at: float
    answer: dict[str, Any] | None = None


class State:
    """Everything of one server, in memory."""

    def __init__(self, bots: list[Bot]) -> None:
        self.bots = bots
        self.people: dict[int, dict[str, Any]] = {}
        self.private: dict[tuple[int, int], Chat] = {}
        self.groups: dict[int, Chat] = {}
        self.queries: dict[str, Query] = {}
        self.files = FileBox()
        self.requests: list[dict[str, Any]] = []
        self.violations: list[str] = []
        self.recorded = Signal()
        self.answered = Signal()
        self.clock_offset = 0.0

    def now(self) -> float:
        return time.time() + self.clock_offset

    def bot(self, name: str | None) -> Bot:
        """A bot by username; the first one without a name."""
        return next(bot for bot in self.bots if name is None or bot.username == name)

    def bot_by_token(self, token: str) -> Bot | None:
        return next((bot for bot in self.bots if bot.token == token), None)

    def private_chat(self, bot: Bot, person_id: int) -> Chat:
        key = (bot.id, person_id)
        if key not in self.private:
            self.private[key] = Chat(person_id, "private", person_id=person_id)
        return self.private[key]

    def chat_json(self, chat: Chat) -> dict[str, Any]:
        if not chat.private:
            public = {"username": chat.username} if chat.username else {}
            return {"id": chat.id, "type": chat.type, "title": chat.title} | public
        person = self.people[chat.id]
        shown = {key: person[key] for key in ("first_name", "last_name", "username") if key in person}
        return {"id": chat.id, "type": "private"} | shown
