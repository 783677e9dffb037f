"""Every row of the lifecycle table as a transcript from both sides of the conversation.

A transcript says which moves it plays (command, the state before, as whom). It is run as a conversation, and afterwards
the ticket's own history must hold those moves: a transcript cannot claim a row that it does not play. At the end the
table is gone through: a row, a state it starts from, or somebody who may make it, without a transcript fails the test.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import pytest

from domain.roles import Actor
from domain.tickets import MOVES, Command, Move, Status
from handlers.policies import change_setting
from handlers.work import Work
from tests.chat import Chat

C, S, A = Command, Status, Actor
LIFT = "building.lift_fault"
Played = tuple[Command, Status, Actor]
Play = Callable[[Chat], int]
"""Plays a conversation; returns the ticket whose history proves it."""

NEVER_AT_REST = frozenset({S.SUBMITTED, S.REOPENED})
"""States that a ticket leaves in the very unit of work that brought it there: nobody can press anything meanwhile.

Moves from them are played where the system makes them; a person's have no conversation.
"""
NO_CONVERSATION: dict[tuple[Command, Actor], str] = {
    (C.SUBMIT, A.WORKER): "who reports for somebody submits their own draft",
    (C.REASSIGN, A.OWNER): "a worker's leave hands over as the system, at the moment it begins",
    (C.RESUME, A.SUPERVISOR): "the worker or the day resumes; the supervisor gives it to somebody instead",
    (C.TAKE_BACK, A.SUPERVISOR): "the supervisor gives it to somebody, who goes on",
    (C.RESOLVE, A.SYSTEM): "only a child is resolved by the system; of what lies at the desk a person decides",
}
"""Who may make a move by the table, yet has no conversation for it (in a row that others play), and why."""


@dataclass(frozen=True)
class Transcript:
    """One conversation and the moves it plays."""

    name: str
    play: Play
    moves: tuple[Played, ...]


TRANSCRIPTS: list[Transcript] = []


def transcript(*moves: Played, name: str = "") -> Callable[[Play], Play]:
    """This conversation plays these moves."""

    def add(play: Play) -> Play:
        TRANSCRIPTS.append(Transcript(name or play.__name__, play, moves))
        return play

    return add


# How a ticket of 阿芳's comes to a state, by conversation.


def triaged(chat: Chat) -> int:
    """At the desk: nobody was sure of it."""
    return chat.reports(chat.fang, confirmed=False)


def assigned(chat: Chat) -> int:
    """With 老周, who has not accepted it."""
    return chat.reports(chat.fang)


def accepted(chat: Chat) -> int:
    """老周 has accepted it."""
    number = assigned(chat)
    chat.zhou.presses("接单")
    return number


def asked(chat: Chat) -> int:
    """老周 has asked 阿芳 something."""
    number = accepted(chat)
    chat.zhou.presses("问居民")
    chat.zhou.presses("具体在什么位置")
    return number


def held(chat: Chat) -> int:
    """On hold for a week."""
    number = accepted(chat)
    chat.zhou.presses("申请挂起")
    chat.zhou.presses("等配件")
    chat.zhou.presses("7 天后")
    chat.chen.presses("同意")
    return number


def handed(chat: Chat) -> int:
    """With the property company."""
    number = accepted(chat)
    chat.zhou.presses("转责任单位")
    chat.zhou.presses("物业")
    return number


def resolves(chat: Chat, number: int) -> None:
    """老周 says that it is fixed, with a photo."""
    chat.zhou.replays(chat.button("resolve", number))
    chat.zhou.presses("已解决")
    chat.zhou.sends_photos(caption="换了灯泡")
    chat.zhou.presses("完成")


def resolved(chat: Chat) -> int:
    """老周 is done."""
    number = accepted(chat)
    resolves(chat, number)
    return number


def closed(chat: Chat) -> int:
    """阿芳 said that it is solved."""
    number = resolved(chat)
    chat.fang.presses("已解决")
    return number


def rejected(chat: Chat) -> int:
    """The desk said who is responsible instead."""
    number = triaged(chat)
    chat.chen.presses("不受理")
    chat.chen.presses("不属于社区职责")
    chat.chen.presses("物业")
    return number


def merged(chat: Chat) -> tuple[int, int]:
    """阿芳's report of the lift was merged into 王姐's: parent and child."""
    parent = chat.reports(chat.wang, "3号楼电梯坏了", LIFT)
    child = chat.reports(chat.fang, "电梯又停了", LIFT)
    chat.chen.replays(chat.button("merge", child, str(parent)))
    return parent, child


BRING: dict[Status, Play] = {
    S.TRIAGE: triaged,
    S.ASSIGNED: assigned,
    S.IN_PROGRESS: accepted,
    S.NEEDS_INFO: asked,
    S.ON_HOLD: held,
    S.EXTERNAL: handed,
    S.RESOLVED: resolved,
    S.CLOSED: closed,
    S.REJECTED: rejected,
}


def from_each(*states: Status, command: Command, actor: Actor) -> Callable[[Callable[[Chat, int], None]], None]:
    """The same conversation, played from several states."""

    def add(go_on: Callable[[Chat, int], None]) -> None:
        for state in sorted(states):  # a set has another order in another process
            _add(go_on, state, (command, state, actor))

    return add


def _add(go_on: Callable[[Chat, int], None], state: Status, move: Played) -> None:
    def play(chat: Chat) -> int:
        number = BRING[state](chat)
        assert chat.status(number) is state
        go_on(chat, number)
        return number

    TRANSCRIPTS.append(Transcript(f"{go_on.__name__}_from_{state}", play, (move,)))


# A report becomes a ticket.


@transcript((C.SUBMIT, S.DRAFT, A.REPORTER), (C.ASSIGN, S.SUBMITTED, A.SYSTEM))
def a_confirmed_report_goes_to_the_worker_of_the_grid(chat: Chat) -> int:
    chat.fang.says("幸福里3号楼2单元的楼道灯坏了，不亮")
    chat.zhou.sees_no_news()
    chat.fang.presses("✅ 提交")
    while "没有照片" in chat.fang.labels:
        chat.fang.presses("没有照片")
    chat.fang.sees("已受理", "周建国")
    chat.zhou.sees("楼道灯", "李桂芳", "接单")
    return chat.ticket().id


@transcript((C.SUBMIT, S.DRAFT, A.SYSTEM), (C.TO_TRIAGE, S.SUBMITTED, A.SYSTEM))
def a_report_that_nobody_confirms_goes_to_the_desk(chat: Chat) -> int:
    chat.fang.says("幸福里3号楼2单元的楼道灯坏了，不亮")
    chat.passes(hours=25)
    chat.fang.sees("已经转给值班人员")
    chat.chen.sees("请居委会定一下", "楼道灯坏了")
    return chat.ticket().id


@transcript((C.REJECT, S.SUBMITTED, A.SYSTEM))
def what_is_not_ours_is_said_at_once(chat: Chat) -> int:
    chat.fang.says("公交车太挤了，线路不合理")
    number = chat.ticket().id
    chat.fang.presses("提交")
    chat.fang.sees("12345")
    chat.zhou.sees_no_news()
    chat.chen.sees_no_news()
    return number


@transcript((C.WITHDRAW, S.DRAFT, A.REPORTER))
def a_draft_is_dropped(chat: Chat) -> int:
    chat.fang.says("幸福里3号楼2单元的楼道灯坏了，不亮")
    number = chat.ticket().id
    chat.fang.presses("不报了")
    assert chat.fang.news
    chat.zhou.sees_no_news()
    chat.chen.sees_no_news()
    return number


@from_each(S.TRIAGE, S.ASSIGNED, command=C.WITHDRAW, actor=A.REPORTER)
def it_is_withdrawn(chat: Chat, number: int) -> None:
    owner = chat.zhou if chat.owner(number) == "老周" else chat.chen
    chat.fang.commands("my")
    chat.fang.presses("XFL")
    chat.fang.presses("撤销")
    chat.fang.presses("确定撤销")
    chat.fang.sees("已撤销")
    owner.sees("已被居民撤销", "不用处理了")


# The desk decides.


@transcript((C.ASSIGN, S.TRIAGE, A.DISPATCHER))
def the_desk_gives_it_to_a_worker(chat: Chat) -> int:
    number = triaged(chat)
    chat.chen.presses("✅")
    chat.chen.sees("已派", "周建国")
    chat.zhou.sees("楼道灯坏了", "接单")
    chat.fang.sees("已交给", "周建国")
    return number


@transcript((C.ASSIGN, S.TRIAGE, A.SYSTEM))
def another_category_at_the_desk_finds_its_worker(chat: Chat) -> int:
    number = chat.reports(chat.fang, "楼道灯能不能修一下", "inquiry.general", guesses=["building.corridor_light"])
    chat.chen.presses("改类别")
    chat.chen.presses("楼道灯")
    chat.chen.sees("类别改成了", "楼道灯")
    chat.zhou.sees("楼道灯能不能修一下", "接单")
    return number


@transcript((C.RESOLVE, S.TRIAGE, A.DISPATCHER))
def the_desk_answers(chat: Chat) -> int:
    number = chat.reports(chat.fang, "医保在哪里办", "inquiry.general", building="")
    chat.chen.presses("直接答复")
    chat.chen.says("带身份证到 2 号窗口")
    chat.chen.sees("已答复居民")
    chat.fang.sees("居委会答复", "2 号窗口", "解决了吗")
    return number


@transcript((C.REJECT, S.TRIAGE, A.DISPATCHER))
def the_desk_says_who_is_responsible_instead(chat: Chat) -> int:
    number = rejected(chat)
    chat.chen.sees("已告诉居民", "物业")
    chat.fang.sees("社区办不了", "不属于社区职责", "物业")
    return number


@from_each(S.ASSIGNED, S.IN_PROGRESS, command=C.TO_TRIAGE, actor=A.SYSTEM)
def another_category_is_the_committees(chat: Chat, number: int) -> None:
    chat.chen.replays(chat.button("recat", number, "inquiry.general"))
    chat.chen.sees("类别改成了")
    chat.chen.sees("请居委会定一下", "楼道灯坏了")
    chat.zhou.sees("您不用再管了")


# The worker accepts, asks, returns; somebody else takes over.


@transcript((C.ACCEPT, S.ASSIGNED, A.OWNER))
def the_worker_accepts(chat: Chat) -> int:
    number = accepted(chat)
    chat.zhou.sees("已接单", "办结")
    chat.fang.sees("周建国", "已接单")
    return number


@transcript((C.REASSIGN, S.ASSIGNED, A.SYSTEM))
def nobody_accepts_in_time(chat: Chat) -> int:
    number = assigned(chat)
    chat.passes(hours=2, minutes=1)
    chat.wu.sees("转来一件任务", "楼道灯坏了")
    chat.zhou.sees("现在由", "吴婷")
    chat.fang.sees("改由", "吴婷", "时限不变")
    return number


@from_each(S.IN_PROGRESS, S.NEEDS_INFO, command=C.REASSIGN, actor=A.SYSTEM)
def the_worker_goes_on_leave(chat: Chat, number: int) -> None:
    chat.zhou.commands("/absence")
    chat.zhou.presses("我要请假")
    chat.zhou.says("今天到12月5日")
    chat.zhou.sees("手上的任务已转出", "吴婷 1 件")
    chat.wu.sees("楼道灯坏了", "原经办人请假")
    assert chat.owner(number) == "小吴"


@from_each(S.ASSIGNED, S.IN_PROGRESS, S.NEEDS_INFO, S.ON_HOLD, S.EXTERNAL, command=C.REASSIGN, actor=A.DISPATCHER)
def the_desk_gives_it_to_another(chat: Chat, number: int) -> None:
    chat.chen.replays(chat.button("task", number))
    chat.chen.presses("改派")
    chat.chen.presses("二网格")
    chat.chen.presses("吴婷")
    chat.chen.presses("换更合适的人")
    chat.chen.sees("已派", "吴婷")
    chat.wu.sees("转来一件任务", "楼道灯坏了")
    chat.zhou.sees("现在由", "吴婷")
    chat.fang.sees("已交给", "吴婷")


@from_each(S.ASSIGNED, S.IN_PROGRESS, command=C.RETURN, actor=A.OWNER)
def the_worker_returns_it(chat: Chat, number: int) -> None:
    chat.zhou.replays(chat.button("task", number))
    chat.zhou.presses("退单")
    chat.zhou.presses("类别不对")
    chat.zhou.sees("已退回居委会")
    chat.chen.sees("退单", "类别不对", "楼道灯坏了")


@from_each(S.ASSIGNED, S.IN_PROGRESS, command=C.ASK, actor=A.OWNER)
def the_worker_asks(chat: Chat, number: int) -> None:
    chat.zhou.replays(chat.button("task", number))
    chat.zhou.presses("问居民")
    chat.zhou.says("几层的灯？")
    chat.zhou.sees("已经问居民了")
    chat.fang.sees("周建国", "想问您", "几层的灯？")


@transcript((C.REPLY, S.NEEDS_INFO, A.REPORTER))
def the_resident_answers(chat: Chat) -> int:
    number = asked(chat)
    chat.fang.presses("回答")
    chat.fang.says("二单元四层")
    chat.fang.sees("周建国")
    chat.zhou.sees("二单元四层")
    return number


@transcript((C.REPLY, S.NEEDS_INFO, A.OWNER))
def the_worker_waits_no_longer(chat: Chat) -> int:
    number = asked(chat)
    chat.fang.sees("具体在什么位置")
    chat.zhou.presses("不等了")
    chat.zhou.sees("处理中", "办结")
    return number


@transcript((C.REPLY, S.NEEDS_INFO, A.SYSTEM))
def nobody_answers_for_five_days(chat: Chat) -> int:
    number = asked(chat)
    chat.passes(days=3, hours=1)
    chat.fang.sees("还在等您的答复")
    chat.passes(days=2)
    chat.zhou.sees("居民一直没有答复")
    return number


# On hold, and with somebody outside.


@transcript((C.HOLD, S.IN_PROGRESS, A.SUPERVISOR))
def the_supervisor_allows_to_wait(chat: Chat) -> int:
    number = held(chat)
    chat.chen.sees("已同意", "居民也知道了")
    chat.fang.sees("暂时办不了", "等配件")
    chat.zhou.sees("同意挂起到")
    return number


@transcript((C.RESUME, S.ON_HOLD, A.OWNER))
def the_worker_goes_on_before_the_day(chat: Chat) -> int:
    number = held(chat)
    chat.zhou.presses("恢复处理")
    chat.zhou.sees("处理中")
    chat.fang.sees("已恢复处理")
    return number


@transcript((C.RESUME, S.ON_HOLD, A.SYSTEM))
def the_day_has_come(chat: Chat) -> int:
    number = held(chat)
    chat.passes(days=7, hours=1)
    chat.zhou.sees("挂起到期了")
    chat.fang.sees("已恢复处理")
    return number


@transcript((C.HAND_OVER, S.IN_PROGRESS, A.OWNER))
def the_property_company_is_to_do_it(chat: Chat) -> int:
    number = handed(chat)
    chat.zhou.sees("已转给", "物业")
    chat.fang.sees("物业", "周建国")
    return number


@transcript((C.TAKE_BACK, S.EXTERNAL, A.OWNER))
def the_worker_takes_it_back(chat: Chat) -> int:
    number = handed(chat)
    chat.zhou.replays(chat.button("tback", number))
    chat.zhou.sees("处理中")
    chat.fang.sees("周建国", "继续处理")
    return number


# Results.


@from_each(S.IN_PROGRESS, S.EXTERNAL, command=C.RESOLVE, actor=A.OWNER)
def the_worker_is_done(chat: Chat, number: int) -> None:
    resolves(chat, number)
    chat.zhou.sees("已办结")
    shown = chat.fang.sees("周建国", "已解决", "换了灯泡", "解决了吗")
    assert shown is not None
    assert shown.photos == 1


@transcript((C.CLOSE, S.RESOLVED, A.REPORTER))
def the_resident_says_it_is_solved(chat: Chat) -> int:
    number = closed(chat)
    chat.fang.sees("已结案", "满意")
    chat.fang.presses("5 ⭐")
    chat.passes(minutes=5)
    chat.zhou.sees("5 星")
    return number


@transcript((C.CLOSE, S.RESOLVED, A.SYSTEM))
def three_days_without_a_word(chat: Chat) -> int:
    number = resolved(chat)
    chat.zhou.looks()
    chat.passes(days=3, hours=1)
    chat.fang.sees("先结案了")
    chat.zhou.sees_nothing_of("星")
    return number


@from_each(S.RESOLVED, S.CLOSED, command=C.REOPEN, actor=A.REPORTER)
def the_resident_says_it_is_not_solved(chat: Chat, number: int) -> None:
    chat.fang.replays(chat.button("unsolv", number))
    chat.fang.sees("已重新交给", "周建国")
    chat.zhou.sees("没有解决", "第 1 次重办", "接单")
    chat.chen.sees("没有解决")
    assert (C.ASSIGN, S.REOPENED, A.SYSTEM) in played(chat, number)


@transcript((C.ASSIGN, S.REOPENED, A.SYSTEM))
def the_same_worker_has_it_again(chat: Chat) -> int:
    number = resolved(chat)
    chat.fang.presses("没解决")
    chat.fang.sees("周建国")
    chat.zhou.sees("接单")
    assert chat.owner(number) == "老周"
    return number


@transcript((C.REOPEN, S.REJECTED, A.REPORTER), (C.TO_TRIAGE, S.REOPENED, A.SYSTEM))
def the_resident_objects_to_a_rejection(chat: Chat) -> int:
    number = rejected(chat)
    chat.fang.presses("请居委会再看一次")
    chat.fang.sees("再看一次")
    chat.chen.sees("有异议")
    return number


@transcript((C.REOPEN, S.RESOLVED, A.FOLLOWER))
def a_neighbour_says_it_is_not_solved(chat: Chat) -> int:
    number = chat.reports(chat.wang, "3号楼电梯坏了", LIFT)
    chat.fang.says("3号楼电梯坏了")
    chat.fang.presses("我也是")
    chat.zhou.replays(chat.button("accept", number))
    resolves(chat, number)
    chat.fang.replays(chat.button("unsolv", number))
    chat.fang.sees("已重新交给")
    chat.zhou.sees("没有解决")
    return number


@transcript((C.REOPEN, S.CLOSED, A.SUPERVISOR))
def the_supervisor_called_and_it_is_not_solved(chat: Chat) -> int:
    number = closed(chat)
    chat.fang.presses("1 ⭐")
    chat.chen.presses("记录回访结果")
    chat.chen.presses("重新办")
    chat.chen.sees("回访结果记下了")
    chat.zhou.sees("没有解决")
    return number


@transcript((C.REOPEN, S.RESOLVED, A.INSPECTOR))
def the_grid_lead_went_to_look_and_it_is_not_so(chat: Chat) -> int:
    def look_at_all(work: Work) -> None:
        change_setting(work, work.uow.communities.get(chat.town.community_id), "inspect_percent", "100", None)

    chat.run(look_at_all)
    number = resolved(chat)
    chat.zheng.presses("不属实")
    chat.zheng.presses("没有处理")
    chat.zheng.sends_photos()
    chat.zheng.presses("完成")
    chat.zheng.sees("已重新交办")
    chat.zhou.sees("核查不属实")
    chat.fang.sees("派人去现场看过")
    return number


# Several reports of one thing.


@from_each(*BRING.keys() - {S.CLOSED, S.REJECTED}, command=C.MERGE, actor=A.DISPATCHER)
def the_desk_says_it_is_the_same_as_a_neighbours(chat: Chat, number: int) -> None:
    parent = chat.reports(chat.wang, "楼道灯一直不亮")
    chat.chen.replays(chat.button("task", number))
    if chat.status(number) is S.RESOLVED:
        chat.chen.replays(chat.button("merge", number))
    else:
        chat.chen.presses("并单")
    chat.chen.presses(chat.ticket(parent).number or "?")
    chat.chen.sees("已并")
    chat.fang.sees("是同一件事，合在一起办")
    chat.zhou.sees("并到了这里")


@transcript((C.MERGE, S.ASSIGNED, A.REPORTER))
def the_resident_says_it_is_the_same_as_a_neighbours(chat: Chat) -> int:
    chat.reports(chat.wang, "3号楼电梯坏了", LIFT)
    number = chat.reports(chat.fang, "电梯又停了", LIFT)
    chat.fang.commands("my")
    chat.fang.presses("XFL")
    chat.fang.presses("是同一件")
    chat.fang.sees("合在一起办")
    chat.zhou.sees("并到了这里")
    return number


@transcript((C.MERGE, S.RESOLVED, A.SYSTEM))
def a_common_result_that_is_disputed_is_nobodys_result(chat: Chat) -> int:
    parent, child = merged(chat)
    chat.zhou.replays(chat.button("accept", parent))
    resolves(chat, parent)
    chat.wang.presses("没解决")
    chat.wang.sees("已重新交给")
    chat.fang.sees("没有解决，正在重新处理")
    return child


@transcript((C.RESOLVE, S.DUPLICATE, A.SYSTEM))
def a_child_ends_with_its_parent(chat: Chat) -> int:
    parent, child = merged(chat)
    chat.zhou.replays(chat.button("accept", parent))
    resolves(chat, parent)
    chat.zhou.sees("已办结")
    chat.fang.sees("处理完了", "解决了吗")
    return child


@transcript((C.REJECT, S.DUPLICATE, A.SYSTEM))
def a_child_is_rejected_with_its_parent(chat: Chat) -> int:
    parent = chat.reports(chat.wang, "楼道灯坏了", confirmed=False)
    child = triaged(chat)
    chat.chen.replays(chat.button("merge", child, str(parent)))
    chat.chen.replays(chat.button("reject", parent))
    chat.chen.presses("不属于社区职责")
    chat.chen.presses("物业")
    chat.chen.sees("已告诉居民")
    chat.fang.sees("社区办不了", "物业")
    return child


@transcript((C.SPLIT, S.DUPLICATE, A.DISPATCHER))
def a_wrong_merge_is_taken_apart(chat: Chat) -> int:
    parent, child = merged(chat)
    chat.chen.replays(chat.button("task", parent))
    chat.chen.presses("拆出")
    chat.chen.sees("已拆开")
    chat.fang.sees("不是一件事，已经分开")
    chat.zhou.sees("拆回来")
    return child


@transcript((C.SPLIT, S.DUPLICATE, A.REPORTER))
def the_resident_says_it_is_not_the_same(chat: Chat) -> int:
    _, child = merged(chat)
    chat.fang.presses("不是同一件事")
    chat.fang.sees("分开单独办")
    chat.chen.sees("不是同一件事")
    chat.zhou.sees("拆回来")
    return child


@transcript((C.SPLIT, S.DUPLICATE, A.SYSTEM))
def the_parent_is_withdrawn(chat: Chat) -> int:
    _, child = merged(chat)
    chat.wang.commands("my")
    chat.wang.presses("XFL")
    chat.wang.presses("撤销")
    chat.wang.presses("确定撤销")
    chat.fang.sees("邻居撤回了", "继续办")
    chat.zhou.sees("拆回来")
    return child


# The proof.


def played(chat: Chat, number: int) -> set[Played]:
    """The moves in a ticket's history."""
    moves = [e for e in chat.events(number) if e.source is not None]
    return {(Command(e.kind), Status(e.source or ""), Actor(e.actor)) for e in moves}


