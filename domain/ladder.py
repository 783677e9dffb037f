"""The ladder of a deadline: who hears of a ticket before it is late, and who when it is (design.md §4).

A rung is a share of the time allowed, in per cent. Climbing adds people and never resets a clock; each rung is said
once. Beyond the last one it is said again at a steady interval, so that something always comes next.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from domain.catalog import ClockKind
from domain.tickets import Status
from domain.worktime import WorkCalendar, later, passed


class Hears(StrEnum):
    """Who a rung speaks to."""

    OWNER = "owner"
    GRID_LEAD = "grid_lead"
    COMMITTEE = "committee"
    SUBDISTRICT = "subdistrict"


HALF, MOST, BREACH, COMMUNITY, SUBDISTRICT = 50, 80, 100, 150, 200
RUNGS: Mapping[int, tuple[Hears, ...]] = {
    HALF: (Hears.OWNER,),
    MOST: (Hears.OWNER,),
    BREACH: (Hears.OWNER, Hears.GRID_LEAD),
    COMMUNITY: (Hears.COMMITTEE,),
    SUBDISTRICT: (Hears.SUBDISTRICT,),
}
STILL: tuple[Hears, ...] = (Hears.OWNER, Hears.COMMITTEE)
"""Who hears, beyond the last rung, that it is still not done."""
STILL_EVERY: Mapping[ClockKind, timedelta] = {ClockKind.NATURAL: timedelta(days=1), ClockKind.WORK: timedelta(days=7)}

WATCHED = frozenset({Status.TRIAGE, Status.ASSIGNED, Status.IN_PROGRESS, Status.EXTERNAL})
"""States in which a ticket's resolve clock runs; nobody's tickets and those of a department climb like all others."""


@dataclass(frozen=True, slots=True)
class Face:
    """A ticket's clock as it stands: from when it counts, when it runs out."""

    start: datetime
    due: datetime
    clock: ClockKind
    calendar: WorkCalendar

    @property
    def allowed(self) -> timedelta:
        """All the time there is, on its clock."""
        return passed(self.start, self.due, self.clock, self.calendar)

    def moment(self, rung: int) -> datetime:
        """When a rung of RUNGS is due. The breach is the deadline itself, to the second."""
        if rung < BREACH:
            share = self.allowed * rung / BREACH
            return min(later(self.start, share, self.clock, self.calendar), self.due)
        return later(self.due, self.allowed * (rung - BREACH) / BREACH, self.clock, self.calendar)


def due_rungs(ladder: int, face: Face, now: datetime) -> tuple[int, ...]:
    """The rungs above ``ladder`` whose moment has come, lowest first."""
    return tuple(rung for rung in RUNGS if rung > ladder and face.moment(rung) <= now)


def next_rung(ladder: int, face: Face) -> tuple[int, datetime] | None:
    """The rung after ``ladder`` and its moment; None beyond the last."""
    above = [rung for rung in RUNGS if rung > ladder]
    return (above[0], face.moment(above[0])) if above else None


def audience(rungs: tuple[int, ...]) -> tuple[Hears, ...]:
    """Everybody whom these rungs speak to, in order, each once."""
    return tuple(dict.fromkeys(who for rung in rungs for who in RUNGS.get(rung, STILL)))
