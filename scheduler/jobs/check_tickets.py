"""Every ticket whose next check has come: reminders, the backup, the end of a silence. Rules are in handlers.watch."""

from __future__ import annotations

from handlers.watch import check_due
from handlers.work import Work

BATCH = 50
"""Tickets a unit of work: residents' messages come in between."""


def check_tickets(work: Work) -> int:
    """Fire the timers that are due; returns how many tickets were looked at."""
    return check_due(work, BATCH)
