"""A broadcast to very many is planned step by step. Rules are in handlers.broadcasts.planning."""

from __future__ import annotations

from handlers.broadcasts.planning import plan_next
from handlers.work import Work

BATCH = 1
"""One step a unit of work; while there are more they follow at once, and residents' messages come in between."""


def plan_broadcasts(work: Work) -> int:
    """One step of the most urgent broadcast that is not planned yet."""
    return plan_next(work)
