"""核查: which results are looked at on the spot. A draw is decided by the ticket itself, so that it can be repeated."""

from __future__ import annotations

from enum import StrEnum

DRAW_DIGITS = 12
"""Hexadecimal digits of a hash that make a draw: 48 bits."""


class Verdict(StrEnum):
    """What was found on the spot."""

    GENUINE = "genuine"
    FALSE = "false"
    LAPSED = "lapsed"
    """Nobody looked in time."""


def draw_of(digest: str) -> float:
    """A number in [0, 1) from a hexadecimal hash of at least 12 digits."""
    return int(digest[:DRAW_DIGITS], 16) / 16**DRAW_DIGITS


def is_drawn(draw: float, percent: int) -> bool:
    """Whether a result with this draw is looked at, at this rate (0 to 100)."""
    return draw * 100 < percent
