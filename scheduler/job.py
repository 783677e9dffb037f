"""What a job is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from handlers.work import Work

DAILY_LEASE_SECONDS = 3600
LEASE_SHARE = 0.9


@dataclass(frozen=True, slots=True)
class Every:
    """At this interval, the first time right after the start."""

    seconds: float

    @property
    def lease_seconds(self) -> int:
        """A little less than the interval, so that whoever holds the lease keeps it and others stay out."""
        return max(1, int(self.seconds * LEASE_SHARE))


@dataclass(frozen=True, slots=True)
class Daily:
    """Once a day at this time in the deployment's zone."""

    hour: int
    minute: int = 0

    @property
    def lease_seconds(self) -> int:
        """Long enough for clocks that differ."""
        return DAILY_LEASE_SECONDS


@dataclass(frozen=True, slots=True)
class Job:
    """One job. ``run`` does a batch in one unit of work and returns how many things it did.

    While it does ``batch`` things it is run again at once (each time in a unit of work of its own, so that messages of
    residents come in between); 0 means that one run does everything.
    """

    name: str
    when: Every | Daily
    run: Callable[[Work], int]
    batch: int = 0
