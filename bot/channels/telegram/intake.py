"""One raw update from Telegram, taken to the inbox; used by polling and by the webhook alike."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Coroutine
from datetime import datetime
from typing import Any

import structlog

from bot.channels.telegram.answers import Answers
from bot.channels.telegram.api import TelegramBot
from bot.channels.telegram.fields import Json
from bot.channels.telegram.incoming import CHANNEL, read
from bot.channels.telegram.menus import Menus, changes_menu
from bot.channels.telegram.standing import Standing, read_standing
from bot.inbox import Inbox
from domain.clock import Clock
from domain.messages import Incoming
from handlers.groups import note_group
from handlers.standing import note_standing
from handlers.work import Rules, Work
from storage.database import Database

MUTED = "restricted"
"""Telegram's word for a member whose rights were taken away: counted as lost until they are given back."""

log = structlog.get_logger(__name__)


class Intake:
    """Takes updates of one bot. What happens after the commit (answers to presses, menus) never delays the next one."""

    def __init__(
        self,
        bot: TelegramBot,
        inbox: Inbox,
        database: Database,
        rules: Rules,
        answers: Answers,
        menus: Menus,
        clock: Clock,
    ) -> None:
        self.bot = bot
        self.ignored: Counter[str] = Counter()
        """How many updates of each kind were none of our business, since the start."""
        self._inbox = inbox
        self._database = database
        self._rules = rules
        self._answers = answers
        self._menus = menus
        self._clock = clock
        self._after: set[asyncio.Task[None]] = set()

    async def take(self, update: Any) -> None:
        """When this returns, the update is committed and may be acknowledged. Raises only when the database does."""
        now = self._clock.now()
        incoming, standing = self._read(update, now)
        if standing is not None:
            await self._stand(standing)
        elif incoming is None or (incoming.group and not incoming.addressed):
            self._ignore(update)
        else:
            await self._receive(incoming, now)

    async def finish(self) -> None:
        """Wait for what was begun after commits."""
        await asyncio.gather(*self._after, return_exceptions=True)

    def _read(self, update: Any, now: datetime) -> tuple[Incoming | None, Standing | None]:
        """One bad update must not block the queue: whatever is wrong with it, it is logged and acknowledged."""
        if not isinstance(update, dict) or self.bot.me is None:
            log.warning("update_unreadable", bot=self.bot.id, kind=type(update).__name__)
            return None, None
        try:
            return read(update, self.bot.id, self.bot.me, now), read_standing(update)
        except Exception as error:
            log.warning("update_unreadable", bot=self.bot.id, update=update.get("update_id"), error=repr(error)[:200])
            return None, None

    async def _receive(self, incoming: Incoming, now: datetime) -> None:
        receipt = await self._inbox.receive(incoming)
        if incoming.press_id:
            self._later(self._answers.answer(self.bot, incoming.press_id, receipt, now))
        elif not receipt.duplicate and changes_menu(incoming):
            self._later(self._menus.refresh(self.bot, incoming))

    async def _stand(self, standing: Standing) -> None:
        log.info(
            "bot_standing",
            bot=self.bot.id,
            group=standing.chat if standing.group else None,
            before=standing.before,
            status=standing.status,
        )
        if standing.group:
            open_ = not standing.gone and standing.status != MUTED
            await self._database.run(
                lambda uow: note_group(
                    Work(uow, self._rules), CHANNEL, self.bot.id, standing.chat, open_=open_, why=standing.status
                )
            )
        else:
            await self._database.run(
                lambda uow: note_standing(
                    Work(uow, self._rules), CHANNEL, self.bot.id, standing.chat, reachable=not standing.gone
                )
            )

    def _ignore(self, update: Any) -> None:
        kind = _kind(update)
        self.ignored[kind] += 1
        log.debug("update_ignored", bot=self.bot.id, kind=kind)

    def _later(self, work: Coroutine[Any, Any, None]) -> None:
        task = asyncio.create_task(work)
        self._after.add(task)
        task.add_done_callback(self._after.discard)


def _kind(update: Any) -> str:
    """The name of what an update holds."""
    keys: Json = update if isinstance(update, dict) else {}
    return next((str(key)[:40] for key in keys if key != "update_id"), "nothing")
