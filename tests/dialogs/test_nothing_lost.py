"""What people say never disappears: into a place, into an old ticket, into a step, or into a failure of ours."""

from __future__ import annotations

import pytest

from bot import inbox as inbox_module
from domain.messages import Media, MediaKind
from domain.tickets import Status
from handlers.work import Work
from tests.chat import Chat


@pytest.mark.parametrize("words", ["垃圾桶满了没人收，幸福里2号楼", "充电桩坏了，5号楼", "快递柜坏了，3号楼"])
def test_a_landmark_first_and_a_building_last_is_a_report(chat: Chat, words: str) -> None:
    chat.fang.says(words)
    assert chat.status() is Status.DRAFT
    chat.fang.sees("地点：")


def test_a_question_about_a_ticket_that_names_its_place_is_no_place(chat: Chat) -> None:
    chat.reports(chat.fang)
    for words in ("3号楼楼道灯的事怎么样了", "3号楼的灯什么时候修，催一下"):
        chat.fang.says(words)
        chat.fang.sees("XFL-")
        chat.fang.sees_nothing_of("地点记下了")


@pytest.mark.parametrize("kind", [MediaKind.PHOTO, MediaKind.VOICE])
def test_a_file_without_words_reaches_the_committee_in_the_end(chat: Chat, kind: MediaKind) -> None:
    chat.fang._send(media=(Media(kind, "file", 1000),))
    chat.settle()
    chat.passes(hours=3)
    chat.fang.sees("还没有")
    chat.passes(days=3)
    ticket = chat.ticket()
    assert ticket.status == Status.TRIAGE
    assert len(chat.files(ticket.id, "report")) == 1


def test_words_after_a_file_make_it_a_report(chat: Chat) -> None:
    chat.fang.sends_photos()
    chat.fang.sees("说说是什么问题")
    chat.fang.says("谢谢")
    chat.fang.sees("说说是什么问题")
    chat.fang.says("3号楼楼道灯坏了")
    chat.fang.presses("提交")
    chat.fang.sees("已受理")
    assert chat.ticket().category == "building.corridor_light"
    assert chat.ticket().id == 1


def test_another_problem_instead_of_the_place_joins_the_card(chat: Chat) -> None:
    chat.fang.says("垃圾桶满了没人收")
    chat.fang.presses("提交")
    chat.fang.sees("在哪里")
    chat.fang.says("另外3号楼电梯也坏了，一直关不上门")
    chat.fang.sees("2 件事", "垃圾", "电梯")


def test_another_problem_while_adding_is_asked_about(chat: Chat) -> None:
    number = chat.reports(chat.fang)
    chat.fang.replays(chat.button("add", number))
    chat.fang.says("5号楼电梯坏了")
    chat.fang.sees("听起来像是另一件事")
    chat.zhou.sees_nothing_of("电梯")


def test_what_was_added_can_become_a_report_of_its_own_without_saying_it_again(chat: Chat) -> None:
    chat.reports(chat.fang)
    chat.zhou.presses("接单")
    chat.fang.says("旁边还有水渍，地很滑", reply_to="已接单")
    chat.fang.presses("这是另一件事")
    chat.fang.sees("水渍")


def test_typed_words_of_an_unsolved_result_reach_the_worker(chat: Chat) -> None:
    chat.reports(chat.fang)
    for label in ("接单", "办结", "经核查不需要处理", "现场"):
        chat.zhou.presses(label)
    chat.fang.says("没有修好，半夜还是一闪一闪的")
    chat.zhou.sees("半夜还是一闪一闪的")


def test_typed_button_words_mean_the_button(chat: Chat) -> None:
    chat.fang.says("我要上报")
    chat.fang.sees("什么问题")
    chat.fang.says("我的工单")
    chat.fang.sees("没有上报过")
    chat.zhou.says("我的任务")
    chat.zhou.sees("任务")
    chat.chen.says("工作台")
    chat.chen.sees("看板")
    chat.fang.says("工作台")
    chat.fang.sees_nothing_of("看板")


def test_a_control_word_is_never_taken_for_a_reason(chat: Chat) -> None:
    number = chat.reports(chat.fang)
    chat.zhou.presses("退单")
    chat.zhou.says("我的任务")
    assert chat.status(number) is Status.ASSIGNED
    chat.zhou.presses("退单")
    chat.zhou.says("取消")
    assert chat.status(number) is Status.ASSIGNED


def test_cancelling_drops_what_is_on_the_card(chat: Chat) -> None:
    chat.fang.says("3号楼电梯坏了")
    chat.fang.says("取消")
    chat.fang.sees("不报了")
    assert chat.status() is Status.WITHDRAWN


def test_words_that_wait_survive_our_own_failure(chat: Chat, monkeypatch: pytest.MonkeyPatch) -> None:
    answer = inbox_module.router.answer
    calls: list[int] = []

    def fails_the_second_time(turn: object) -> None:
        calls.append(1)
        if len(calls) == 2:
            raise RuntimeError("a bug")
        answer(turn)  # type: ignore[arg-type]

    monkeypatch.setattr(inbox_module.router, "answer", fails_the_second_time)
    chat.fang.commands("report", "3号楼电梯坏了")
    chat.fang.sees("没有丢", "XFL-")

    def kept(work: Work) -> list[str]:
        return [t.description for t in work.uow.tickets.open_in(chat.town.community_id)]

    assert chat.read(kept) == ["3号楼电梯坏了"]


def test_an_empty_message_gets_its_own_sentence(chat: Chat) -> None:
    chat.fang._send(text="   ")
    chat.settle()
    chat.fang.sees("空的")


def test_a_question_about_what_was_reported_is_no_second_report(chat: Chat) -> None:
    number = chat.reports(chat.fang, "电梯坏了", category="building.lift_fault")
    chat.fang.says("3号楼电梯修好了吗")
    chat.fang.sees("XFL-", "周建国")
    chat.fang.says("和平苑5号楼电梯什么时候修好")
    chat.fang.sees("请看我理解得对不对")
    assert chat.ticket().id == number + 1


def test_the_broken_thing_is_no_place(chat: Chat) -> None:
    chat.fang.says("垃圾桶满了没人收")
    chat.fang.sees("地点：还不清楚")


def test_a_long_story_that_is_not_understood_is_kept_and_asked_about(chat: Chat) -> None:
    story = (
        "在3号楼那边我上次跟您说过的那件东西，后来他们来过一回又走了，我们等到晚上八点多也没有一个说法，请帮忙看看" * 2
    )
    chat.fang.says(story)
    chat.fang.sees_nothing_of("地点记下了")
    assert chat.status() is Status.DRAFT
