"""Several processes and one bot: together they send what one may, also when Redis comes and goes."""

from __future__ import annotations

import asyncio
import socket
import subprocess
import sys
import time
from collections.abc import AsyncIterator, Iterator
from contextlib import AsyncExitStack, asynccontextmanager, suppress

import pytest

from bot.delivery import shared
from bot.delivery.census import GROUP, Census
from bot.delivery.limits import Ask, Limits, Turn, Wait
from bot.delivery.shared import SharedLimiter
from bot.signals import Signals
from domain.messages import Outgoing, say
from storage.repositories.outbox import Recipient
from tests.conftest import OpenDatabase
from tests.delivery.office import until
from tests.redis_server import RedisServer, running_redis

BOT = ("telegram", "main")
LIMITS = {"telegram": Limits(per_second=5, group_per_minute=3, kept_for_emergencies=1)}


@pytest.fixture
def redis() -> Iterator[RedisServer]:
    """A Redis of the test's own."""
    with running_redis() as server:
        yield server


@pytest.fixture
def hasty(monkeypatch: pytest.MonkeyPatch) -> None:
    """Who comes and goes is noticed sooner than in life."""
    for name, seconds in {"BEAT": 0.02, "ALIVE": 0.2, "SILENCE": 1.3, "TRY": 0.02}.items():
        monkeypatch.setattr(shared, f"{name}_SECONDS", seconds)


@asynccontextmanager
async def processes(url: str, count: int) -> AsyncIterator[list[SharedLimiter]]:
    """The limiters of so many processes, which know of each other."""
    stop = asyncio.Event()
    limiters = [SharedLimiter(LIMITS, url) for _ in range(count)]
    for limiter in limiters:
        limiter.share_among(count)
    tasks = [asyncio.create_task(limiter.run(stop)) for limiter in limiters]
    async with AsyncExitStack() as stack:
        stack.push_async_callback(asyncio.gather, *tasks)
        stack.callback(stop.set)
        yield limiters


async def all_joined(limiters: list[SharedLimiter]) -> None:
    """Until they share."""
    await until(lambda: all(limiter.joined for limiter in limiters))


async def send(limiter: SharedLimiter, ask: Ask, seconds: float = 0.0) -> float:
    """One call, as soon as it may be; returns the moment at which it was made."""
    while isinstance(turn := await limiter.take(ask), Wait):  # noqa: ASYNC110 - what it waits for is in Redis
        await asyncio.sleep(min(turn.seconds, 0.01))
    await asyncio.sleep(turn.delay)
    moment = time.monotonic()
    await asyncio.sleep(seconds)
    await limiter.answered(turn, accepted=True)
    return moment


def fullest(moments: list[float], seconds: float = 1.0) -> int:
    """The most calls in any window."""
    return max(sum(start <= at < start + seconds for at in moments) for start in moments)


def person(number: int, **fields: bool) -> Ask:
    """A message to somebody."""
    return Ask(BOT, str(number), group=False, **fields)


async def test_together_they_send_what_one_may(redis: RedisServer) -> None:
    async with processes(redis.url, 3) as limiters:
        await all_joined(limiters)
        calls = [send(limiters[n % 3], person(n), 0.02) for n in range(16)]
        moments = await asyncio.gather(*calls)
    assert fullest(moments) <= 5
    assert max(moments) - min(moments) < 4.5, "and no less"


async def test_a_chat_is_written_to_once_a_second_by_whichever_process(redis: RedisServer) -> None:
    async with processes(redis.url, 2) as limiters:
        await all_joined(limiters)
        first = await limiters[0].take(person(1))
        assert isinstance(first, Turn)
        on_its_way = await limiters[1].take(person(1))
        assert isinstance(on_its_way, Wait)
        assert on_its_way.chat
        await limiters[0].answered(first, accepted=True)
        wait = await limiters[1].take(person(1))
        assert isinstance(wait, Wait)
        assert 0.9 < wait.seconds < 1.1
        assert isinstance(await limiters[1].take(person(2)), Turn)


async def test_a_group_keeps_places_for_emergencies(redis: RedisServer) -> None:
    async with processes(redis.url, 2) as limiters:
        await all_joined(limiters)
        calm = [await limiters[n % 2].take(Ask(BOT, "-1", group=True)) for n in range(3)]
        assert [isinstance(turn, Turn) for turn in calm] == [True, True, False]
        assert isinstance(await limiters[0].take(Ask(BOT, "-1", group=True, urgent=True)), Turn)


