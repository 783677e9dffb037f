"""What measuring starts from: a ticket with its events, free of words and of anything personal."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from domain.catalog import ClockKind


@dataclass(frozen=True, slots=True)
class Event:
    """One thing that happened to a ticket. ``source`` and ``target`` are set for moves of the lifecycle only."""

    at: datetime
    kind: str
    source: str | None = None
    target: str | None = None
    actor: str = ""
    data: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class TicketRecord:
    """One ticket as it stands. Deadlines are those of its last handling; earlier ones stand in its events."""

    id: int
    number: str
    category: str
    group: str
    priority: str
    clock: ClockKind
    status: str
    grid_id: int | None
    building_id: int | None
    place_id: int | None
    """A landmark."""
    owner_id: int | None
    respond_due_at: datetime | None
    resolve_due_at: datetime | None
    events: tuple[Event, ...]
    """Oldest first."""

    @property
    def spot(self) -> tuple[str, int] | None:
        """Where it is, as far as places repeat: a building, else a landmark; None where neither is known."""
        if self.building_id is not None:
            return "building", self.building_id
        return None if self.place_id is None else ("place", self.place_id)
