"""The town that chat tests happen in: one community with its cast, and a second one of which nothing may leak.

The cast is the same in every test: 阿芳 (resident 李桂芳), 王姐 (her neighbour), 老周 (grid worker 周建国), 小吴 (his
backup 吴婷, with a grid of her own), 老郑 (grid lead 郑国强), 陈主管 (supervisor), 林主任 (director). 孙晓 has a post
and no account. In the other community: 小美 (resident), 老赵 (grid worker), 吕主管 (supervisor).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from domain.roles import Role
from storage.models import Base, Building, Community, Department, Estate, Grid, Person, Place, Staff
from storage.unit_of_work import UnitOfWork

CHANNEL, BOT = "telegram", "main"
Row = TypeVar("Row", bound=Base)


@dataclass(frozen=True)
class Town:
    """Ids of what was built, by the names that tests use."""

    community_id: int
    other_id: int
    grids: Mapping[str, int]
    buildings: Mapping[str, int]
    staff: Mapping[str, int]
    people: Mapping[str, int]


@dataclass
class Builder:
    """Builds communities row by row."""

    uow: UnitOfWork
    grids: dict[str, int] = field(default_factory=dict)
    buildings: dict[str, int] = field(default_factory=dict)
    staff: dict[str, Staff] = field(default_factory=dict)
    people: dict[str, Person] = field(default_factory=dict)

    def add(self, row: Row) -> Row:
        """Keep one row."""
        self.uow.session.add(row)
        self.uow.session.flush()
        return row

    def estate(self, community: Community, name: str, grid: str, buildings: Sequence[str]) -> int:
        """An estate that is one grid, with its buildings."""
        estate = self.add(Estate(community_id=community.id, name=name, aliases=[]))
        row = self.add(Grid(community_id=community.id, name=grid, estate_id=estate.id))
        self.grids[grid] = row.id
        for building in buildings:
            made = self.add(
                Building(
                    community_id=community.id,
                    estate_id=estate.id,
                    grid_id=row.id,
                    name=building,
                    aliases=[],
                    units=3,
                    floors=11,
                    link_token=self.uow.communities.new_link_token(),
                )
            )
            self.buildings[f"{name}{building}"] = made.id
        return estate.id

    def person(self, nick: str, name: str, community: Community, *, phone: str = "", account: bool = True) -> Person:
        """Someone with a name and, unless they never wrote to us, a private chat."""
        person = self.uow.people.add(self.uow.now, name=name, phone=phone or None)
        person.consented_at = self.uow.now
        self.people[nick] = person
        if account:
            made = self.uow.people.add_account(person, CHANNEL, BOT, nick, self.uow.now)
            self.uow.conversations.open(made, nick).community_id = community.id
        return person

    def resident(self, nick: str, name: str, community: Community, building: str, phone: str = "") -> None:
        """Someone who lives there."""
        person = self.person(nick, name, community, phone=phone)
        membership = self.uow.people.join(person.id, community.id, self.uow.now)
        membership.building_id, membership.unit = self.buildings[building], "2"

    def post(self, nick: str, name: str, role: Role, community: Community, *grids: str, account: bool = True) -> None:
        """Someone with a post."""
        person = self.person(nick, name, community, account=account)
        grid_ids = [self.grids[grid] for grid in grids]
        self.staff[nick] = self.add(
            Staff(community_id=community.id, person_id=person.id, role=role, grid_ids=grid_ids, building_ids=[])
        )


def build(uow: UnitOfWork) -> Town:
    """Both communities."""
    town = Builder(uow)
    first = town.add(Community(code="XFL", name="幸福里社区", settings={}))
    town.estate(first, "幸福里", "一网格", ["1号楼", "2号楼", "3号楼"])
    town.estate(first, "和平苑", "二网格", ["5号楼", "6号楼"])
    town.add(Place(community_id=first.id, grid_id=town.grids["一网格"], name="东门", aliases=[]))
    town.resident("阿芳", "李桂芳", first, "幸福里3号楼", phone="13900000001")
    town.resident("王姐", "王秀英", first, "幸福里3号楼", phone="13900000002")
    town.post("老周", "周建国", Role.GRID_WORKER, first, "一网格")
    town.post("小吴", "吴婷", Role.GRID_WORKER, first, "二网格")
    town.post("老郑", "郑国强", Role.GRID_LEAD, first, "一网格", "二网格")
    town.post("陈主管", "陈静", Role.SUPERVISOR, first)
    town.post("林主任", "林国华", Role.DIRECTOR, first)
    town.post("孙晓", "孙晓", Role.SUBDISTRICT_OFFICER, first, account=False)
    town.staff["老周"].backup_id = town.staff["小吴"].id
    town.staff["小吴"].backup_id = town.staff["老周"].id
    for party, name, hotline in (("property", "幸福物业", "0571-88880000"), ("sanitation", "环卫三所", "")):
        town.add(Department(community_id=first.id, party=party, name=name, hotline=hotline, contact="王经理"))
    second = _second(town)
    uow.session.flush()
    return Town(
        first.id,
        second.id,
        town.grids,
        town.buildings,
        {nick: post.id for nick, post in town.staff.items()},
        {nick: person.id for nick, person in town.people.items()},
    )


def _second(town: Builder) -> Community:
    """Another community, with a building of the same name."""
    second = town.add(Community(code="NHY", name="南湖社区", settings={}))
    town.estate(second, "南湖", "南湖网格", ["3号楼", "9号楼"])
    town.resident("小美", "赵小美", second, "南湖3号楼")
    town.post("老赵", "赵铁柱", Role.GRID_WORKER, second, "南湖网格")
    town.post("吕主管", "吕梅", Role.SUPERVISOR, second)
    return second
