"""What tests of use cases start from."""

from __future__ import annotations

import pytest

from storage.database import Database
from tests.handlers.town import Town


@pytest.fixture
def empty(database: Database) -> Town:
    """A database without a community."""
    return Town(database)


@pytest.fixture
def town(empty: Town) -> Town:
    """The town, imported."""
    empty.load()
    return empty
