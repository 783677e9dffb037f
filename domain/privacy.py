"""What is taken out of words that one person's chat carries to another."""

from __future__ import annotations

import re

_MOBILE = re.compile(r"(?<!\d)(?:\+?86[- ]?)?1[3-9]\d[- ]?\d{4}[- ]?\d{4}(?!\d)")
_LANDLINE = re.compile(r"(?<!\d)0\d{2,3}[- ]\d{7,8}(?!\d)")
HIDDEN = "***"


def without_phones(words: str) -> str:
    """The words with mainland phone numbers of persons hidden; short service numbers (12345, 119) stay."""
    return _LANDLINE.sub(HIDDEN, _MOBILE.sub(HIDDEN, words))
