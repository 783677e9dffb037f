"""How many households have a problem raises its priority: a rule that is said, not a feeling."""

from __future__ import annotations

HOUSEHOLDS = 3
"""From so many households on, a problem is one step more urgent (design.md §4, "followers raise priority by rule")."""
ORDER = ("P0", "P1", "P2", "P3", "P4")
HIGHEST_RAISED = "P1"
"""Neighbours never make an emergency: P0 is danger to life, and that is said, not counted."""


def raised(priority: str, households: int) -> str:
    """The priority of a problem that so many households have: one step up from ``HOUSEHOLDS`` on, not above P1.

    A priority outside P0…P4 (a question to the committee) stays as it is.
    """
    if households < HOUSEHOLDS or priority not in ORDER or ORDER.index(priority) <= ORDER.index(HIGHEST_RAISED):
        return priority
    return ORDER[ORDER.index(priority) - 1]
