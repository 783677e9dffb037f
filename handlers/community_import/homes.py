"""Households: thousands of rows, found by a hash since the room is not readable in the database."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from handlers.community_files import BuildingKey, HouseholdRow
from handlers.community_import.summary import ImportSummary, Kept
from handlers.community_import.upsert import by_key, put
from handlers.work import Work
from storage.models import Household


def put_households(
    work: Work,
    community_id: int,
    rows: tuple[HouseholdRow, ...],
    buildings: Mapping[BuildingKey, int],
    summary: ImportSummary,
) -> None:
    """Households, found by building, unit and room."""
    communities, counts = work.uow.communities, summary.files["households.csv"]
    old = by_key(communities.households(community_id), lambda household: household.room_hash)
    found = []
    for row in rows:
        building_id = buildings[row.building_key]
        room_hash = communities.room_hash(building_id, row.unit, row.room)
        values = {
            "community_id": community_id,
            "building_id": building_id,
            "unit": row.unit,
            "floor": row.floor,
            "room": row.room,
            "room_hash": room_hash,
            "tags": list(row.tags),
        }
        found.append(put(counts, old.pop(room_hash, None), Household, values))
    communities.keep(found)
    summary.kept += _kept(work, old)


def _kept(work: Work, old: Mapping[str, Household]) -> list[Kept]:
    """By building: a list of rooms does not belong on a screen."""
    kept = []
    for building_id, count in Counter(household.building_id for household in old.values()).items():
        building = work.uow.communities.building(building_id)
        if building is not None:
            estate = work.uow.communities.estate(building.estate_id)
            kept.append(Kept("households.csv", f"{estate.name}{building.name}", count))
    return kept
