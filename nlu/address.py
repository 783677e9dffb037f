"""Where: estate, building, unit, floor, room and landmark out of words, matched to the community's own names."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from domain.interpretation import Address, AddressBook
from nlu.address_match import match_names
from nlu.address_parts import Parts, parse_parts
from nlu.text import fold

_FILLING = re.compile(
    r"(?:地址|位置|具体|我家|我们家?|就?是|就?在|住|的|了|这里|那里|那边|我|啊|哦|呢|[,，。.!！:：\s\0])+"
)


@dataclass(frozen=True, slots=True)
class Where:
    """An address and where its words stand in the text (offsets; 0, 0 when nothing was said)."""

    address: Address
    start: int = 0
    end: int = 0


def find_address(text: str, book: AddressBook | None = None) -> Where:
    """The place that a text names. Without a book only bare normalised values, and no name is looked up."""
    parts = parse_parts(fold(text))
    address = _plain(parts)
    if book is not None:
        address = match_names(fold(text), parts, address, book)
    return Where(address, parts.start, parts.end)


def is_only_address(folded: str) -> bool:
    """A short text that says where and nothing else: 3栋2单元, 地址是5号楼, 在快递柜旁边."""
    if len(folded) > 40:
        return False
    parts = parse_parts(folded)
    rest = folded[: parts.start] + folded[parts.end :]
    return parts.end > 0 and not _FILLING.sub("", rest)


def _plain(parts: Parts) -> Address:
    address = Address(
        building=parts.building, unit=parts.unit, floor=parts.floor, room=parts.room, landmark=parts.landmark
    )
    return replace(address, estate=parts.estate) if parts.estate else address
