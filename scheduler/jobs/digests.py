"""The committee's digests, each period once. What is said and shown is in handlers.reporting; bot.digests draws it."""

from __future__ import annotations

from handlers.reporting.digests import make_owed
from handlers.work import Work

BATCH = 1
"""A digest a unit of work: residents' messages come in between."""


def make_digests(work: Work) -> int:
    """Make the next digest that is owed; returns how many were made."""
    return make_owed(work, BATCH)
