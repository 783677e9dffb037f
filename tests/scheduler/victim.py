"""Run by test_restart: keeps time over the test's database, one small batch after another, until it is killed."""

from __future__ import annotations

import base64
import itertools
import sys
from datetime import datetime

from sqlalchemy import event

from domain.catalog import load_catalog
from handlers.alarms import ring_due
from handlers.watch import check_due
from handlers.work import Rules, Work
from scheduler.alarms import RINGS
from storage.database import Database
from storage.encryption import Cipher
from storage.unit_of_work import UnitOfWork
from tests.clock import MovableClock

BATCH = 3
STATEMENTS = 10
"""It says ``step`` after every so many statements, so that it can be killed at any of them."""


def main(url: str, key: str, moment: str) -> None:
    """Say ``begun``, ``step`` now and then, and sweep until nothing is due, and say ``done``."""
    database = Database(url, Cipher([base64.b64decode(key)]), MovableClock(datetime.fromisoformat(moment)))
    rules = Rules(load_catalog())

    statements = itertools.count(1)

    def step(*_: object) -> None:
        if next(statements) % STATEMENTS == 0:
            say("step")

    def sweep(uow: UnitOfWork) -> int:
        return check_due(Work(uow, rules), BATCH) + ring_due(Work(uow, rules), RINGS, BATCH)

    event.listen(database.engine, "after_cursor_execute", step)
    say("begun")
    while database.run_now(sweep):
        pass
    say("done")


def say(word: str) -> None:
    """One line, at once."""
    sys.stdout.write(f"{word}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main(*sys.argv[1:])
