"""One row: new, changed or as it was."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any, TypeVar

from handlers.community_import.summary import Counts
from storage.models import Base

B = TypeVar("B", bound=Base)
K = TypeVar("K")


def put(counts: Counts, old: B | None, make: Callable[..., B], values: Mapping[str, Any]) -> B:
    """The row with these values, counted. A new one is made and must still be kept."""
    if old is None:
        counts.added += 1
        return make(**values)
    if write(old, values):
        counts.updated += 1
    else:
        counts.unchanged += 1
    return old


def write(row: Base, values: Mapping[str, Any]) -> bool:
    """Give a row these values; whether anything was different."""
    changed = {name: value for name, value in values.items() if getattr(row, name) != value}
    for name, value in changed.items():
        setattr(row, name, value)
    return bool(changed)


def by_key(rows: Iterable[B], key: Callable[[B], K]) -> dict[K, B]:
    """Rows by their natural key; of two with one key the older."""
    found: dict[K, B] = {}
    for row in rows:
        found.setdefault(key(row), row)
    return found
