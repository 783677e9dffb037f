"""Where: estate, building, unit, floor, room and landmark out of words, matched to the community's own names."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from domain.interpretation import Address, AddressBook
from nlu.address_match import match_names, names_in
from nlu.address_parts import Parts, parse_parts, spans
from nlu.landmarks import is_inside
from nlu.text import fold

LOOKED_AT = 1000
"""Characters in which a place is looked for; a longer text is a petition, which says its place early."""
_FILLING = re.compile(
    r"(?:地址|位置|具体|我家|我们家?|就?是|就?在|住|的|了|这里|那里|那边|我|啊|哦|呢|[,，。.!！:：\s\0])+"
)
_ESTATE = re.compile(r"^[\u3400-\u9fff]{2,6}(?:小区|花园|家园|新村|公寓|雅苑|名苑|名城|华府|社区)")
"""An estate by its ending, where a building follows and no book knows its name."""


@dataclass(frozen=True, slots=True)
class Where:
    """An address and where its words stand in the text (offsets; 0, 0 when nothing was said)."""

    address: Address
    start: int = 0
    end: int = 0


def find_address(text: str, book: AddressBook | None = None) -> Where:
    """The place that a text names. Without a book only bare normalised values, and no name is looked up."""
    folded = fold(text[:LOOKED_AT])
    parts = parse_parts(folded)
    address = _plain(parts)
    if book is not None:
        address = match_names(folded, parts, address, book)
    return Where(address, parts.start, parts.end)


def is_only_address(folded: str, book: AddressBook | None = None) -> bool:
    """A short text that says where and nothing else: 3栋2单元, 地址是5号楼, 在快递柜旁边, 和悦家园A座."""
    if len(folded) > 40:
        return False
    found = spans(folded)
    left = list(folded)
    for start, end in found:
        left[start:end] = " " * (end - start)
    rest = _ESTATE.sub("", "".join(left).strip()) if found else folded
    known = names_in(rest, book) if book is not None else ()
    for name in known:
        rest = rest.replace(name, "")
    return bool(found or known) and not _FILLING.sub("", rest)


def follows(own: Address, before: Address) -> Address:
    """A later place of one message: “3栋灯坏了，5楼有杂物” speaks of floor 5 of building 3, “5栋” of another one."""
    if own.empty:
        return before
    elsewhere = own.building or own.unknown_building or own.candidates or own.estate or own.place_id
    if elsewhere or (own.landmark and not is_inside(own.landmark)):
        return own
    return replace(
        before,
        unit=own.unit or before.unit,
        floor=own.floor or (None if own.room else before.floor),
        room=own.room or (None if own.floor else before.room),
        landmark=own.landmark,
        place_id=None,
    )


def _plain(parts: Parts) -> Address:
    address = Address(
        building=parts.building, unit=parts.unit, floor=parts.floor, room=parts.room, landmark=parts.landmark
    )
    return replace(address, estate=parts.estate) if parts.estate else address
