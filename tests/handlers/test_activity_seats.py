"""Two people at the same moment, on both databases: one last seat, one room, one way down the waiting list."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest

from domain.activities import SeatState
from domain.errors import LinliError
from handlers.activities import publishing, registering
from handlers.identity import Speaker
from handlers.work import Work
from storage.unit_of_work import UnitOfWork
from tests.chat import Chat
from tests.conftest import OpenDatabase
from tests.dialogs.test_activities import compose, dumplings, the_activity
from tests.handlers.test_families import as_person

__all__ = ["dumplings"]
Use = Callable[[Work, Speaker], object]


@pytest.fixture
def at_once(chat: Chat, open_database: OpenDatabase) -> Callable[..., list[str]]:
    """Runs what several people do at the same moment; returns what each was refused with, or ``done``."""

    def run(*uses: tuple[str, Use]) -> list[str]:
        barrier = Barrier(len(uses))

        def one(nick: str, use: Use) -> str:
            def unit(uow: UnitOfWork) -> None:
                work = Work(uow, chat.rules)
                use(work, as_person(work, nick))

            database = open_database()
            barrier.wait(timeout=30)
            try:
                database.run_now(unit)
            except LinliError as error:
                return error.key
            return "done"

        with ThreadPoolExecutor(len(uses)) as pool:
            return [job.result(timeout=60) for job in [pool.submit(one, *use) for use in uses]]

    return run


def test_the_last_seat_goes_to_one(chat: Chat, dumplings: int, at_once: Callable[..., list[str]]) -> None:
    def join(work: Work, speaker: Speaker) -> None:
        registering.register(work, speaker, dumplings)

    everybody = ("阿芳", "王姐", "老郑", "小吴")
    assert at_once(*((nick, join) for nick in everybody)) == ["done"] * 4
    seats = chat.read(lambda work: [seat.state for seat in work.uow.activities.seats(dumplings)])
    assert sorted(seats) == [SeatState.SEATED] * 2 + [SeatState.WAITING] * 2

    def leave(work: Work, speaker: Speaker) -> None:
        registering.leave(work, speaker, dumplings)

    assert at_once(*((nick, leave) for nick in everybody[:3])) == ["done"] * 3
    held = chat.read(lambda work: [s.person_id for s in work.uow.activities.seats(dumplings, SeatState.SEATED)])
    assert len(held) == 1  # whoever is left has a seat


def test_one_tap_twice_is_one_seat(chat: Chat, dumplings: int, at_once: Callable[..., list[str]]) -> None:
    def join(work: Work, speaker: Speaker) -> None:
        registering.register(work, speaker, dumplings)

    assert sorted(at_once(("阿芳", join), ("阿芳", join))) == ["done", "error-already-seated"]


def test_one_room_is_booked_once(chat: Chat, at_once: Callable[..., list[str]]) -> None:
    drafts = []
    for title in ("书法课", "合唱队"):
        compose(chat, title, "12月7日 14:00-16:00", "社区活动室", "20")
        drafts.append(the_activity(chat).id)

    def publish(number: int) -> Use:
        return lambda work, speaker: publishing.publish(work, speaker, number)

    first, second = drafts
    assert sorted(at_once(("陈主管", publish(first)), ("林主任", publish(second)))) == ["done", "error-room-taken"]
