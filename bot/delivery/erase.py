"""Files whose person took them back: their bytes are deleted, then their rows."""

from __future__ import annotations

import asyncio
from contextlib import suppress

import structlog

from storage.blobs import Blobs
from storage.database import Database

AT_ONCE = 100
POLL_SECONDS = 10.0

log = structlog.get_logger(__name__)


class FileEraser:
    """Deletes what was marked in a unit of work, which touches no files itself; after a crash it goes on."""

    name = "erasure"

    def __init__(self, database: Database, blobs: Blobs) -> None:
        self._database = database
        self._blobs = blobs

    async def run(self, stop: asyncio.Event) -> None:
        """Delete until ``stop`` is set."""
        while not stop.is_set():
            try:
                await self.erase_marked()
            except Exception:
                log.exception("files_not_erased")
            with suppress(TimeoutError):
                await asyncio.wait_for(stop.wait(), POLL_SECONDS)

    async def erase_marked(self) -> int:
        """Delete the files that are marked now; returns how many."""
        marked = await self._database.read(lambda uow: uow.erasure.files_to_delete(AT_ONCE))
        for _, blob in marked:
            await asyncio.to_thread(self._blobs.delete, blob)
        if marked:
            await self._database.run(lambda uow: uow.erasure.files_deleted([number for number, _ in marked]))
        return len(marked)
