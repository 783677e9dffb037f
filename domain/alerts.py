"""Alerts: the two kinds that are never mixed up, their scenarios, and what the law leaves to the authorities.

Law of the PRC on Emergency Response (2024) §63-65: warnings and their colours are issued by governments of county level
and above and the agencies they authorise. A community passes them on unchanged, or speaks in its own name, uncoloured.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

LONGEST_TEXT = 500
"""Characters of a notice: what fits on a phone without scrolling, in large type."""
SHORTEST_TEXT = 4
DRILL_MARK = "【演练】"
"""Stands before everything that comes of a drill and is kept as words."""


class Kind(StrEnum):
    """Whose words they are."""

    OFFICIAL = "official"
    NOTICE = "notice"


class State(StrEnum):
    """The life of an alert."""

    DRAFT = "draft"
    WAITING = "waiting"
    RUNNING = "running"
    CLOSED = "closed"
    CANCELLED = "cancelled"
    DROPPED = "dropped"


OVER = frozenset({State.CLOSED, State.CANCELLED, State.DROPPED})


class Level(StrEnum):
    """Colours of official warnings, the gravest first (national standard of emergency warning: I to IV)."""

    RED = "red"
    ORANGE = "orange"
    YELLOW = "yellow"
    BLUE = "blue"


class Scenario(StrEnum):
    """What a notice is about."""

    RAINSTORM = "rainstorm"
    TYPHOON = "typhoon"
    FIRE = "fire"
    GAS = "gas"
    WATER_CUT = "water_cut"
    POWER_CUT = "power_cut"
    EPIDEMIC = "epidemic"
    HEAT = "heat"
    COLD = "cold"
    LIFT_STOP = "lift_stop"
    MISSING = "missing"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Template:
    """How a scenario's notice begins. ``details``: it is no use without words of the author (when, where, who)."""

    urgent: bool
    check_in: bool = False
    details: bool = False


TEMPLATES: Mapping[Scenario, Template] = {
    Scenario.RAINSTORM: Template(urgent=True, check_in=True),
    Scenario.TYPHOON: Template(urgent=True, check_in=True),
    Scenario.FIRE: Template(urgent=True, check_in=True, details=True),
    Scenario.GAS: Template(urgent=True, check_in=True, details=True),
    Scenario.WATER_CUT: Template(urgent=False, details=True),
    Scenario.POWER_CUT: Template(urgent=False, details=True),
    Scenario.EPIDEMIC: Template(urgent=False, details=True),
    Scenario.HEAT: Template(urgent=False),
    Scenario.COLD: Template(urgent=False),
    Scenario.LIFT_STOP: Template(urgent=False, details=True),
    Scenario.MISSING: Template(urgent=True, details=True),
    Scenario.OTHER: Template(urgent=False, details=True),
}


@dataclass(frozen=True, slots=True)
class OfficialWarning:
    """A warning of an authority, as it was read. ``references`` are ids of the warnings it updates or cancels.

    ``level`` is empty where it has no colour. ``matched``: its area is this community's. ``kind``: ``alert``,
    ``update`` or ``cancel``. ``exercise``: a test or a drill of the authority, never shown as real.
    """

    id: str
    issuer: str
    event: str
    level: str
    headline: str
    text: str
    instruction: str
    sent: datetime
    effective: datetime | None = None
    expires: datetime | None = None
    references: tuple[str, ...] = ()
    kind: str = "alert"
    areas: tuple[str, ...] = ()
    geocodes: tuple[str, ...] = ()
    polygons: tuple[str, ...] = ()
    matched: bool = True
    exercise: bool = False

    def to_wire(self) -> dict[str, Any]:
        """As JSON."""
        found = asdict(self)
        return {name: value.isoformat() if isinstance(value, datetime) else value for name, value in found.items()}


def warning_from_wire(value: Mapping[str, Any]) -> OfficialWarning:
    """The inverse of ``OfficialWarning.to_wire``."""
    given = dict(value)
    for name in ("sent", "effective", "expires"):
        given[name] = datetime.fromisoformat(given[name]) if given.get(name) else None
    for name in ("references", "areas", "geocodes", "polygons"):
        given[name] = tuple(given.get(name, ()))
    return OfficialWarning(**given)


_SCENARIO_OF: tuple[tuple[str, Scenario], ...] = (
    ("台风", Scenario.TYPHOON),
    ("雨", Scenario.RAINSTORM),
    ("雷", Scenario.RAINSTORM),
    ("洪", Scenario.RAINSTORM),
    ("高温", Scenario.HEAT),
    ("寒", Scenario.COLD),
    ("低温", Scenario.COLD),
    ("雪", Scenario.COLD),
    ("冰", Scenario.COLD),
    ("火", Scenario.FIRE),
    ("燃气", Scenario.GAS),
    ("停水", Scenario.WATER_CUT),
    ("停电", Scenario.POWER_CUT),
    ("疫", Scenario.EPIDEMIC),
    ("传染", Scenario.EPIDEMIC),
)


def scenario_of(event: str) -> Scenario:
    """The scenario that an authority's event (暴雨, 大风 …) is nearest to."""
    return next((scenario for word, scenario in _SCENARIO_OF if word in event), Scenario.OTHER)


_COLOUR = r"[红橙黄蓝紅黃藍]\s*色?"
_POSING = re.compile(
    rf"{_COLOUR}\s*(?:等?级)?\s*(?:的)?\s*(?:预\s*警|預\s*警|警\s*报|警\s*報|信\s*号(?!灯))"
    rf"|(?:预\s*警|預\s*警|警\s*报)\s*(?:信\s*号)?[^。！？\n]{{0,8}}[红橙黄蓝紅黃藍]\s*色"
    r"|预\s*警\s*信\s*号|預\s*警\s*信\s*號"
    r"|(?:气象|水文|地震|海洋|应急管理|防汛|防指|人民政府|市政府|区政府|县政府)[^。！？\n，,]{0,12}(?:发布|發布|签发)"
    r"|(?:red|orange|yellow|blue)\s+(?:\w+\s+)?(?:alert|warning|signal)",
    re.IGNORECASE,
)


def posing_as_official(text: str) -> str:
    """The words of a notice that make it look like a warning of an authority; empty when there are none."""
    found = _POSING.search(text)
    return found[0].strip() if found else ""
