"""The turns of one message: the first was given when it was its turn, further calls wait for theirs."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import replace

from bot.delivery.limits import Limiter, Turn


class Turns:
    """Implements bot.channels.calls.Calls. ``ended`` is called after each call, for whoever waits for a free slot."""

    def __init__(self, limiter: Limiter, turn: Turn, ended: Callable[[], None]) -> None:
        self._limiter = limiter
        self.ask = turn.ask
        self._turn: Turn | None = turn
        self._running: Turn | None = None
        self._ended = ended

    async def begin(self) -> None:
        """The first call has its turn already."""
        self._running = self._turn or await self._next()
        self._turn = None
        if self._running.delay > 0:
            await asyncio.sleep(self._running.delay)

    async def end(self, *, accepted: bool) -> None:
        """The slot is freed in due time."""
        if self._running is not None:
            running, self._running = self._running, None
            await self._limiter.answered(running, accepted=accepted)
            self._ended()

    async def close(self, *, accepted: bool) -> None:
        """The channel is done. One that does not know calls made exactly one."""
        self._running, self._turn = self._running or self._turn, None
        await self.end(accepted=accepted)

    def only_decoration(self) -> None:
        """What follows says nothing to the chat."""
        self.ask = replace(self.ask, decoration=True)

    async def _next(self) -> Turn:
        while True:
            turn = await self._limiter.take(self.ask)
            if isinstance(turn, Turn):
                return turn
            await asyncio.sleep(turn.seconds)
