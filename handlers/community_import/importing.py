"""All files of one community in one unit of work, in the order in which they refer to each other."""

from __future__ import annotations

from handlers.community_files import CommunityFiles
from handlers.community_import import areas
from handlers.community_import.homes import put_households
from handlers.community_import.pages import put_pages
from handlers.community_import.posts import PostImport
from handlers.community_import.summary import ImportSummary
from handlers.work import Work


def import_community(work: Work, files: CommunityFiles) -> ImportSummary:
    """Make the community as its files say; the first time it is new. Files imported twice change nothing.

    For a dry run, roll the unit of work back.
    """
    summary = ImportSummary(files.community.code, files.community.name)
    community = areas.put_community(work, files.community, summary)
    estates = areas.put_estates(work, community.id, files.estates, summary)
    grids = areas.put_grids(work, community.id, files.grids, estates, summary)
    buildings = areas.put_buildings(work, community.id, files.buildings, estates, grids, summary)
    areas.put_places(work, community.id, files.places, estates, grids, summary)
    put_households(work, community.id, files.households, buildings, summary)
    PostImport(work, community.id, files.staff, summary).put(grids, buildings)
    areas.put_departments(work, community.id, files.departments, files.staff, summary)
    put_pages(work, community.id, files.pages, summary)
    if summary.changed and not summary.files["community.csv"].added:
        community.names_version += 1
    return summary
