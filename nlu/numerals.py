"""Chinese numerals inside addresses: 三, 十二, 二十一, 五零二, 五〇二, 一百零三."""

from __future__ import annotations

import re

import cn2an

DIGITS = "零〇一二三四五六七八九两幺"
NUMBER = rf"(?:\d{{1,4}}|[{DIGITS}十百廿]{{1,6}})"
"""A number of a building, unit, floor or room, in digits or in characters."""

_SPOKEN = str.maketrans("零〇一二三四五六七八九两幺", "0012345678921")


def number(said: str) -> str | None:
    """Plain digits of a number as said, ``"502"`` for 五零二; None for what is not a number."""
    if said.isdigit():
        return str(int(said)) if said.isascii() else None
    if re.fullmatch(f"[{DIGITS}]+", said):
        return str(int(said.translate(_SPOKEN)))
    try:
        value = cn2an.cn2an(said.replace("廿", "二十").replace("〇", "零").replace("幺", "一"), "smart")
    except ValueError:
        return None
    return str(int(value))
