"""The composition root: from settings and roles to a process that is ready to run (bot/joint.py joins its parts)."""

from __future__ import annotations

from collections.abc import Collection
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from bot.http import listen
from bot.joint import Joint
from bot.keys import KEY_FILE, ensure_key_file
from bot.parts import Given, open_database, prepare_database
from bot.process import App, ProcessRole

if TYPE_CHECKING:
    from bot.settings import Settings
    from storage.database import Database


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
    with ExitStack() as undo:
        listener = listen(settings.web.host, settings.web.port)
        undo.callback(listener.close)
        new_key = _demo_key(settings) if demo else None
        database = given.database or open_database(settings, given.clock, key_file=demo)
        undo.callback(database.close)
        prepare_database(database)
        settings = at_port(settings, listener.getsockname()[1])
        joint = Joint(settings, effective(settings, roles), database, given, demo=demo)
        app = joint.join(listener)
        undo.pop_all()
    return Built(app, database, joint.roles, new_key)


def effective(settings: Settings, roles: Collection[ProcessRole]) -> frozenset[ProcessRole]:
    """The roles that can be played: without a bot token there is no Telegram to import."""
    if not settings.bots:
        return frozenset(roles) - {ProcessRole.TELEGRAM}
    return frozenset(roles)


def at_port(settings: Settings, port: int) -> Settings:
    """The settings with another web port."""
    return settings.model_copy(update={"web": settings.web.model_copy(update={"port": port})})


def _demo_key(settings: Settings) -> Path | None:
    if settings.security.key.get_secret_value() or not ensure_key_file(settings.data.dir):
        return None
    return settings.data.dir / KEY_FILE
