"""Fixtures that every test may use: a clock that is moved, and a fresh database on SQLite and on PostgreSQL."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from storage.database import Database
from storage.encryption import Cipher
from storage.models import Base
from tests.clock import MovableClock
from tests.postgres import Server, running_server

if TYPE_CHECKING:
    from nlu.pipeline import BuiltinInterpreter
    from tests.chat import Chat

KEY = b"a key of exactly 32 bytes, yes! "
OpenDatabase = Callable[[], Database]
"""Opens the test's database once more, as another process would."""


@pytest.fixture
def clock() -> MovableClock:
    """Friday morning, until the test moves it."""
    return MovableClock()


@pytest.fixture(scope="session")
def postgres() -> Iterator[Server]:
    """The session's PostgreSQL."""
    with running_server() as server:
        yield server


@pytest.fixture(scope="session")
def postgres_database(postgres: Server) -> str:
    """The name of a PostgreSQL database with all tables; one test at a time has it, and leaves it empty."""
    name = postgres.new_database()
    _create_tables(postgres.url(name))
    return name


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An empty SQLite database with all tables, to be copied."""
    path = tmp_path_factory.mktemp("template") / "linli.db"
    _create_tables(f"sqlite:///{path}")
    return path


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """An empty database with all tables; the test runs once on each kind."""
    if request.param == "sqlite":
        path = tmp_path / "linli.db"
        shutil.copy(request.getfixturevalue("sqlite_template"), path)
        yield f"sqlite:///{path}"
        return
    server: Server = request.getfixturevalue("postgres")
    name: str = request.getfixturevalue("postgres_database")
    yield server.url(name)
    server.empty(name)


@pytest.fixture
def open_database(database_url: str, clock: MovableClock) -> Iterator[OpenDatabase]:
    """Opens the test's database; all that were opened are closed in the end."""
    opened: list[Database] = []

    def open_one() -> Database:
        opened.append(Database(database_url, Cipher([KEY]), clock))
        return opened[-1]

    yield open_one
    for database in opened:
        database.close()


@pytest.fixture
def database(open_database: OpenDatabase) -> Database:
    """The test's database."""
    return open_database()


@pytest.fixture(scope="session")
def model_path(request: pytest.FixtureRequest) -> Path:
    """Where the one trained model of all tests is kept between runs; it is trained anew when the corpus changed."""
    folder = request.config.cache.mkdir("model") if request.config.cache else Path(tempfile.mkdtemp())
    return folder / "nlu.npz"


@pytest.fixture(scope="session")
def interpreter(model_path: Path) -> BuiltinInterpreter:
    """The built-in understanding."""
    from nlu.pipeline import load_interpreter

    return load_interpreter(model_path)


@pytest.fixture
def chat(database: Database, clock: MovableClock, interpreter: BuiltinInterpreter) -> Iterator[Chat]:
    """A town of people who chat with Linli."""
    from tests.chat import Chat

    chat = Chat(database, clock, interpreter)
    yield chat
    chat.close()


def _create_tables(url: str) -> None:
    database = Database(url, Cipher([KEY]), MovableClock())
    Base.metadata.create_all(database.engine)
    if database.is_sqlite:
        with database.engine.connect() as connection:
            connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
    database.close()
