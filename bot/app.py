"""The composition root: every part of a process is made and joined here, and nowhere else.

What a role does not need is not imported: aiogram and NiceGUI each take seconds.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from pathlib import Path
from socket import socket
from typing import TYPE_CHECKING

from bot.http import HttpServer, listen, make_app
from bot.keys import KEY_FILE, ensure_key_file
from bot.parts import make_rules, open_database, prepare_database
from bot.process import App, ProcessRole, Service
from domain.clock import Clock
from handlers.work import Rules, Work

if TYPE_CHECKING:
    from bot.settings import Settings
    from domain.interpretation import Interpreter
    from scheduler.job import Job
    from storage.database import Database


@dataclass(frozen=True, slots=True)
class Given:
    """Parts that a test brings along; what is None is made from the settings."""

    clock: Clock | None = None
    database: Database | None = None
    interpreter: Interpreter | None = None
    jobs: Sequence[Job] | None = None


@dataclass(frozen=True, slots=True)
class Built:
    """A process that is ready to run, and what its operator should know of it."""

    app: App
    database: Database
    roles: frozenset[ProcessRole]
    new_key: Path | None = None
    """The key file that was made for the demo, if one was."""


def build(
    settings: Settings, roles: Collection[ProcessRole], *, demo: bool = False, given: Given | None = None
) -> Built:
    """All parts of one process. Raises a LinliError that says what the operator must change."""
    given = given or Given()
    listener = listen(settings.web.host, settings.web.port)
    try:
        new_key = _demo_key(settings) if demo else None
        database = given.database or open_database(settings, given.clock, key_file=demo)
        prepare_database(database)
        playing = effective(settings, roles)
        return Built(_join(settings, playing, given, database, listener), database, playing, new_key)
    except BaseException:
        listener.close()
        raise


def effective(settings: Settings, roles: Collection[ProcessRole]) -> frozenset[ProcessRole]:
    """The roles that can be played: without a bot token there is no Telegram to import."""
    if not settings.bots:
        return frozenset(roles) - {ProcessRole.TELEGRAM}
    return frozenset(roles)


def _join(settings: Settings, roles: frozenset[ProcessRole], given: Given, database: Database, listener: socket) -> App:
    rules = make_rules(settings)
    app = App(database)
    app.serve(HttpServer(make_app(app.checks), listener))
    if ProcessRole.SCHEDULER in roles:
        app.outgoing.services.append(_scheduler(database, rules, given))
    return app


def _scheduler(database: Database, rules: Rules, given: Given) -> Service:
    from scheduler.clock import JobClock
    from scheduler.registry import JOBS

    async def run_work(job: Callable[[Work], int | None]) -> int | None:
        return await database.run(lambda uow: job(Work(uow, rules)))

    return JobClock(run_work, JOBS if given.jobs is None else given.jobs)


def _demo_key(settings: Settings) -> Path | None:
    if settings.security.key.get_secret_value() or not ensure_key_file(settings.data.dir):
        return None
    return settings.data.dir / KEY_FILE
