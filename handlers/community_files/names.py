"""Names as people write them, brought to one form so that they can be compared."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from difflib import get_close_matches
from functools import lru_cache

_CJK = r"[\u3000-\u303f\u3400-\u9fff]"
_SPACE_BY_CJK = re.compile(rf"(?<={_CJK}) | (?={_CJK})")
_EXCEL_TEXT = re.compile(r'="(.*)"', re.DOTALL)
_NUMBER = re.compile(r"[0-9]+")
_NUMERAL = re.compile(r"[零〇一二三四五六七八九十百]+")
_BUILDING = re.compile(r"第?0*([1-9][0-9]*|[a-z])(?:号楼|号栋|号|栋楼|栋|幢|座|楼|#楼|#)?")
_DIGITS = {char: value for value, chars in enumerate(("零〇", *"一二三四五六七八九")) for char in chars}
_SCALES = {"十": 10, "百": 100}


@lru_cache(maxsize=4096)
def clean(text: str) -> str:
    """Full-width forms become plain, stray spaces and invisible characters go; ``="0502"`` (Excel) is ``0502``."""
    text = "".join(char for char in text if char.isspace() or unicodedata.category(char) not in ("Cc", "Cf", "Cs"))
    text = " ".join(unicodedata.normalize("NFKC", text).split())
    while match := _EXCEL_TEXT.fullmatch(text):
        text = match[1].strip()
    return _SPACE_BY_CJK.sub("", text)


@lru_cache(maxsize=4096)
def name_key(name: str) -> str:
    """What two spellings of a name share: 第二网格 and 第2网格, 南 区 and 南区."""
    return _NUMERAL.sub(lambda match: _number(match[0]), clean(name).casefold().replace(" ", ""))


@lru_cache(maxsize=4096)
def building_key(name: str) -> str:
    """What 3号楼, 三栋, 3#, 3幢 and 03栋 share: ``3``. Other names are compared as they are."""
    key = name_key(name)
    match = _BUILDING.fullmatch(key)
    return match[1] if match else key


def nearest(word: str, options: Iterable[str]) -> str | None:
    """The option that the word was probably meant to be; never another number: 5号楼 is not a misspelt 4号楼."""
    numbers = _NUMBER.findall(name_key(word))
    same = [option for option in options if _NUMBER.findall(name_key(option)) == numbers]
    matches = get_close_matches(word, same, n=1, cutoff=0.6)
    return matches[0] if matches else None


def hint(word: str, options: Iterable[str], otherwise: str = "。") -> str:
    """The end of a sentence about an unknown word: “，是不是“…”？” or what to do otherwise."""
    near = nearest(word, options)
    return f"，是不是“{near}”？" if near else otherwise


def _number(numeral: str) -> str:
    if not any(char in _SCALES for char in numeral):
        return "".join(str(_DIGITS[char]) for char in numeral)
    total, digit = 0, 0
    for char in numeral:
        if char in _SCALES:
            total, digit = total + (digit or 1) * _SCALES[char], 0
        else:
            digit = _DIGITS[char]
    return str(total + digit)
