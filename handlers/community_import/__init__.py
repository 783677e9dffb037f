"""A community's files become its rows: imported again, they update and never duplicate. Nothing is ever deleted.

What is no longer in the files stays, since tickets refer to it, and is reported; only a post that is not in
staff.csv any more ends, with its tickets reassigned.
"""

from __future__ import annotations

from handlers.community_import.importing import import_community
from handlers.community_import.summary import Counts, ImportSummary, Kept

__all__ = ["Counts", "ImportSummary", "Kept", "import_community"]
