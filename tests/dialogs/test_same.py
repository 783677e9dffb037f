"""Reports that neighbours share, as transcripts: suggested, joined, or told apart; private matters never."""

from __future__ import annotations

import pytest

from domain.tickets import Status
from tests.chat import Chat
from tests.dialogs.test_report import stranger


def lift_is_reported(chat: Chat) -> int:
    """王姐 reports the lift of 3号楼; returns the ticket's id."""
    return chat.reports(chat.wang, "3号楼电梯坏了", "building.lift_fault")


def test_me_too_makes_one_ticket_with_two_voices(chat: Chat) -> None:
    number = lift_is_reported(chat)
    chat.fang.says("3号楼的电梯又停了")
    chat.fang.sees("1 位邻居已反映", "电梯", "幸福里3号楼")
    chat.fang.presses("我也是")
    chat.fang.sees("加上了您", "共 2 位邻居", "周建国", chat.ticket(number).number or "?")
    assert chat.status() is Status.WITHDRAWN
    assert chat.status(number) is Status.ASSIGNED
    chat.zhou.sees("另有 1 位邻居反映", "3号楼的电梯又停了")


def test_followers_hear_public_news_and_nothing_personal(chat: Chat) -> None:
    number = chat.reports(
        chat.wang, "3号楼电梯坏了，我是王秀英，电话13900000002", "building.lift_fault", unit="2", place_words="我门口"
    )
    chat.fang.says("3号楼电梯坏了")
    chat.fang.presses("我也是")
    chat.fang.presses("查看进展")
    chat.fang.sees("邻居反映的问题", "幸福里3号楼")
    chat.fang.looks()
    chat.zhou.presses("接单")
    chat.fang.sees("您关注的", "已接单")
    chat.fang.sees_nothing_of("王秀英", "王姐", "13900000002", "我门口")
    chat.wang.sees_nothing_of("李桂芳", "阿芳")
    chat.zhou.sees_nothing_of("李桂芳")
    assert chat.status(number) is Status.IN_PROGRESS


def test_not_the_same_goes_on_as_ever(chat: Chat) -> None:
    lift_is_reported(chat)
    chat.fang.says("3号楼电梯坏了")
    chat.fang.presses("不是同一件")
    chat.fang.sees("请看我理解得对不对")
    chat.fang.says("按钮按了没反应")
    chat.fang.sees("请看我理解得对不对")
    chat.fang.presses("✅ 提交")
    while "没有照片" in chat.fang.labels:
        chat.fang.presses("没有照片")
    chat.fang.sees("已受理")


def test_the_same_is_asked_as_soon_as_the_place_is_known(chat: Chat) -> None:
    lift_is_reported(chat)
    chat.fang.says("电梯坏了")
    chat.fang.presses("✅ 提交")
    chat.fang.sees("在哪里")
    chat.fang.says("幸福里3号楼")
    chat.fang.sees("1 位邻居已反映")
    chat.fang.presses("我也是")
    chat.fang.sees("加上了您")
    assert chat.status() is Status.WITHDRAWN


def test_typed_words_instead_of_the_button_go_on(chat: Chat) -> None:
    lift_is_reported(chat)
    chat.fang.says("电梯坏了")
    chat.fang.presses("✅ 提交")
    chat.fang.says("幸福里3号楼")
    chat.fang.says("不是")
    while "没有照片" in chat.fang.labels:
        chat.fang.presses("没有照片")
    chat.fang.sees("已受理")


def test_consent_comes_before_what_neighbours_told(chat: Chat) -> None:
    lift_is_reported(chat)
    new = stranger(chat)
    new.says("幸福里3号楼电梯坏了")
    new.sees("您同意吗")
    assert not any("邻居已反映" in shown.text for shown in new.screen)
    new.presses("同意，继续")
    new.sees("1 位邻居已反映")


@pytest.mark.parametrize(
    ("first", "category", "second"),
    [
        ("3号楼502漏水", "utility.indoor_leak", "3号楼402漏水"),
        ("3号楼楼上太吵", "nuisance.neighbour_noise", "3号楼楼上太吵"),
        ("3号楼网格员态度差", "inquiry.staff_complaint", "3号楼网格员态度差"),
        ("3号楼老人没人照顾", "care.welfare_check", "3号楼独居老人没人照顾"),
        ("3号楼老公打老婆", "dispute.domestic_violence", "3号楼老公打老婆"),
    ],
)
def test_private_matters_are_never_shared(chat: Chat, first: str, category: str, second: str) -> None:
    chat.reports(chat.wang, first, category)
    chat.fang.says(second)
    chat.fang.sees_nothing_of("邻居已反映")


