"""Linli in the delivery benchmark: its real Delivery, database and Telegram channel, in a process of its own.

    python -m benchmarks.delivery_linli DATABASE_URL API_BASE BOTS [REDIS_URL]

Delivers what is in the outbox for bots ``b1`` ... ``bN``. Says "ready", waits for a line, prints the moment and begins;
then obeys lines of standard input: ``alert N`` commits N emergency messages and prints the moment of the commit,
``stop`` prints counts and ends. Logs go to standard error.
"""

from __future__ import annotations

import asyncio
import gc
import json
import os
import sys
import time
from dataclasses import asdict
from functools import partial
from pathlib import Path

import structlog
from sqlalchemy import select

from bot.channels.telegram.api import open_bots
from bot.channels.telegram.channel import TelegramChannel
from bot.delivery import Delivery
from bot.delivery.limits import limits_of
from bot.delivery.shared import SharedLimiter
from bot.settings import BotEntry, RedisSection, Settings, TelegramSection
from dialogs.texts import Catalogs
from domain.clock import SystemClock
from domain.messages import Lane, Outgoing, say
from storage.blobs import Blobs
from storage.database import Database
from storage.encryption import Cipher
from storage.models import Base, Conversation
from storage.repositories.outbox import Recipient
from storage.unit_of_work import UnitOfWork

KEY = b"a benchmark's key of 32 bytes ok"
FIRST_CHAT = 100_001
TEXT = "明天 9 点到 12 点停水，请提前储水。"
ALERT = "请立即转移到社区广场。"


def bot_names(count: int) -> list[str]:
    """Our ids of the bots."""
    return [f"b{n}" for n in range(1, count + 1)]


def token(bot: str) -> str:
    """The token of a bot: its number tells the tokens apart in the server's statistics."""
    return f"{bot[1:]}23456789:AA" + "x" * 33


def open_database(url: str) -> Database:
    """The benchmark's database."""
    return Database(url, Cipher([KEY]), SystemClock())


def fill(url: str, bots: list[str], people: int, messages: int, lane: Lane) -> None:
    """Tables, and for each bot ``people`` with a private chat, and ``messages`` for them in the outbox, in turn."""
    database = open_database(url)
    Base.metadata.create_all(database.engine)
    database.run_now(partial(_fill, bots=bots, people=people, messages=messages, lane=lane))
    database.close()


def _fill(uow: UnitOfWork, bots: list[str], people: int, messages: int, lane: Lane) -> None:
    for bot in bots:
        chats = []
        for number in range(FIRST_CHAT, FIRST_CHAT + people):
            person = uow.people.add(uow.now)
            account = uow.people.add_account(person, "telegram", bot, str(number), uow.now)
            chat = uow.conversations.open(account, str(number))
            chats.append(Recipient("telegram", bot, chat.chat, chat.id, person.id))
        for number in range(messages):
            uow.outbox.put(chats[number % people], Outgoing((say("plain", text=TEXT),), lane=lane))


def alert(uow: UnitOfWork, count: int) -> None:
    """Emergencies for the last people: those who wait longest for their activity message."""
    newest = select(Conversation).order_by(Conversation.id.desc()).limit(count)
    for chat in uow.session.scalars(newest):
        to = Recipient(chat.channel, chat.bot, chat.chat, chat.id)
        uow.outbox.put(to, Outgoing((say("plain", text=ALERT),), lane=Lane.EMERGENCY))


def make_settings(base: str, bots: list[str], redis: str) -> Settings:
    """Settings of a process that serves these bots."""
    for bot in bots:
        os.environ[f"BENCHMARK_{bot}"] = token(bot)
    entries = tuple(BotEntry(id=bot, token_env=f"BENCHMARK_{bot}") for bot in bots)
    return Settings(telegram=TelegramSection(api_base=base, bots=entries), redis=RedisSection(url=redis))


async def run(url: str, base: str, count: int, redis: str = "") -> None:
    """Deliver, and obey."""
    database, settings = open_database(url), make_settings(base, bot_names(count), redis)
    bots, stop, stopped = open_bots(settings), asyncio.Event(), asyncio.Event()
    limits = limits_of(settings)
    limiter = SharedLimiter(limits, redis) if redis else None
    delivery = Delivery(
        database,
        {"telegram": TelegramChannel(bots)},
        Catalogs(),
        Blobs(Path("/nonexistent")),
        SystemClock(),
        limits=limits,
        limiter=limiter,
    )
    gc.freeze()
    print("ready", flush=True)
    await asyncio.to_thread(sys.stdin.readline)
    began = time.time(), time.process_time()
    print(began[0], flush=True)
    delivering = asyncio.create_task(delivery.run(stop))
    sharing = asyncio.create_task(limiter.run(stopped)) if limiter is not None else None
    while (line := (await asyncio.to_thread(sys.stdin.readline)).split())[:1] == ["alert"]:
        await database.run(partial(alert, count=int(line[1])))
        print(time.time(), flush=True)
    stop.set()
    await delivering
    stopped.set()
    if sharing is not None:
        await sharing
    cpu = (time.process_time() - began[1]) / (time.time() - began[0])
    print(json.dumps(asdict(delivery.counts) | {"cpu": cpu}), flush=True)
    await bots.close()
    database.close()


if __name__ == "__main__":
    structlog.configure(logger_factory=structlog.PrintLoggerFactory(sys.stderr))
    asyncio.run(run(sys.argv[1], sys.argv[2], int(sys.argv[3]), *sys.argv[4:]))
