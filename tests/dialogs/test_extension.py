"""Asking for more days, from all sides: the worker, the supervisor, the resident and a neighbour who follows."""

from __future__ import annotations

from datetime import timedelta

from domain.tickets import Status
from handlers.work import Work
from storage.models import Follower
from tests.chat import Chat


def accepted(chat: Chat) -> int:
    """A task that 老周 has accepted."""
    number = chat.reports(chat.fang)
    chat.zhou.presses("接单")
    return number


def follow(chat: Chat, number: int) -> None:
    """王姐 has the same problem."""
    chat.run(
        lambda work: work.uow.tickets.follow(
            Follower(
                community_id=chat.town.community_id,
                ticket_id=number,
                person_id=chat.town.people["王姐"],
                joined_at=work.now,
            )
        )
    )


def test_asked_granted_and_told(chat: Chat) -> None:
    number = accepted(chat)
    follow(chat, number)
    due = chat.ticket(number).resolve_due_at
    chat.zhou.presses("申请延期")
    chat.zhou.sees("为什么要延期", "只能延期一次")
    chat.zhou.presses("等配件")
    chat.zhou.presses("多 3 天")
    chat.zhou.sees("已经报给值班主管")
    assert chat.ticket(number).resolve_due_at == due
    chat.fang.looks()
    chat.chen.sees("周建国", "延期 3 个工作日", "等配件")
    chat.chen.presses("同意延期")
    chat.chen.sees("已同意延期", "居民也知道了")
    moved = chat.ticket(number).resolve_due_at
    assert moved is not None
    assert due is not None
    assert moved - due == timedelta(days=3)
    chat.fang.sees("等配件", "周建国", "让您久等了")
    chat.wang.sees("您关注的", "时间改到")
    chat.zhou.sees("同意延期")
    assert "申请延期" not in chat.zhou.labels


def test_a_request_that_nobody_answers_comes_again(chat: Chat) -> None:
    accepted(chat)
    chat.zhou.presses("申请延期")
    chat.zhou.presses("等配件")
    chat.zhou.presses("多 3 天")
    chat.chen.looks()
    chat.passes(days=3)  # over the weekend
    assert len([s for s in chat.chen.news if "延期 3 个工作日" in s.text]) == 1
    chat.chen.presses("不同意延期")
    chat.chen.looks()
    chat.passes(days=2)
    assert not [s for s in chat.chen.news if "延期 3 个工作日" in s.text]


def test_no_number_of_the_worker_reaches_the_resident_in_a_reason(chat: Chat) -> None:
    accepted(chat)
    chat.zhou.presses("申请延期")
    chat.zhou.says("厂家没货，急的话打我电话13800138000")
    chat.zhou.presses("多 3 天")
    chat.chen.presses("同意延期")
    chat.fang.sees("厂家没货", "***")
    chat.zhou.presses("申请挂起")
    chat.zhou.says("人在外地，13800138000")
    chat.zhou.presses("7 天后")
    chat.chen.presses("同意")
    chat.fang.sees("人在外地")
    chat.fang.sees_nothing_of("13800138000")


def test_the_whole_story_names_it(chat: Chat) -> None:
    number = accepted(chat)
    chat.zhou.presses("申请延期")
    chat.zhou.presses("等配件")
    chat.zhou.presses("多 3 天")
    chat.chen.presses("同意延期")
    chat.chen.replays(chat.button("hist", number))
    shown = chat.chen.sees("前后经过", "申请延期", "同意延期", "等配件")
    assert shown is not None
    assert "有变动" not in shown.text


def test_once_and_no_more(chat: Chat) -> None:
    number = accepted(chat)
    old = chat.zhou.data_of("申请延期")
    chat.zhou.presses("申请延期")
    chat.zhou.says("要等厂家的人过来")
    chat.zhou.says("2天")
    again = chat.chen.data_of("同意延期")
    chat.lin.presses("同意延期")
    chat.chen.replays(again)
    chat.chen.sees("之前已经有结果")
    chat.zhou.replays(old)
    chat.zhou.sees("已经延过一次")
    assert chat.ticket(number).extended_days == 2
    assert [e.reason for e in chat.events(number) if e.kind == "extended"] == ["要等厂家的人过来"]


