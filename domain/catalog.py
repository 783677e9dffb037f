"""The catalog of categories: what may be reported, who is responsible, how fast. Read from ``taxonomy.toml``."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from importlib.resources import files


class Kind(StrEnum):
    """The path that a category takes."""

    PROBLEM = "problem"
    NEED = "need"
    INQUIRY = "inquiry"
    REFERRAL = "referral"


class ClockKind(StrEnum):
    """Around the clock, or in working hours of the community's calendar."""

    NATURAL = "natural"
    WORK = "work"


@dataclass(frozen=True, slots=True)
class Limits:
    """Minutes to the first response and to the resolution, on a clock."""

    respond_minutes: int
    resolve_minutes: int
    clock: ClockKind


@dataclass(frozen=True, slots=True)
class Category:
    """One of the 89 issue categories. ``evidence == "assumption"`` marks a limit that a community may change."""

    code: str
    name: str
    kind: Kind
    group: str
    party: str
    co_parties: tuple[str, ...]
    priority: str
    limits: Limits
    standard: str
    evidence: str
    phrases: tuple[str, ...]
    sensitive: bool = False
    asks_photo: bool = False
    """The reporter is asked for a photo once, and may go on without."""
    proof_photo: bool = False
    """The worker resolves it with a photo of the result."""

    @property
    def emergency(self) -> bool:
        """A report of this category is a matter of minutes."""
        return self.priority == "P0"


@dataclass(frozen=True, slots=True)
class Catalog:
    """All categories by code, with the names of groups, parties and priorities."""

    categories: Mapping[str, Category]
    groups: Mapping[str, str]
    parties: Mapping[str, str]
    priorities: Mapping[str, str]
    limits: Mapping[str, Limits]

    def __getitem__(self, code: str) -> Category:
        return self.categories[code]

    def in_group(self, group: str) -> tuple[Category, ...]:
        """The categories of a group, in the order of the taxonomy."""
        return tuple(c for c in self.categories.values() if c.group == group)


def parse_catalog(text: str) -> Catalog:
    """Read the taxonomy's TOML text. A category takes its priority's limits where it names none."""
    data = tomllib.loads(text)
    limits = {
        code: Limits(row["respond_minutes"], row["resolve_minutes"], ClockKind(row["clock"]))
        for code, row in data["priority"].items()
    }
    photo = data["photo"]
    categories = {row["code"]: _category(row, limits, photo) for row in data["category"]}
    priorities = {code: row["name"] for code, row in data["priority"].items()}
    return Catalog(categories, data["group"], data["party"], priorities, limits)


def load_catalog() -> Catalog:
    """The catalog that ships with Linli."""
    return parse_catalog(files("domain").joinpath("taxonomy.toml").read_text(encoding="utf-8"))


def _category(row: dict[str, object], limits: Mapping[str, Limits], photo: dict[str, list[str]]) -> Category:
    code, priority = str(row["code"]), str(row["priority"])
    group = code.split(".")[0]
    base = limits[priority]
    return Category(
        code=code,
        name=str(row["name"]),
        kind=Kind(str(row["kind"])),
        group=group,
        party=str(row["party"]),
        co_parties=_strings(row.get("co_parties")),
        priority=priority,
        limits=Limits(
            _minutes(row.get("respond_minutes"), base.respond_minutes),
            _minutes(row.get("resolve_minutes"), base.resolve_minutes),
            base.clock,
        ),
        standard=str(row["standard"]),
        evidence=str(row["evidence"]),
        phrases=_strings(row.get("phrases")),
        sensitive=bool(row.get("sensitive", False)),
        asks_photo=group in photo["report"] and code not in photo["never"],
        proof_photo=group in photo["resolve"] and code not in photo["never"],
    )


def _strings(value: object) -> tuple[str, ...]:
    return tuple(str(item) for item in value) if isinstance(value, list) else ()


def _minutes(value: object, default: int) -> int:
    return value if isinstance(value, int) else default
