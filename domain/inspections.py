"""核查: which results are looked at on the spot. A draw is decided by the ticket itself, so that it can be repeated."""

from __future__ import annotations

from enum import StrEnum

DRAW_DIGITS = 12
DRAWS = 0x1_0000_0000_0000
"""So many draws are possible: 48 bits, of 12 hexadecimal digits of a hash."""


class Verdict(StrEnum):
    """What was found on the spot."""

    GENUINE = "genuine"
    FALSE = "false"
    LAPSED = "lapsed"
    """Nobody looked in time."""


def draw_of(digest: str) -> float:
    """A number in [0, 1) from a hexadecimal hash of at least 12 digits."""
    return int(digest[:DRAW_DIGITS], 16) / DRAWS


def is_drawn(draw: float, percent: int) -> bool:
    """Whether a result with this draw is looked at, at this rate (0 to 100)."""
    return draw * 100 < percent
