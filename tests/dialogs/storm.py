"""Doors for the town: four households of 3号楼 and two elsewhere, and an elder who writes to Linli.

502 is 阿芳's (verified), 602 is 王姐's (she only says so), 101 is 张奶奶's (verified, 独居老人), 301 has no account
(行动不便). 和平苑5号楼 101 has no account, either; 南湖3号楼 101 belongs to another community.
"""

from __future__ import annotations

from handlers.work import Work
from storage.models import Household, Membership
from tests.chat import Chat, Person
from tests.town import BOT, CHANNEL

ELDER = "张奶奶"
DOORS = (
    ("幸福里3号楼", "2", 5, "502", ()),
    ("幸福里3号楼", "2", 6, "602", ()),
    ("幸福里3号楼", "1", 1, "101", ("独居老人",)),
    ("幸福里3号楼", "1", 3, "301", ("行动不便",)),
    ("和平苑5号楼", "1", 1, "101", ()),
    ("南湖3号楼", "1", 1, "101", ("独居老人",)),
)


def move_in(chat: Chat) -> Person:
    """Make the doors and who lives behind them; returns 张奶奶."""
    elder = chat.people.setdefault(ELDER, Person(chat, ELDER))
    chat.run(lambda work: _move_in(chat, work))
    return elder


def _move_in(chat: Chat, work: Work) -> None:
    homes = {}
    for building, unit, floor, room, tags in DOORS:
        number = chat.town.buildings[building]
        community_id = chat.town.other_id if building.startswith("南湖") else chat.town.community_id
        home = Household(
            community_id=community_id,
            building_id=number,
            unit=unit,
            floor=floor,
            room=room,
            room_hash=work.uow.communities.room_hash(number, unit, room),
            tags=list(tags),
        )
        homes[building, room] = home
    work.uow.communities.keep(homes.values())
    _lives(work, chat.town.people["阿芳"], chat.town.community_id, homes["幸福里3号楼", "502"], verified=True)
    _lives(work, chat.town.people["王姐"], chat.town.community_id, homes["幸福里3号楼", "602"], verified=False)
    elder = work.uow.people.add(work.now, name="张桂英")
    elder.consented_at = work.now
    account = work.uow.people.add_account(elder, CHANNEL, BOT, ELDER, work.now)
    work.uow.conversations.open(account, ELDER).community_id = chat.town.community_id
    _lives(work, elder.id, chat.town.community_id, homes["幸福里3号楼", "101"], verified=True)


def _lives(work: Work, person_id: int, community_id: int, home: Household, *, verified: bool) -> Membership:
    membership = work.uow.people.join(person_id, community_id, work.now)
    membership.building_id, membership.unit, membership.room = home.building_id, home.unit, home.room
    membership.household_id, membership.verified = home.id, verified
    work.uow.session.flush()
    return membership
