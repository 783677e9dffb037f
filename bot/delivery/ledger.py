"""Writing results down: those that come at the same time share a transaction, for a commit costs as much for one."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from functools import partial
from typing import Any, TypeVar

from storage.database import Database
from storage.unit_of_work import UnitOfWork

T = TypeVar("T")
Entry = tuple[Callable[[UnitOfWork], Any], "asyncio.Future[Any]"]


class Ledger:
    """Group commit. Entries are written in the order they came; each one's failure is its own."""

    def __init__(self, database: Database, seconds: float = 0.0) -> None:
        self._database = database
        self._seconds = seconds
        self._waiting: list[Entry] = []
        self._writing: asyncio.Task[None] | None = None

    async def write(self, work: Callable[[UnitOfWork], T]) -> T:
        """``work`` has been committed when this returns; raises what it, or the database, raised."""
        written: asyncio.Future[T] = asyncio.get_running_loop().create_future()
        self._waiting.append((work, written))
        if self._writing is None or self._writing.done():
            self._writing = asyncio.create_task(self._write_all())
        return await written

    async def write_together(self, work: Callable[[UnitOfWork], T]) -> T:
        """The same, together with what else comes within the ledger's ``seconds``: for what nobody waits for."""
        if self._seconds > 0:
            await asyncio.sleep(self._seconds - asyncio.get_running_loop().time() % self._seconds)
        return await self.write(work)

    async def _write_all(self) -> None:
        while self._waiting:
            entries, self._waiting = self._waiting, []
            try:
                results = await self._database.run(partial(_run_all, [work for work, _ in entries]))
            except Exception:  # one of them spoils it for all: then one by one
                for entry in entries:
                    await self._write_one(*entry)
            else:
                for (_, written), result in zip(entries, results, strict=True):
                    _tell(written, result)

    async def _write_one(self, work: Callable[[UnitOfWork], Any], written: asyncio.Future[Any]) -> None:
        try:
            _tell(written, await self._database.run(work))
        except Exception as error:
            if not written.done():
                written.set_exception(error)


def _run_all(works: Sequence[Callable[[UnitOfWork], Any]], uow: UnitOfWork) -> list[Any]:
    return [work(uow) for work in works]


def _tell(written: asyncio.Future[Any], result: Any) -> None:
    if not written.done():  # whoever waited was cancelled
        written.set_result(result)
