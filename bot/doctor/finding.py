"""What a check finds."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Level(StrEnum):
    """How bad it is. Only ``FAIL`` makes the command's exit code 1."""

    OK = "ok"
    WARN = "warn"
    FAIL = "fail"


@dataclass(frozen=True, slots=True)
class Finding:
    """One sentence, and what to do about it."""

    level: Level
    what: str
    fix: str = ""


def ok(what: str) -> Finding:
    """All is well."""
    return Finding(Level.OK, what)


def warn(what: str, fix: str) -> Finding:
    """Linli runs, but not as it should."""
    return Finding(Level.WARN, what, fix)


def fail(what: str, fix: str) -> Finding:
    """Linli does not run like this, or loses something."""
    return Finding(Level.FAIL, what, fix)
