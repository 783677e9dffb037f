"""Alerts, their broadcasts, what people answered, and the doors that are still silent."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, Label, Select, case, distinct, exists, func, select, update
from sqlalchemy.orm import Session

from storage.models import Alert, Answer, Broadcast, Building, Door, Estate, Household, Membership, OutboxMessage

OPEN_DOORS = ("help", "silent", "nobody")
"""States of a door that somebody has to look after."""
UNDER_WAY = ("pending", "sending", "sent")


@dataclass(frozen=True, slots=True)
class DoorLine:
    """A door as a worker sees it."""

    id: int
    building_id: int
    building: str
    unit: str
    floor: int | None
    room: str
    tags: tuple[str, ...]
    state: str
    claimed: bool


@dataclass(frozen=True, slots=True)
class BuildingTotal:
    """How the households of one building stand."""

    building_id: int
    building: str
    doors: int
    safe: int
    help: int
    nobody: int
    silent: int


class Alerts:
    """Reads and writes alerts. A query never crosses a community."""

    def __init__(self, session: Session, now: datetime) -> None:
        self._session = session
        self._now = now

    def add(self, alert: Alert) -> Alert:
        """A new alert."""
        self._session.add(alert)
        self._session.flush()
        return alert

    def lock(self, alert_id: int) -> Alert | None:
        """An alert, to be changed."""
        return self._session.get(Alert, alert_id, with_for_update=True)

    def get(self, alert_id: int) -> Alert | None:
        """An alert, to be read."""
        return self._session.get(Alert, alert_id)

    def of_community(self, community_id: int, statuses: Iterable[str], limit: int = 50) -> Sequence[Alert]:
        """Alerts in these states, the newest first."""
        query = select(Alert).where(Alert.community_id == community_id, Alert.status.in_(tuple(statuses)))
        return self._session.scalars(query.order_by(Alert.id.desc()).limit(limit)).all()

    def by_official_id(self, community_id: int, ids: Iterable[str]) -> Alert | None:
        """The latest alert that relays one of these warnings."""
        wanted = [one for one in ids if one]
        query = select(Alert).where(Alert.community_id == community_id, Alert.official_id.in_(wanted))
        return self._session.scalar(query.order_by(Alert.id.desc()).limit(1))

    def running_check_in(self, community_id: int, household_id: int | None) -> Alert | None:
        """The alert that asks this household whether it is safe; else any that runs. Real before drill, then latest."""
        asked = exists().where(Door.alert_id == Alert.id, Door.household_id == household_id)
        query = select(Alert).where(Alert.community_id == community_id, Alert.status == "running", Alert.check_in)
        order = (Alert.drill, case((asked, 0), else_=1), Alert.id.desc())
        return self._session.scalar(query.order_by(*order).limit(1))

    def add_broadcast(self, broadcast: Broadcast) -> Broadcast:
        """A new text to many chats."""
        self._session.add(broadcast)
        self._session.flush()
        return broadcast

    def broadcasts(self, alert_id: int) -> Sequence[Broadcast]:
        """The texts of an alert, the oldest first."""
        return self._session.scalars(
            select(Broadcast).where(Broadcast.alert_id == alert_id).order_by(Broadcast.id)
        ).all()

    def first_broadcast(self, alert_id: int) -> Broadcast | None:
        """The first text of an alert."""
        query = select(Broadcast).where(Broadcast.alert_id == alert_id, Broadcast.kind == "first")
        return self._session.scalar(query.order_by(Broadcast.id).limit(1))

    def to_plan(self) -> Broadcast | None:
        """The most urgent broadcast that is not fully planned, locked; one that another process has is passed over."""
        query = select(Broadcast).where(Broadcast.status == "planning").order_by(Broadcast.lane, Broadcast.id)
        return self._session.scalar(query.limit(1).with_for_update(skip_locked=True))

    def answer_of(self, alert_id: int, person_id: int) -> Answer | None:
        """What a person answered."""
        query = select(Answer).where(Answer.alert_id == alert_id, Answer.person_id == person_id)
        return self._session.scalar(query.with_for_update())

    def add_answer(self, answer: Answer) -> None:
        """What a person answers first."""
        self._session.add(answer)
        self._session.flush()

    def answers(self, alert_id: int) -> dict[str, int]:
        """How many persons gave each answer."""
        query = select(Answer.answer, func.count()).where(Answer.alert_id == alert_id).group_by(Answer.answer)
        return {str(answer): int(count) for answer, count in self._session.execute(query)}

    def door_of(self, alert_id: int, household_id: int) -> Door | None:
        """A household's door, to be changed."""
        query = select(Door).where(Door.alert_id == alert_id, Door.household_id == household_id)
        return self._session.scalar(query.with_for_update())

    def lock_door(self, door_id: int) -> Door | None:
        """A door, to be changed."""
        return self._session.get(Door, door_id, with_for_update=True)

    def household(self, household_id: int) -> Household:
        """A household that exists."""
        return self._session.get_one(Household, household_id)

    def list_silent(self, alert_id: int) -> int:
        """Every silent door is to be knocked on from now on; returns how many are new on the list."""
        silent = update(Door).where(Door.alert_id == alert_id, Door.state == "silent", Door.listed.is_(False))
        result = self._session.execute(
            silent.values(listed=True, changed_at=self._now), execution_options={"synchronize_session": False}
        )
        return int(result.rowcount)  # type: ignore[attr-defined]

    def door_lines(self, alert_id: int, grid_ids: Iterable[int], building_id: int | None = None) -> list[DoorLine]:
        """Doors of some grids that are to be looked after, by building, unit and floor."""
        door, home = Door, Household
        query = (
            select(door, home.floor, home.room, home.tags, _full_name())
            .join(home, home.id == door.household_id)
            .join(Building, Building.id == door.building_id)
            .join(Estate, Estate.id == Building.estate_id)
            .where(door.alert_id == alert_id, door.grid_id.in_(tuple(grid_ids)), _to_visit())
        )
        if building_id is not None:
            query = query.where(door.building_id == building_id)
        ordered = query.order_by(door.building_id, door.unit, home.floor, door.household_id)
        return [
            DoorLine(
                row.Door.id, row.Door.building_id, row.name, row.Door.unit, row.floor, row.room, tuple(row.tags),
                row.Door.state, row.Door.claimed,
            )
            for row in self._session.execute(ordered)
        ]  # fmt: skip

    def totals(self, alert_id: int, grid_ids: Iterable[int] | None = None) -> list[BuildingTotal]:
        """The households of an alert by building."""
        query = (
            select(Door.building_id, _full_name(), func.count(), *(_with_state(s) for s in _STATES))
            .join(Building, Building.id == Door.building_id)
            .join(Estate, Estate.id == Building.estate_id)
            .where(Door.alert_id == alert_id)
            .group_by(Door.building_id, Estate.name, Building.name)
            .order_by(Door.building_id)
        )
        if grid_ids is not None:
            query = query.where(Door.grid_id.in_(tuple(grid_ids)))
        return [BuildingTotal(*row) for row in self._session.execute(query)]

    def changed_grids(self, alert_id: int, since: datetime | None) -> set[int]:
        """Grids that had news of their doors since a moment."""
        query = select(distinct(Door.grid_id)).where(Door.alert_id == alert_id, Door.changed_at.is_not(None))
        if since is not None:
            query = query.where(Door.changed_at > since)
        return set(self._session.scalars(query))

    def grids(self, alert_id: int) -> set[int]:
        """Grids in which the alert has doors."""
        return set(self._session.scalars(select(distinct(Door.grid_id)).where(Door.alert_id == alert_id)))

    def households(self, alert_id: int, broadcast_ids: Sequence[int]) -> Mapping[str, int]:
        """Households by what is known: targeted, safe, help, nobody, silent, acknowledged, reached, unreachable."""
        states = self._session.execute(
            select(func.count(), *(_with_state(s) for s in _STATES)).where(Door.alert_id == alert_id)
        ).one()
        found = dict(zip(("targeted", *_STATES), (int(n or 0) for n in states), strict=True))
        found["acknowledged"] = self._answered(alert_id)
        found["reached"] = self._through_members(alert_id, broadcast_ids, ("sent",))
        found["unreachable"] = found["targeted"] - self._through_members(alert_id, broadcast_ids, UNDER_WAY)
        return found

    def _answered(self, alert_id: int) -> int:
        same = (Door.alert_id == Answer.alert_id) & (Door.household_id == Answer.household_id)
        query = select(func.count(distinct(Door.id))).select_from(Answer).join(Door, same)
        return self._session.scalar(query.where(Answer.alert_id == alert_id)) or 0

    def _through_members(self, alert_id: int, broadcast_ids: Sequence[int], statuses: Sequence[str]) -> int:
        """Households with a member to whom a copy has this status. It starts from the copies: they have the index."""
        row = OutboxMessage
        query: Select[tuple[int]] = (
            select(func.count(distinct(Door.id)))
            .select_from(row)
            .join(Membership, Membership.person_id == row.person_id)
            .join(Door, (Door.household_id == Membership.household_id) & (Door.alert_id == alert_id))
            .where(row.broadcast_id.in_(broadcast_ids), row.status.in_(statuses))
        )
        return self._session.scalar(query) or 0


_STATES = ("safe", "help", "nobody", "silent")


def _full_name() -> Label[str]:
    """A building with its estate: two estates of a community may both have a 3号楼."""
    return (Estate.name + Building.name).label("name")


def _with_state(state: str) -> ColumnElement[int]:
    return func.coalesce(func.sum(case((Door.state == state, 1), else_=0)), 0)


def _to_visit() -> ColumnElement[bool]:
    """Help always; the others once they are listed."""
    return (Door.state == "help") | (Door.listed & Door.state.in_(OPEN_DOORS))
