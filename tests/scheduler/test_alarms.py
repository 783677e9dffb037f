"""Alarms: one of a kind and subject, rung once by whoever keeps time, and none lost by a failure."""

from __future__ import annotations

from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier

from handlers.alarms import Alarm, Ring, alarm_at, call_off, ring_due, set_alarm
from handlers.work import Work
from scheduler.jobs.ring_alarms import BATCH, ring_alarms
from scheduler.registry import JOBS
from tests.chat import Chat
from tests.conftest import OpenDatabase

KIND = "test"


def ring(chat: Chat, rings: dict[str, Ring]) -> int:
    """One run of the job."""
    return chat.run(lambda work: ring_due(work, rings, BATCH))


def wind(chat: Chat, *subjects: int, hours: int = 1) -> None:
    """Set alarms."""

    def use(work: Work) -> None:
        for subject in subjects:
            set_alarm(work, KIND, subject, work.now + timedelta(hours=hours), chat.town.community_id)

    chat.run(use)


def test_it_is_a_registered_job() -> None:
    job = next(job for job in JOBS if job.name == "ring-alarms")
    assert (job.run, job.batch) == (ring_alarms, BATCH)


def test_it_rings_once_at_its_moment(chat: Chat) -> None:
    heard: list[Alarm] = []
    rings: dict[str, Ring] = {KIND: lambda work, alarm: heard.append(alarm)}
    wind(chat, 7)
    due = chat.clock.now() + timedelta(hours=1)
    assert ring(chat, rings) == 0
    chat.clock.move(hours=1)
    assert ring(chat, rings) == 1
    assert ring(chat, rings) == 0
    assert heard == [Alarm(KIND, 7, chat.town.community_id, due)]


def test_set_again_it_moves_and_called_off_it_is_silent(chat: Chat) -> None:
    heard: list[int] = []
    rings: dict[str, Ring] = {KIND: lambda work, alarm: heard.append(alarm.subject_id)}
    wind(chat, 7, 8)
    wind(chat, 7, hours=3)
    assert chat.run(lambda work: call_off(work, KIND, 8))
    assert not chat.run(lambda work: call_off(work, KIND, 8))
    chat.clock.move(hours=2)
    ring(chat, rings)
    assert heard == []
    chat.clock.move(hours=1)
    ring(chat, rings)
    assert heard == [7]


def test_what_rings_may_set_itself_again(chat: Chat) -> None:
    def chase(work: Work, alarm: Alarm) -> None:
        set_alarm(work, alarm.kind, alarm.subject_id, work.now + timedelta(days=1), alarm.community_id)

    wind(chat, 7)
    chat.clock.move(hours=1)
    assert ring(chat, {KIND: chase}) == 1
    assert chat.read(lambda work: alarm_at(work, KIND, 7)) == chat.clock.now() + timedelta(days=1)


def test_one_that_fails_holds_up_nobody_and_comes_again(chat: Chat) -> None:
    heard: list[int] = []

    def fails_first(work: Work, alarm: Alarm) -> None:
        set_alarm(work, "half done", alarm.subject_id, work.now, alarm.community_id)
        heard.append(alarm.subject_id)
        if heard == [7]:
            raise RuntimeError("on purpose")

    wind(chat, 7, 8)
    chat.clock.move(hours=1)
    assert ring(chat, {KIND: fails_first}) == 2
    assert heard == [7, 8]
    assert chat.read(lambda work: alarm_at(work, "half done", 7)) is None
    assert chat.read(lambda work: alarm_at(work, KIND, 7)) == chat.clock.now() + timedelta(minutes=5)
    chat.clock.move(minutes=5)
    ring(chat, {KIND: fails_first, "half done": lambda work, alarm: None})
    assert heard == [7, 8, 7]


def test_two_schedulers_ring_each_once(chat: Chat, open_database: OpenDatabase) -> None:
    wind(chat, *range(40))
    chat.clock.move(hours=1)
    databases = [open_database(), open_database()]
    start = Barrier(len(databases))

    def keep_time(index: int) -> list[int]:
        heard: list[int] = []
        rings: dict[str, Ring] = {KIND: lambda work, alarm: heard.append(alarm.subject_id)}
        start.wait()
        while databases[index].run_now(lambda uow: ring_due(Work(uow, chat.rules), rings, 3)):
            pass
        return heard

    with ThreadPoolExecutor(len(databases)) as threads:
        heard = [number for part in threads.map(keep_time, range(len(databases))) for number in part]
    assert Counter(heard) == Counter(range(40))
