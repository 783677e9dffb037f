"""After a change of keys the old key opens nothing, and people and households are found as before."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from sqlalchemy import select

from domain.errors import WrongKey
from storage import schema
from storage.database import Database
from storage.models import Building, Community, Estate, Grid, Household, Person
from storage.rotation import rotate
from storage.unit_of_work import UnitOfWork
from tests.conftest import KEY
from tests.ops.test_migrations import OTHER_KEY

OpenAt = Callable[..., Database]


def settle(uow: UnitOfWork) -> None:
    """A household, a worker whose phone is vouched for, and a resident who only says a number."""
    session, communities = uow.session, uow.communities
    community = Community(code="XFL", name="幸福里")
    session.add(community)
    session.flush()
    estate, grid = Estate(community_id=community.id, name="南区"), Grid(community_id=community.id, name="第一网格")
    session.add_all([estate, grid])
    session.flush()
    place = {"community_id": community.id, "estate_id": estate.id, "grid_id": grid.id}
    building = Building(name="3号楼", link_token="t", **place)
    session.add(building)
    session.flush()
    room_hash = communities.room_hash(building.id, "2", "502")
    home = {"community_id": community.id, "building_id": building.id, "unit": "2"}
    session.add(Household(room="502", room_hash=room_hash, **home))
    uow.people.add(uow.now, name="王建国", phone="13800000001")
    uow.people.set_phone(uow.people.add(uow.now, name="李秀英"), "13800000002", vouched=False)


def test_everything_is_under_the_new_key(empty_url: str, open_at: OpenAt) -> None:
    database = open_at(empty_url)
    schema.upgrade(database)
    schema.check_key(database)
    database.run_now(settle)
    assert open_at(empty_url, OTHER_KEY, KEY).run_now(rotate) == 4

    renewed = open_at(empty_url, OTHER_KEY)
    schema.check_key(renewed)
    uow_names = renewed.read_now(lambda uow: sorted(p.name or "" for p in uow.session.scalars(select(Person))))
    assert uow_names == ["李秀英", "王建国"]
    assert renewed.read_now(lambda uow: [p.name for p in uow.people.by_phone("138 0000 0001")]) == ["王建国"]
    assert renewed.read_now(lambda uow: list(uow.people.by_phone("13800000002"))) == []
    assert renewed.read_now(lambda uow: uow.communities.household(1, "2", "502")) is not None
    with pytest.raises(WrongKey):
        schema.check_key(open_at(empty_url, KEY))


def test_without_the_old_key_nothing_changes(empty_url: str, open_at: OpenAt) -> None:
    database = open_at(empty_url)
    schema.upgrade(database)
    schema.check_key(database)
    database.run_now(settle)
    with pytest.raises(WrongKey):
        open_at(empty_url, OTHER_KEY).run_now(rotate)
    assert database.read_now(lambda uow: len(uow.people.by_phone("13800000001"))) == 1
