"""The peers of the delivery benchmark, each as its users write it; benchmarks.delivery runs each in a process.

    python -m benchmarks.delivery_peers NAME API_BASE COUNT

Says "ready", waits for a line, prints the moment and sends one text to COUNT private chats. All of them retry on 429
and on nothing else, as their documentation shows it.
"""

from __future__ import annotations

import asyncio
import importlib
import sys
import time
from collections.abc import Awaitable, Callable, Sequence

from aiogram import Bot
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.exceptions import AiogramError, TelegramRetryAfter

TOKEN = "123456789:AA" + "x" * 33
TEXT = "明天 9 点到 12 点停水，请提前储水。"
FIRST_CHAT = 100_001
AT_ONCE = 30
MOST_RETRIES = 1000
Chats = Sequence[int]


def aiogram_bot(base: str) -> Bot:
    """A bot whose server is ours."""
    return Bot(TOKEN, AiohttpSession(api=TelegramAPIServer.from_base(base)))


async def send_retrying(bot: Bot, chat: int) -> None:
    """The retry that aiogram's documentation shows."""
    while True:
        try:
            await bot.send_message(chat, TEXT)
        except TelegramRetryAfter as error:
            await asyncio.sleep(error.retry_after)
        except AiogramError:
            return
        else:
            return


async def loop(base: str, chats: Chats) -> None:
    """One after the other."""
    async with aiogram_bot(base) as bot:
        for chat in chats:
            await send_retrying(bot, chat)


async def semaphore(base: str, chats: Chats) -> None:
    """Thirty at a time."""
    places = asyncio.Semaphore(AT_ONCE)

    async def one(bot: Bot, chat: int) -> None:
        async with places:
            await send_retrying(bot, chat)

    async with aiogram_bot(base) as bot:
        await asyncio.gather(*(one(bot, chat) for chat in chats))


async def broadcaster(base: str, chats: Chats) -> None:
    """aiogram_broadcaster, with the handler of 429 that it ships."""
    from aiogram_broadcaster import Broadcaster
    from aiogram_broadcaster.contents.text import TextContent
    from aiogram_broadcaster.utils.retry_after_handler import setup_retry_after_handler

    async with aiogram_bot(base) as bot:
        caster = Broadcaster(bot)
        setup_retry_after_handler(caster.event)
        mailer = await caster.create_mailer(chats=chats, content=TextContent(text=TEXT))
        await mailer.start()


async def aioratelimiter(base: str, chats: Chats) -> None:
    """python-telegram-bot with its AIORateLimiter."""
    from telegram.error import TelegramError
    from telegram.ext import AIORateLimiter, ApplicationBuilder

    limiter = AIORateLimiter(max_retries=MOST_RETRIES)
    builder = ApplicationBuilder().token(TOKEN).base_url(f"{base}/bot").rate_limiter(limiter)
    application = builder.connection_pool_size(256).pool_timeout(600).build()

    async def one(chat: int) -> None:
        try:
            await application.bot.send_message(chat, TEXT)
        except TelegramError:
            return

    async with application:
        await asyncio.gather(*(one(chat) for chat in chats))


PEERS: dict[str, Callable[[str, Chats], Awaitable[None]]] = {
    "loop": loop,
    "semaphore": semaphore,
    "broadcaster": broadcaster,
    "aioratelimiter": aioratelimiter,
}


MODULES = {"broadcaster": "aiogram_broadcaster", "aioratelimiter": "telegram.ext"}
"""Imported before the clock runs."""


async def run(name: str, base: str, count: int) -> None:
    """One peer, when it is told to."""
    if name in MODULES:
        importlib.import_module(MODULES[name])
    print("ready", flush=True)
    sys.stdin.readline()
    print(time.time(), flush=True)
    await PEERS[name](base, range(FIRST_CHAT, FIRST_CHAT + count))


if __name__ == "__main__":
    asyncio.run(run(sys.argv[1], sys.argv[2], int(sys.argv[3])))
