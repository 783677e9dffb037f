"""Whom a notice is for, as somebody says or chooses it: places by name, floors, and what households need."""

from __future__ import annotations

import re
from dataclasses import replace

from domain.errors import UnknownTarget
from domain.messages import Arg, say
from domain.targets import GROUND_FLOOR, Area, Target
from handlers.work import Work
from nlu.address import find_address
from nlu.text import fold

WHOLE = re.compile(r"(?:全|整个?|所有)(?:社区|小区的?人|部|体)?(?:居民|住户|的人|人)?")
_BETWEEN = re.compile(r"[、，,;；\n]|和(?!平)|以及|还有")
_GROUND = re.compile(r"(?:一|1|底|首)\s*(?:楼|层)(?!\d)(?:的?(?:住户|居民|人家|人))?$")
_REST = re.compile(r"^(?:的|所有|全部|住户|居民|人家|人|家庭|户)+|(?:的|所有|全部|住户|居民|人家|人|家庭|户)+$")
Choice = tuple[int, Arg]
"""An id and its name."""


def estates(work: Work, community_id: int) -> list[Choice]:
    """The estates."""
    return [(estate.id, estate.name) for estate in work.uow.communities.estates(community_id)]


def grids(work: Work, community_id: int) -> list[Choice]:
    """The grids."""
    return [(grid.id, grid.name) for grid in work.uow.communities.grids(community_id)]


def buildings(work: Work, community_id: int) -> list[Choice]:
    """The buildings; the estate is named where there are several."""
    names = dict(estates(work, community_id))
    found = work.uow.communities.buildings(community_id)
    if len(names) == 1:
        return [(building.id, building.name) for building in found]
    return [(b.id, say("building-label", estate=names[b.estate_id], building=b.name)) for b in found]


def units(work: Work, target: Target) -> list[tuple[int, str, Arg]]:
    """The units of the buildings that were chosen: building, unit, name."""
    numbers = sorted(target.buildings | {building for building, _ in target.units})
    found: list[tuple[int, str, Arg]] = []
    for number in numbers:
        building = work.uow.communities.building(number)
        for unit in work.uow.targeting.units(number, building.units if building else 0):
            name = say("target-unit", building=building.name if building else "", unit=unit)
            found.append((number, unit, name))
    return found


def floors(work: Work, community_id: int) -> list[int]:
    """Floors that households are known on."""
    return list(work.uow.targeting.floors(community_id))


def tags(work: Work, community_id: int) -> list[str]:
    """Tags that households have."""
    return list(work.uow.targeting.tags(community_id))


def read_words(work: Work, community_id: int, words: str) -> Target:
    """What somebody typed: 3号楼2单元一楼, 和平苑、独居老人, 全社区. Raises UnknownTarget for what is none of it."""
    target, rest = _tags(work, community_id, words.strip())
    for part in (piece.strip() for piece in _BETWEEN.split(rest)):
        target = _part(work, community_id, target, part)
    if target.empty:
        raise UnknownTarget(words=words.strip()[:40])
    return target


def _tags(work: Work, community_id: int, words: str) -> tuple[Target, str]:
    target = Target()
    for tag in sorted(work.uow.targeting.tags(community_id), key=len, reverse=True):
        if tag in words:
            target, words = replace(target, tags=target.tags | {tag}), words.replace(tag, "、")
    return target, words


def _part(work: Work, community_id: int, target: Target, part: str) -> Target:
    ground = _GROUND.search(fold(part))
    if ground is not None:
        target, part = replace(target, floors=target.floors | {GROUND_FLOOR}), part[: ground.start()]
    part = _REST.sub("", part).strip()
    if not part:
        return target
    if WHOLE.fullmatch(part):
        return target.everybody()
    for area, choices in ((Area.ESTATE, estates), (Area.GRID, grids)):
        found = [number for number, name in choices(work, community_id) if name == part]
        if found:
            return target.toggle(area, found[0])
    return _address(work, community_id, target, part)


def _address(work: Work, community_id: int, target: Target, part: str) -> Target:
    address = find_address(part, work.uow.communities.address_book(community_id)).address
    if address.building_id is None:
        raise UnknownTarget(words=part[:40])
    if address.floor is not None and address.floor.lstrip("-").isdigit():
        target = replace(target, floors=target.floors | {int(address.floor)})
    if address.unit:
        return target.toggle_unit(address.building_id, address.unit)
    return target.toggle(Area.BUILDING, address.building_id)
