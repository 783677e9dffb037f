"""核实住户: who says that they live behind a door, and who may say that it is so."""

from __future__ import annotations

import pytest

from handlers.work import Work
from storage.models import Household
from tests.chat import Chat


@pytest.fixture
def moved_in(chat: Chat) -> Chat:
    """阿芳 names a door of 3号楼 that the community knows."""

    def work(work: Work) -> None:
        building_id = chat.town.buildings["幸福里3号楼"]
        room_hash = work.uow.communities.room_hash(building_id, "2", "501")
        work.uow.session.add(
            Household(
                community_id=chat.town.community_id,
                building_id=building_id,
                unit="2",
                floor=5,
                room="501",
                room_hash=room_hash,
                tags=[],
            )
        )

    chat.run(work)
    chat.fang.says("我住幸福里3号楼2单元501")
    return chat


def test_the_worker_of_the_grid_says_that_they_live_there(moved_in: Chat) -> None:
    chat = moved_in
    chat.zhou.commands("/homes")
    chat.zhou.sees("幸福里3号楼-2-501", "李桂芳")
    chat.zhou.presses("1 ✅")
    chat.zhou.sees("没有要核实的住户")
    chat.fang.sees("住址核实好了")
    home = chat.read(lambda work: work.uow.people.membership(chat.town.people["阿芳"], chat.town.community_id))
    assert home is not None
    assert (home.verified, home.verified_by) == (True, chat.town.people["老周"])


def test_a_wrong_door_is_taken_back_and_asked_for_again(moved_in: Chat) -> None:
    chat = moved_in
    chat.chen.commands("/homes")
    chat.chen.presses("1 ❌")
    chat.fang.sees("对不上")
    chat.chen.replays(chat.button("homeok", 1))
    home = chat.read(lambda work: work.uow.people.membership(chat.town.people["阿芳"], chat.town.community_id))
    assert home is not None
    assert (home.verified, home.household_id, home.room) == (False, None, None)


def test_nobody_else_may_see_or_say_it(moved_in: Chat) -> None:
    chat = moved_in
    home = chat.read(lambda work: work.uow.people.membership(chat.town.people["阿芳"], chat.town.community_id))
    assert home is not None
    for other in (chat.wu, chat.zhao, chat.lv):  # another grid, another community
        other.commands("/homes")
        other.sees("没有要核实的住户")
        other.replays(chat.button("homeok", home.id))
    for resident in (chat.wang, chat.fang):
        resident.commands("/homes")
        resident.sees("没有权限")
        resident.replays(chat.button("homeok", home.id))
    after = chat.read(lambda work: work.uow.people.membership(chat.town.people["阿芳"], chat.town.community_id))
    assert after is not None
    assert not after.verified
