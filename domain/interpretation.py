"""What Linli understood from one message: the value that ``nlu`` returns and dialogs and handlers read."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Protocol


class Intent(StrEnum):
    """What a person wants with a message. The ids are a stable interface."""

    REPORT = "report"
    NEED = "need"
    INQUIRY = "inquiry"
    REFERRAL = "referral"
    PROGRESS = "progress"
    URGE = "urge"
    ADD_INFORMATION = "add_information"
    WITHDRAW = "withdraw"
    CONFIRM = "confirm"
    DENY = "deny"
    RATE = "rate"
    THANKS = "thanks"
    REGISTER = "register"
    ACTIVITY = "activity"
    PROXY_REPORT = "proxy_report"
    HUMAN = "human"
    GREETING = "greeting"
    CHITCHAT = "chitchat"
    OUT_OF_SCOPE = "out_of_scope"
    ABUSE = "abuse"


REPORTING_INTENTS = frozenset({Intent.REPORT, Intent.NEED, Intent.REFERRAL, Intent.INQUIRY, Intent.PROXY_REPORT})
"""Intents whose text may open a ticket, a referral or an inquiry."""


class EmergencyKind(StrEnum):
    """Which danger to life is present now; it selects the safety instruction and the number to call."""

    GAS = "gas"
    FIRE = "fire"
    LIFT = "lift"
    ELECTRIC = "electric"
    COLLAPSE = "collapse"
    WATER = "water"
    MEDICAL = "medical"
    VIOLENCE = "violence"
    LIFE = "life"
    SELF_HARM = "self_harm"
    MISSING = "missing"
    INTRUDER = "intruder"


@dataclass(frozen=True, slots=True)
class Address:
    """Parts of a place as plain normalised values: ``"4"``, ``"2"``, ``"502"``, ``"B"``; None when not said."""

    estate: str | None = None
    building: str | None = None
    unit: str | None = None
    floor: str | None = None
    room: str | None = None
    landmark: str | None = None
    estate_id: int | None = None
    building_id: int | None = None
    place_id: int | None = None
    unknown_building: str | None = None
    """The words of a building that the community does not have; said back to the person, never guessed."""
    candidates: tuple[int, ...] = ()
    """Building ids that fit equally well (say, 3号楼 in two estates): the person is asked."""

    @property
    def empty(self) -> bool:
        """No part was said at all."""
        parts = (self.estate, self.building, self.unit, self.floor, self.room, self.landmark)
        return not any(parts) and self.unknown_building is None


@dataclass(frozen=True, slots=True)
class Guess:
    """One category and how likely it is (0..1, calibrated)."""

    category: str
    confidence: float


@dataclass(frozen=True, slots=True)
class Urgency:
    """Why a report is more urgent than its category: machine-readable reasons such as ``child``, ``night``."""

    reasons: tuple[str, ...] = ()
    emergency: EmergencyKind | None = None


@dataclass(frozen=True, slots=True)
class Issue:
    """One problem inside a message. ``start`` and ``end`` are character offsets of its span."""

    text: str
    start: int
    end: int
    guesses: tuple[Guess, ...]
    address: Address = field(default_factory=Address)
    urgency: Urgency = field(default_factory=Urgency)

    @property
    def best(self) -> Guess:
        """The likeliest category; every issue has at least one guess."""
        return self.guesses[0]


@dataclass(frozen=True, slots=True)
class Interpretation:
    """All that was understood. A text without a problem has an intent and no issues."""

    text: str
    intent: Intent
    confidence: float
    issues: tuple[Issue, ...] = ()
    address: Address = field(default_factory=Address)
    emergency: EmergencyKind | None = None
    stars: int | None = None
    """1..5 when the text rates something (“给五星”, “4分”)."""
    ticket_number: str | None = None
    """A ticket number named in the text, upper-cased."""


@dataclass(frozen=True, slots=True)
class BuildingName:
    """A building as people may call it. ``units`` and ``floors`` are counts (0 = unknown)."""

    id: int
    estate_id: int
    grid_id: int
    name: str
    aliases: tuple[str, ...] = ()
    units: int = 0
    floors: int = 0


@dataclass(frozen=True, slots=True)
class EstateName:
    """An estate as people may call it."""

    id: int
    name: str
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PlaceName:
    """A landmark as people may call it."""

    id: int
    name: str
    grid_id: int
    estate_id: int | None = None
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class AddressBook:
    """The names of one community, given to understanding as an argument. Never shared between communities."""

    community_id: int
    estates: tuple[EstateName, ...] = ()
    buildings: tuple[BuildingName, ...] = ()
    places: tuple[PlaceName, ...] = ()
    home_building_id: int | None = None
    """Where the speaker lives: it breaks ties between equal names, and is never used as the place by itself."""


class Interpreter(Protocol):
    """The one interface of understanding. Another backend is one file that implements it."""

    async def interpret(self, text: str, book: AddressBook | None = None) -> Interpretation:
        """Understand one message of at most 10,000 characters; never raises for any text."""
        ...
