"""All files of a community: read in the order in which they refer to each other, then checked as a whole."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from handlers.community_files import areas
from handlers.community_files.checks import check_rows
from handlers.community_files.homes import read_households
from handlers.community_files.index import BuildingIndex, NameIndex
from handlers.community_files.names import nearest
from handlers.community_files.pages import FOLDER, load_pages, read_pages
from handlers.community_files.people import read_departments, read_staff
from handlers.community_files.report import Report
from handlers.community_files.rows import CommunityFiles, Reading
from handlers.community_files.schema import (
    BUILDINGS,
    COMMUNITY,
    DEPARTMENTS,
    ESTATES,
    FILES,
    GRIDS,
    HOUSEHOLDS,
    PLACES,
    STAFF,
    FileSpec,
)
from handlers.community_files.tables import Table, read_table

MAX_BYTES = 64 * 1024 * 1024
"""A file larger than this is no list of a community."""


def read_directory(directory: Path) -> Reading:
    """Read a folder's CSV files. Never raises for what is in the folder."""
    report = Report()
    try:
        present = sorted(path.name for path in directory.iterdir())
    except OSError:
        report.add(str(directory), 0, "", "打不开这个文件夹，请检查路径和权限。")
        return Reading(None, report.errors())
    data: dict[str, bytes] = {}
    for name in FILES:
        content = _load(directory / name, present, report)
        if content is not None:
            data[name] = content
    return _read(data, load_pages(directory, report), report)


def read_files(data: Mapping[str, bytes]) -> Reading:
    """The same for contents by file name, say from an upload; pages are named ``pages/....md``."""
    report = Report()
    for name in FILES:
        if name not in data:
            _missing(name, sorted(data), report)
    pages = {name.removeprefix(f"{FOLDER}/"): data[name] for name in data if name.startswith(f"{FOLDER}/")}
    return _read(data, pages or None, report)


def _load(path: Path, present: list[str], report: Report) -> bytes | None:
    try:
        if path.stat().st_size > MAX_BYTES:
            report.add(path.name, 0, "", f"文件超过 {MAX_BYTES // 1024 // 1024} MB，请检查是不是放错了。")
            return None
        return path.read_bytes()
    except FileNotFoundError:
        _missing(path.name, present, report)
    except OSError:
        report.add(path.name, 0, "", "文件打不开，请检查权限，或关掉正在用它的程序。")
    return None


def _missing(name: str, present: list[str], report: Report) -> None:
    near = nearest(name, [other for other in present if other not in FILES])
    advice = (
        f"是不是“{near}”？请改名" if near else f"请放进来，至少有表头：{','.join(c.name for c in FILES[name].columns)}"
    )
    report.add(name, 0, "", f"缺少{FILES[name].what}文件，{advice}。")


def _read(data: Mapping[str, bytes], pages: Mapping[str, bytes] | None, report: Report) -> Reading:
    tables = {name: read_table(spec, data[name], report) for name, spec in FILES.items() if name in data}
    files = _rows(tables, report)
    staff_known = _whole(tables, STAFF) and report.clean(STAFF.name, "role", "scope", "active")
    check_rows(files, staff_known, report)
    if pages is not None:
        files = replace(files, pages=read_pages(pages, report))
    errors = report.errors()
    return Reading(None if errors else files, errors)


def _rows(tables: Mapping[str, Table | None], report: Report) -> CommunityFiles:
    """All rows. Where there are mistakes, which are in the report, harmless values stand in."""
    estate_names = NameIndex(ESTATES.name, _whole(tables, ESTATES))
    grid_names = NameIndex(GRIDS.name, _whole(tables, GRIDS))
    building_names = BuildingIndex(BUILDINGS.name, _whole(tables, BUILDINGS))
    estates = areas.read_estates(tables.get(ESTATES.name), estate_names, report)
    grids = areas.read_grids(tables.get(GRIDS.name), estate_names, grid_names, report)
    grid_estates = {grid.name: grid.estate for grid in grids}
    buildings = areas.read_buildings(tables.get(BUILDINGS.name), estate_names, grid_names, building_names, report)
    places = areas.read_places(tables.get(PLACES.name), estate_names, grid_names, grid_estates, report)
    by_key = {building.key: building for building in buildings}
    households = read_households(tables.get(HOUSEHOLDS.name), estate_names, building_names, by_key, report)
    staff = read_staff(tables.get(STAFF.name), estate_names, grid_names, building_names, report)
    return CommunityFiles(
        community=areas.read_community(tables.get(COMMUNITY.name), report),
        estates=tuple(estates),
        grids=tuple(grids),
        buildings=tuple(buildings),
        places=tuple(places),
        households=tuple(households),
        staff=tuple(staff),
        departments=tuple(read_departments(tables.get(DEPARTMENTS.name), report)),
    )


def _whole(tables: Mapping[str, Table | None], spec: FileSpec) -> bool:
    table = tables.get(spec.name)
    return table is not None and table.whole
