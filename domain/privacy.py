"""What is taken out of words that one person's chat carries to another."""

from __future__ import annotations

import re

_MOBILE = re.compile(r"(?<!\d)(?:\+?86[- ]?)?1[3-9]\d[- ]?\d{4}[- ]?\d{4}(?!\d)")
_LANDLINE = re.compile(r"(?<!\d)0\d{2,3}[- ]\d{7,8}(?!\d)")
_DOOR = re.compile(
    r"(?<=单元)\s*\d{3,4}(?:室|号|房)?(?!\d)|(?<=[号楼栋幢座]楼)\s*\d{3,4}(?:室|房)?(?!\d)|(?<=[栋幢座])\s*\d{3,4}(?:室|房)?(?!\d)"
    r"|(?<=\d-)\d{3,4}(?:室|房)?(?!\d)|(?<!\d)\d{3,4}(?:室|号?房|住?户)"
)
HIDDEN = "***"


def without_phones(words: str) -> str:
    """The words with mainland phone numbers of persons hidden; short service numbers (12345, 119) stay."""
    return _LANDLINE.sub(HIDDEN, _MOBILE.sub(HIDDEN, words))


def without_doors(words: str) -> str:
    """The words with the numbers of flats hidden (2单元502, 3-2-502, 502室); building, unit and floor stay."""
    return _DOOR.sub(HIDDEN, words)
