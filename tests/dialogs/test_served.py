"""A bot that serves only some communities of the deployment speaks of no other."""

from __future__ import annotations

import pytest

from bot.inbox import Inbox
from domain.actions import Action
from domain.interpretation import Interpreter
from handlers import staffing
from handlers.work import Work
from storage.models import Community
from tests.chat import Chat
from tests.dialogs.test_register import newcomer
from tests.town import BOT, Builder


@pytest.fixture
def town(chat: Chat, interpreter: Interpreter) -> Chat:
    """The bot serves 幸福里 and 东湖, and not 南湖."""

    def third(work: Work) -> int:
        builder = Builder(work.uow)
        community = builder.add(Community(code="DHU", name="东湖社区", settings={}))
        builder.estate(community, "东湖", "东湖网格", ["1号楼"])
        return community.id

    served = {BOT: (chat.town.community_id, chat.run(third))}
    chat.inbox = Inbox(chat.database, interpreter, chat.rules, served)
    return chat


def test_only_served_communities_are_offered_and_the_choice_ends_the_question(town: Chat) -> None:
    new = newcomer(town)
    new.says("5号楼电梯坏了")
    new.sees("哪个社区")
    assert new.labels == ["幸福里社区", "东湖社区"]
    new.presses("幸福里社区")
    new.sees("5号楼电梯坏了", "您同意吗")


def test_an_old_button_of_another_community_says_why(town: Chat) -> None:
    new = newcomer(town)
    new.says("5号楼电梯坏了")
    new.replays(town.button(Action.CHOOSE_COMMUNITY, town.town.other_id))
    new.sees("南湖社区", "居委会")
    new.says("电梯还没修")
    new.sees("哪个社区")


def test_a_poster_of_another_community_says_what_to_do(town: Chat) -> None:
    token = town.read(lambda work: work.uow.communities.building(town.town.buildings["南湖9号楼"]).link_token)
    new = newcomer(town)
    new.commands("start", f"b_{token}")
    new.sees("南湖社区", "二维码")
    new.commands("start")
    assert new.labels == ["幸福里社区", "东湖社区"]


def test_an_invite_of_another_community_is_kept_for_its_own_bot(town: Chat) -> None:
    def make(work: Work) -> str:
        return staffing.invite(work, work.uow.staff.get(town.town.staff["老赵"]))

    token = town.run(make)
    new = newcomer(town)
    new.commands("start", f"s_{token}")
    new.sees("南湖社区", "二维码")
    new.sees_nothing_of("赵铁柱")
