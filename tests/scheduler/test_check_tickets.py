"""The sweep: every timer once, whoever runs it, and none lost by a failure or a restart."""

from __future__ import annotations

from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest

from domain.tickets import OPEN, Status
from handlers import watch
from handlers.work import Work
from scheduler.jobs.check_tickets import BATCH, check_tickets
from scheduler.registry import JOBS
from storage.models import Ticket
from tests.chat import Chat
from tests.conftest import OpenDatabase


def timers(chat: Chat, number: int) -> list[str]:
    """What the timers of a ticket did, in order."""
    return [(e.data or {})["what"] for e in chat.events(number) if e.kind == "timer"]


def test_it_is_a_registered_job() -> None:
    job = next(job for job in JOBS if job.name == "check-tickets")
    assert (job.run, job.batch) == (check_tickets, BATCH)


def test_two_schedulers_fire_each_timer_once(chat: Chat, open_database: OpenDatabase) -> None:
    numbers = [chat.reports(who) for who in (chat.fang, chat.wang) for _ in range(6)]
    chat.clock.move(hours=3)
    databases = [open_database(), open_database()]
    start = Barrier(len(databases))

    def sweep(index: int) -> int:
        start.wait()
        done = 0
        while found := databases[index].run_now(lambda uow: watch.check_due(Work(uow, chat.rules), 3)):
            done += found
        return done

    with ThreadPoolExecutor(len(databases)) as threads:
        done = sum(threads.map(sweep, range(len(databases))))
    done += chat.fire()
    assert done == len(numbers)
    assert Counter(len(timers(chat, number)) for number in numbers) == {1: 12}


def test_one_that_fails_holds_up_nobody_and_is_tried_again(chat: Chat, monkeypatch: pytest.MonkeyPatch) -> None:
    bad, good = chat.reports(chat.fang), chat.reports(chat.wang)
    chat.clock.move(hours=3)
    fire = watch.fire

    def fails(work: Work, ticket: Ticket) -> None:
        fire(work, ticket)
        if ticket.id == bad:
            raise RuntimeError("broken")

    monkeypatch.setattr(watch, "fire", fails)
    assert chat.fire() == 2
    assert (timers(chat, bad), timers(chat, good)) == ([], ["unaccepted"])
    assert chat.owner(bad) == "老周"
    monkeypatch.undo()
    chat.passes(hours=1)
    assert timers(chat, bad)[0] == "unaccepted"


def test_a_rollback_fires_again(chat: Chat) -> None:
    """As after kill -9 in the middle of a sweep: nothing was committed, the next process does it."""
    number = chat.reports(chat.fang)
    chat.clock.move(hours=3)
    chat.read(lambda work: watch.check_due(work, BATCH))
    assert timers(chat, number) == []
    assert chat.fire() == 1
    assert chat.fire() == 0
    assert timers(chat, number) == ["unaccepted"]


def test_a_machine_that_slept_for_days_says_it_once(chat: Chat) -> None:
    number = chat.reports(chat.fang)
    chat.zhou.presses("问居民")
    chat.zhou.says("在哪里？")
    chat.fang.looks()
    chat.clock.move(days=6)
    chat.fire()
    chat.deliver()
    assert chat.status(number) is Status.ASSIGNED
    assert timers(chat, number) == []
    chat.fang.sees_no_news()
    assert chat.fire() == 0


def test_something_always_comes_next(chat: Chat) -> None:
    """Whatever is left alone for two months ends, or still has its next check ahead."""
    numbers = [
        chat.reports(chat.fang),
        chat.reports(chat.fang, building=""),
        chat.reports(chat.wang, "想订午餐", "need.meals"),
        chat.reports(chat.wang, "煤气味很重", "utility.gas_leak", emergency="gas"),
    ]
    chat.fang.says("3号楼的楼道灯又不亮了")
    numbers.append(chat.ticket().id)
    chat.passes(days=60)
    for number in numbers:
        ticket = chat.ticket(number)
        assert ticket.status in OPEN
        assert ticket.owner_id is not None
        assert ticket.next_check_at is not None
        assert ticket.next_check_at > chat.clock.now()
        assert len(timers(chat, number)) < 150  # a danger: one to accept it and one that it is late, each day
