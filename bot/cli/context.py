"""What commands start from: the options of the command line, the settings, an opened database."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import typer

if TYPE_CHECKING:
    from bot.settings import Settings
    from storage.database import Database


@dataclass(frozen=True, slots=True)
class Options:
    """The options before the command's name."""

    config: Path | None = None
    debug: bool = False


def settings_of(context: typer.Context) -> Settings:
    """The settings of this call. Raises BadSetting."""
    from bot.settings import load

    options = context.find_object(Options) or Options()
    return load(options.config)


@contextmanager
def opened(settings: Settings, *, as_it_is: bool = False) -> Iterator[Database]:
    """The database for one command, closed at the end: up to date and its key checked, or ``as_it_is``.

    Raises a LinliError.
    """
    from bot.parts import open_database, prepare_database

    database = open_database(settings)
    try:
        if not as_it_is:
            prepare_database(database)
        yield database
    finally:
        database.close()
