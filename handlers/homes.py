"""核实住户: whoever looks after a building says who really lives behind a door.

Only a verified member's word takes a door off the list of an alert; anybody can type a room number.
"""

from __future__ import annotations

from dataclasses import dataclass

from domain.errors import NotAllowed, NotFound, OverAlready
from domain.messages import Lane, Outgoing, say
from domain.roles import FIELD, Role
from handlers.identity import Speaker
from handlers.queries import estate_name
from handlers.work import Work
from storage.models import Building, Membership

LISTED = 8


def may_verify(speaker: Speaker) -> bool:
    """The committee, and those who look after grids or buildings."""
    return speaker.may_triage or bool(speaker.roles & (FIELD | {Role.BUILDING_LEAD}))


@dataclass(frozen=True, slots=True)
class Waiting:
    """A home that somebody named as theirs: the membership, the door as it is said, the person's name."""

    id: int
    door: str
    name: str


def waiting(work: Work, speaker: Speaker) -> list[Waiting]:
    """Homes in the speaker's area that nobody has verified, the longest waiting first. Raises NotAllowed."""
    found = work.uow.people.unverified(speaker.community_id, _buildings(work, speaker), LISTED)
    return [Waiting(home.id, _door(work, home), work.uow.people.get(home.person_id).name or "") for home in found]


def how_many(work: Work, speaker: Speaker) -> int:
    """All of them."""
    return work.uow.people.unverified_count(speaker.community_id, _buildings(work, speaker))


def verify(work: Work, speaker: Speaker, membership_id: int, *, lives_there: bool) -> Membership:
    """They live there, or not: then the door is no longer theirs, and they are asked to say it again.

    Raises NotFound outside the speaker's area, OverAlready when it was said before.
    """
    home = work.uow.people.home(membership_id)
    area = _buildings(work, speaker)
    if home is None or home.community_id != speaker.community_id or home.building_id not in area:
        raise NotFound(what="home")
    if home.verified or home.household_id is None:
        raise OverAlready()
    home.verified_by, home.verified_at = speaker.person.id, work.now
    home.verified = lives_there
    if not lives_there:
        home.household_id, home.room, home.unit = None, None, ""
    key = "home-verified" if lives_there else "home-refused"
    work.tell(home.person_id, Outgoing((say(key),), lane=Lane.REMINDER), home.community_id)
    return home


def _buildings(work: Work, speaker: Speaker) -> frozenset[int]:
    if speaker.community is None or not may_verify(speaker):
        raise NotAllowed()
    buildings = work.uow.communities.buildings(speaker.community_id)
    if speaker.may_triage:
        return frozenset(building.id for building in buildings)
    return frozenset(building.id for building in buildings if _looks_after(speaker, building))


def _door(work: Work, home: Membership) -> str:
    building = work.uow.communities.building(home.building_id or 0)
    where = f"{estate_name(work, building)}{building.name}" if building is not None else ""
    return "-".join(part for part in (where, home.unit, home.room or "") if part)


def _looks_after(speaker: Speaker, building: Building) -> bool:
    return any(building.grid_id in post.grid_ids or building.id in post.building_ids for post in speaker.posts)
