"""Puts the demo community into an empty database."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from handlers.work import Rules
    from storage.database import Database
    from storage.unit_of_work import UnitOfWork

HERE = Path(__file__).parent


def load_demo(database: Database, rules: Rules) -> bool:
    """Import the demo community unless there is any community already; whether it was imported."""
    from handlers.community_files import read_directory
    from handlers.community_import import import_community
    from handlers.work import Work

    if database.read_now(_inhabited):
        return False
    files = read_directory(HERE).files
    if files is None:
        raise ValueError("the demo's own files are not good: linli community import bot/demo --dry-run")

    def work(uow: UnitOfWork) -> bool:
        if _inhabited(uow):
            return False
        import_community(Work(uow, rules), files)
        return True

    return database.run_now(work)


def _inhabited(uow: UnitOfWork) -> bool:
    return bool(uow.communities.all())
