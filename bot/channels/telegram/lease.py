"""One poller a token: a lease in the database, renewed while it polls. Whoever loses it stops at once."""

from __future__ import annotations

import asyncio
import os
import secrets
import socket

import structlog

from bot.channels.telegram.pausing import pause
from storage.database import Database

LEASE_SECONDS = 30
RENEW_SECONDS = 10
TAKE_SECONDS = 5
"""How often a process without the lease looks whether it is free."""

log = structlog.get_logger(__name__)


class PollingLease:
    """The right to poll one bot, named by its user id: the same token under two of our ids is one poller too."""

    def __init__(self, database: Database, bot_number: int) -> None:
        self.name = f"telegram-polling:{bot_number}"
        self._database = database
        self._holder = f"{socket.gethostname()}:{os.getpid()}:{secrets.token_hex(4)}"

    async def wait(self, stop: asyncio.Event) -> bool:
        """Wait until the lease is ours; False when stopped before."""
        told = False
        while not stop.is_set():
            if await self._take():
                return True
            if not told:
                log.info("polling_elsewhere", lease=self.name)
                told = True
            await pause(stop, TAKE_SECONDS)
        return False

    async def keep(self, lost: asyncio.Event) -> None:
        """Renew until cancelled; sets ``lost`` when that fails, since another process may poll from then on."""
        while not lost.is_set():
            await asyncio.sleep(RENEW_SECONDS)
            if not await self._take():
                log.warning("polling_lease_lost", lease=self.name)
                lost.set()

    async def give_back(self) -> None:
        """Free for the next process at once."""
        try:
            await self._database.run(lambda uow: uow.leases.give_back(self.name, self._holder))
        except Exception:
            log.warning("polling_lease_not_given_back", lease=self.name)

    async def _take(self) -> bool:
        try:
            return await self._database.run(lambda uow: uow.leases.take(self.name, self._holder, LEASE_SECONDS))
        except Exception as error:
            log.warning("polling_lease_unknown", lease=self.name, error=type(error).__name__)
            return False