@pytest.mark.parametrize("one", TRANSCRIPTS, ids=lambda one: one.name)
def test_a_row_from_both_sides(chat: Chat, one: Transcript) -> None:
    number = one.play(chat)
    assert set(one.moves) <= played(chat, number)


def covers(row: Move, move: Played) -> bool:
    """Whether a played move is of this row."""
    command, source, actor = move
    return row.command is command and source in row.sources and actor in row.actors


ROWS = list(enumerate(MOVES))
PLAYED = [move for one in TRANSCRIPTS for move in one.moves]


def test_no_row_of_the_table_is_without_a_transcript() -> None:
    missing = [(number, row.command) for number, row in ROWS if not any(covers(row, move) for move in PLAYED)]
    assert missing == []


def test_no_state_that_a_row_starts_from_is_without_a_transcript() -> None:
    missing = [
        (number, row.command, source)
        for number, row in ROWS
        for source in sorted(row.sources - (NEVER_AT_REST if row.actors - {A.SYSTEM} else frozenset()))
        if not any(covers(row, move) and move[1] is source for move in PLAYED)
    ]
    assert missing == []


def test_nobody_who_may_make_a_move_is_without_a_transcript() -> None:
    """Whoever may dispatch is recorded as dispatcher where that suffices, supervisors too (domain.tickets)."""
    missing = []
    for number, row in ROWS:
        actors = row.actors - ({A.SUPERVISOR} if A.DISPATCHER in row.actors else set())
        if row.sources <= NEVER_AT_REST:
            actors &= {A.SYSTEM}
        for actor in sorted(actors):
            shown = any(covers(row, move) and move[2] is actor for move in PLAYED)
            if not shown and (row.command, actor) not in NO_CONVERSATION:
                missing.append((number, row.command, actor))
    assert missing == []


def test_no_excuse_outlives_its_reason() -> None:
    """An excuse is of a row of the table, and of one that lacks that transcript somewhere."""
    for command, actor in NO_CONVERSATION:
        rows = [row for row in MOVES if row.command is command and actor in row.actors]
        assert rows, (command, actor)
        assert any(not any(covers(row, move) and move[2] is actor for move in PLAYED) for row in rows), (command, actor)
