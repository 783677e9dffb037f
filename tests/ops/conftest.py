"""Databases without tables, for migrations and restores."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from storage.database import Database
from storage.encryption import Cipher
from tests.clock import MovableClock
from tests.conftest import KEY
from tests.postgres import Server

OpenEmpty = Callable[..., Database]


@pytest.fixture(params=["sqlite", "postgresql"])
def empty_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """A database with nothing in it, on each kind."""
    yield from _empty(request, tmp_path, request.param)


@pytest.fixture(params=["sqlite", "postgresql"])
def other_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """Another one."""
    yield from _empty(request, tmp_path, request.param)


@pytest.fixture
def open_at(clock: MovableClock) -> Iterator[Callable[..., Database]]:
    """Opens a database by URL (and key); all are closed in the end."""
    opened: list[Database] = []

    def open_one(url: str, key: bytes = KEY, *old: bytes) -> Database:
        opened.append(Database(url, Cipher([key, *old]), clock))
        return opened[-1]

    yield open_one
    for database in opened:
        database.close()


def _empty(request: pytest.FixtureRequest, folder: Path, kind: str) -> Iterator[str]:
    if kind == "sqlite":
        yield f"sqlite:///{folder / request.fixturename}.db"
        return
    server: Server = request.getfixturevalue("postgres")
    name = server.new_database()
    yield server.url(name)
    server.drop(name)
