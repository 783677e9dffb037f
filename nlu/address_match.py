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
from nlu.alike import sound
from nlu.landmarks import near_after
from nlu.numerals import NUMBER, number
from nlu.text import fold

FUZZY = 80.0
"""rapidfuzz ratio (0..100) from which a misspelt name of three or more characters still means that name."""

Named = TypeVar("Named", bound=EstateName | PlaceName)
_TAIL = re.compile(r"(号楼|栋楼?|幢楼?|座|#楼?|楼|号|号院)$")
_ZONE = re.compile(r"(?:[东西南北中]区|[一二三四五六七八九]期)$")
_GENERIC = re.compile(r"(?:小区|花园|家园|新村|公寓|广场|公园|中心|宿舍|社区|[苑里园城府柜亭站门]|[东西南北中]区)+$")
_SUFFIX = re.compile(r"(小区|花园|家园|新村|苑|公寓|社区|里)$")


_STRANGER = re.compile(
    r"[\u4e00-\u9fff]{2,6}"
    r"(?:小区|花园|家园|新村|公寓|雅苑|名苑|名城|华府|名邸|名都|国际|新城|大厦|世家|嘉园|佳园|[苑城府湾庭郡])$"
)
_LEADING = re.compile(r"^(?:我们?|咱们?|俺们?|你好|您好|请问|麻烦|反映|投诉|家?住在?|在|是|这里|这边|家|的)+")
_NO_NAME = re.compile(
    r".*(?:本|这个|整个|你们|我们|咱们?|他们|该|贵|老|新|隔壁|那个|全|商|县|进|出|古|长)(?:小区|社区|家园|[苑城府湾庭])"
)


def match_names(folded: str, parts: Parts, address: Address, book: AddressBook) -> Address:
    """The address with names and ids of the book where they fit."""
    estates = _estates(folded, book)
    estate = estates[0] if len(estates) == 1 else None
    place = _place(folded, book)
    if estate is not None:
        address = replace(address, estate=estate.name, estate_id=estate.id)
    if place is not None:
        address = replace(address, landmark=_place_words(folded, place, address.landmark), place_id=place.id)
    stranger = _other_estate(folded, parts) if book.estates and not estates else None
    if stranger:
        return replace(address, building=None, unknown_building=stranger)
    found = _buildings(parts, book, estates) if parts.building else _alias(folded, book, estates)
    if not found:
        return replace(address, building=None, unknown_building=parts.said) if parts.said else address
    return _choose(address, found, book)


def names_in(folded: str, book: AddressBook) -> tuple[str, ...]:
    """The book's names of estates, places and buildings that stand in a folded text, longest first."""
    said = {call for estate in book.estates for call in _calls(estate)}
    said |= {fold(name) for place in book.places for name in (place.name, *place.aliases)}
    said |= {fold(name) for building in book.buildings for name in (building.name, *building.aliases)}
    return tuple(sorted((name for name in said if name and name in folded), key=len, reverse=True))


def _place_words(folded: str, place: PlaceName, landmark: str | None) -> str:
    """The place as the person says it, with the position word behind it; its name where that is misspelt."""
    for name in sorted(map(fold, (place.name, *place.aliases)), key=len, reverse=True):
        at = folded.find(name) if name else -1
        if at >= 0:
            words = folded[at : near_after(folded, at + len(name))]
            return landmark if landmark and words in landmark else words
    return place.name if landmark is None or landmark[-1] in place.name else landmark


def _other_estate(folded: str, parts: Parts) -> str | None:
    """The words of a building of an estate that the book does not have (“阳光城3号楼”), or None."""
    if parts.building is None:
        return None
    match = _STRANGER.search(_LEADING.sub("", re.split(r"[,，。!？?；;：:\s]", folded[: parts.start])[-1]))
    if match is None or _NO_NAME.fullmatch(match.group()):
        return None
    return match.group() + (parts.said or "")


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


def _buildings(parts: Parts, book: AddressBook, estates: Sequence[EstateName]) -> list[BuildingName]:
    """Buildings whose name or alias has the same bare value, in the estate that was said if one was."""
    pool = _pool(book, estates)
    said = bare(parts.said or "")
    zoned = [b for b in pool if said in _names(b)]
    return zoned or [b for b in pool if parts.building in _names(b) and (estates or not parts.estate)]


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


def _pool(book: AddressBook, estates: Sequence[EstateName]) -> list[BuildingName]:
    ids = {estate.id for estate in estates}
    return [building for building in book.buildings if not ids or building.estate_id in ids]


def _alias(folded: str, book: AddressBook, estates: Sequence[EstateName]) -> list[BuildingName]:
    """Buildings with a proper name (“老干部楼”) that stands in the text."""
    return [b for b in _pool(book, estates) if any(name in folded for name in _proper_names(b))]


@lru_cache(maxsize=4096)
def _proper_names(building: BuildingName) -> tuple[str, ...]:
    return tuple(fold(name) for name in (building.name, *building.aliases) if len(name) >= 2 and not _numbered(name))


def _numbered(name: str) -> bool:
    return re.search(rf"{NUMBER}|[a-hA-H]座", fold(name)) is not None


def _estates(folded: str, book: AddressBook) -> tuple[EstateName, ...]:
    """The estates that a text may mean: one by its name or a misspelling, several that share the words (锦绣花园)."""
    for heard, calls in ((folded, _calls), (sound(folded), _sounds)):
        exact = [(len(said), estate) for estate in book.estates for said in calls(estate) if said in heard]
        if exact:
            longest = max(length for length, _ in exact)
            return tuple(dict.fromkeys(estate for length, estate in exact if length == longest))
    misspelt = _fuzzy(folded, book.estates)
    return (misspelt,) if misspelt else ()


def _place(folded: str, book: AddressBook) -> PlaceName | None:
    for heard, read in ((folded, _same), (sound(folded), sound)):
        exact = [(len(n), p) for p in book.places for n in map(read, _place_calls(p)) if n and n in heard]
        if exact:
            return max(exact, key=lambda pair: pair[0])[1]
    return _fuzzy(folded, book.places)


def _same(name: str) -> str:
    return name


@lru_cache(maxsize=1024)
def _place_calls(place: PlaceName) -> tuple[str, ...]:
    return tuple(fold(name) for name in (place.name, *place.aliases))


@lru_cache(maxsize=1024)
def _calls(estate: EstateName) -> tuple[str, ...]:
    """What people say for an estate: its name, its aliases, and the name without 小区, 花园 or 南区."""
    names = [fold(name) for name in (estate.name, *estate.aliases) if name]
    names += [_ZONE.sub("", name) for name in names if len(name) > 4]
    short = [_SUFFIX.sub("", name) for name in names]
    return tuple(dict.fromkeys(name for name in [*names, *short] if len(name) >= 2))


@lru_cache(maxsize=1024)
def _sounds(estate: EstateName) -> tuple[str, ...]:
    return tuple(sound(name) for name in _calls(estate) if len(name) >= 3)


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
    """At most one character is wrong, and not one of a name of two: 和谐家园 is no 和悦家园, 翠湖广厂 is 翠湖广场."""
    where = fuzz.partial_ratio_alignment(name, text)
    if where is None:
        return False
    window = text[where.dest_start : where.dest_end]
    if abs(len(name) - len(window)) > 1:
        return False
    own = len(_GENERIC.sub("", name))
    wrong = [i for i, (a, b) in enumerate(zip(name, window, strict=False)) if a != b]
    return len(wrong) + abs(len(name) - len(window)) <= 1 and (own >= 3 or all(i >= own for i in wrong))
