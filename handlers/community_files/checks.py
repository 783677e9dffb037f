"""What must hold between rows: nothing twice, nothing ambiguous, every grid served and small enough to be known."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Sequence
from typing import Protocol, TypeVar

from domain.roles import TRIAGE, Role
from handlers.community_files.names import building_key, name_key
from handlers.community_files.report import Report
from handlers.community_files.rows import (
    BuildingRow,
    CommunityFiles,
    DepartmentRow,
    EstateRow,
    GridRow,
    HouseholdRow,
    PlaceRow,
    StaffRow,
)
from handlers.community_files.schema import BUILDINGS, DEPARTMENTS, ESTATES, GRIDS, HOUSEHOLDS, PLACES, STAFF

MAX_HOUSEHOLDS_PER_GRID = 500
"""The size that a worker can know by face; cities plan grids of 300 to 500 households."""


class _Row(Protocol):
    @property
    def line(self) -> int: ...


class _Named(_Row, Protocol):
    @property
    def name(self) -> str: ...
    @property
    def aliases(self) -> tuple[str, ...]: ...


R = TypeVar("R", bound=_Row)
N = TypeVar("N", bound=_Named)


def check_rows(files: CommunityFiles, staff_known: bool, report: Report) -> None:
    """All checks. ``staff_known``: every post of staff.csv was readable, so that who is missing is really missing."""
    grid_estates = {grid.name: grid.estate for grid in files.grids}
    check_estates(files.estates, report)
    check_grids(files.grids, report)
    check_buildings(files.buildings, grid_estates, report)
    check_places(files.places, grid_estates, report)
    check_households(files.households, files.buildings, files.grids, report)
    check_staff(files.staff, report)
    check_departments(files.departments, report)
    if staff_known:
        check_desk(files.staff, report)
        check_grids_served(files.grids, files.staff, report)


def check_estates(rows: Sequence[EstateRow], report: Report) -> None:
    """Names and aliases are unique in the community."""
    _check_spellings(ESTATES.name, rows, lambda row: "all", name_key, report)


def check_grids(rows: Sequence[GridRow], report: Report) -> None:
    """Names are unique in the community."""
    _check_unique(GRIDS.name, "name", rows, lambda row: (name_key(row.name),), report)


def check_buildings(rows: Sequence[BuildingRow], grid_estates: dict[str, str | None], report: Report) -> None:
    """Names and aliases are unique in an estate, and grid and estate fit."""
    _check_spellings(BUILDINGS.name, rows, lambda row: row.estate, building_key, report)
    for row in rows:
        _check_grid_estate(BUILDINGS.name, row.line, row.grid, row.estate, grid_estates, report)


def check_places(rows: Sequence[PlaceRow], grid_estates: dict[str, str | None], report: Report) -> None:
    """Names and aliases are unique in a grid; two grids may each have an 东门."""
    _check_spellings(PLACES.name, rows, lambda row: row.grid, name_key, report)
    for row in rows:
        _check_grid_estate(PLACES.name, row.line, row.grid, row.estate or "", grid_estates, report)


def check_households(
    rows: Sequence[HouseholdRow], buildings: Sequence[BuildingRow], grids: Sequence[GridRow], report: Report
) -> None:
    """A door is there once, and no grid has too many households."""
    _check_unique(HOUSEHOLDS.name, "room", rows, _door, report)
    grid_of = {building.key: building.grid for building in buildings}
    sizes = Counter(grid_of.get(row.building_key, "") for row in rows)
    for grid in grids:
        if grid.name and sizes[grid.name] > MAX_HOUSEHOLDS_PER_GRID:
            reason = f"有 {sizes[grid.name]} 户，一个网格最多 {MAX_HOUSEHOLDS_PER_GRID} 户，请把部分楼栋划到别的网格。"
            report.add(GRIDS.name, grid.line, "name", f"{grid.name}{reason}")


def check_staff(rows: Sequence[StaffRow], report: Report) -> None:
    """A person has one name, one Telegram account, and a post once."""
    posts = [row for row in rows if row.phone]
    _check_unique(
        STAFF.name, "role", posts, lambda row: (row.phone, row.role), report, "，请合并成一行，范围用 ; 隔开。"
    )
    _check_same(posts, lambda row: row.phone, lambda row: row.name, "phone", "手机号", report)
    with_account = [row for row in posts if row.telegram_id]
    _check_same(with_account, lambda row: row.telegram_id, lambda row: row.phone, "telegram_id", "账号", report)


def check_desk(staff: Sequence[StaffRow], report: Report) -> None:
    """Somebody sits at the committee's desk: no report is lost."""
    if not any(row.active and row.role in TRIAGE for row in staff):
        report.add(STAFF.name, 0, "", "还没有主任、值班主管或分派员，请至少写一位：拿不准的诉求要有人分派。")


def check_grids_served(grids: Sequence[GridRow], staff: Sequence[StaffRow], report: Report) -> None:
    """Every grid has an active grid worker."""
    served = {grid for row in staff if row.active and row.role is Role.GRID_WORKER for grid in row.grids}
    for grid in grids:
        if grid.name and grid.name not in served:
            report.add(GRIDS.name, grid.line, "name", f"{grid.name}没有在岗的网格员，请在 staff.csv 里给它写一位。")


def check_departments(rows: Sequence[DepartmentRow], report: Report) -> None:
    """A party has one contact."""
    _check_unique(DEPARTMENTS.name, "party", rows, lambda row: (row.party,), report)


def _door(row: HouseholdRow) -> tuple[Hashable, ...]:
    return (row.estate, row.building, row.unit or "-", row.room)


def _check_unique(
    file: str,
    column: str,
    rows: Iterable[R],
    key: Callable[[R], tuple[Hashable, ...]],
    report: Report,
    advice: str = "，请删掉一行。",
) -> None:
    first: dict[tuple[Hashable, ...], int] = {}
    for row in rows:
        if "" in key(row):
            continue
        line = first.setdefault(key(row), row.line)
        if line != row.line:
            report.add(file, row.line, column, f"和第 {line} 行重复{advice}")


def _check_spellings(
    file: str, rows: Iterable[N], scope: Callable[[N], str], key: Callable[[str], str], report: Report
) -> None:
    """A row with the name of another is the same one twice: said once, not for each of its aliases too."""
    owners: dict[tuple[str, str], N] = {}
    for row in rows:
        twice: N | None = None
        for column, word in (("name", row.name), *(("aliases", alias) for alias in row.aliases)):
            if not word or not scope(row):
                continue
            owner = owners.setdefault((scope(row), key(word)), row)
            if owner is not row and owner is not twice:
                twice = owner if column == "name" else twice
                reason = f"“{word}”和第 {owner.line} 行的“{owner.name}”分不开，请删掉或换一个叫法。"
                report.add(file, row.line, column, reason)


def _check_grid_estate(
    file: str, line: int, grid: str, estate: str, grid_estates: dict[str, str | None], report: Report
) -> None:
    home = grid_estates.get(grid)
    if home and estate and home != estate:
        report.add(file, line, "grid", f"{grid}在 {GRIDS.name} 里属于{home}，不属于{estate}，请改网格或小区。")


def _check_same(
    rows: Iterable[StaffRow],
    key: Callable[[StaffRow], str],
    value: Callable[[StaffRow], str],
    column: str,
    what: str,
    report: Report,
) -> None:
    first: dict[str, StaffRow] = {}
    for row in rows:
        other = first.setdefault(key(row), row)
        if value(other) != value(row):
            report.add(STAFF.name, row.line, column, f"这个{what}在第 {other.line} 行是{other.name}的，请核对。")
