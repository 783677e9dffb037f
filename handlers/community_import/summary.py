"""What an import did, for the operator."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from handlers.community_files import FILES


@dataclass(slots=True)
class Counts:
    """How many rows of one file came to what. ``deactivated`` is for posts only."""

    added: int = 0
    updated: int = 0
    unchanged: int = 0
    deactivated: int = 0

    @property
    def changed(self) -> bool:
        """Whether the database is not as it was."""
        return bool(self.added or self.updated or self.deactivated)


@dataclass(frozen=True, slots=True)
class Kept:
    """Something that is not in the files any more and stays. ``count``: how many households of that building."""

    file: str
    name: str
    count: int = 1


@dataclass(slots=True)
class ImportSummary:
    """One import. ``files`` has every file, in their order; ``reassigned`` is post id → tickets it took over."""

    code: str
    name: str
    community_id: int = 0
    files: dict[str, Counts] = field(default_factory=lambda: {name: Counts() for name in FILES})
    pages: Counts | None = None
    """What became of the pages; None when there was no folder of them."""
    kept: list[Kept] = field(default_factory=list)
    reassigned: Counter[int] = field(default_factory=Counter)
    stranded: int = 0
    """Open tickets of ended posts that nobody was left to take."""

    @property
    def changed(self) -> bool:
        """Whether the database is not as it was."""
        every = (*self.files.values(), *((self.pages,) if self.pages else ()))
        return any(counts.changed for counts in every)
