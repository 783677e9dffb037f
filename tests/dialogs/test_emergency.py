"""Danger to life, as transcripts: instruction first, ticket at once, everyone alerted, no question before."""

from __future__ import annotations

import pytest

from domain.messages import Lane
from domain.tickets import Status
from tests.chat import Chat, Person


def test_gas_without_consent_opens_at_once(chat: Chat) -> None:
    new = chat.people["小新"] = Person(chat, "小新")
    new.commands("start")
    new.presses("幸福里社区")
    new.says("幸福里2号楼楼道里好大的煤气味")
    assert "请马上" in new.news[0].text
    assert "119" in new.news[0].text
    assert all(shown.lane is Lane.EMERGENCY for shown in new.news)
    new.sees("我已经通知", "周建国", "XFL-")
    ticket = chat.ticket()
    assert (ticket.status, ticket.priority) == (Status.ASSIGNED, "P0")
    for person in (chat.zhou, chat.wu, chat.chen, chat.lin):
        assert person.sees("煤气味").lane is Lane.EMERGENCY  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("words", "advice"),
    [
        ("3号楼着火了！！", "119"),
        ("3号楼电梯里困了两个人", "不要扒门"),
        ("电线掉下来冒火花 3号楼门口", "8 米"),
        ("3号楼有个老人摔倒了起不来", "120"),
    ],
)
def test_each_danger_has_its_own_advice(chat: Chat, words: str, advice: str) -> None:
    chat.fang.says(words)
    assert advice in chat.fang.news[0].text
    assert chat.ticket().priority == "P0"


def test_without_a_place_help_starts_towards_home_and_the_place_is_asked(chat: Chat) -> None:
    chat.fang.says("有煤气味")
    chat.fang.sees("幸福里3号楼", "如果不在那里")
    chat.zhou.sees("推测")
    chat.fang.says("不在家，在和平苑6号楼2单元")
    ticket = chat.ticket()
    assert not ticket.place_presumed
    assert ticket.building_id == chat.town.buildings["和平苑6号楼"]


def test_more_words_of_the_same_danger_are_the_same_ticket(chat: Chat) -> None:
    chat.fang.says("3号楼着火了")
    chat.fang.says("火越来越大了，着火了快来人")
    assert chat.ticket().id == 1
    chat.zhou.sees("火越来越大")


def test_a_danger_overtakes_a_running_dialog(chat: Chat) -> None:
    chat.fang.says("垃圾没人收")
    chat.fang.presses("提交")
    chat.fang.sees("在哪里")
    chat.fang.says("不好了，3号楼着火了")
    assert "请马上" in chat.fang.news[0].text


def test_a_drill_and_what_is_over_are_no_dangers(chat: Chat) -> None:
    for words in ("明天下午小区消防演习，着火了往哪跑？", "上次着火已经扑灭了，想问墙面谁来修"):
        chat.fang.says(words)
        assert not any(shown.lane is Lane.EMERGENCY for shown in chat.fang.news)


def test_an_ordinary_problem_beside_the_danger_is_kept(chat: Chat) -> None:
    chat.fang.says("3号楼有煤气味！另外楼下垃圾好几天没人收了")
    chat.fang.sees("请马上")
    chat.fang.sees("垃圾")


def test_a_fire_that_is_out_is_urgent_and_no_emergency(chat: Chat) -> None:
    ticket_id = chat.reports(chat.fang, "昨天3号楼着火烧黑了墙，火已经灭了", category="fire.active_fire", now=False)
    assert chat.ticket(ticket_id).priority == "P1"
    chat.zhou.sees("火已经灭了")
    assert not any(shown.lane is Lane.EMERGENCY for shown in chat.zhou.news)
