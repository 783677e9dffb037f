"""One process of Linli: parts that start together, and stop in the order that loses nothing."""

from __future__ import annotations

import asyncio
import gc
import signal
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, Protocol

import structlog

from domain.errors import LinliError

if TYPE_CHECKING:
    from bot.http import HttpServer
    from storage.database import Database

log = structlog.get_logger(__name__)

STAGE_SECONDS = 15
"""How long a stage may take to finish what it does; then it is cancelled (what is committed is not lost by that)."""


class ProcessRole(StrEnum):
    """What a process does. A role that is not asked for is not imported either."""

    WEB = "web"
    TELEGRAM = "telegram"
    DELIVERY = "delivery"
    SCHEDULER = "scheduler"


class Service(Protocol):
    """A part that runs until it is told to stop, and then finishes what it has begun."""

    @property
    def name(self) -> str:
        """For logs and readiness."""
        ...

    async def run(self, stop: asyncio.Event) -> None:
        """Work until ``stop`` is set."""
        ...


class ServiceEnded(LinliError):
    """The part {part} of the process ended though nobody stopped it."""


@dataclass(slots=True)
class Stage:
    """Parts that stop together."""

    services: list[Service] = field(default_factory=list)
    stop: asyncio.Event = field(default_factory=asyncio.Event)
    tasks: list[asyncio.Task[None]] = field(default_factory=list)

    def start(self) -> None:
        """Start all."""
        self.tasks = [asyncio.create_task(s.run(self.stop), name=s.name) for s in self.services]

    async def finish(self) -> None:
        """Let all finish; whoever does not in time is cancelled."""
        self.stop.set()
        if not self.tasks:
            return
        _, late = await asyncio.wait(self.tasks, timeout=STAGE_SECONDS)
        for task in late:
            log.warning("part did not stop in time", part=task.get_name())
            task.cancel()
        await asyncio.gather(*self.tasks, return_exceptions=True)


class App:
    """One process. Intake stops first (nothing new comes in), then what sends and ticks, then
    connections to platforms, and last the database closes.
    """

    def __init__(self, database: Database) -> None:
        self.database = database
        self.stopping = asyncio.Event()
        self.intake = Stage()
        self.outgoing = Stage()
        self.connections = Stage()
        self._stages = (self.intake, self.outgoing, self.connections)
        self._http: HttpServer | None = None

    def serve(self, http: HttpServer) -> None:
        """This process answers HTTP: it has started when its server has."""
        self._http = http
        self.intake.services.append(http)

    @property
    def http(self) -> HttpServer:
        """The HTTP server."""
        if self._http is None:
            raise LookupError("this process has no HTTP server")
        return self._http

    @property
    def parts(self) -> tuple[str, ...]:
        """What runs in this process."""
        return tuple(service.name for stage in self._stages for service in stage.services)

    async def checks(self) -> Mapping[str, bool]:
        """For ``/readyz``: the database answers, and every part still runs."""
        running = {task.get_name(): not task.done() for stage in self._stages for task in stage.tasks}
        return {"database": await self._database_answers(), **running}

    async def run(self, on_started: Callable[[], None] | None = None) -> None:
        """Run until SIGINT, SIGTERM or ``stopping``. Raises ServiceEnded when a part fails."""
        self._listen_for_signals()
        for stage in reversed(self._stages):
            stage.start()
        try:
            if await self._until(self.http.started):
                freeze()
                if on_started is not None:
                    on_started()
                await self._until(self.stopping)
            ended = [task.get_name() for task in self._tasks() if task.done()]
        finally:
            await self._shut_down()
        self._raise_failure()
        if ended and not self.stopping.is_set():
            raise ServiceEnded(part="、".join(ended))

    async def _until(self, event: asyncio.Event) -> bool:
        """True when the event came, False when a part ended first."""
        waiting = asyncio.create_task(event.wait())
        await asyncio.wait((waiting, *self._tasks()), return_when=asyncio.FIRST_COMPLETED)
        waiting.cancel()
        return event.is_set()

    async def _shut_down(self) -> None:
        for stage in self._stages:
            await stage.finish()
        await asyncio.to_thread(self.database.close)
        log.info("stopped")

    def _raise_failure(self) -> None:
        for task in self._tasks():
            if not task.cancelled() and (error := task.exception()) is not None:
                log.error("part failed", part=task.get_name(), exc_info=error)
                raise ServiceEnded(part=task.get_name()) from error

    def _tasks(self) -> list[asyncio.Task[None]]:
        return [task for stage in self._stages for task in stage.tasks]

    def _listen_for_signals(self) -> None:
        loop = asyncio.get_running_loop()
        for number in (signal.SIGINT, signal.SIGTERM):
            try:
                loop.add_signal_handler(number, self.stopping.set)
            except (NotImplementedError, RuntimeError, ValueError):  # not the main thread: tests stop it themselves
                return

    async def _database_answers(self) -> bool:
        try:
            await self.database.read(lambda uow: uow.communities.all())
        except Exception:
            log.exception("database does not answer")
            return False
        return True


def freeze() -> None:
    """What was loaded at start stays for good: the collector need not look at it again (aiogram: +28 %)."""
    gc.collect()
    gc.freeze()
