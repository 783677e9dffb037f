"""The peers of the inbound benchmark: minimal aiogram bots behind aiogram's own webhook handler, one in a process.

    python -m benchmarks.inbound_peers echo
    python -m benchmarks.inbound_peers row FILE

``echo`` answers each text with the same text. ``row`` first commits one row to a SQLite file that is as durable as
Linli's (WAL, synchronous=FULL), in a thread of its own. Both answer in the webhook's own response: the quickest way
that aiogram has, without a call to the Bot API. Like Linli they freeze the collector after the start. The port is
printed.
"""

from __future__ import annotations

import argparse
import asyncio
import sqlite3
from collections.abc import Awaitable, Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from aiogram import Bot, Dispatcher
from aiogram.methods import SendMessage
from aiogram.types import Message
from aiogram.webhook.aiohttp_server import SimpleRequestHandler
from aiohttp import web

from bot.process import freeze

TOKEN = "123456789:AA" + "x" * 33
SECRET = "a-secret-of-the-benchmark"
PATH = "/webhook"
Handler = Callable[[Message], Awaitable[SendMessage]]


async def echo(message: Message) -> SendMessage:
    """The same words."""
    return message.answer(message.text or "")


def with_row(path: Path) -> Handler:
    """The same words, once they are committed."""
    thread = ThreadPoolExecutor(1)
    database = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
    for line in ("PRAGMA journal_mode=WAL", "PRAGMA synchronous=FULL", "CREATE TABLE said (chat INTEGER, words TEXT)"):
        database.execute(line)

    def insert(chat: int, words: str) -> None:
        database.execute("INSERT INTO said VALUES (?, ?)", (chat, words))

    async def handle(message: Message) -> SendMessage:
        words = message.text or ""
        await asyncio.get_running_loop().run_in_executor(thread, insert, message.chat.id, words)
        return message.answer(words)

    return handle


async def serve(handler: Handler) -> None:
    """Serve until killed."""
    dispatcher = Dispatcher()
    dispatcher.message.register(handler)
    app = web.Application()
    SimpleRequestHandler(dispatcher, Bot(TOKEN), handle_in_background=False, secret_token=SECRET).register(app, PATH)
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    freeze()
    print(runner.addresses[0][1], flush=True)
    await asyncio.Event().wait()


def main() -> None:
    """See the module."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("kind", choices=("echo", "row"))
    parser.add_argument("file", nargs="?", type=Path)
    args = parser.parse_args()
    asyncio.run(serve(echo if args.kind == "echo" else with_row(args.file)))


if __name__ == "__main__":
    main()
