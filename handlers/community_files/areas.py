"""The community and its parts: estates, grids, buildings, places."""

from __future__ import annotations

import re
from zoneinfo import ZoneInfo, available_timezones

from handlers.community_files.cells import Cells, spoiled
from handlers.community_files.index import BuildingIndex, NameIndex
from handlers.community_files.names import hint
from handlers.community_files.report import Report
from handlers.community_files.rows import BuildingRow, CommunityRow, EstateRow, GridRow, PlaceRow, Point
from handlers.community_files.schema import COMMUNITY
from handlers.community_files.tables import Table

DEFAULT_ZONE = "Asia/Shanghai"

_CODE = re.compile(r"[A-Z][A-Z0-9]{1,5}")
_GEOCODE = re.compile(r"[0-9]{12}")
_POINT = re.compile(r"(-?[0-9]{1,2}(?:\.[0-9]{1,12})?)[ ,/]+(-?[0-9]{1,3}(?:\.[0-9]{1,12})?)")


def each(table: Table | None, report: Report) -> list[Cells]:
    """The rows of a table; none of a file that could not be read."""
    return [Cells(table, record, report) for record in table.records] if table else []


def read_community(table: Table | None, report: Report) -> CommunityRow:
    """The one row of community.csv; an empty one where there is none."""
    rows = [_community(cells) for cells in each(table, report)]
    if table and table.whole and not rows:
        report.add(COMMUNITY.name, 0, "", "还没有社区，请在表头下面写一行。")
    for row in rows[1:]:
        report.add(COMMUNITY.name, row.line, "", "一个文件夹只放一个社区，请把这一行放到另一个文件夹。")
    return rows[0] if rows else CommunityRow(0, "", "", DEFAULT_ZONE, "", ())


def read_estates(table: Table | None, index: NameIndex, report: Report) -> list[EstateRow]:
    """Estates, registered in the index."""
    rows = [EstateRow(cells.line, cells.text("name"), cells.items("aliases")) for cells in each(table, report)]
    for row in rows:
        index.add(row.name, row.aliases)
    return rows


def read_grids(table: Table | None, estates: NameIndex, index: NameIndex, report: Report) -> list[GridRow]:
    """Grids, registered in the index."""
    rows = [
        GridRow(cells.line, cells.text("name"), estates.resolve(cells, "estate") or None)
        for cells in each(table, report)
    ]
    for row in rows:
        index.add(row.name)
    return rows


def read_buildings(
    table: Table | None, estates: NameIndex, grids: NameIndex, index: BuildingIndex, report: Report
) -> list[BuildingRow]:
    """Buildings, registered in the index."""
    rows = [_building(cells, estates, grids) for cells in each(table, report)]
    for row in rows:
        index.add(row)
    return rows


def read_places(
    table: Table | None, estates: NameIndex, grids: NameIndex, grid_estates: dict[str, str | None], report: Report
) -> list[PlaceRow]:
    """Landmarks. One that names no estate is in its grid's."""
    return [_place(cells, estates, grids, grid_estates) for cells in each(table, report)]


def _community(cells: Cells) -> CommunityRow:
    return CommunityRow(
        line=cells.line,
        code=_code(cells),
        name=cells.text("name"),
        zone=_zone(cells),
        geocode=_geocode(cells),
        boundary=_boundary(cells),
    )


def _code(cells: Cells) -> str:
    code = cells.text("code").upper()
    if code and not _CODE.fullmatch(code):
        cells.fail("code", f"“{code}”不对，请填 2 到 6 个英文字母或数字，字母开头，如 XFL（它是工单号的开头）。")
    return code


def _zone(cells: Cells) -> str:
    zone = cells.text("zone") or DEFAULT_ZONE
    try:
        return ZoneInfo(zone).key
    except (KeyError, ValueError, OSError):  # unknown, a path outside the zones, or a folder of zones
        near = hint(zone, available_timezones(), f"，请填 {DEFAULT_ZONE} 这样的时区名。")
        cells.fail("zone", f"没有“{zone}”这个时区{near}")
        return DEFAULT_ZONE


def _geocode(cells: Cells) -> str:
    geocode = cells.text("geocode").replace(" ", "")
    if geocode and not _GEOCODE.fullmatch(geocode):
        advice = spoiled(geocode) or "请填 12 位数字的统计用区划代码"
        cells.fail("geocode", f"“{geocode}”不对，{advice}。")
    return geocode


def _boundary(cells: Cells) -> tuple[Point, ...]:
    text = cells.raw("boundary")
    if not text:
        return ()
    points = [_point(part.strip()) for part in text.strip(";").split(";")]
    ring = list(dict.fromkeys(point for point in points if point))
    if None in points or len(ring) < 3:
        cells.fail("boundary", "边界不对，请至少写三个点，先纬度后经度，如 39.51 116.70; 39.51 116.71; 39.50 116.71。")
    return tuple(ring)


def _point(text: str) -> Point | None:
    match = _POINT.fullmatch(text)
    point = (float(match[1]), float(match[2])) if match else None
    return point if point and abs(point[0]) <= 90 and abs(point[1]) <= 180 else None


def _building(cells: Cells, estates: NameIndex, grids: NameIndex) -> BuildingRow:
    lat, lon = cells.position()
    return BuildingRow(
        line=cells.line,
        estate=estates.resolve(cells, "estate"),
        grid=grids.resolve(cells, "grid"),
        name=cells.text("name"),
        aliases=cells.items("aliases"),
        units=cells.whole("units", 0, 99) or 0,
        floors=cells.whole("floors", 0, 200) or 0,
        lat=lat,
        lon=lon,
    )


def _place(cells: Cells, estates: NameIndex, grids: NameIndex, grid_estates: dict[str, str | None]) -> PlaceRow:
    lat, lon = cells.position()
    grid = grids.resolve(cells, "grid")
    return PlaceRow(
        line=cells.line,
        name=cells.text("name"),
        grid=grid,
        estate=estates.resolve(cells, "estate") or grid_estates.get(grid),
        aliases=cells.items("aliases"),
        lat=lat,
        lon=lon,
    )
