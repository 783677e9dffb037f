"""The office of each test, on both kinds of database."""

from __future__ import annotations

from pathlib import Path

import pytest

from storage.database import Database
from tests.clock import MovableClock
from tests.delivery.office import Office


@pytest.fixture
def office(database: Database, clock: MovableClock, tmp_path: Path) -> Office:
    """A database with a community in it."""
    return Office(database, clock, tmp_path)
