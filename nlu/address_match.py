"""Match the words of an address to one community's names: never invents, asks when two names fit equally well."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache
from typing import TypeVar

from rapidfuzz import fuzz, process

from domain.interpretation import Address, AddressBook, BuildingName, EstateName, PlaceName
from nlu.address_parts import Parts
from nlu.numerals import NUMBER, number
from nlu.text import fold

FUZZY = 80.0
"""rapidfuzz ratio (0..100) from which a misspelt name of three or more characters still means that name."""

Named = TypeVar("Named", bound=EstateName | PlaceName)
_TAIL = re.compile(r"(号楼|栋楼?|幢楼?|座|#楼?|楼|号|号院)$")
_SUFFIX = re.compile(r"(小区|花园|家园|新村|苑|公寓|社区|里)$")


def match_names(folded: str, parts: Parts, address: Address, book: AddressBook) -> Address:
    """The address with names and ids of the book where they fit."""
    estate = _estate(folded, book)
    place = _place(folded, book)
    if estate is not None:
        address = replace(address, estate=estate.name, estate_id=estate.id)
    if place is not None:
        address = replace(address, landmark=address.landmark or place.name, place_id=place.id)
    found = _alias(folded, book, estate) if not parts.building else _buildings(parts, book, estate)
    if not found:
        return replace(address, building=None, unknown_building=parts.said) if parts.said else address
    return _choose(address, found, book)


def names_in(folded: str, book: AddressBook) -> tuple[str, ...]:
    """The book's names of estates, places and buildings that stand in a folded text, longest first."""
    said = {call for estate in book.estates for call in _calls(estate)}
    said |= {fold(name) for place in book.places for name in (place.name, *place.aliases)}
    said |= {fold(name) for building in book.buildings for name in (building.name, *building.aliases)}
    return tuple(sorted((name for name in said if name and name in folded), key=len, reverse=True))


def _choose(address: Address, found: list[BuildingName], book: AddressBook) -> Address:
    home = next((b for b in book.buildings if b.id == book.home_building_id), None)
    if len(found) > 1 and home is not None:
        near = [b for b in found if b.id == home.id] or [b for b in found if b.estate_id == home.estate_id]
        found = near or found
    if len(found) > 1:
        return replace(address, candidates=tuple(b.id for b in found))
    building = found[0]
    estate = next((e for e in book.estates if e.id == building.estate_id), None)
    return replace(
        address,
        building=bare(building.name),
        building_id=building.id,
        estate=estate.name if estate else address.estate,
        estate_id=building.estate_id,
    )


def _buildings(parts: Parts, book: AddressBook, estate: EstateName | None) -> list[BuildingName]:
    """Buildings whose name or alias has the same bare value, in the estate that was said if one was."""
    pool = [b for b in book.buildings if estate is None or b.estate_id == estate.id]
    said = bare(parts.said or "")
    zoned = [b for b in pool if said in _names(b)]
    return zoned or [b for b in pool if parts.building in _names(b) and (estate is not None or not parts.estate)]


@lru_cache(maxsize=4096)
def _names(building: BuildingName) -> frozenset[str]:
    return frozenset(bare(name) for name in (building.name, *building.aliases))


@lru_cache(maxsize=8192)
def bare(name: str) -> str:
    """``3`` for 3号楼, 三栋 and 3#; ``B`` for B座; ``南区12`` for 南区12幢."""
    core = _TAIL.sub("", fold(name).strip())
    match = re.fullmatch(rf"(.*?)({NUMBER})", core)
    value = number(match[2]) if match else None
    if match and value:
        return (match[1] + value).upper()
    return core.upper() if len(core) <= 2 else name.strip()


def _alias(folded: str, book: AddressBook, estate: EstateName | None) -> list[BuildingName]:
    """Buildings with a proper name (“老干部楼”) that stands in the text."""
    pool = (b for b in book.buildings if estate is None or b.estate_id == estate.id)
    return [b for b in pool if any(_proper(alias) and fold(alias) in folded for alias in (b.name, *b.aliases))]


@lru_cache(maxsize=8192)
def _proper(alias: str) -> bool:
    return len(alias) >= 2 and re.search(rf"{NUMBER}|[a-hA-H]座", fold(alias)) is None


def _estate(folded: str, book: AddressBook) -> EstateName | None:
    exact = [(len(said), e) for e in book.estates for said in _calls(e) if said in folded]
    if exact:
        return max(exact, key=lambda pair: pair[0])[1]
    return _fuzzy(folded, book.estates)


def _place(folded: str, book: AddressBook) -> PlaceName | None:
    exact = [(len(name), p) for p in book.places for name in map(fold, (p.name, *p.aliases)) if name and name in folded]
    if exact:
        return max(exact, key=lambda pair: pair[0])[1]
    return _fuzzy(folded, book.places)


@lru_cache(maxsize=1024)
def _calls(estate: EstateName) -> tuple[str, ...]:
    """What people say for an estate: its name, its aliases, and the name without 小区 or 花园."""
    names = [fold(name) for name in (estate.name, *estate.aliases) if name]
    short = [_SUFFIX.sub("", name) for name in names]
    return tuple(dict.fromkeys(name for name in [*names, *short] if len(name) >= 2))


def _fuzzy(folded: str, named: Sequence[Named]) -> Named | None:
    """A misspelt name in the first hundred characters; a tie is no match."""
    calls = [(fold(name), item) for item in named for name in (item.name, *item.aliases) if len(name) >= 4]
    choices = dict(calls)
    if not choices:
        return None
    best = process.extract(folded[:100], list(choices), scorer=fuzz.partial_ratio, limit=2, score_cutoff=FUZZY)
    best = [entry for entry in best if _spelt_alike(entry[0], folded[:100])]
    if not best or (len(best) > 1 and best[0][1] == best[1][1] and choices[best[0][0]] is not choices[best[1][0]]):
        return None
    return choices[best[0][0]]


def _spelt_alike(name: str, text: str) -> bool:
    """At most one character of the name is wrong, and not merely its generic ending fits."""
    where = fuzz.partial_ratio_alignment(name, text)
    if where is None:
        return False
    window = text[where.dest_start : where.dest_end]
    wrong = sum(a != b for a, b in zip(name, window, strict=False)) + abs(len(name) - len(window))
    return wrong <= 1
