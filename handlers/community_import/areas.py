"""The community and its parts. A name in another spelling (3栋 for 3号楼) is the same place under a new name."""

from __future__ import annotations

from handlers.community_files import BuildingKey, CommunityRow, DepartmentRow, EstateRow, GridRow, PlaceRow, StaffRow
from handlers.community_files.names import building_key, name_key
from handlers.community_files.rows import BuildingRow, Point
from handlers.community_import.summary import ImportSummary, Kept
from handlers.community_import.upsert import by_key, put
from handlers.work import Work
from storage.models import Building, Community, Department, Estate, Grid, Place

Ids = dict[str, int]
"""Name in the files → id."""


def put_community(work: Work, row: CommunityRow, summary: ImportSummary) -> Community:
    """The community, found by its code."""
    values = {"code": row.code, "name": row.name, "zone": row.zone, "geocode": row.geocode}
    values["boundary"] = boundary_text(row.boundary)
    old = work.uow.communities.by_code(row.code)
    community = put(summary.files["community.csv"], old, Community, values)
    work.uow.communities.keep([community])
    summary.community_id = community.id
    return community


def boundary_text(boundary: tuple[Point, ...]) -> str:
    """Latitude and longitude of each corner, as in community.csv: ``39.51 116.7; 39.51 116.71; ...``."""
    return "; ".join(f"{lat} {lon}" for lat, lon in boundary)


def put_estates(work: Work, community_id: int, rows: tuple[EstateRow, ...], summary: ImportSummary) -> Ids:
    """Estates, found by name."""
    old = by_key(work.uow.communities.estates(community_id), lambda estate: name_key(estate.name))
    found = {
        row.name: put(
            summary.files["estates.csv"],
            old.pop(name_key(row.name), None),
            Estate,
            {"community_id": community_id, "name": row.name, "aliases": list(row.aliases)},
        )
        for row in rows
    }
    work.uow.communities.keep(found.values())
    summary.kept += [Kept("estates.csv", estate.name) for estate in old.values()]
    return {name: estate.id for name, estate in found.items()}


def put_grids(work: Work, community_id: int, rows: tuple[GridRow, ...], estates: Ids, summary: ImportSummary) -> Ids:
    """Grids, found by name."""
    old = by_key(work.uow.communities.grids(community_id), lambda grid: name_key(grid.name))
    found = {
        row.name: put(
            summary.files["grids.csv"],
            old.pop(name_key(row.name), None),
            Grid,
            {
                "community_id": community_id,
                "name": row.name,
                "estate_id": estates[row.estate] if row.estate else None,
            },
        )
        for row in rows
    }
    work.uow.communities.keep(found.values())
    summary.kept += [Kept("grids.csv", grid.name) for grid in old.values()]
    return {name: grid.id for name, grid in found.items()}


def put_buildings(
    work: Work, community_id: int, rows: tuple[BuildingRow, ...], estates: Ids, grids: Ids, summary: ImportSummary
) -> dict[BuildingKey, int]:
    """Buildings, found by estate and name. Their link tokens stay: they are on posters."""
    communities = work.uow.communities
    old = by_key(communities.buildings(community_id), lambda b: (b.estate_id, building_key(b.name)))
    found = {}
    for row in rows:
        estate_id = estates[row.estate]
        values = {
            "community_id": community_id,
            "estate_id": estate_id,
            "grid_id": grids[row.grid],
            "name": row.name,
            "aliases": list(row.aliases),
            "units": row.units,
            "floors": row.floors,
            "lat": row.lat,
            "lon": row.lon,
        }
        known = old.pop((estate_id, building_key(row.name)), None)
        values["link_token"] = known.link_token if known else communities.new_link_token()
        found[row.key] = put(summary.files["buildings.csv"], known, Building, values)
    communities.keep(found.values())
    summary.kept += [Kept("buildings.csv", _in_estate(work, b)) for b in old.values()]
    return {key: building.id for key, building in found.items()}


def put_places(
    work: Work, community_id: int, rows: tuple[PlaceRow, ...], estates: Ids, grids: Ids, summary: ImportSummary
) -> None:
    """Landmarks, found by grid and name."""
    old = by_key(work.uow.communities.places(community_id), lambda place: (place.grid_id, name_key(place.name)))
    found = [
        put(
            summary.files["places.csv"],
            old.pop((grids[row.grid], name_key(row.name)), None),
            Place,
            {
                "community_id": community_id,
                "estate_id": estates[row.estate] if row.estate else None,
                "grid_id": grids[row.grid],
                "name": row.name,
                "aliases": list(row.aliases),
                "lat": row.lat,
                "lon": row.lon,
            },
        )
        for row in rows
    ]
    work.uow.communities.keep(found)
    summary.kept += [Kept("places.csv", place.name) for place in old.values()]


def put_departments(
    work: Work,
    community_id: int,
    rows: tuple[DepartmentRow, ...],
    staff: tuple[StaffRow, ...],
    summary: ImportSummary,
) -> None:
    """Contacts, found by party. Where departments.csv names nobody, it is the party's contact of staff.csv."""
    contacts = {row.party: f"{row.name} {row.phone}" for row in staff if row.party and row.active}
    old = by_key(work.uow.communities.departments(community_id), lambda department: department.party)
    found = [
        put(
            summary.files["departments.csv"],
            old.pop(row.party, None),
            Department,
            {
                "community_id": community_id,
                "party": row.party,
                "name": row.name,
                "hotline": row.hotline,
                "contact": row.contact or contacts.get(row.party),
            },
        )
        for row in rows
    ]
    work.uow.communities.keep(found)
    summary.kept += [Kept("departments.csv", department.name) for department in old.values()]


def _in_estate(work: Work, building: Building) -> str:
    return f"{work.uow.communities.estate(building.estate_id).name}{building.name}"
