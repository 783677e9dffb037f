"""What a community consists of, as read from its files. References are resolved to the names that rows carry.

``line`` is the row that a person sees in a spreadsheet (the header is 1).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from domain.roles import Role
from handlers.community_files.report import RowError

Point = tuple[float, float]
"""Latitude and longitude in degrees, WGS 84."""


class BuildingKey(NamedTuple):
    """A building is named within its estate: 3号楼 may exist in several."""

    estate: str
    name: str


class PostKey(NamedTuple):
    """A post is a person, known by the phone number, in a role."""

    phone: str
    role: Role


@dataclass(frozen=True, slots=True)
class CommunityRow:
    """The community itself. ``code`` is upper-case and prefixes ticket numbers; ``boundary`` is an open ring."""

    line: int
    code: str
    name: str
    zone: str
    geocode: str
    boundary: tuple[Point, ...]


@dataclass(frozen=True, slots=True)
class EstateRow:
    """An estate; its name and aliases are unique in the community."""

    line: int
    name: str
    aliases: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class GridRow:
    """A grid; ``estate`` is None when it spans several."""

    line: int
    name: str
    estate: str | None


@dataclass(frozen=True, slots=True)
class BuildingRow:
    """A building. ``units`` and ``floors`` are counts, 0 = unknown; lat and lon are both set or both None."""

    line: int
    estate: str
    grid: str
    name: str
    aliases: tuple[str, ...]
    units: int
    floors: int
    lat: float | None
    lon: float | None

    @property
    def key(self) -> BuildingKey:
        """How other rows refer to it."""
        return BuildingKey(self.estate, self.name)


@dataclass(frozen=True, slots=True)
class PlaceRow:
    """A landmark. ``estate`` is the grid's where the row names none."""

    line: int
    name: str
    grid: str
    estate: str | None
    aliases: tuple[str, ...]
    lat: float | None
    lon: float | None


@dataclass(frozen=True, slots=True)
class HouseholdRow:
    """A household. ``unit`` ("" = none) and ``room`` are bare: ``"2"``, ``"502"``. Unique by building, unit, room."""

    line: int
    estate: str
    building: str
    unit: str
    floor: int | None
    room: str
    tags: tuple[str, ...]

    @property
    def building_key(self) -> BuildingKey:
        """The building it is in."""
        return BuildingKey(self.estate, self.building)


@dataclass(frozen=True, slots=True)
class StaffRow:
    """One post of one person. Which of ``grids``, ``buildings``, ``party`` is filled depends on the role."""

    line: int
    name: str
    role: Role
    grids: tuple[str, ...]
    buildings: tuple[BuildingKey, ...]
    party: str | None
    """For a department contact: the party of the taxonomy."""
    backup: PostKey | None
    phone: str
    """Digits only, without a country code."""
    telegram_id: str
    active: bool
    shifts: str = ""
    """On-duty hours of a week, as written; empty: always."""
    skills: tuple[str, ...] = ()
    """Codes of the groups of categories that this post knows best."""

    @property
    def key(self) -> PostKey:
        """How other rows refer to it."""
        return PostKey(self.phone, self.role)


@dataclass(frozen=True, slots=True)
class DepartmentRow:
    """The contact of a responsible party of the taxonomy."""

    line: int
    party: str
    name: str
    hotline: str
    contact: str


@dataclass(frozen=True, slots=True)
class PageRow:
    """A public page. ``name`` is its file's name without ``.md``; ``body`` Markdown."""

    name: str
    title: str
    also: tuple[str, ...]
    body: str
    checked_on: date
    checked_by: str


@dataclass(frozen=True, slots=True)
class CommunityFiles:
    """All rows of one community, consistent with each other."""

    community: CommunityRow
    estates: tuple[EstateRow, ...]
    grids: tuple[GridRow, ...]
    buildings: tuple[BuildingRow, ...]
    places: tuple[PlaceRow, ...]
    households: tuple[HouseholdRow, ...]
    staff: tuple[StaffRow, ...]
    departments: tuple[DepartmentRow, ...]
    pages: tuple[PageRow, ...] | None = None
    """None: there is no folder of pages, and the community keeps those it has."""


@dataclass(frozen=True, slots=True)
class Reading:
    """The outcome: ``files`` is None exactly when there are errors."""

    files: CommunityFiles | None
    errors: tuple[RowError, ...]
