"""What processes tell each other through Redis: that something was committed to be sent, so that nobody waits a second.

A signal carries nothing but who gave it. One that is lost costs a moment: whoever waits for it looks by itself, too.
"""

from __future__ import annotations

import asyncio
import os
from collections.abc import Awaitable, Callable
from contextlib import suppress

import structlog

from bot.delivery.shared import ERRORS, PREFIX, TRY_SECONDS, connect
from storage.database import Database

CHANNEL = f"{PREFIX}:outbox"
LISTEN_SECONDS = 1.0

log = structlog.get_logger(__name__)


class Signals:
    """Tells the others of our commits, and us of theirs."""

    name = "signals"

    def __init__(self, url: str, database: Database, channel: str = CHANNEL) -> None:
        self._redis = connect(url)
        self._channel = channel
        self._me = os.urandom(8).hex()
        self._listeners: list[Callable[[], None]] = []
        self._loop: asyncio.AbstractEventLoop | None = None
        self._committed = asyncio.Event()
        database.on_outbox(self._tell)

    def on_outbox(self, listener: Callable[[], None]) -> None:
        """Call this when another process has committed messages to send."""
        self._listeners.append(listener)

    async def run(self, stop: asyncio.Event) -> None:
        """Tell and listen until ``stop`` is set."""
        self._loop = asyncio.get_running_loop()
        tasks = [asyncio.create_task(self._keep(work)) for work in (self._telling, self._listening)]
        await stop.wait()
        self._loop = None
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        await self._redis.aclose()

    async def _keep(self, work: Callable[[], Awaitable[None]]) -> None:
        while True:
            with suppress(*ERRORS):  # the shared limits say that Redis is lost; saying it twice helps nobody
                await work()
            await asyncio.sleep(TRY_SECONDS)

    async def _telling(self) -> None:
        while True:
            await self._committed.wait()
            self._committed.clear()
            await self._redis.publish(self._channel, self._me)

    async def _listening(self) -> None:
        async with self._redis.pubsub(ignore_subscribe_messages=True) as heard:
            await heard.subscribe(self._channel)
            while True:
                message = await heard.get_message(timeout=LISTEN_SECONDS)
                if message is not None and message["data"] != self._me.encode():
                    for listener in self._listeners:
                        listener()

    def _tell(self) -> None:
        """Called from any thread."""
        loop = self._loop
        if loop is not None:
            with suppress(RuntimeError):  # the loop was closed meanwhile
                loop.call_soon_threadsafe(self._committed.set)