def test_another_building_is_another_matter(chat: Chat) -> None:
    lift_is_reported(chat)
    chat.fang.says("幸福里2号楼电梯坏了")
    chat.fang.sees_nothing_of("邻居已反映")


def test_what_is_handled_or_old_is_not_offered(chat: Chat) -> None:
    lift_is_reported(chat)
    chat.passes(days=4)
    chat.fang.says("3号楼电梯坏了")
    chat.fang.sees_nothing_of("邻居已反映")


def test_ones_own_report_is_not_a_neighbours(chat: Chat) -> None:
    lift_is_reported(chat)
    chat.wang.says("3号楼电梯坏了")
    chat.wang.sees_nothing_of("邻居已反映")


def test_danger_is_never_a_suggestion(chat: Chat) -> None:
    chat.reports(chat.wang, "3号楼电梯坏了", "building.lift_fault")
    chat.fang.says("3号楼电梯坏了，有人困在里面")
    chat.fang.sees_nothing_of("邻居已反映")
    assert chat.ticket().emergency == "lift"


def test_the_other_community_is_never_matched(chat: Chat) -> None:
    number = lift_is_reported(chat)
    chat.mei.says("3号楼电梯坏了")
    chat.mei.sees_nothing_of("邻居已反映")
    chat.mei.replays(chat.button("metoo", chat.ticket().id, str(number)))
    assert chat.read(lambda work: list(work.uow.tickets.followers(number))) == []
    chat.mei.sees_nothing_of(chat.ticket(number).number or "?")


def test_a_button_cannot_open_a_private_ticket(chat: Chat) -> None:
    """Whoever follows a ticket may see it, so a made-up press is checked again."""
    private = chat.reports(chat.wang, "3号楼502漏水", "utility.indoor_leak")
    lift_is_reported(chat)
    chat.fang.says("3号楼电梯坏了")
    chat.fang.replays(chat.button("metoo", chat.ticket().id, str(private)))
    assert chat.read(lambda work: list(work.uow.tickets.followers(private))) == []
    assert chat.status() is Status.DRAFT


def test_the_one_that_just_ended_is_not_joined(chat: Chat) -> None:
    number = lift_is_reported(chat)
    chat.fang.says("3号楼电梯坏了")
    chat.wang.commands("my")
    chat.wang.presses("XFL")
    chat.wang.presses("撤销")
    chat.wang.presses("确定撤销")
    assert chat.status(number) is Status.WITHDRAWN
    chat.fang.presses("我也是")
    chat.fang.sees("刚刚有了结果")
    chat.fang.sees("请看我理解得对不对")


def test_followers_hear_that_it_was_withdrawn_and_may_tell_it_anew(chat: Chat) -> None:
    lift_is_reported(chat)
    chat.fang.says("3号楼电梯坏了")
    chat.fang.presses("我也是")
    chat.fang.looks()
    chat.wang.commands("my")
    chat.wang.presses("XFL")
    chat.wang.presses("撤销")
    chat.wang.presses("确定撤销")
    chat.fang.sees("您关注的", "撤销")
    chat.fang.presses("还没好")
    chat.fang.sees("是什么问题")


def test_photos_of_the_neighbour_come_to_the_worker(chat: Chat) -> None:
    number = lift_is_reported(chat)
    chat.fang.sends_photos(2, caption="3号楼电梯坏了", album="a")
    chat.fang.presses("我也是")
    assert len(chat.files(number, "answer")) == 2


def test_nobody_joins_twice(chat: Chat) -> None:
    number = lift_is_reported(chat)
    chat.fang.says("3号楼电梯坏了")
    chat.fang.presses("我也是")
    chat.fang.says("3号楼电梯坏了")
    chat.fang.sees_nothing_of("2 位邻居已反映")
    assert len(chat.read(lambda work: list(work.uow.tickets.followers(number)))) == 1
