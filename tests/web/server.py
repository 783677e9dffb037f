"""A whole Linli behind a real HTTP server: the demo community, the web chat, delivery.

NiceGUI is one per process: one server runs in a thread here (its answers are scripted), others in processes of their
own (tests.web.serve), with the product's own inbox.
"""

from __future__ import annotations

import asyncio
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any, Protocol

from fastapi import FastAPI

from bot.channels.web import WebChannel, mount, seat_demo_staff
from bot.delivery import Delivery
from bot.demo.loading import load_demo
from bot.http import HttpServer, listen
from dialogs.texts import Catalogs
from domain.catalog import load_catalog
from domain.clock import Clock, SystemClock
from domain.messages import Incoming, Outgoing, Text
from handlers.identity import recognise
from handlers.work import Rules, Work
from storage import schema
from storage.blobs import Blobs
from storage.database import Database
from storage.encryption import Cipher
from storage.unit_of_work import UnitOfWork

KEY = b"a key of exactly 32 bytes, yes! "
WAIT = 20
BURST_SECONDS = 0.2


class Inbox(Protocol):
    """Receives updates."""

    async def receive(self, incoming: Incoming) -> Any:
        """Commit one."""
        ...


@dataclass(frozen=True)
class EchoReceipt:
    """What became of an update."""

    notice: Text | None = None
    locale: str = "zh"


@dataclass
class ScriptedInbox:
    """Logs and answers like the real inbox, with the answers of a script instead of dialogs."""

    database: Database
    rules: Rules
    answer: Callable[[Incoming], list[Outgoing]]
    notice: Callable[[Incoming], Text | None] = lambda incoming: None
    seen: list[Incoming] = field(default_factory=list)
    failing: int = 0
    """So many receipts are lost on the way back, after the commit."""

    async def receive(self, incoming: Incoming) -> EchoReceipt:
        """Commit one update with its answers."""
        fresh = await self.database.run(lambda uow: self._work(uow, incoming))
        if fresh:
            self.seen.append(incoming)
        if self.failing and not incoming.command:
            self.failing -= 1
            raise ConnectionError("the answer was lost")
        return EchoReceipt(self.notice(incoming))

    def _work(self, uow: UnitOfWork, incoming: Incoming) -> bool:
        from bot.inbox import logged

        if not uow.conversations.mark_seen(incoming.channel, incoming.bot, incoming.update_id):
            return False
        work = Work(uow, self.rules)
        speaker = recognise(work, incoming)
        uow.conversations.log(speaker.conversation, incoming.message_id, logged(incoming))
        for message in self.answer(incoming):
            work.say_in(speaker.conversation, message, None, speaker.person.id)
        return True


@dataclass
class Server:
    """A running server and the parts that tests look at."""

    url: str
    database: Database
    rules: Rules
    blobs: Blobs
    inbox: Any = None
    """Only of a server in this process."""
    kill: Callable[[], None] = lambda: None
    """kill -9. Only of a server in a process of its own."""

    def say(self, chat: str, message: Outgoing) -> None:
        """Linli says something by itself."""

        def work(uow: UnitOfWork) -> None:
            conversation = uow.chats.find("web", "web", chat)
            assert conversation is not None
            Work(uow, self.rules).say_in(conversation, message, None)

        self.database.run_now(work)


MakeInbox = Callable[[Database, Rules], Inbox]


@contextmanager
def running(
    folder: Path,
    make_inbox: MakeInbox,
    *,
    demo: bool,
    port: int = 0,
    clock: Clock | None = None,
    burst: float = BURST_SECONDS,
) -> Iterator[Server]:
    """Serve from this process until the block ends. ``burst``: how long a confirm card waits for more words."""
    clock = clock or SystemClock()
    database, rules = open_town(folder, clock, burst)
    if demo:
        seat_demo_staff(database, rules)
    listener = listen("127.0.0.1", port)
    server = Server(
        f"http://127.0.0.1:{listener.getsockname()[1]}",
        database,
        rules,
        Blobs(folder / "blobs"),
        make_inbox(database, rules),
    )
    http, web, catalogs = FastAPI(), WebChannel(database, rules, clock=clock), Catalogs()
    mount(
        http,
        web,
        inbox=server.inbox,
        database=database,
        rules=rules,
        catalogs=catalogs,
        blobs=server.blobs,
        public_url=server.url,
        demo=demo,
        clock=clock,
    )
    delivery = Delivery(database, {"web": web}, catalogs, server.blobs, clock)
    uvicorn_server = HttpServer(http, listener)
    stopping: list[Callable[[], object]] = []
    started = threading.Event()

    async def main() -> None:
        stop = asyncio.Event()
        stopping.append(partial(asyncio.get_running_loop().call_soon_threadsafe, stop.set))
        parts = [asyncio.create_task(part.run(stop)) for part in (uvicorn_server, delivery)]
        await uvicorn_server.started.wait()
        started.set()
        await asyncio.gather(*parts)

    thread = threading.Thread(target=asyncio.run, args=(main(),), daemon=True)
    thread.start()
    assert started.wait(WAIT), "the server did not start"
    try:
        yield server
    finally:
        stopping[0]()
        thread.join(WAIT)
        listener.close()
        database.close()


@contextmanager
def elsewhere(folder: Path, *options: str) -> Iterator[Server]:
    """Serve from a process of its own until the block ends; the options are those of tests.web.serve."""
    command = [sys.executable, "-m", "tests.web.serve", str(folder), *options]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        url = process.stdout.readline().strip()
        assert url.startswith("http"), "the server did not start"
        database, rules = open_town(folder)
        try:
            yield Server(url, database, rules, Blobs(folder / "blobs"), kill=process.kill)
        finally:
            process.stdin.close()
            process.wait(WAIT)
            database.close()


def open_town(folder: Path, clock: Clock | None = None, burst: float = BURST_SECONDS) -> tuple[Database, Rules]:
    """The database of a server, with the demo community in it."""
    database = Database(f"sqlite:///{folder / 'linli.db'}", Cipher([KEY]), clock or SystemClock())
    schema.upgrade(database)
    rules = Rules(load_catalog(), burst_seconds=burst)
    load_demo(database, rules)
    return database, rules
