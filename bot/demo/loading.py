"""Puts the demo community into an empty database."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from handlers.work import Rules
    from storage.database import Database
    from storage.unit_of_work import UnitOfWork

HERE = Path(__file__).parent
NEVER = "00:00-00:00"
"""Quiet hours of the demo: whoever tries it at night sees the tasks at once."""


def load_demo(database: Database, rules: Rules) -> bool:
    """Import the demo community unless there is any community already; whether it was imported."""
    from handlers.community_files import read_directory
    from handlers.community_import import import_community
    from handlers.policies import change_setting
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
        for community in uow.communities.all():
            change_setting(Work(uow, rules), community, "quiet_hours", NEVER, None)
        return True

    return database.run_now(work)


def _inhabited(uow: UnitOfWork) -> bool:
    return bool(uow.communities.all())
