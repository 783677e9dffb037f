"""How a person comes to belong: a building's poster, telling the address, or a shared phone number."""

from __future__ import annotations

from dataclasses import replace

from domain.errors import BadInvite, NotFound, NotServedHere
from domain.interpretation import Address
from handlers import erasing
from handlers.community_files.homes import bare_room, bare_unit
from handlers.identity import Speaker
from handlers.work import Work
from storage.models import Building, Community

BUILDING_PREFIX = "b_"
STAFF_PREFIX = "s_"
DRAFT_PREFIX = "d_"
"""What a deep link's payload begins with: a building's poster, a staff invite, a draft begun in a group."""


def bind_building(work: Work, speaker: Speaker, token: str) -> tuple[Speaker, Building]:
    """The poster's link: the speaker lives in this building (unverified until the committee says so).

    Raises BadInvite for a link of nothing, NotServedHere for one of a community that this bot does not serve.
    """
    building = work.uow.communities.building_by_token(token)
    if building is None:
        raise BadInvite()
    check_served(work, speaker, building.community_id)
    return set_home(work, speaker, building), building


def check_served(work: Work, speaker: Speaker, community_id: int) -> None:
    """Raise NotServedHere, unless this bot serves the community."""
    if not speaker.is_served(community_id):
        raise NotServedHere(community=work.uow.communities.get(community_id).name)


def set_home(work: Work, speaker: Speaker, building: Building, *, unit: str = "", room: str | None = None) -> Speaker:
    """Where the speaker lives; the speaker as they are from now on.

    Naming the building once more without a door leaves the door as it was; another door must be verified anew.
    """
    community = work.uow.communities.get(building.community_id)
    membership = work.uow.people.join(speaker.person.id, community.id, work.now)
    known = (membership.building_id, membership.unit, membership.room)
    if known[0] != building.id or ((unit or room) and known != (building.id, unit, room)):
        household = work.uow.communities.household(building.id, unit, room) if room else None
        membership.building_id, membership.unit, membership.room = building.id, unit, room
        membership.household_id = household.id if household else None
        membership.verified = False
    speaker.conversation.community_id = community.id
    posts = tuple(work.uow.staff.of_person(speaker.person.id, community.id))
    return replace(speaker, community=community, membership=membership, posts=posts)


def set_home_from(work: Work, speaker: Speaker, address: Address) -> tuple[Speaker, Building] | None:
    """Where the speaker says they live, if it is one building of their community."""
    building = work.uow.communities.building(address.building_id) if address.building_id else None
    if building is None or speaker.community is None or building.community_id != speaker.community.id:
        return None
    return set_home(work, speaker, building, unit=address.unit or "", room=address.room), building


def choose_community(work: Work, speaker: Speaker, community_id: int) -> Speaker:
    """Where a bot serves several communities: this one. Raises NotFound or NotServedHere."""
    community = next((c for c in work.uow.communities.all() if c.id == community_id), None)
    if community is None:
        raise NotFound(what="community")
    check_served(work, speaker, community.id)
    work.uow.people.join(speaker.person.id, community.id, work.now)
    return in_community(work, speaker, community)


def in_community(work: Work, speaker: Speaker, community: Community) -> Speaker:
    """The speaker, talking about this community from now on."""
    speaker.conversation.community_id = community.id
    membership = work.uow.people.membership(speaker.person.id, community.id)
    posts = tuple(work.uow.staff.of_person(speaker.person.id, community.id))
    return replace(speaker, community=community, membership=membership, posts=posts)


def register(work: Work, speaker: Speaker, building_id: int, *, unit: str, room: str, name: str, phone: str) -> Speaker:
    """The web's registration form: a resident who says who they are; unverified."""
    building = work.uow.communities.building(building_id)
    if building is None:
        raise NotFound(what="building")
    person = speaker.person
    if not work.uow.staff.of_person(person.id):
        person.name = name.strip()[:40] or person.name
    if phone and person.phone_hash is None:
        work.uow.people.set_phone(person, phone, vouched=False)
    return set_home(work, speaker, building, unit=bare_unit(unit), room=bare_room(room) or None)


def share_phone(work: Work, speaker: Speaker, phone: str) -> None:
    """A number that the platform vouches is the speaker's own. By which staff are known is for the committee to say."""
    if not work.uow.staff.of_person(speaker.person.id):
        work.uow.people.set_phone(speaker.person, phone)


def consent(work: Work, speaker: Speaker) -> None:
    """The speaker agreed to the notice."""
    speaker.person.consented_at = speaker.person.consented_at or work.now


def forget_me(work: Work, speaker: Speaker) -> None:
    """The speaker leaves: name, phone and home are erased; open tickets go on without them, and nobody writes to them.

    A member of staff leaves as a resident; name and number belong to the post, which the committee ends.
    """
    holds_post = bool(work.uow.staff.of_person(speaker.person.id))
    erasing.leave(work, speaker, keeps_post=holds_post)
    work.uow.people.forget(speaker.person, keep_name=holds_post)


def set_locale(speaker: Speaker, locale: str) -> None:
    """The language Linli speaks with this person."""
    speaker.person.locale = locale
