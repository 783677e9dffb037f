"""Phone numbers in one form, so that equal numbers are equal however they came."""

from __future__ import annotations

import re

_COUNTRY = re.compile(r"^(?:00)?86(?=1[3-9][0-9]{9}$)")


def plain_phone(text: str) -> str:
    """Digits only; a mainland mobile number without its country code: ``+86 154-0000-0101`` is ``15400000101``."""
    return _COUNTRY.sub("", "".join(char for char in text if char in "0123456789"))
