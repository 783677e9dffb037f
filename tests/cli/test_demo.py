"""The demo community is put into an empty database, once."""

from __future__ import annotations

from bot.demo.loading import load_demo
from storage.database import Database
from storage.unit_of_work import UnitOfWork
from tests.handlers.town import RULES, Town


def test_the_demo_is_loaded_once(database: Database) -> None:
    assert load_demo(database, RULES)
    assert not load_demo(database, RULES)

    def look(uow: UnitOfWork) -> tuple[str, int]:
        [community] = uow.communities.all()
        return community.code, uow.communities.household_count(community.id)

    code, households = database.read_now(look)
    assert code == "XFL"
    assert households > 2400


def test_beside_another_community_it_is_not_loaded(database: Database) -> None:
    Town(database).load()
    assert not load_demo(database, RULES)
