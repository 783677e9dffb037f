"""What one ticket says to one measure: it counts, it does not, it cannot be known yet, or it is left out."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Verdict(StrEnum):
    """How a case stands to a measure."""

    YES = "yes"
    NO = "no"
    OPEN = "open"
    """Of the population, yet nothing is known of it (nobody answered, or it still runs): not in the denominator."""
    EXCLUDED = "excluded"
    """Not of the population, by the measure's definition."""


@dataclass(frozen=True, slots=True)
class Mark:
    """One case. ``at`` decides its period, ``post`` its worker; ``minutes`` is set for durations."""

    at: datetime
    verdict: Verdict
    post: int | None
    minutes: float | None = None


def mark(at: datetime, yes: bool, post: int | None) -> Mark:
    """A case that is decided."""
    return Mark(at, Verdict.YES if yes else Verdict.NO, post)