def test_refused_and_asked_again(chat: Chat) -> None:
    number = accepted(chat)
    due = chat.ticket(number).resolve_due_at
    chat.zhou.presses("申请延期")
    chat.zhou.presses("比预想的复杂")
    chat.zhou.presses("多 10 天")
    chat.chen.presses("不同意延期")
    chat.zhou.sees("没有同意延期")
    chat.fang.sees_nothing_of("延期")
    assert chat.ticket(number).resolve_due_at == due
    chat.zhou.presses("申请延期")
    chat.zhou.presses("等施工单位")
    chat.zhou.presses("多 1 天")
    chat.chen.presses("同意延期")
    assert chat.ticket(number).extended_days == 1


def test_days_that_cannot_be(chat: Chat) -> None:
    number = accepted(chat)
    chat.zhou.presses("申请延期")
    chat.zhou.presses("等配件")
    for words in ("很多天", "0", "16", "1000天"):
        chat.zhou.says(words)
        chat.zhou.sees("1 到 15 之间的数字")
    chat.zhou.says("15")
    chat.chen.presses("同意延期")
    assert chat.ticket(number).extended_days == 15


def test_only_the_owner_asks_and_only_the_committee_decides(chat: Chat) -> None:
    number = accepted(chat)
    chat.fang.replays(chat.button("extend", number))
    chat.fang.sees("由周建国处理")
    chat.lv.replays(chat.button("extend", number))
    chat.lv.sees("没有找到这个工单")
    chat.zhou.presses("申请延期")
    chat.zhou.presses("等配件")
    chat.zhou.presses("多 1 天")
    granting = chat.chen.data_of("同意延期")
    for person, words in ((chat.zhou, "没有权限"), (chat.fang, "没有权限"), (chat.lv, "没有找到这个工单")):
        person.replays(granting)
        person.sees(words)
    assert chat.ticket(number).extended_days == 0


def test_whoever_asks_is_not_who_grants_while_another_can(chat: Chat) -> None:
    number = accepted(chat)

    def to_chen(work: Work) -> None:
        chen = work.uow.staff.of_person(chat.town.people["陈主管"])[0]
        ticket = work.uow.tickets.get(number)
        assert ticket is not None
        ticket.owner_id = chen.id

    chat.run(to_chen)
    chat.chen.replays(chat.button("extend", number))
    chat.chen.presses("等配件")
    chat.chen.presses("多 1 天")
    chat.lin.sees("延期 1 个工作日")
    chat.chen.presses("同意延期")
    chat.chen.sees("请由居委会其他同事审批")
    assert chat.ticket(number).extended_days == 0
    chat.lin.presses("同意延期")
    assert chat.ticket(number).extended_days == 1


def test_not_after_the_deadline_and_not_for_a_danger(chat: Chat) -> None:
    number = accepted(chat)
    old = chat.zhou.data_of("申请延期")
    chat.clock.moment = chat.ticket(number).resolve_due_at
    chat.zhou.replays(old)
    assert chat.ticket(number).extended_days == 0
    assert not [e for e in chat.events(number) if e.kind == "extension_requested"]
    chat.reports(chat.wang, "煤气味很重", "utility.gas_leak", emergency="gas")
    chat.zhou.presses("接单")
    assert "申请延期" not in chat.zhou.labels


def test_the_ladder_is_not_climbed_again(chat: Chat) -> None:
    """What was said at 80 % is not said again at 80 % of the longer time; the breach moves."""
    number = accepted(chat)
    due = chat.ticket(number).resolve_due_at
    assert due is not None
    chat.passes(seconds=(due - chat.clock.now()).total_seconds() - 1800)
    assert chat.ticket(number).ladder == 80
    chat.zhou.replays(chat.button("extend", number))
    chat.zhou.presses("等配件")
    chat.zhou.presses("多 5 天")
    chat.chen.presses("同意延期")
    assert chat.ticket(number).next_rung_at == chat.ticket(number).resolve_due_at
    chat.passes(days=3)
    assert chat.ticket(number).ladder == 80
    assert chat.status(number) is Status.IN_PROGRESS
