"""One spelling of a character, without moving any offset: full width to half, traditional to simplified."""

from __future__ import annotations

from nlu.traditional import PAIRS

MAX_LENGTH = 10_000
"""Characters of a message that are looked at; the channel refuses longer ones."""


def _table() -> dict[int, str]:
    table = {0xFF01 + i: chr(0x21 + i).lower() for i in range(94)}
    table |= {ord(traditional): simplified for traditional, simplified in PAIRS}
    table |= {ord(upper): upper.lower() for upper in "ABCDEFGHIJKLMNOPQRSTUVWXYZ"}
    table |= {0x3000: " ", 0x00A0: " ", ord("＃"): "#", ord("﹣"): "-", ord("–"): "-", ord("—"): "-", ord("－"): "-"}
    return table


_TABLE = _table()


def fold(text: str) -> str:
    """The text in lower case, half width and simplified script; ``len(fold(t)) == len(t)`` always holds."""
    return text[:MAX_LENGTH].translate(_TABLE)