async def test_an_emergency_that_waits_keeps_the_others_from_taking_its_place(redis: RedisServer) -> None:
    async with processes(redis.url, 2) as limiters:
        await all_joined(limiters)
        for number in range(5):
            turn = await limiters[1].take(person(number, urgent=True))
            assert isinstance(turn, Turn)
            await limiters[1].answered(turn, accepted=True)
        urgent = asyncio.create_task(send(limiters[0], person(100, urgent=True)))
        calm = [asyncio.create_task(send(limiters[1], person(200 + n))) for n in range(10)]
        assert await urgent <= min(await asyncio.gather(*calm))


async def test_a_refusal_of_one_is_a_rest_for_all(redis: RedisServer) -> None:
    async with processes(redis.url, 2) as limiters:
        await all_joined(limiters)
        turn = await limiters[0].take(person(1))
        assert isinstance(turn, Turn)
        await limiters[0].answered(turn, accepted=False)
        await limiters[0].refused(turn.ask, 7)
        wait = await limiters[1].take(person(2))
        assert isinstance(wait, Wait)
        assert 6.5 < wait.seconds <= 7
        assert not wait.chat


async def test_while_redis_is_away_each_keeps_to_its_share_and_then_they_share_again(
    redis: RedisServer, hasty: None
) -> None:
    async with processes(redis.url, 2) as limiters:
        await all_joined(limiters)
        moments = list(await asyncio.gather(*(send(limiters[n % 2], person(n)) for n in range(6))))
        redis.stop()
        alone = [send(limiters[n % 2], person(100 + n)) for n in range(10)]
        moments += await asyncio.gather(*alone)
        assert not any(limiter.joined for limiter in limiters)
        redis.start()
        moments += await asyncio.gather(*(send(limiters[n % 2], person(200 + n)) for n in range(6)))
        await all_joined(limiters)
        moments += await asyncio.gather(*(send(limiters[n % 2], person(300 + n)) for n in range(6)))
    assert fullest(moments) <= 5


async def test_without_redis_from_the_start_messages_go_out_all_the_same(redis: RedisServer, hasty: None) -> None:
    redis.stop()
    async with processes(redis.url, 2) as limiters:
        moments = await asyncio.gather(*(send(limiter, person(n)) for n, limiter in enumerate(limiters)))
    assert len(moments) == 2


async def test_a_process_that_is_cut_off_takes_its_share_with_it(redis: RedisServer, hasty: None) -> None:
    async with processes(redis.url, 1) as limiters:
        await all_joined(limiters)
        limiters[0].share_among(2)  # the database knows two, Redis hears one
        turns = [await limiters[0].take(person(n, urgent=True)) for n in range(5)]
        assert sum(isinstance(turn, Turn) for turn in turns) == 2


async def test_a_commit_of_one_process_wakes_the_others(redis: RedisServer, open_database: OpenDatabase) -> None:
    ours, theirs, stop, woken = open_database(), open_database(), asyncio.Event(), asyncio.Event()
    signals = [Signals(redis.url, database) for database in (ours, theirs)]
    signals[1].on_outbox(woken.set)
    tasks = [asyncio.create_task(one.run(stop)) for one in signals]
    to, message = Recipient("telegram", "main", "1"), Outgoing((say("plain", text="您好"),))
    async with asyncio.timeout(10):
        while not woken.is_set():  # who has not yet subscribed hears the next one
            await ours.run(lambda uow: uow.outbox.put(to, message).id)
            with suppress(TimeoutError):
                await asyncio.wait_for(woken.wait(), 0.1)
    stop.set()
    await asyncio.gather(*tasks)


def ended_process() -> int:
    """The number of a process that is no more."""
    with subprocess.Popen([sys.executable, "-c", ""]) as process:
        return process.pid


async def test_a_killed_process_of_this_machine_is_not_counted(open_database: OpenDatabase) -> None:
    counted: list[int] = []
    mine, database = Census(open_database(), counted.append), open_database()
    await mine.take()
    for member in (f"{socket.gethostname()}/{ended_process()}/0a", "another-machine/1/0b"):
        database.run_now(lambda uow, member=member: uow.leases.join(GROUP, member, 30))
    await mine.take()
    database.run_now(lambda uow: uow.leases.leave(GROUP, ["another-machine/1/0b"]))
    await mine.take()
    assert counted == [1, 2, 1], "one is dead, and the other machine's word is believed"
