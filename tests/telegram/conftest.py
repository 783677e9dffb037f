"""A Bot API server, the people around it, and a Linli with the demo community."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest

from bot.demo.loading import load_demo
from bot.parts import make_rules
from bot.settings import Settings
from domain.clock import SystemClock
from domain.interpretation import Interpreter
from storage import schema
from storage.database import Database
from storage.encryption import Cipher
from tests.botapi import BotApiServer, Server, World
from tests.conftest import KEY
from tests.telegram.rig import Linli, copy_town


@pytest.fixture(scope="session")
def town(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database file with the demo community."""
    path = tmp_path_factory.mktemp("town") / "linli.db"
    database = Database(f"sqlite:///{path}", Cipher([KEY]), SystemClock())
    schema.upgrade(database)
    schema.check_key(database)
    load_demo(database, make_rules(Settings()))
    with database.engine.connect() as connection:
        connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
    database.close()
    return path


@pytest.fixture
def excused() -> list[str]:
    """What a test lets Telegram complain about."""
    return []


@pytest.fixture
def server(excused: list[str]) -> Iterator[Server]:
    """A Bot API server; whatever the test was about, no rule of the Bot API was broken."""
    with BotApiServer() as running:
        yield running
        assert [said for said in running.violations if not any(part in said for part in excused)] == []


@pytest.fixture
async def world(server: Server) -> AsyncIterator[World]:
    """The people around the bot."""
    async with World(server.url) as running:
        yield running


@pytest.fixture
def linli(server: Server, town: Path, tmp_path: Path, interpreter: Interpreter) -> Linli:
    """A Linli that is not yet running."""
    copy_town(town, tmp_path / "data")
    return Linli(server, tmp_path / "data", interpreter)


@pytest.fixture
async def running(linli: Linli, world: World) -> AsyncIterator[Linli]:
    """A Linli that runs."""
    async with linli.runs():
        yield linli
