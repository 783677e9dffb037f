"""Joins the parts of a process: what is made once and shared, and what each role adds.

What a role does not need is not imported: aiogram and NiceGUI each take seconds.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cached_property
from socket import socket
from typing import TYPE_CHECKING

from bot.hearing import Hearing
from bot.http import HttpServer, make_app
from bot.parts import Given, blob_folder, make_interpreter, make_rules, make_transcriber, served_communities
from bot.process import App, ProcessRole
from domain.clock import SystemClock
from handlers.work import Work

if TYPE_CHECKING:
    from pathlib import Path

    from bot.channels.port import Channel
    from bot.channels.telegram.api import Bots
    from bot.delivery.fetch import Fetcher
    from bot.delivery.limits import Limits
    from bot.delivery.shared import SharedLimiter
    from bot.inbox import Inbox
    from bot.settings import Settings
    from bot.signals import Signals
    from dialogs.texts import Catalogs
    from storage.blobs import Blobs
    from storage.database import Database
    from storage.models import OutboxMessage
    from storage.unit_of_work import UnitOfWork

TELEGRAM_USERS = frozenset({ProcessRole.TELEGRAM, ProcessRole.DELIVERY})
"""Roles that call the Bot API."""
INTAKE = frozenset({ProcessRole.WEB, ProcessRole.TELEGRAM})
"""Roles that take messages in, and so need the understanding."""


class Joint:
    """What the parts of one process share. Everything is made when it is first asked for."""

    def __init__(
        self, settings: Settings, roles: frozenset[ProcessRole], database: Database, given: Given, *, demo: bool = False
    ) -> None:
        self.settings = settings
        self.roles = roles
        self.database = database
        self.demo = demo
        self._given = given
        self.clock = given.clock or SystemClock()
        self.bot_names: dict[str, str] = {}
        self.rules = make_rules(settings, self.bot_names, understands=bool(roles & INTAKE))
        self.channels: dict[str, Channel] = {}
        self.fetchers: dict[str, Fetcher] = {}
        self.app = App(database)
        self.http = make_app(self.app.checks)

    def join(self, listener: socket) -> App:
        """Join all parts. The web chat comes last: NiceGUI takes every address that is left."""
        if self.demo:
            self._seed()
        _ = self.signals  # every process tells the others of its commits, whatever its roles
        if ProcessRole.SCHEDULER in self.roles:
            self._add_scheduler()
        if self.settings.bots and self.roles & TELEGRAM_USERS:
            self._add_telegram()
        if ProcessRole.WEB in self.roles:
            self._add_api()
            self._add_web()
        if ProcessRole.DELIVERY in self.roles and self.channels:
            self._add_delivery()
        self.app.serve(HttpServer(self.http, listener))
        return self.app

    @cached_property
    def inbox(self) -> Inbox:
        """Where every channel takes its messages."""
        from bot.inbox import Inbox

        interpreter = self._given.interpreter or make_interpreter(self.settings)
        served = served_communities(self.settings, self.database)
        transcriber = make_transcriber(self.settings)
        hearing = Hearing(transcriber, self.fetchers, self.blobs.read) if transcriber is not None else None
        return Inbox(self.database, interpreter, self.rules, served, hearing)

    @cached_property
    def catalogs(self) -> Catalogs:
        """What Linli says."""
        from dialogs.texts import Catalogs

        return Catalogs()

    @cached_property
    def blobs(self) -> Blobs:
        """Photos and voices."""
        from storage.blobs import Blobs

        return Blobs(blob_folder(self.settings))

    def _seed(self) -> None:
        from bot.demo.loading import load_demo

        load_demo(self.database, self.rules)

    def _add_scheduler(self) -> None:
        from bot.digests import DigestSender
        from scheduler.clock import JobClock
        from scheduler.registry import JOBS

        async def run_work(job: Callable[[Work], int | None]) -> int | None:
            return await self.database.run(lambda uow: job(Work(uow, self.rules)))

        if self.settings.api.cap_folder is not None:
            self._watch_warnings(self.settings.api.cap_folder)
        jobs = JOBS if self._given.jobs is None else self._given.jobs
        self.app.outgoing.services.append(JobClock(run_work, jobs))
        self.app.outgoing.services.append(
            DigestSender(self.database, self.rules, self.catalogs, self.blobs, self.clock)
        )

    def _add_telegram(self) -> None:
        from bot.channels.telegram.api import open_bots
        from bot.channels.telegram.channel import TelegramChannel

        bots = open_bots(self.settings)
        telegram = TelegramChannel(bots)
        self.channels[telegram.name] = telegram
        self.fetchers[telegram.name] = telegram
        self.app.connections.services.append(bots)
        if ProcessRole.TELEGRAM in self.roles:
            self._add_telegram_intake(bots)

    def _add_telegram_intake(self, bots: Bots) -> None:
        from bot.channels.telegram.edge import Edge

        edge = Edge(
            self.settings.telegram,
            bots,
            self.inbox,
            self.database,
            self.rules,
            self.bot_names,
            self.catalogs,
            self.clock,
        )
        self.app.intake.services.extend(edge.intake_services(self.http))

    def _watch_warnings(self, folder: Path) -> None:
        from bot.cap_folder import CapFolder

        self.app.intake.services.append(CapFolder(self.database, self.rules, folder))

    def _add_api(self) -> None:
        from bot.api import mount_api

        key = self.settings.api.key.get_secret_value()
        mount_api(self.http, self.database, self.rules, self.catalogs, key)

    def _add_web(self) -> None:
        from bot.channels.web import WebChannel, mount, seat_demo_staff

        web = WebChannel(self.database, self.rules)
        self.channels[web.name] = web
        if self.demo:
            seat_demo_staff(self.database, self.rules)
        mount(
            self.http,
            web,
            inbox=self.inbox,
            database=self.database,
            rules=self.rules,
            catalogs=self.catalogs,
            blobs=self.blobs,
            public_url=self.settings.public_url,
            demo=self.demo,
            clock=self.clock,
        )

    def _add_delivery(self) -> None:
        from bot.delivery.delivery import Delivery
        from bot.delivery.erase import FileEraser
        from bot.delivery.limits import limits_of
        from handlers.unreachable import on_unreachable

        def pass_on(uow: UnitOfWork, row: OutboxMessage) -> None:
            on_unreachable(Work(uow, self.rules), row.person_id, row.ticket_id)

        limits = limits_of(self.settings)
        shared = self._shared_limiter(limits)
        delivery = Delivery(
            self.database,
            self.channels,
            self.catalogs,
            self.blobs,
            self.clock,
            pass_on,
            limits=limits,
            limiter=shared,
        )
        self.app.outgoing.services.append(delivery)
        if self.signals is not None:
            self.signals.on_outbox(delivery.wake)
        self.app.outgoing.services.append(FileEraser(self.database, self.blobs))
        if self.fetchers:
            self._add_files()

    def _shared_limiter(self, limits: Mapping[str, Limits]) -> SharedLimiter | None:
        """None: this process is alone, or shares by counting the others."""
        if not self.settings.redis.url:
            return None
        from bot.delivery.shared import SharedLimiter

        limiter = SharedLimiter(limits, self.settings.redis.url)
        self.app.connections.services.append(limiter)
        return limiter

    @cached_property
    def signals(self) -> Signals | None:
        """What processes tell each other; None when there is no Redis."""
        if not self.settings.redis.url:
            return None
        from bot.signals import Signals

        signals = Signals(self.settings.redis.url, self.database)
        self.app.connections.services.append(signals)
        return signals

    def _add_files(self) -> None:
        from bot.delivery.fetch import FileFetcher

        self.app.outgoing.services.append(FileFetcher(self.database, self.fetchers, self.blobs))
