"""A whole Linli behind a real HTTP server in a thread of its own: the demo community, the web chat, delivery."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable, Coroutine, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Protocol, TypeVar

import uvicorn
from fastapi import FastAPI

from bot.channels.web import WebChannel, mount, seat_demo_staff
from bot.delivery import Delivery
from bot.demo.loading import load_demo
from bot.http import listen
from dialogs.texts import Catalogs
from domain.catalog import load_catalog
from domain.clock import SystemClock
from domain.messages import Incoming, Outgoing, Text
from handlers.identity import recognise
from handlers.work import Rules, Work
from storage import schema
from storage.blobs import Blobs
from storage.database import Database
from storage.encryption import Cipher
from storage.unit_of_work import UnitOfWork

T = TypeVar("T")
KEY = b"a key of exactly 32 bytes, yes! "
WAIT = 20


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
    inbox: Any
    blobs: Blobs
    loop: asyncio.AbstractEventLoop

    def await_(self, work: Coroutine[Any, Any, T]) -> T:
        """Run a coroutine on the server's loop."""
        return asyncio.run_coroutine_threadsafe(work, self.loop).result(WAIT)

    def say(self, chat: str, message: Outgoing) -> None:
        """Linli says something by itself."""

        def work(uow: UnitOfWork) -> None:
            conversation = uow.chats.find("web", "web", chat)
            assert conversation is not None
            Work(uow, self.rules).say_in(conversation, message, None)

        self.database.run_now(work)


MakeInbox = Callable[[Database, Rules], Inbox]


@contextmanager
def running(folder: Path, make_inbox: MakeInbox, *, demo: bool, port: int = 0, burst: float = 0.2) -> Iterator[Server]:
    """Serve until the block ends."""
    database = Database(f"sqlite:///{folder / 'linli.db'}", Cipher([KEY]), SystemClock())
    schema.upgrade(database)
    rules = Rules(load_catalog(), burst_seconds=burst)
    load_demo(database, rules)
    if demo:
        seat_demo_staff(database, rules)
    listener = listen("127.0.0.1", port)
    url = f"http://127.0.0.1:{listener.getsockname()[1]}"
    inbox, blobs, started = make_inbox(database, rules), Blobs(folder / "blobs"), threading.Event()
    holder: dict[str, Any] = {}

    async def main() -> None:
        app, web, clock = FastAPI(), WebChannel(database, rules), SystemClock()
        catalogs = Catalogs()
        mount(
            app,
            web,
            inbox=inbox,
            database=database,
            rules=rules,
            catalogs=catalogs,
            blobs=blobs,
            public_url=url,
            demo=demo,
            clock=clock,
        )
        server = uvicorn.Server(uvicorn.Config(app, log_config=None, access_log=False, timeout_graceful_shutdown=1))
        server.install_signal_handlers = lambda: None  # type: ignore[attr-defined]
        stop = asyncio.Event()
        holder.update(server=server, stop=stop, loop=asyncio.get_running_loop())
        delivery = asyncio.create_task(Delivery(database, {"web": web}, catalogs, blobs, clock).run(stop))
        serving = asyncio.create_task(server._serve([listener]))
        while not server.started:  # noqa: ASYNC110 - uvicorn has no event for it
            await asyncio.sleep(0.01)
        started.set()
        await serving
        stop.set()
        await delivery

    thread = threading.Thread(target=asyncio.run, args=(main(),), daemon=True)
    thread.start()
    assert started.wait(WAIT), "the server did not start"
    try:
        yield Server(url, database, rules, inbox, blobs, holder["loop"])
    finally:
        holder["server"].should_exit = True
        thread.join(WAIT)
        database.close()


def real_inbox(folder: Path) -> MakeInbox:
    """The product's own inbox with its trained understanding."""
    from bot.inbox import Inbox as RealInbox
    from nlu.pipeline import load_interpreter

    interpreter = load_interpreter(folder / "nlu.npz")
    return lambda database, rules: RealInbox(database, interpreter, rules)
