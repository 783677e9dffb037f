"""Long polling, our own loop: an update is confirmed to Telegram only when it is committed.

Updates of one chat are taken in order, different chats at the same time. A batch is confirmed when all of it is
committed: after a failure the same updates come again, and those that were committed are known and dropped.
"""

from __future__ import annotations

import asyncio
import re
from collections import Counter
from collections.abc import Iterable, MutableMapping
from typing import Any

import structlog
from aiogram.exceptions import (
    ClientDecodeError,
    TelegramConflictError,
    TelegramRetryAfter,
    TelegramUnauthorizedError,
)
from aiogram.methods import DeleteWebhook

from bot.channels.telegram.errors import as_send_failed
from bot.channels.telegram.fields import obj, whole
from bot.channels.telegram.intake import Intake
from bot.channels.telegram.introducing import introduce
from bot.channels.telegram.lease import PollingLease
from bot.channels.telegram.menus import Menus
from bot.channels.telegram.pausing import backoff, pause, unless
from storage.database import Database

WAIT_SECONDS = 25
BATCH = 100
AT_ONCE = 32
CONFLICT_SECONDS = 10.0
CONFIRM_SECONDS = 2
POISON_ATTEMPTS = 5
"""An update that fails so often while the database answers is our bug; it is logged and no longer holds up the rest."""
_UPDATE_ID = re.compile(r'"update_id"\s*:\s*(\d+)')

log = structlog.get_logger(__name__)


class Poller:
    """A part of the process that polls one bot."""

    def __init__(
        self, intake: Intake, menus: Menus, database: Database, names: MutableMapping[str, str], at_once: int = AT_ONCE
    ) -> None:
        self.bot = intake.bot
        self.name = f"telegram {self.bot.id}"
        self._intake = intake
        self._menus = menus
        self._database = database
        self._names = names
        self._lease = PollingLease(database, self.bot.number)
        self._at_once = asyncio.Semaphore(at_once)
        self._offset: int | None = None
        self._limit = BATCH
        self._failures = 0
        self._failed: Counter[int] = Counter()

    async def run(self, stop: asyncio.Event) -> None:
        """Poll while this process holds the bot's lease; a refused token leaves the other parts running."""
        if not await introduce(self.bot, self._names, stop):
            await stop.wait()
            return
        while await self._lease.wait(stop):
            await self._hold(stop)

    async def _hold(self, stop: asyncio.Event) -> None:
        """Poll until stopped or until the lease is lost."""
        ending = asyncio.Event()
        watching = [
            asyncio.create_task(self._lease.keep(ending)),
            asyncio.create_task(_pass_on(stop, ending)),
            asyncio.create_task(self._menus.set_all(self.bot)),
        ]
        log.info("polling", bot=self.bot.id)
        try:
            while not ending.is_set():
                await self._once(ending)
            await self._intake.finish()
        finally:
            for task in watching:
                task.cancel()
            await asyncio.gather(*watching, return_exceptions=True)
            if stop.is_set():
                await self._confirm()
            await self._lease.give_back()

    async def _once(self, ending: asyncio.Event) -> None:
        """One batch: fetched, taken, and then confirmed by the next call's offset."""
        try:
            updates = await unless(ending, self.bot.updates(self._offset, self._limit, WAIT_SECONDS))
        except Exception as error:
            await self._recover(error, ending)
            return
        self._limit = BATCH
        if updates and await self._take(updates):
            self._offset = max(
                [self._offset or 0, *(whole(u, "update_id") + 1 for u in updates if isinstance(u, dict))]
            )
        elif updates:
            self._failures += 1
            await pause(ending, backoff(self._failures))
            return
        self._failures = 0

    async def _take(self, updates: list[Any]) -> bool:
        """True when every update of the batch may be confirmed."""
        chats: dict[int, list[Any]] = {}
        for update in updates:
            chats.setdefault(chat_of(update), []).append(update)
        done = await asyncio.gather(*(self._take_chat(chat) for chat in chats.values()))
        return all(done)

    async def _take_chat(self, updates: Iterable[Any]) -> bool:
        async with self._at_once:
            for update in updates:
                if not await self._take_one(update):
                    return False
            return True

    async def _take_one(self, update: Any) -> bool:
        update_id = _id_of(update)
        try:
            await self._intake.take(update)
        except Exception as error:
            self._failed[update_id] += 1
            log.exception("update_not_taken", bot=self.bot.id, update=update_id, error=type(error).__name__)
            return self._failed[update_id] >= POISON_ATTEMPTS and await self._database_answers()
        self._failed.pop(update_id, None)
        return True

    async def _database_answers(self) -> bool:
        try:
            await self._database.read(lambda uow: uow.communities.all())
        except Exception:
            return False
        return True

    async def _recover(self, error: Exception, ending: asyncio.Event) -> None:
        self._failures += 1
        seconds = backoff(self._failures)
        if isinstance(error, TelegramConflictError):
            seconds = await self._resolve_conflict(error)
        elif isinstance(error, TelegramRetryAfter):
            seconds = backoff(self._failures, error.retry_after)
            log.warning("polling_too_fast", bot=self.bot.id, seconds=round(seconds))
        elif isinstance(error, TelegramUnauthorizedError):
            log.error("telegram_token_refused", bot=self.bot.id, fix=f"set {self.bot.token_variable}")
        elif isinstance(error, ClientDecodeError):
            self._step_over(error)
        else:
            log.warning("polling_failed", bot=self.bot.id, reason=str(as_send_failed(error)), seconds=round(seconds, 1))
        await pause(ending, seconds)

    async def _resolve_conflict(self, error: TelegramConflictError) -> float:
        """Somebody else polls with this token, or a webhook is set; the latter we take away."""
        log.warning("polling_conflict", bot=self.bot.id, reason=error.message)
        if "webhook" not in error.message.lower():
            return backoff(1, CONFLICT_SECONDS)
        try:
            await self.bot.call(DeleteWebhook())
        except Exception as failed:
            log.warning("webhook_not_deleted", bot=self.bot.id, reason=type(failed).__name__)
            return backoff(self._failures)
        return 0.0

    def _step_over(self, error: ClientDecodeError) -> None:
        """An answer that is no JSON: ask for single updates, and leave out the one that cannot be read."""
        found = _UPDATE_ID.search(error.data) if isinstance(error.data, str) else None
        if self._limit == 1 and found is not None:
            log.error("update_unreadable", bot=self.bot.id, update=int(found[1]))
            self._offset = int(found[1]) + 1
        self._limit = 1
        log.warning("polling_unreadable", bot=self.bot.id, error=type(error.original).__name__)

    async def _confirm(self) -> None:
        """Tell Telegram where we are, so that the next process is not sent what is done. Best effort."""
        if self._offset is None:
            return
        try:
            await asyncio.wait_for(self.bot.updates(self._offset, 1, 0), CONFIRM_SECONDS)
        except Exception as error:
            log.info("polling_not_confirmed", bot=self.bot.id, reason=type(error).__name__)


def _id_of(update: Any) -> int:
    return whole(update, "update_id") if isinstance(update, dict) else -1


def chat_of(update: Any) -> int:
    """The chat an update belongs to; order matters only within one."""
    if not isinstance(update, dict):
        return 0
    for name in ("message", "edited_message", "my_chat_member"):
        if name in update:
            return whole(obj(obj(update, name), "chat"), "id")
    query = obj(update, "callback_query")
    return whole(obj(obj(query, "message"), "chat"), "id") or whole(obj(query, "from"), "id")


async def _pass_on(stop: asyncio.Event, ending: asyncio.Event) -> None:
    await stop.wait()
    ending.set()
