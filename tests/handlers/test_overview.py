"""The committee at a glance: counts and the latest stories, for the committee of that community and nobody else."""

from __future__ import annotations

import pytest

from domain.actions import Action
from domain.errors import NotAllowed
from domain.tickets import Status
from handlers.chat_history import reader_of
from handlers.overview import STORIES, Overview, overview
from handlers.work import Work
from tests.chat import Chat, Person
from tests.town import BOT, CHANNEL


def seen_by(person: Person) -> Overview:
    """What somebody is shown."""

    def use(work: Work) -> Overview:
        reader = reader_of(work, CHANNEL, BOT, person.nick)
        assert reader is not None
        return overview(work, reader)

    return person.chat.read(use)


def test_a_story_grows_with_its_ticket(chat: Chat) -> None:
    assert seen_by(chat.lin) == Overview(0, 0, 0, 0, ())
    number = chat.reports(chat.fang)
    (story,) = seen_by(chat.lin).stories
    assert (story.category, story.place) == ("building.corridor_light", "3号楼")
    assert story.steps == (Status.ASSIGNED,)
    chat.zhou.replays(chat.button(Action.ACCEPT, number))
    found = seen_by(chat.lin)
    assert found.stories[0].steps == (Status.ASSIGNED, Status.IN_PROGRESS)
    assert (found.open, found.today, found.stories[0].stars) == (1, 1, 0)


def test_the_latest_come_first_and_yesterday_is_not_today(chat: Chat) -> None:
    numbers = [chat.reports(chat.fang, words) for words in ("一", "二", "三", "四")]
    assert [story.ticket_id for story in seen_by(chat.lin).stories] == numbers[::-1][:STORIES]
    chat.zhou.replays(chat.button(Action.ACCEPT, numbers[0]))
    assert seen_by(chat.lin).stories[0].ticket_id == numbers[0]
    chat.passes(days=1)
    assert seen_by(chat.lin).today == 0


def test_a_draft_is_no_story_and_another_community_has_its_own(chat: Chat) -> None:
    chat.fang.says("3号楼2单元的楼道灯坏了")
    assert seen_by(chat.lin).stories == ()
    chat.reports(chat.mei, building="南湖3号楼")
    assert seen_by(chat.lin) == Overview(0, 0, 0, 0, ())
    assert len(seen_by(chat.lv).stories) == 1


@pytest.mark.parametrize("nick", ["fang", "zhou", "zheng", "zhao"])
def test_nobody_else_may_look(chat: Chat, nick: str) -> None:
    with pytest.raises(NotAllowed):
        seen_by(getattr(chat, nick))
