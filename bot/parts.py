"""How each part is made from the settings. Used by the composition root and by commands; heavy imports stay inside."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from bot.keys import keys_of, make_folder
from domain.clock import Clock, SystemClock

if TYPE_CHECKING:
    from bot.settings import Settings
    from handlers.work import Rules
    from storage.database import Database


def open_database(
    settings: Settings, clock: Clock | None = None, *, key_file: bool = True, create: bool = True
) -> Database:
    """The database with its cipher, not yet looked at. Raises MissingKey or BadSetting.

    ``key_file``: the data folder's key will do; ``create``: make the data folder when it is missing.
    """
    from storage.database import Database
    from storage.encryption import Cipher

    keys = keys_of(settings, key_file=key_file)
    if create and not settings.database.url:
        make_folder(settings.data.dir)
    return Database(settings.database_url, Cipher(keys), clock or SystemClock())


def prepare_database(database: Database) -> None:
    """Up to the code's revision, with a key that fits. Raises NewerDatabase or WrongKey."""
    from storage import schema

    schema.upgrade(database)
    schema.check_key(database)


def blob_folder(settings: Settings) -> Path:
    """Where photos and voices are kept."""
    return settings.data.dir / "blobs"


def model_file(settings: Settings) -> Path:
    """Where the trained understanding is kept."""
    return settings.data.dir / "nlu.npz"


def make_rules(settings: Settings, bot_names: Mapping[str, str] | None = None) -> Rules:
    """What use cases go by. ``bot_names`` is filled by the Telegram channel once it knows its bots' names."""
    from domain.catalog import load_catalog
    from handlers.work import Rules

    names = {} if bot_names is None else bot_names
    return Rules(load_catalog(), holidays(), settings.chat.burst_seconds, settings.public_url, names)


def holidays() -> Mapping[date, bool]:
    """Days that differ from the week's rule, as the State Council announced them: is it a working day?"""
    from chinese_calendar.constants import holidays as free
    from chinese_calendar.constants import workdays

    return dict.fromkeys(free, False) | dict.fromkeys(workdays, True)
