"""Households: which door of which building."""

from __future__ import annotations

import re
from collections.abc import Mapping

from handlers.community_files.areas import each
from handlers.community_files.cells import Cells
from handlers.community_files.index import BuildingIndex, NameIndex
from handlers.community_files.names import name_key
from handlers.community_files.report import Report
from handlers.community_files.rows import BuildingKey, BuildingRow, HouseholdRow
from handlers.community_files.tables import Table

_UNIT = re.compile(r"0*(.+?)(?:单元|门洞|门)?")
_ROOM = re.compile(r"(.+?)(?:号房|室|房|号|户)?")


def read_households(
    table: Table | None,
    estates: NameIndex,
    index: BuildingIndex,
    buildings: Mapping[BuildingKey, BuildingRow],
    report: Report,
) -> list[HouseholdRow]:
    """Households with unit and room bare (2单元 → 2, 502室 → 502)."""
    rows = []
    for cells in each(table, report):
        key = _key(cells, estates, index)
        row = _household(cells, key)
        rows.append(row)
        if key in buildings:
            _check_inside(cells, row, buildings[key])
    return rows


def _key(cells: Cells, estates: NameIndex, index: BuildingIndex) -> BuildingKey:
    estate, word = estates.resolve(cells, "estate"), cells.text("building")
    if cells.text("estate") and not estate:
        return BuildingKey("", "")
    return index.resolve(cells, "building", estate, word) or BuildingKey("", "")


def _household(cells: Cells, key: BuildingKey) -> HouseholdRow:
    return HouseholdRow(
        line=cells.line,
        estate=key.estate,
        building=key.name,
        unit=bare_unit(cells.text("unit", limit=20)),
        floor=cells.whole("floor", -9, 200),
        room=bare_room(cells.text("room", limit=20)),
        tags=cells.items("tags"),
    )


def bare_unit(text: str) -> str:
    """``2单元``, ``2门`` and ``二单元`` are ``2``."""
    return _bare(_UNIT, text)


def bare_room(text: str) -> str:
    """``502室`` and ``502号`` are ``502``."""
    return _bare(_ROOM, text)


def _bare(shape: re.Pattern[str], text: str) -> str:
    match = shape.fullmatch(name_key(text))
    return match[1].upper() if match else ""


def _check_inside(cells: Cells, row: HouseholdRow, building: BuildingRow) -> None:
    where = f"{building.estate}{building.name}"
    if row.floor == 0:
        cells.fail("floor", "没有 0 层，一层请填 1，地下一层请填 -1。")
    if building.floors and row.floor and row.floor > building.floors:
        cells.fail("floor", f"{where}只有 {building.floors} 层，请改这里，或改 buildings.csv 的层数。")
    if building.units and row.unit.isdecimal() and not 1 <= int(row.unit) <= building.units:
        cells.fail("unit", f"{where}只有 {building.units} 个单元，请改这里，或改 buildings.csv 的单元数。")
