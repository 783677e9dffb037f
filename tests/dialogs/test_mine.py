"""The reporter's running tickets, as transcripts: list, track, add, urge, withdraw, reply in the thread."""

from __future__ import annotations

from domain.tickets import Status
from tests.chat import Chat


def test_listing_and_tracking(chat: Chat) -> None:
    chat.reports(chat.fang)
    chat.fang.commands("my")
    chat.fang.presses("楼道灯")
    chat.fang.sees("已上报", "已派单", "周建国")


def test_how_is_it_going_shows_the_only_one(chat: Chat) -> None:
    chat.reports(chat.fang)
    chat.fang.says("我报的灯怎么样了")
    chat.fang.sees("楼道灯", "负责人", "周建国")


def test_urging_reaches_the_owner_once_in_a_while(chat: Chat) -> None:
    chat.reports(chat.fang)
    chat.fang.says("催一下")
    chat.fang.sees("已催办")
    chat.zhou.sees("居民催办", "第 1 次")
    chat.zhou.looks()
    chat.fang.says("怎么还没人来，催一下")
    chat.fang.sees("刚才已经催过")
    chat.zhou.sees_no_news()


def test_a_reply_belongs_to_its_ticket(chat: Chat) -> None:
    chat.reports(chat.fang)
    chat.zhou.presses("接单")
    chat.fang.says("下午三点以后都在家", reply_to="已接单")
    chat.fang.sees("已补充")
    chat.zhou.sees("下午三点以后都在家")


def test_a_reply_about_something_else_is_asked_about(chat: Chat) -> None:
    old = chat.reports(chat.fang)
    chat.zhou.presses("接单")
    chat.fang.says("3号楼下水道堵了，污水冒出来了", reply_to="已接单")
    chat.fang.sees("听起来像是另一件事")
    chat.fang.sees("下水")
    chat.fang.presses("是同一件")
    chat.fang.sees("已补充")
    assert chat.status(old + 1) is Status.WITHDRAWN
    chat.zhou.sees("污水冒出来了")


def test_what_is_in_hand_is_called_off_in_one_tap(chat: Chat) -> None:
    number = chat.reports(chat.fang)
    chat.zhou.presses("接单")
    chat.zhou.looks()
    chat.fang.says("不用修了，撤销吧")
    chat.fang.sees("周建国", "在办", "不用办了")
    chat.fang.presses("告诉对方不用办了")
    chat.fang.sees("已经告诉", "周建国")
    chat.zhou.sees("居民说不用办了")
    assert chat.status(number) is Status.IN_PROGRESS


def test_calling_off_answers_a_question_that_waits(chat: Chat) -> None:
    number = chat.reports(chat.fang)
    chat.zhou.presses("接单")
    chat.zhou.presses("问居民")
    chat.zhou.says("几点在家？")
    chat.fang.replays(chat.button("wdraw", number, "tell"))
    assert chat.status(number) is Status.IN_PROGRESS


def test_withdrawing_is_asked_once_more_and_told(chat: Chat) -> None:
    number = chat.reports(chat.fang)
    chat.fang.says("不用修了，撤销吧")
    chat.fang.presses("确定撤销")
    assert chat.status(number) is Status.WITHDRAWN
    chat.zhou.sees("已被居民撤销")


def test_only_the_reporter_withdraws(chat: Chat) -> None:
    number = chat.reports(chat.fang)
    for person in (chat.wang, chat.zhou, chat.mei):
        person.replays(chat.button("wdraw", number, "yes"))
        assert person.toast
    assert chat.status(number) is Status.ASSIGNED


def test_the_story_is_told_only_to_those_concerned(chat: Chat) -> None:
    number = chat.reports(chat.fang)
    chat.wang.replays(chat.button("show", number))
    chat.wang.sees("没有找到")


def test_photos_are_added_without_a_word_each(chat: Chat) -> None:
    number = chat.reports(chat.fang)
    chat.fang.replays(chat.button("add", number))
    chat.fang.sends_photos(3)
    files = [*chat.files(number, "answer"), *chat.files(number, "report")]
    assert len(files) == 3
