"""Reading what Telegram sent as leniently as it can be read: what is missing or of another type is simply not there."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from unicodedata import category

Json = Mapping[str, Any]
_KEPT_CONTROLS = "\n\t"


def obj(source: Json, name: str) -> Json:
    """An object, empty when there is none."""
    value = source.get(name)
    return value if isinstance(value, dict) else {}


def objects(source: Json, name: str) -> list[Json]:
    """A list of objects."""
    value = source.get(name)
    return [item for item in value if isinstance(item, dict)] if isinstance(value, list) else []


def text(source: Json, name: str) -> str:
    """A string, as it came."""
    value = source.get(name)
    return value if isinstance(value, str) else ""


def whole(source: Json, name: str) -> int:
    """A whole number; 0 when there is none."""
    value = source.get(name)
    return value if isinstance(value, int) and not isinstance(value, bool) else 0


def real(source: Json, name: str) -> float | None:
    """A number."""
    value = source.get(name)
    return float(value) if isinstance(value, (int, float)) and not isinstance(value, bool) else None


def clean(words: str) -> str:
    """Without control characters and halves of surrogate pairs, which no database and no encoding takes."""
    return "".join(c for c in words if c in _KEPT_CONTROLS or category(c) not in ("Cc", "Cs"))
