"""A CAP message as we understand it, whatever its profile (OASIS CAP 1.1 and 1.2; the national 12379 profile)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Status(StrEnum):
    """CAP ``status``: only the first is about the real world."""

    ACTUAL = "Actual"
    EXERCISE = "Exercise"
    SYSTEM = "System"
    TEST = "Test"
    DRAFT = "Draft"


class MsgType(StrEnum):
    """CAP ``msgType``. Ack and Error are messages between machines."""

    ALERT = "Alert"
    UPDATE = "Update"
    CANCEL = "Cancel"
    ACK = "Ack"
    ERROR = "Error"


class Scope(StrEnum):
    """CAP ``scope``: who may see it."""

    PUBLIC = "Public"
    RESTRICTED = "Restricted"
    PRIVATE = "Private"


class Colour(StrEnum):
    """The level of a Chinese warning signal, the most serious first."""

    RED = "red"
    ORANGE = "orange"
    YELLOW = "yellow"
    BLUE = "blue"


GRAVEST: tuple[Colour | None, ...] = (*Colour, None)


@dataclass(frozen=True, slots=True)
class CapArea:
    """CAP ``area``. ``polygons`` are "lat,lon lat,lon …", ``circles`` "lat,lon kilometres", as written."""

    description: str = ""
    polygons: tuple[str, ...] = ()
    circles: tuple[str, ...] = ()
    geocodes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class CapInfo:
    """CAP ``info``: the same warning in one language, or one part of it."""

    language: str
    event: str
    """Words; of the 12379 profile, which has a code only, taken from its headline."""
    event_code: str
    urgency: str
    severity: str
    certainty: str
    colour: Colour | None
    """None where the issuer gave no colour: none is made up."""
    headline: str
    description: str
    instruction: str
    sender_name: str
    effective: datetime | None
    onset: datetime | None
    expires: datetime | None
    web: str = ""
    areas: tuple[CapArea, ...] = ()
    parameters: tuple[tuple[str, str], ...] = ()
    """What has no element of its own, as names and values. Written only."""


@dataclass(frozen=True, slots=True)
class Reference:
    """An earlier message. The 12379 profile names its identifier only."""

    identifier: str
    sender: str = ""
    sent: str = ""
    """As written."""


@dataclass(frozen=True, slots=True)
class CapMessage:
    """A whole message. Moments are aware; one that was written without a zone is China Standard Time."""

    identifier: str
    sender: str
    sent: datetime
    status: Status
    msg_type: MsgType
    scope: Scope
    references: tuple[Reference, ...] = ()
    """The earlier messages that this one updates or cancels."""
    infos: tuple[CapInfo, ...] = ()

    def info_for(self, language: str = "zh") -> CapInfo | None:
        """The information in this language, else in any: the gravest, of several the first.

        None where there is none, as in a bare Cancel.
        """
        spoken = [info for info in self.infos if info.language.lower().startswith(language)]
        return min(spoken or self.infos, key=lambda info: GRAVEST.index(info.colour), default=None)

    @property
    def areas(self) -> tuple[CapArea, ...]:
        """Every area of every information."""
        return tuple(area for info in self.infos for area in info.areas)

    @property
    def expires(self) -> datetime | None:
        """When the last information runs out; None as soon as one says nothing of it."""
        moments = [info.expires for info in self.infos]
        known = [moment for moment in moments if moment is not None]
        return max(known) if known and len(known) == len(moments) else None


def merged(values: Iterable[str]) -> tuple[str, ...]:
    """Without blanks and repetitions, in order."""
    return tuple(dict.fromkeys(value.strip() for value in values if value.strip()))
