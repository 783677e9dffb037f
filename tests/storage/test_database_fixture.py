"""The fixtures themselves: both kinds of database, fresh for each test."""

from __future__ import annotations

import pytest

from storage.database import Database


@pytest.mark.parametrize("turn", [1, 2])
def test_a_database_is_fresh_and_has_all_tables(database: Database, turn: int) -> None:
    assert database.read_now(lambda uow: uow.communities.all()) == []
    database.run_now(lambda uow: uow.people.add(uow.now, name="李桂芳"))
    assert database.read_now(lambda uow: uow.people.get(1).name) == "李桂芳"
