"""The world around the bot: people and groups, trouble, and what the server saw. Works across processes.

async with World(server.url) as world:
    alice = world.person("阿芳")
    await alice.says("3号楼电梯坏了")
    card = await alice.hears(containing="电梯")
    await alice.presses("确认")
"""

# ruff: noqa: ASYNC109 - a waiting verb of a transcript takes its patience as a parameter

from __future__ import annotations

import json
from collections.abc import Sequence
from types import TracebackType
from typing import Any, Self

import aiohttp

from tests.botapi.groups import Group
from tests.botapi.run import checked, control
from tests.botapi.speakers import Person


class World:
    """One server as tests see it. Reading properties block for a moment; what happens in the world is awaited."""

    def __init__(self, url: str, *, bot: str | None = None) -> None:
        self.url = url
        self.bot = bot
        self._next_person = 1001
        self._next_group = 1
        self._session: aiohttp.ClientSession | None = None

    async def __aenter__(self) -> Self:
        self._session = aiohttp.ClientSession(
            timeout=aiohttp.ClientTimeout(total=None), connector=aiohttp.TCPConnector(limit=0)
        )
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, tb: TracebackType | None
    ) -> None:
        if self._session:
            await self._session.close()

    # Who is there

    def person(self, name: str, *, id: int | None = None, bot: str | None = None, **user: Any) -> Person:
        """Somebody with a Telegram account, who has not yet written to the bot. `user`: username, last_name, ..."""
        if id is None:
            id, self._next_person = self._next_person, self._next_person + 1
        account = {"id": id, "is_bot": False, "first_name": name, "language_code": "zh-hans"} | user
        self.look("person", **account)
        return Person(self, account, bot or self.bot)

    def group(
        self,
        title: str,
        *,
        id: int | None = None,
        type: str = "supergroup",
        members: Sequence[Person] = (),
        username: str = "",
    ) -> Group:
        """A group of these people; add the bot with `await group.adds_bot(by=alice)`."""
        if id is None:
            number, self._next_group = self._next_group, self._next_group + 1
            id = -1_002_000_000_000 - number if type == "supergroup" else -4_000_000 - number
        self.look("group", id=id, type=type, title=title, username=username, members=[one.id for one in members])
        return Group(self, id, title, self.bot)

    # What the server saw

    @property
    def violations(self) -> list[str]:
        """Requests that broke a rule of the Bot API, in words."""
        return list(self.look("violations"))

    def requests(self, method: str | None = None, *, after: int = 0, **params: Any) -> list[dict[str, Any]]:
        return list(self.look("requests", method=method, after=after, params=params))

    async def request(self, method: str, *, after: int = 0, timeout: float = 5, **params: Any) -> dict[str, Any]:
        """Waits until the bot has called this method (after request number `after`)."""
        body = {"method": method, "after": after, "params": params, "timeout": timeout}
        found = (await self.act("wait_request", **body))["request"]
        if found is None:
            raise AssertionError(f"no {method} within {timeout} s")
        return dict(found)

    @property
    def bot_settings(self) -> dict[str, Any]:
        """pending updates, webhook, commands, texts, menu_buttons, allowed_updates of the bot."""
        return dict(self.look("bot", bot=self.bot))

    async def settles(self, timeout: float = 5) -> None:
        """Waits until the bot has confirmed every update."""
        if not (await self.act("wait_idle", bot=self.bot, timeout=timeout))["idle"]:
            raise AssertionError(f"updates {self.bot_settings['pending']} are still not confirmed after {timeout} s")

    # Updates by hand

    async def pushes(self, update: dict[str, Any]) -> int:
        """A raw update: unknown and missing fields are sent as they are; update_id is filled in when absent."""
        known = {"update_id": update["update_id"]} if isinstance(update.get("update_id"), int) else {}
        body = json.dumps(update if "update_id" in update else {"update_id": 0} | update, ensure_ascii=False)
        body = body if "update_id" in update else body.replace('"update_id": 0', '"update_id": $UPDATE_ID', 1)
        return int((await self.act("push", bot=self.bot, body=body, **known))["update_id"])

    async def pushes_text(self, body: str) -> int:
        """An update whose JSON is whatever you like; $UPDATE_ID stands for its number."""
        return int((await self.act("push", bot=self.bot, body=body))["update_id"])

    async def delivers_again(self, update_id: int) -> None:
        """The same update once more."""
        await self.act("push_again", bot=self.bot, update_id=update_id)

    # Trouble

    async def fails(
        self, kind: str, *, times: int = 1, method: str | None = None, chat_id: int | None = None, value: float = 0
    ) -> None:
        """The next calls meet a fault: see faults.Fault. times=-1 is until `heals`."""
        await self.act("fault", kind=kind, times=times, method=method, chat_id=chat_id, value=value)

    async def limits(self, **limits: int) -> None:
        """Telegram's flood limits: per_second=30, per_chat_second=1, per_group_minute=20."""
        await self.act("limits", **limits)

    async def heals(self) -> None:
        """No more faults, no limits."""
        await self.act("heal")

    async def moves_clock(self, forward: float) -> None:
        """The server's clock, in seconds: for queries too old, and messages too old to delete."""
        await self.act("clock", forward=forward)

    # The wire

    async def act(self, name: str, **body: Any) -> Any:
        assert self._session is not None, "use the World as an async context manager"
        async with self._session.post(f"{self.url}/_control/{name}", json=body) as response:
            return checked(await response.json())

    def look(self, name: str, **body: Any) -> Any:
        return control(self.url, name, body)
