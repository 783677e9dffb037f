"""Groups of buildings: bound by somebody who may speak for these buildings; their loss is noticed and reported."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from domain.errors import UnknownTarget
from domain.messages import Incoming, Lane, Outgoing, Text, say
from domain.roles import COMMITTEE, Role
from domain.targets import Target
from handlers.alarms import Alarm, set_alarm
from handlers.broadcasts import aiming
from handlers.broadcasts.rights import committee_of
from handlers.broadcasts.words import target_words
from handlers.work import Work
from storage.models import BuildingGroup, Staff

LOST = "group_lost"
"""The alarm by which the committee hears of a group that takes no messages any more."""
LONGEST_WHY = 200


@dataclass(frozen=True, slots=True)
class _Right:
    """Somebody who may bind groups of a community; ``buildings`` limits it for a building's lead."""

    community_id: int
    person_id: int
    buildings: frozenset[int] | None


def bind(work: Work, incoming: Incoming, served: Sequence[int]) -> Text:
    """/bind 3号楼 in a group: from now on it hears what is for these buildings. Says what came of it."""
    rights = _rights(work, incoming, served)
    if not rights:
        return say("group-bind-not")
    if not incoming.payload.strip():
        return say("group-bind-how")
    named = False
    for right in rights:
        buildings = _buildings(work, right.community_id, incoming.payload)
        named = named or bool(buildings)
        if buildings and (right.buildings is None or buildings <= right.buildings):
            return _keep(work, incoming, right, buildings)
    return say("group-bind-not" if named else "group-bind-unknown")


def unbind(work: Work, incoming: Incoming, served: Sequence[int]) -> Text:
    """/unbind: no more notices here."""
    group = work.uow.groups.find(incoming.channel, incoming.bot, incoming.chat)
    if group is None:
        return say("group-not-bound")
    for right in _rights(work, incoming, served):
        if right.community_id == group.community_id and (
            right.buildings is None or set(group.building_ids) <= right.buildings
        ):
            work.uow.groups.remove(group)
            return say("group-unbound")
    return say("group-bind-not")


def note_group(work: Work, channel: str, bot: str, chat: str, *, open_: bool, why: str = "") -> None:
    """The bot can, or can no longer, write in a group. A group that is not bound is none of our business."""
    group = work.uow.groups.find(channel, bot, chat)
    if group is None:
        return
    if open_:
        group.lost_at, group.lost_why = None, ""
    elif group.lost_at is None:
        group.lost_at, group.lost_why = work.now, why[:LONGEST_WHY]
        set_alarm(work, LOST, group.id, work.now, group.community_id)


def report_lost(work: Work, alarm: Alarm) -> None:
    """The committee hears which buildings lost their group."""
    group = next((g for g in work.uow.groups.of_community(alarm.community_id) if g.id == alarm.subject_id), None)
    if group is None or group.lost_at is None:
        return
    message = Outgoing((say("group-lost", buildings=names(work, group)),), lane=Lane.TASK)
    for person_id in committee_of(work, group.community_id):
        work.tell(person_id, message, group.community_id)


def names(work: Work, group: BuildingGroup) -> Text:
    """The buildings of a group."""
    return target_words(work, group.community_id, Target(buildings=frozenset(group.building_ids)))


def _keep(work: Work, incoming: Incoming, right: _Right, buildings: frozenset[int]) -> Text:
    group = work.uow.groups.find(incoming.channel, incoming.bot, incoming.chat)
    if group is not None and group.community_id != right.community_id:
        return say("group-bind-not")
    if group is None:
        group = work.uow.groups.add(
            BuildingGroup(
                community_id=right.community_id,
                channel=incoming.channel,
                bot=incoming.bot,
                chat=incoming.chat,
                building_ids=sorted(buildings),
                bound_by=right.person_id,
                bound_at=work.now,
            )
        )
    group.building_ids = sorted(buildings)
    group.bound_by, group.bound_at, group.lost_at, group.lost_why = right.person_id, work.now, None, ""
    work.uow.staff.flush()
    return say("group-bound", buildings=names(work, group))


def _rights(work: Work, incoming: Incoming, served: Sequence[int]) -> list[_Right]:
    account = work.uow.people.account(incoming.channel, incoming.bot, incoming.sender) if incoming.sender else None
    if account is None:
        return []
    posts = [p for p in work.uow.staff.of_person(account.person_id) if not served or p.community_id in served]
    return [right for post in posts if (right := _right(post)) is not None]


def _right(post: Staff) -> _Right | None:
    if post.role in COMMITTEE:
        return _Right(post.community_id, post.person_id, None)
    if post.role == Role.BUILDING_LEAD:
        return _Right(post.community_id, post.person_id, frozenset(post.building_ids))
    return None


def _buildings(work: Work, community_id: int, words: str) -> frozenset[int]:
    try:
        target = aiming.read_words(work, community_id, words)
    except UnknownTarget:
        return frozenset()
    if target.narrowed or target.units:
        return frozenset()
    return frozenset(work.uow.targeting.whole_buildings(community_id, target))
