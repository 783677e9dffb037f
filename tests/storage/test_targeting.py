"""Who a target means: nobody outside it, nobody twice, everybody inside; and planning that goes on after a crash."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from domain.catalog import load_catalog
from domain.messages import Outgoing, outgoing_to_wire, say
from domain.targets import Target, target_from_wire
from handlers.broadcasts import planning
from handlers.work import Rules, Work
from storage.database import Database
from storage.models import (
    Account,
    Broadcast,
    Building,
    BuildingGroup,
    Community,
    Conversation,
    Estate,
    Grid,
    Household,
    Membership,
    OutboxMessage,
    Person,
)
from storage.unit_of_work import UnitOfWork

TAGS = ("独居老人", "行动不便", "志愿者")
RULES = Rules(load_catalog())


@dataclass
class Dweller:
    """A person as the test knows them."""

    person_id: int
    building_id: int | None
    unit: str
    floor: int | None
    tags: frozenset[str]
    chats: set[str]
    """Of reachable accounts."""
    housed: bool = True


@dataclass
class World:
    """What was built."""

    community_id: int = 0
    estates: list[int] = field(default_factory=list)
    grids: list[int] = field(default_factory=list)
    estate_of: dict[int, int] = field(default_factory=dict)
    grid_of: dict[int, int] = field(default_factory=dict)
    groups: dict[str, frozenset[int]] = field(default_factory=dict)
    people: list[Dweller] = field(default_factory=list)
    outsiders: set[str] = field(default_factory=set)

    @property
    def buildings(self) -> list[int]:
        """All of the community."""
        return list(self.estate_of)

    def chosen(self, target: Target) -> set[int]:
        """Buildings that are meant as a whole, by the plain reading of a target."""
        if target.anywhere:
            return set(self.buildings)
        return {
            b for b in self.buildings
            if b in target.buildings or self.estate_of[b] in target.estates or self.grid_of[b] in target.grids
        }  # fmt: skip

    def meant(self, target: Target, who: Dweller) -> bool:
        """The same reading for one person."""
        if target.empty:
            return False
        here = target.anywhere or who.building_id in self.chosen(target) or (who.building_id, who.unit) in target.units
        floor = not target.floors or who.floor in target.floors
        return here and floor and (not target.tags or bool(who.tags & target.tags))


def build(uow: UnitOfWork) -> World:
    """Two estates of three buildings; people with doors and without, with no account, two accounts, a dead one."""
    world = World()
    add = uow.session.add
    mine, other = Community(code="XFL", name="幸福里", settings={}), Community(code="NHY", name="南湖", settings={})
    uow.session.add_all([mine, other])
    uow.session.flush()
    world.community_id = mine.id
    number = 0
    for community in (mine, other):
        for e in range(2):
            estate = Estate(community_id=community.id, name=f"小区{e}", aliases=[])
            add(estate)
            uow.session.flush()
            grid = Grid(community_id=community.id, name=f"网格{e}", estate_id=estate.id)
            add(grid)
            uow.session.flush()
            for b in range(3):
                building = Building(
                    community_id=community.id, estate_id=estate.id, grid_id=grid.id, name=f"{b}号楼", aliases=[],
                    units=2, floors=3, link_token=uow.communities.new_link_token(),
                )  # fmt: skip
                add(building)
                uow.session.flush()
                if community is mine:
                    world.estate_of[building.id], world.grid_of[building.id] = estate.id, grid.id
                for door in range(6):
                    number += 1
                    person = _settle(uow, community, building, number, door, world if community is mine else None)
                    if community is not mine:
                        world.outsiders |= person.chats
            if community is mine:
                world.estates.append(estate.id)
                world.grids.append(grid.id)
    _groups(uow, world)
    return world


def _settle(
    uow: UnitOfWork, community: Community, building: Building, number: int, door: int, world: World | None
) -> Dweller:
    unit, floor = str(door % 2 + 1), door // 2 + 1
    tags = [TAGS[number % 3]] if number % 2 else []
    person = Person(created_at=uow.now, locale="zh")
    home = Household(
        community_id=community.id, building_id=building.id, unit=unit, floor=floor, room=str(door),
        room_hash=uow.communities.room_hash(building.id, unit, str(door)), tags=tags,
    )  # fmt: skip
    uow.session.add_all([person, home])
    uow.session.flush()
    housed = number % 5 != 0
    uow.session.add(
        Membership(
            community_id=community.id, person_id=person.id, building_id=building.id, unit=unit,
            household_id=home.id if housed else None, joined_at=uow.now,
        )
    )  # fmt: skip
    chats = set()
    for n in range(number % 3):  # none, one or two accounts
        reachable = number % 7 != 0 or n == 1
        account = Account(
            person_id=person.id, channel="telegram", bot="main", external_id=f"{number}.{n}", reachable=reachable,
            last_seen_at=uow.now + timedelta(minutes=n),
        )  # fmt: skip
        uow.session.add(account)
        uow.session.flush()
        uow.session.add(Conversation(account_id=account.id, channel="telegram", bot="main", chat=f"{number}.{n}"))
        if reachable:
            chats.add(f"{number}.{n}")
    known = frozenset(tags) if housed else frozenset()
    dweller = Dweller(person.id, building.id, unit, floor if housed else None, known, chats, housed)
    if world is not None:
        world.people.append(dweller)
    return dweller


def _groups(uow: UnitOfWork, world: World) -> None:
    first, second = world.buildings[0], world.buildings[1]
    for chat, buildings in (("g1", [first]), ("g2", [first, second]), ("g3", [world.buildings[5]])):
        uow.session.add(
            BuildingGroup(
                community_id=world.community_id, channel="telegram", bot="main", chat=chat, building_ids=buildings,
                bound_by=world.people[0].person_id, bound_at=uow.now,
            )
        )  # fmt: skip
        world.groups[chat] = frozenset(buildings)
    uow.session.flush()


@pytest.fixture
def world(database: Database) -> World:
    """The built one."""
    return database.run_now(build)


def targets(world: World) -> st.SearchStrategy[Target]:
    """Any target of this world, tags and floors included."""
    pairs = st.tuples(st.sampled_from(world.buildings), st.sampled_from(["1", "2"]))
    return st.builds(
        Target,
        everywhere=st.booleans(),
        estates=st.frozensets(st.sampled_from(world.estates), max_size=2),
        grids=st.frozensets(st.sampled_from(world.grids), max_size=2),
        buildings=st.frozensets(st.sampled_from(world.buildings), max_size=3),
        units=st.frozensets(pairs, max_size=3),
        floors=st.frozensets(st.integers(1, 3), max_size=2),
        tags=st.frozensets(st.sampled_from(TAGS), max_size=2),
        groups=st.booleans(),
    )


class Crash(Exception):
    """The process dies before the commit."""


def plan(
    database: Database, world: World, target: Target, chunk: int, *, crashing: bool = False
) -> list[tuple[str, int | None]]:
    """Plan a broadcast chunk by chunk, each in a unit of work of its own; then who got it, and forget it again.

    ``crashing``: each chunk is lost once before it is committed.
    """
    planning_chunk = planning.CHUNK
    planning.CHUNK = chunk
    try:
        number = database.run_now(lambda uow: _new(uow, world, target))
        done = 1
        while done:
            if crashing:
                with pytest.raises(Crash):
                    database.run_now(_crash)
            done = database.run_now(lambda uow: planning.plan_next(Work(uow, RULES)))
    finally:
        planning.CHUNK = planning_chunk

    def read(uow: UnitOfWork) -> list[tuple[str, int | None]]:
        rows = uow.session.query(OutboxMessage).filter_by(broadcast_id=number).all()
        found = [(row.chat, row.person_id) for row in rows]
        uow.session.query(OutboxMessage).delete()
        return found

    return database.run_now(read)


def _crash(uow: UnitOfWork) -> None:
    planning.plan_next(Work(uow, RULES))
    raise Crash


def _new(uow: UnitOfWork, world: World, target: Target) -> int:
    message = Outgoing((say("plain", text="停水"),))
    return uow.alerts.add_broadcast(
        Broadcast(
            community_id=world.community_id, alert_id=None, kind="first", body=outgoing_to_wire(message),
            target=target.to_wire(), lane=3, card=None, card_mode="replace", status="planning", stage=planning.PEOPLE,
            cursor=0, created_at=uow.now, not_before=uow.now,
        )
    ).id  # fmt: skip


def test_nobody_outside_nobody_twice_everybody_inside(database: Database, world: World) -> None:
    @settings(max_examples=20, deadline=None, database=None)
    @given(target=targets(world), chunk=st.integers(3, 20), crashing=st.booleans())
    def check(target: Target, chunk: int, crashing: bool) -> None:
        assert target_from_wire(target.to_wire()) == target
        got = plan(database, world, target, chunk, crashing=crashing)
        chats = [chat for chat, _ in got]
        persons = [person for _, person in got if person is not None]
        assert len(chats) == len(set(chats))
        assert len(persons) == len(set(persons))
        inside = {who.person_id for who in world.people if world.meant(target, who) and who.chats}
        assert set(persons) == inside
        allowed = {chat for who in world.people if who.person_id in inside for chat in who.chats}
        groups = {chat for chat, person in got if person is None}
        assert set(chats) - groups <= allowed
        assert not set(chats) & world.outsiders
        plain = target.groups and not target.empty and not target.narrowed
        assert groups == {g for g, theirs in world.groups.items() if plain and theirs <= world.chosen(target)}

    check()


def test_the_preview_counts_what_is_planned(database: Database, world: World) -> None:
    @settings(max_examples=10, deadline=None, database=None)
    @given(target=targets(world))
    def check(target: Target) -> None:
        audience = database.read_now(lambda uow: uow.targeting.audience(world.community_id, target))
        got = plan(database, world, target, 7)
        assert audience.reachable == sum(person is not None for _, person in got)
        assert audience.groups == sum(person is None for _, person in got)
        assert audience.persons == sum(world.meant(target, who) for who in world.people)
        assert audience.households_reachable <= audience.households

    check()


def test_every_building_of_the_community_is_the_whole_community(database: Database, world: World) -> None:
    def is_everybody(target: Target) -> bool:
        return database.read_now(lambda uow: uow.targeting.is_everybody(world.community_id, target))

    assert is_everybody(Target(everywhere=True))
    assert is_everybody(Target(estates=frozenset(world.estates)))
    assert is_everybody(Target(grids=frozenset(world.grids[:1]), estates=frozenset(world.estates[1:])))
    assert not is_everybody(Target(estates=frozenset(world.estates[:1])))
    assert not is_everybody(Target(everywhere=True, floors=frozenset({1})))
    assert not is_everybody(Target())
