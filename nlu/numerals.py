"""Chinese numerals inside addresses: 三, 十二, 二十一, 五零二, 五〇二, 一百零三."""

from __future__ import annotations

import re

import cn2an

DIGITS = "零〇一二三四五六七八九两幺壹贰叁参肆伍陆柒捌玖"
NUMBER = rf"(?:\d{{1,4}}|[{DIGITS}十百廿卅拾]{{1,6}})"
"""A number of a building, unit, floor or room, in digits or in characters."""

_SPOKEN = str.maketrans("零〇一二三四五六七八九两幺壹贰叁参肆伍陆柒捌玖", "00123456789211233456789")
_PLAIN = str.maketrans("〇幺壹贰叁参肆伍陆柒捌玖拾两", "零一一二三三四五六七八九十二")


def number(said: str) -> str | None:
    """Plain digits of a number as said, ``"502"`` for 五零二; None for what is not a number."""
    if said.isdigit():
        return str(int(said)) if said.isascii() else None
    if re.fullmatch(f"[{DIGITS}]+", said):
        return str(int(said.translate(_SPOKEN)))
    try:
        value = cn2an.cn2an(said.translate(_PLAIN).replace("廿", "二十").replace("卅", "三十"), "smart")
    except ValueError:
        return None
    return str(int(value))
