"""The database: one engine with the cipher in it, and the threads that units of work run in.

SQLite has one writer, so its units of work run one after another in one thread; PostgreSQL gets a small pool.
"""

from __future__ import annotations

import asyncio
import sqlite3
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import Any, TypeVar

from sqlalchemy import Engine, create_engine, event
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from domain.clock import Clock
from storage.encryption import Cipher
from storage.unit_of_work import TRY_AGAIN, UnitOfWork

T = TypeVar("T")
BUSY_SECONDS = 30
WAL_PAUSE = 0.05
POSTGRES_THREADS = 4
MOST_ATTEMPTS = 3
SQLITE_READERS = 2


class Database:
    """Runs units of work. ``url`` is ``sqlite:///path`` or ``postgresql://...`` (any driver suffix is accepted)."""

    def __init__(self, url: str, cipher: Cipher, clock: Clock) -> None:
        self.url = normalise_url(url)
        self.cipher = cipher
        self._clock = clock
        self._listeners: list[Callable[[], None]] = []
        self.engine = _make_engine(self.url, cipher)
        sqlite = self.is_sqlite
        self._writers = ThreadPoolExecutor(1 if sqlite else POSTGRES_THREADS, thread_name_prefix="unit-of-work")
        self._readers = ThreadPoolExecutor(SQLITE_READERS, thread_name_prefix="read") if sqlite else self._writers

    @property
    def is_sqlite(self) -> bool:
        """Embedded, not a server."""
        return self.url.get_backend_name() == "sqlite"

    def on_outbox(self, listener: Callable[[], None]) -> None:
        """Call this (from any thread) after each commit that left messages to send."""
        self._listeners.append(listener)

    async def run(self, work: Callable[[UnitOfWork], T]) -> T:
        """One unit of work: commits when ``work`` returns, rolls everything back when it raises."""
        return await asyncio.get_running_loop().run_in_executor(self._writers, partial(self.run_now, work))

    async def read(self, work: Callable[[UnitOfWork], T]) -> T:
        """Read only: rolled back at the end, so it cannot change anything."""
        return await asyncio.get_running_loop().run_in_executor(self._readers, partial(self.read_now, work))

    def run_now(self, work: Callable[[UnitOfWork], T]) -> T:
        """``run`` in this thread; for the command line and for tests.

        When PostgreSQL ends it for the sake of another one (deadlock, serialisation), it is done again from the start.
        """
        for attempt in range(1, MOST_ATTEMPTS + 1):
            try:
                return self._run_once(work)
            except DBAPIError as error:
                if attempt == MOST_ATTEMPTS or getattr(error.orig, "sqlstate", None) not in TRY_AGAIN:
                    raise
        raise AssertionError

    def _run_once(self, work: Callable[[UnitOfWork], T]) -> T:
        with Session(self.engine, expire_on_commit=False) as session:
            if self.is_sqlite:
                session.connection().exec_driver_sql("BEGIN IMMEDIATE")
            unit = UnitOfWork(session, self._clock, self.cipher)
            result = work(unit)
            session.commit()
        if unit.outbox.touched:
            for listener in self._listeners:
                listener()
        return result

    def read_now(self, work: Callable[[UnitOfWork], T]) -> T:
        """``read`` in this thread."""
        with Session(self.engine, expire_on_commit=False) as session:
            if self.is_sqlite:
                session.connection().exec_driver_sql("BEGIN")
            try:
                return work(UnitOfWork(session, self._clock, self.cipher))
            finally:
                session.expunge_all()  # what was read stays readable after the session is gone
                session.rollback()

    def close(self) -> None:
        """Finish what runs, then let go of threads and connections."""
        self._writers.shutdown(wait=True)
        self._readers.shutdown(wait=True)
        self.engine.dispose()


def normalise_url(url: str) -> URL:
    """Any driver suffix becomes the driver we use: psycopg 3, or Python's sqlite3."""
    parsed = make_url(url)
    backend = parsed.get_backend_name()
    if backend in ("postgresql", "postgres"):
        return parsed.set(drivername="postgresql+psycopg")
    return parsed.set(drivername=backend)


def _make_engine(url: URL, cipher: Cipher) -> Engine:
    if url.get_backend_name() == "sqlite":
        engine = create_engine(
            url, hide_parameters=True, connect_args={"timeout": BUSY_SECONDS, "check_same_thread": False}
        )
        event.listen(engine, "connect", _prepare_sqlite)
    else:
        engine = create_engine(
            url, hide_parameters=True, pool_size=POSTGRES_THREADS, max_overflow=POSTGRES_THREADS, pool_pre_ping=True
        )
    engine.dialect.linli_cipher = cipher  # type: ignore[attr-defined]  # read by storage.models.base.cipher_of
    return engine


def _prepare_sqlite(connection: Any, _record: object) -> None:
    connection.isolation_level = None  # we say BEGIN ourselves: the driver's implicit one is deferred
    for pragma in (f"busy_timeout={BUSY_SECONDS * 1000}", "synchronous=FULL", "foreign_keys=ON"):
        connection.execute(f"PRAGMA {pragma}")
    _write_ahead(connection)


def _write_ahead(connection: Any) -> None:
    """Turn the write-ahead log on, once for the file. SQLite does not wait for others there as it does elsewhere."""
    for _ in range(int(BUSY_SECONDS / WAL_PAUSE)):
        try:
            if connection.execute("PRAGMA journal_mode").fetchone()[0] != "wal":
                connection.execute("PRAGMA journal_mode=WAL")
            return
        except sqlite3.OperationalError:
            time.sleep(WAL_PAUSE)
    connection.execute("PRAGMA journal_mode=WAL")
