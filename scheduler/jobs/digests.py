"""The committee's digests, each period once: here they are begun, bot.digests has them counted, draws and sends."""

from __future__ import annotations

from handlers.reporting.digests import begin_owed
from handlers.work import Work

BATCH = 1
"""A digest a unit of work: residents' messages come in between."""


def begin_digests(work: Work) -> int:
    """Begin the next digest that is owed; returns how many were begun."""
    return begin_owed(work, BATCH)
