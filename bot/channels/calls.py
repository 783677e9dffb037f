"""Calls to a platform on behalf of one message: each waits for its turn.

Most messages are one call. A long text, an album or a file that is refused takes more, and each of them counts against
the platform's limits. Who delivers sets the calls of its task; a channel makes every call within ``one_call``.
"""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from contextvars import ContextVar
from typing import Protocol


class Calls(Protocol):
    """The calls of one message."""

    async def begin(self) -> None:
        """Wait until one more call may be made."""
        ...

    async def end(self, *, accepted: bool) -> None:
        """The call was answered, or given up."""
        ...


OF_THIS_MESSAGE: ContextVar[Calls | None] = ContextVar("calls of this message", default=None)


@asynccontextmanager
async def one_call() -> AsyncIterator[None]:
    """Around each call that a platform counts. Outside of delivery nothing waits."""
    calls = OF_THIS_MESSAGE.get()
    if calls is None:
        yield
        return
    await calls.begin()
    accepted = False
    try:
        yield
        accepted = True
    finally:
        await calls.end(accepted=accepted)
