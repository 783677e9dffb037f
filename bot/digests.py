"""Counts the digests that were begun, draws their charts, and sends them: a part of the scheduler's process."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping
from contextlib import suppress
from typing import Any
from zoneinfo import ZoneInfo

import structlog

from bot.charts import NotDrawn, draw_apart
from dialogs.texts import Catalogs
from domain.clock import Clock
from domain.messages import Text, arg_from_wire
from handlers.reporting.digests import Claimed, Counted, claim, count, send
from handlers.work import Rules, Work
from storage.blobs import Blobs
from storage.database import Database

LOCALE = "zh"
"""The chart hangs on the office's wall; the words beside it are in each reader's language."""
POLL_SECONDS = 15.0

log = structlog.get_logger(__name__)
Draw = Callable[[Mapping[str, Any]], bytes]


class DigestSender:
    """Sends what scheduler.jobs.digests began. After a crash, whatever was not sent is drawn again and sent once."""

    name = "digests"

    def __init__(
        self, database: Database, rules: Rules, catalogs: Catalogs, blobs: Blobs, clock: Clock, draw: Draw = draw_apart
    ) -> None:
        self._database = database
        self._rules = rules
        self._catalogs = catalogs
        self._blobs = blobs
        self._clock = clock
        self._draw = draw

    async def run(self, stop: asyncio.Event) -> None:
        """Send until ``stop`` is set."""
        while not stop.is_set():
            try:
                found = await self.send_next()
            except Exception:
                log.exception("digest_not_sent")
                found = False
            if not found:
                with suppress(TimeoutError):
                    await asyncio.wait_for(stop.wait(), POLL_SECONDS)

    async def send_next(self) -> bool:
        """Draw and send one digest; False when none waits. One that cannot be drawn comes again, at last without."""
        found = await self._database.run(lambda uow: claim(Work(uow, self._rules)))
        if found is None:
            return False
        counted = await self._database.read(lambda uow: count(Work(uow, self._rules), found.id))
        try:
            picture = rendered(counted.picture, self._say(found))
            data = await asyncio.to_thread(self._draw, picture)
        except NotDrawn as error:
            log.warning("digest_not_drawn", digest=found.id, reason=str(error), last=found.last_attempt)
            if found.last_attempt:
                await self._send(found, counted, None)
            return True
        await self._send(found, counted, data)
        return True

    async def _send(self, found: Claimed, counted: Counted, data: bytes | None) -> None:
        blob = await asyncio.to_thread(self._blobs.put, data) if data is not None else None
        size = len(data or b"")
        told = await self._database.run(lambda uow: send(Work(uow, self._rules), found.id, counted, blob, size))
        if told is None and blob is not None:
            await asyncio.to_thread(self._blobs.delete, blob)
        log.info("digest_sent", digest=found.id, told=told, chart=data is not None)

    def _say(self, found: Claimed) -> Callable[[Text], str]:
        zone, now = ZoneInfo(found.zone), self._clock.now()
        return lambda text: self._catalogs.render(text, LOCALE, zone, now)


def rendered(picture: Any, say: Callable[[Text], str]) -> Any:
    """A picture in wire form with every text in words."""
    if isinstance(picture, dict):
        if picture.keys() & {"k", "t"}:
            return say(Text("plain", {"text": arg_from_wire(picture)}))
        return {name: rendered(value, say) for name, value in picture.items()}
    if isinstance(picture, (list, tuple)):
        return [rendered(value, say) for value in picture]
    return picture
