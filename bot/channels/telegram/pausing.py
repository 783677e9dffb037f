"""Waiting that ends at once when the process stops."""

from __future__ import annotations

import asyncio
import random
from collections.abc import Coroutine
from contextlib import suppress
from typing import Any, TypeVar

T = TypeVar("T")
FIRST_SECONDS = 1.0
CAP_SECONDS = 30.0
JITTER = 0.25


def backoff(attempt: int, asked: float = 0.0) -> float:
    """Seconds before attempt ``attempt`` + 1: what Telegram asked for, else doubling from one second, with jitter."""
    if asked > 0:
        return asked * (1 + random.uniform(0, JITTER))
    return min(FIRST_SECONDS * 2.0 ** min(attempt - 1, 10), CAP_SECONDS) * (1 + random.uniform(-JITTER, JITTER))


async def pause(stop: asyncio.Event, seconds: float) -> None:
    """Wait, but not longer than until ``stop``."""
    with suppress(TimeoutError):
        await asyncio.wait_for(stop.wait(), seconds)


async def unless(stop: asyncio.Event, work: Coroutine[Any, Any, T]) -> T | None:
    """The result of ``work``; None when ``stop`` came first, and then the work is cancelled."""
    working, stopping = asyncio.ensure_future(work), asyncio.ensure_future(stop.wait())
    try:
        await asyncio.wait((working, stopping), return_when=asyncio.FIRST_COMPLETED)
        return working.result() if working.done() else None
    finally:
        stopping.cancel()
        if not working.done():
            working.cancel()
            with suppress(asyncio.CancelledError):
                await working
