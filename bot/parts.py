"""How each part is made from the settings. Used by the composition root and by commands; heavy imports stay inside."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.keys import keys_of
from domain.clock import Clock, SystemClock

if TYPE_CHECKING:
    from bot.settings import Settings
    from storage.database import Database


def open_database(settings: Settings, clock: Clock | None = None, *, key_file: bool = True) -> Database:
    """The database with its cipher, not yet looked at. Raises MissingKey or BadSetting."""
    from storage.database import Database
    from storage.encryption import Cipher

    keys = keys_of(settings, key_file=key_file)
    if not settings.database.url:
        settings.data.dir.mkdir(parents=True, exist_ok=True)
    return Database(settings.database_url, Cipher(keys), clock or SystemClock())


def prepare_database(database: Database) -> None:
    """Up to the code's revision, with a key that fits. Raises NewerDatabase or WrongKey."""
    from storage import schema

    schema.upgrade(database)
    schema.check_key(database)
