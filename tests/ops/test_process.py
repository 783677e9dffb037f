"""A process stops in the order that loses nothing, and ends as a whole when a part of it fails."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from dataclasses import dataclass, field

import httpx
import pytest

from bot.cli.sentences import sentence
from bot.http import HttpServer, listen, make_app
from bot.process import App, ServiceEnded
from storage.database import Database

PATIENCE_SECONDS = 20


@dataclass
class Part:
    """A part that writes down when it begins and ends."""

    name: str
    diary: list[str]
    fails: bool = False
    begun: asyncio.Event = field(default_factory=asyncio.Event)

    async def run(self, stop: asyncio.Event) -> None:
        self.diary.append(f"{self.name} begins")
        self.begun.set()
        if self.fails:
            raise RuntimeError("on purpose")
        await stop.wait()
        await asyncio.sleep(0)
        self.diary.append(f"{self.name} ends")


@pytest.fixture
def app(database: Database) -> Iterator[App]:
    """A process with an HTTP server on a free port."""
    app = App(database)
    server = HttpServer(make_app(app.checks), listen("127.0.0.1", 0))
    app.serve(server)
    yield app
    server.close()


async def ended(app: App) -> None:
    """Run until the process has ended."""
    await asyncio.wait_for(app.run(), PATIENCE_SECONDS)


async def test_intake_ends_before_sending_before_connections(app: App) -> None:
    diary: list[str] = []
    app.connections.services.append(Part("connections", diary))
    app.outgoing.services.append(Part("delivery", diary))
    app.intake.services.append(Part("telegram", diary))
    await asyncio.wait_for(app.run(on_started=app.stopping.set), PATIENCE_SECONDS)
    assert [line for line in diary if "ends" in line] == ["telegram ends", "delivery ends", "connections ends"]


async def test_a_part_that_fails_ends_the_process_and_the_others_finish(app: App) -> None:
    diary: list[str] = []
    app.outgoing.services.append(Part("delivery", diary))
    app.intake.services.append(Part("telegram", diary, fails=True))
    with pytest.raises(ServiceEnded, match="telegram") as caught:
        await ended(app)
    assert "delivery ends" in diary
    assert "telegram" in sentence(caught.value)


async def test_readiness_names_every_part(app: App) -> None:
    app.outgoing.services.append(Part("delivery", []))
    seen: list[dict[str, bool]] = []

    async def ask() -> None:
        async with httpx.AsyncClient(base_url=f"http://127.0.0.1:{app.http.port}") as client:
            seen.append((await client.get("/readyz")).json())
        app.stopping.set()

    asking: list[asyncio.Task[None]] = []
    running = app.run(on_started=lambda: asking.append(asyncio.create_task(ask())))
    await asyncio.wait_for(running, PATIENCE_SECONDS)
    assert seen == [{"database": True, "http": True, "delivery": True}]


async def test_not_ready_when_the_database_is_gone(app: App) -> None:
    app.database.close()
    assert (await app.checks())["database"] is False
