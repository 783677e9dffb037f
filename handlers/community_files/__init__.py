"""The CSV files that describe a community: read, checked as a whole, and returned as typed rows.

``read_directory`` and ``read_files`` never raise for what is in the files: every mistake becomes a ``RowError`` with
file, line, column and a sentence for the operator, and there are rows only when there is no mistake at all.
The columns are in ``schema.py``; the page for operators is docs/community-files.md.
"""

from __future__ import annotations

from handlers.community_files.reading import read_directory, read_files
from handlers.community_files.report import RowError
from handlers.community_files.rows import (
    BuildingKey,
    BuildingRow,
    CommunityFiles,
    CommunityRow,
    DepartmentRow,
    EstateRow,
    GridRow,
    HouseholdRow,
    PageRow,
    PlaceRow,
    PostKey,
    Reading,
    StaffRow,
)
from handlers.community_files.schema import FILES

__all__ = [
    "FILES",
    "BuildingKey",
    "BuildingRow",
    "CommunityFiles",
    "CommunityRow",
    "DepartmentRow",
    "EstateRow",
    "GridRow",
    "HouseholdRow",
    "PageRow",
    "PlaceRow",
    "PostKey",
    "Reading",
    "RowError",
    "StaffRow",
    "read_directory",
    "read_files",
]
