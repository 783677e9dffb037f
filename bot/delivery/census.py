"""How many processes deliver, as the database knows it: what each may send alone when they cannot agree."""

from __future__ import annotations

import os
import secrets
import socket
from collections.abc import Callable
from contextlib import suppress

import structlog

from storage.database import Database
from storage.unit_of_work import UnitOfWork

GROUP = "delivery"
SECONDS = 30

log = structlog.get_logger(__name__)


class Census:
    """Counts this process in, and tells ``counted`` how many there are."""

    def __init__(self, database: Database, counted: Callable[[int], None]) -> None:
        self._database = database
        self._counted = counted
        self._host = socket.gethostname()
        self._me = f"{self._host}/{os.getpid()}/{secrets.token_hex(4)}"
        self._known = 1

    async def take(self) -> None:
        """Count. A database that does not answer changes nothing."""
        try:
            known = await self._database.run(self._count)
        except Exception:
            log.exception("census_not_taken")
            return
        if known != self._known:
            log.info("processes_that_deliver", count=known)
        self._known = known
        self._counted(known)

    async def leave(self) -> None:
        """The others need not wait until our time runs out."""
        with suppress(Exception):
            await self._database.run(lambda uow: uow.leases.leave(GROUP, [self._me]))

    def _count(self, uow: UnitOfWork) -> int:
        uow.leases.join(GROUP, self._me, SECONDS)
        members = uow.leases.members(GROUP)
        dead = [member for member in members if self._died(member)]
        if dead:
            uow.leases.leave(GROUP, dead)
        return len(members) - len(dead)

    def _died(self, member: str) -> bool:
        """Whether it ran on this machine and does not any more: a restart after a kill must not halve the speed."""
        host, pid, _ = member.split("/")
        if member == self._me or host != self._host:
            return False
        if int(pid) == os.getpid():
            return True
        try:
            os.kill(int(pid), 0)
        except ProcessLookupError:
            return True
        except PermissionError:
            return False
        return False
