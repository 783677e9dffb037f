"""The disk is full: nothing is half done or acknowledged, and once there is room again everything comes, once.

SQLite says the same for a file that may not grow (``max_page_count``) as for a disk without room.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import event
from sqlalchemy.exc import OperationalError

from domain.messages import Incoming
from domain.tickets import Status
from nlu.pipeline import BuiltinInterpreter
from storage.database import Database
from storage.encryption import Cipher
from storage.models import TicketEvent
from tests.chat import Chat
from tests.clock import MovableClock
from tests.conftest import KEY
from tests.town import BOT, CHANNEL

FULL = "database or disk is full"


@pytest.fixture
def database(sqlite_template: Path, tmp_path: Path, clock: MovableClock) -> Iterator[Database]:
    """The embedded database."""
    path = tmp_path / "linli.db"
    shutil.copy(sqlite_template, path)
    database = Database(f"sqlite:///{path}", Cipher([KEY]), clock)
    yield database
    database.close()


@pytest.fixture
def chat(database: Database, clock: MovableClock, interpreter: BuiltinInterpreter) -> Iterator[Chat]:
    """The town on it."""
    chat = Chat(database, clock, interpreter)
    yield chat
    chat.close()


class Disk:
    """Fills the disk under a database, and makes room again."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._pages = 0
        event.listen(database.engine, "connect", self._connected)

    def fills_up(self) -> None:
        """Not one page more than there is; what is free inside the file is used up first."""
        with self._database.engine.connect() as connection:
            connection.exec_driver_sql("VACUUM")
            self._pages = int(connection.exec_driver_sql("PRAGMA page_count").scalar_one())
        self._database.engine.dispose()

    def has_room(self) -> None:
        """Somebody cleaned up."""
        self._pages = 0
        self._database.engine.dispose()

    def _connected(self, connection: object, _record: object) -> None:
        if self._pages:
            connection.execute(f"PRAGMA max_page_count = {self._pages}")  # type: ignore[attr-defined]


@pytest.fixture
def disk(database: Database) -> Disk:
    """The disk under the town's database."""
    return Disk(database)


def said(chat: Chat, number: int, text: str) -> Incoming:
    """An update as the platform gives it, and gives it again until it is acknowledged."""
    return Incoming(CHANNEL, BOT, f"u{number}", "阿芳", "阿芳", chat.clock.now(), text=text)


def test_a_message_is_not_acknowledged_and_comes_again_once(chat: Chat, disk: Disk) -> None:
    disk.fills_up()
    words = "3号楼2单元楼道灯坏了，" + "晚上看不见路，" * 400
    with pytest.raises(OperationalError, match=FULL):
        chat.receive(said(chat, 1, words))
    assert not chat.read(lambda work: list(work.uow.tickets.all_of_reporter(chat.town.people["阿芳"])))
    chat.fang.sees_no_news()

    disk.has_room()
    chat.receive(said(chat, 1, words))
    chat.receive(said(chat, 1, words))
    chat.settle()
    chat.fang.sees("楼道灯")
    drafts = chat.read(lambda work: list(work.uow.tickets.all_of_reporter(chat.town.people["阿芳"])))
    assert [draft.status for draft in drafts] == [Status.DRAFT]


def test_timers_fire_later_and_once(chat: Chat, disk: Disk) -> None:
    tickets = [chat.reports(chat.fang, f"楼道灯坏了{n}", building="幸福里3号楼") for n in range(30)]
    before = {number: len(chat.events(number)) for number in tickets}
    chat.clock.move(hours=3)
    disk.fills_up()
    with pytest.raises(OperationalError):  # SQLite has rolled back everything, savepoints too: the run ends there
        chat.fire()
    assert {number: len(chat.events(number)) for number in tickets} == before

    disk.has_room()
    while chat.fire():
        pass
    fired = [_timers(chat.events(number)) for number in tickets]
    assert all(fired)
    assert all(len(found) == len(set(found)) for found in fired)


def _timers(events: list[TicketEvent]) -> list[str]:
    """What the timers of a ticket did."""
    return [f"{(one.data or {}).get('what')} {(one.data or {}).get('level')}" for one in events if one.kind == "timer"]
