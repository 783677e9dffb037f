"""The simulated community: grids of at most 500 households, their workers, and the committee."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from random import Random
from typing import TypeVar

from benchmarks.simulate.people import WORKERS, Character
from domain.roles import Role
from storage.models import Base, Building, Community, Department, Estate, Grid, Household, Person, Staff
from storage.unit_of_work import UnitOfWork

Row = TypeVar("Row", bound=Base)
CHANNEL, BOT = "telegram", "main"
PER_BUILDING = 100
PER_GRID = 400
"""Households. The policy's most is 500 a grid."""
WITH_ACCOUNT = 0.4
"""Share of households of which somebody chats with Linli."""
PARTIES = ("property", "sanitation", "gas_company", "urban_management", "police")


@dataclass(frozen=True, slots=True)
class Resident:
    """Somebody who may report."""

    nick: str
    building_id: int
    estate_id: int
    grid_id: int


@dataclass(frozen=True, slots=True)
class Worker:
    """Somebody with a post."""

    nick: str
    staff_id: int
    role: Role
    character: Character


@dataclass(frozen=True, slots=True)
class City:
    """Everybody."""

    community_id: int
    residents: Sequence[Resident]
    workers: Sequence[Worker]

    def post(self, staff_id: int) -> Worker | None:
        """Who holds a post."""
        return next((worker for worker in self.workers if worker.staff_id == staff_id), None)

    def desk(self, role: Role) -> Worker:
        """The one with this role."""
        return next(worker for worker in self.workers if worker.role is role)


def build(uow: UnitOfWork, households: int, random: Random) -> City:
    """Write the community's rows."""
    community = Community(code="SIM", name="模拟社区", settings={})
    uow.session.add(community)
    uow.session.flush()
    residents: list[Resident] = []
    workers: list[Worker] = []
    grids: list[int] = []
    for number in range(1, -(-households // PER_GRID) + 1):
        estate = _add(uow, Estate(community_id=community.id, name=f"第{number}小区", aliases=[]))
        grid = _add(uow, Grid(community_id=community.id, name=f"第{number}网格", estate_id=estate.id))
        grids.append(grid.id)
        for block in range(1, PER_GRID // PER_BUILDING + 1):
            building = _building(uow, community, estate, grid, block)
            residents += _homes(uow, community, building, random)
    for number, grid_id in enumerate(grids):
        character = WORKERS[number % len(WORKERS)]
        workers.append(_post(uow, community, f"worker{number}", Role.GRID_WORKER, [grid_id], character))
    _backups(uow, workers)
    half = len(grids) // 2 or 1
    for number, mine in enumerate((grids[:half], grids[half:])):
        workers.append(_post(uow, community, f"lead{number}", Role.GRID_LEAD, mine, WORKERS[0]))
    for role in (Role.DISPATCHER, Role.SUPERVISOR, Role.DIRECTOR, Role.SUBDISTRICT_OFFICER):
        workers.append(_post(uow, community, role.value, role, [], WORKERS[0]))
    for party in PARTIES:
        _add(uow, Department(community_id=community.id, party=party, name=f"{party} 值班", hotline="", contact=""))
    return City(community.id, residents, workers)


def _building(uow: UnitOfWork, community: Community, estate: Estate, grid: Grid, block: int) -> Building:
    return _add(
        uow,
        Building(
            community_id=community.id,
            estate_id=estate.id,
            grid_id=grid.id,
            name=f"{block}号楼",
            aliases=[],
            units=2,
            floors=25,
            link_token=uow.communities.new_link_token(),
        ),
    )


def _homes(uow: UnitOfWork, community: Community, building: Building, random: Random) -> list[Resident]:
    found = []
    for number in range(PER_BUILDING):
        room = f"{number // 2 + 1}{number % 2 + 1:02d}"
        uow.session.add(
            Household(
                community_id=community.id,
                building_id=building.id,
                unit="1",
                floor=number // 4 + 1,
                room=room,
                room_hash=f"{building.id}-{room}",
                tags=[],
            )
        )
        if random.random() < WITH_ACCOUNT:
            nick = f"r{building.id}-{room}"
            person = _person(uow, community, nick)
            membership = uow.people.join(person.id, community.id, uow.now)
            membership.building_id, membership.unit = building.id, "1"
            found.append(Resident(nick, building.id, building.estate_id, building.grid_id))
    return found


def _post(
    uow: UnitOfWork, community: Community, nick: str, role: Role, grids: list[int], character: Character
) -> Worker:
    person = _person(uow, community, nick)
    staff = Staff(community_id=community.id, person_id=person.id, role=role, grid_ids=grids, building_ids=[])
    _add(uow, staff)
    return Worker(nick, staff.id, role, character)


def _backups(uow: UnitOfWork, workers: Sequence[Worker]) -> None:
    """The neighbour stands in."""
    for one, other in zip(workers, (*workers[1:], workers[0]), strict=True):
        if one is not other:
            uow.staff.get(one.staff_id).backup_id = other.staff_id


def _person(uow: UnitOfWork, community: Community, nick: str) -> Person:
    person = uow.people.add(uow.now, name=nick)
    person.consented_at = uow.now
    account = uow.people.add_account(person, CHANNEL, BOT, nick, uow.now)
    uow.conversations.open(account, nick).community_id = community.id
    return person


def _add(uow: UnitOfWork, row: Row) -> Row:
    uow.session.add(row)
    uow.session.flush()
    return row
