"""Who a target means, as conditions of the database: nobody outside it, and nobody twice."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Select, String, and_, cast, exists, false, func, or_, select, true
from sqlalchemy.orm import InstrumentedAttribute, Session, aliased

from domain.targets import Target
from storage.models import Account, Building, BuildingGroup, Conversation, Household, Membership


@dataclass(frozen=True, slots=True)
class Audience:
    """How many a target means. ``persons`` belong to the community by their own word; ``reachable`` take messages."""

    households: int
    households_reachable: int
    persons: int
    reachable: int
    doorless: int
    """Persons of its places whose floor or needs are not known, so that it leaves them out."""
    groups: int


class Targeting:
    """Counts and finds people, households and groups of a target."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def audience(self, community_id: int, target: Target) -> Audience:
        """How many."""
        homes = select(func.count()).select_from(Household).where(self.households(community_id, target))
        reached = homes.where(self.has_reachable_member())
        people = self.members(community_id, target, func.count())
        wide = Target(target.everywhere, target.estates, target.grids, target.buildings, target.units)
        lost = self.members(community_id, wide, func.count()).where(Membership.household_id.is_(None))
        return Audience(
            households=self._count(homes),
            households_reachable=self._count(reached),
            persons=self._count(people),
            reachable=self._count(people.where(_reachable(Membership.person_id))),
            doorless=self._count(lost) if target.narrowed and not target.empty else 0,
            groups=len(self.groups(community_id, target)),
        )

    def is_everybody(self, community_id: int, target: Target) -> bool:
        """Whether it leaves no building of the community out, however it was put together."""
        if target.empty or target.narrowed:
            return False
        everything = {number for (number,) in self._session.execute(_buildings_of(community_id))}
        return target.anywhere or (bool(everything) and everything <= self.whole_buildings(community_id, target))

    def whole_buildings(self, community_id: int, target: Target) -> set[int]:
        """The buildings that are meant as a whole."""
        query = _buildings_of(community_id)
        if not target.anywhere:
            query = query.where(
                or_(
                    Building.id.in_(target.buildings),
                    Building.estate_id.in_(target.estates),
                    Building.grid_id.in_(target.grids),
                )
            )
        return set(self._session.scalars(query)) if not target.empty else set()

    def groups(self, community_id: int, target: Target) -> list[BuildingGroup]:
        """The groups all of whose buildings are meant as a whole: what is for some must not be read by others."""
        if target.empty or target.narrowed or not target.groups:
            return []
        query = select(BuildingGroup).where(BuildingGroup.community_id == community_id, BuildingGroup.lost_at.is_(None))
        meant = self.whole_buildings(community_id, target)
        found = self._session.scalars(query.order_by(BuildingGroup.id))
        return [group for group in found if group.building_ids and set(group.building_ids) <= meant]

    def tags(self, community_id: int) -> list[str]:
        """What households of a community are known to need, by name."""
        written = cast(Household.tags, String)
        query = select(written).distinct().where(Household.community_id == community_id, func.length(written) > 2)
        return sorted({tag for text in self._session.scalars(query) for tag in json.loads(text)})

    def floors(self, community_id: int) -> list[int]:
        """The floors that households of a community are on."""
        query = select(Household.floor).distinct().where(Household.community_id == community_id)
        return sorted(floor for floor in self._session.scalars(query) if floor is not None)

    def units(self, building_id: int, count: int) -> list[str]:
        """The units of a building: those its households name, else by their number."""
        query = select(Household.unit).distinct().where(Household.building_id == building_id, Household.unit != "")
        known = set(self._session.scalars(query)) or {str(number) for number in range(1, count + 1)}
        return sorted(known, key=lambda unit: (len(unit), unit))

    def households(self, community_id: int, target: Target) -> ColumnElement[bool]:
        """The condition on ``Household``."""
        if target.empty:
            return false()
        home = Household
        return and_(home.community_id == community_id, self._inside(community_id, target, home), self._narrow(target))

    def members(self, community_id: int, target: Target, *columns: Any) -> Select[Any]:
        """A statement over ``Membership`` and (outer) ``Household`` of everybody who is meant."""
        query = select(*columns).select_from(Membership)
        query = query.outerjoin(Household, Household.id == Membership.household_id)
        query = query.where(Membership.community_id == community_id)
        if target.empty:
            return query.where(false())
        place = or_(
            and_(Membership.household_id.is_not(None), self._inside(community_id, target, Household)),
            and_(Membership.household_id.is_(None), self._inside(community_id, target, Membership)),
        )
        return query.where(place, self._narrow(target))

    def has_reachable_member(self) -> ColumnElement[bool]:
        """Whether anybody of the household of the statement takes messages."""
        member = aliased(Membership)
        return exists().where(member.household_id == Household.id, _reachable(member.person_id))

    def _inside(
        self, community_id: int, target: Target, row: type[Household] | type[Membership]
    ) -> ColumnElement[bool]:
        if target.anywhere:
            return true()
        whole = self.whole_buildings(community_id, target)
        parts = [and_(row.building_id == building, row.unit == unit) for building, unit in sorted(target.units)]
        return or_(row.building_id.in_(whole), *parts)

    def _narrow(self, target: Target) -> ColumnElement[bool]:
        wanted: list[ColumnElement[bool]] = []
        if target.floors:
            wanted.append(Household.floor.in_(target.floors))
        if target.tags:
            wanted.append(self._tagged(target.tags))
        return and_(true(), *wanted)

    def _tagged(self, tags: frozenset[str]) -> ColumnElement[bool]:
        sqlite = self._session.get_bind().dialect.name == "sqlite"
        each = func.json_each(Household.tags) if sqlite else func.json_array_elements_text(Household.tags)
        tag = each.table_valued("value") if sqlite else each.table_valued("value").render_derived()
        return exists(select(1).select_from(tag).where(tag.c.value.in_(tags)))

    def _count(self, query: Select[Any]) -> int:
        return int(self._session.execute(query).scalar_one())


def _buildings_of(community_id: int) -> Select[tuple[int]]:
    return select(Building.id).where(Building.community_id == community_id)


def _reachable(person_id: InstrumentedAttribute[int]) -> ColumnElement[bool]:
    """Whether some chat of the person takes messages."""
    account, chat = aliased(Account), aliased(Conversation)
    return exists().where(account.person_id == person_id, account.reachable, chat.account_id == account.id)
