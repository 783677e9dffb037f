"""Every alarm whose moment has come. What each kind does is joined in scheduler.alarms."""

from __future__ import annotations

from handlers.alarms import ring_due
from handlers.work import Work
from scheduler.alarms import RINGS

BATCH = 50


def ring_alarms(work: Work) -> int:
    """Ring what is due; returns how many were looked at."""
    return ring_due(work, RINGS, BATCH)
