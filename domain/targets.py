"""Whom a text is for: places of a community, narrowed by floor and by what a household is known to need."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any

GROUND_FLOOR = 1


class Area(StrEnum):
    """What can be chosen, and how a button names it."""

    ESTATE = "e"
    GRID = "g"
    BUILDING = "b"


@dataclass(frozen=True, slots=True)
class Target:
    """Places are added to each other; floors and tags narrow them down. Only floors or tags: of the whole community.

    ``units`` are pairs of building id and unit. Whoever is on one of the floors *and* bears one of the tags is meant.
    """

    everywhere: bool = False
    estates: frozenset[int] = frozenset()
    grids: frozenset[int] = frozenset()
    buildings: frozenset[int] = frozenset()
    units: frozenset[tuple[int, str]] = frozenset()
    floors: frozenset[int] = frozenset()
    tags: frozenset[str] = frozenset()
    groups: bool = True
    """Whether groups of the chosen buildings hear it, too."""

    @property
    def has_place(self) -> bool:
        """Whether some place was named."""
        return bool(self.estates or self.grids or self.buildings or self.units)

    @property
    def narrowed(self) -> bool:
        """Whether only some households of its places are meant."""
        return bool(self.floors or self.tags)

    @property
    def empty(self) -> bool:
        """Nobody is meant."""
        return not (self.everywhere or self.has_place or self.narrowed)

    @property
    def anywhere(self) -> bool:
        """No place narrows it down."""
        return self.everywhere or not self.has_place

    def everybody(self) -> Target:
        """The whole community; narrowed as before."""
        return replace(Target(everywhere=True, groups=self.groups), floors=self.floors, tags=self.tags)

    def toggle(self, area: Area, number: int) -> Target:
        """With this place, or without it if it was there."""
        name = {Area.ESTATE: "estates", Area.GRID: "grids", Area.BUILDING: "buildings"}[area]
        units = self.units
        if area is Area.BUILDING:
            units = frozenset(pair for pair in units if pair[0] != number)
        return replace(self, everywhere=False, units=units, **{name: getattr(self, name) ^ {number}})

    def toggle_unit(self, building: int, unit: str) -> Target:
        """With this unit, or without it; the whole building is not chosen then."""
        return replace(
            self, everywhere=False, buildings=self.buildings - {building}, units=self.units ^ {(building, unit)}
        )

    def toggle_floor(self, floor: int) -> Target:
        """With this floor, or without it."""
        return replace(self, floors=self.floors ^ {floor})

    def toggle_tag(self, tag: str) -> Target:
        """With this tag, or without it."""
        return replace(self, tags=self.tags ^ {tag})

    def to_wire(self) -> dict[str, Any]:
        """As JSON; what is not set is left out."""
        found: dict[str, Any] = {
            "everywhere": self.everywhere,
            "estates": sorted(self.estates),
            "grids": sorted(self.grids),
            "buildings": sorted(self.buildings),
            "units": [list(pair) for pair in sorted(self.units)],
            "floors": sorted(self.floors),
            "tags": sorted(self.tags),
        }
        return {name: value for name, value in found.items() if value} | ({} if self.groups else {"groups": False})


def target_from_wire(value: Mapping[str, Any]) -> Target:
    """The inverse of ``Target.to_wire``."""
    return Target(
        everywhere=bool(value.get("everywhere", False)),
        estates=frozenset(value.get("estates", ())),
        grids=frozenset(value.get("grids", ())),
        buildings=frozenset(value.get("buildings", ())),
        units=frozenset((int(building), str(unit)) for building, unit in value.get("units", ())),
        floors=frozenset(value.get("floors", ())),
        tags=frozenset(value.get("tags", ())),
        groups=bool(value.get("groups", True)),
    )
