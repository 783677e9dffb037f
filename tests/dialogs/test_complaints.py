"""A complaint about the staff never reaches whom it names: not straight, nor corrected, merged, or in a list."""

from __future__ import annotations

import pytest

from domain.complaints import Member, named_in
from domain.messages import Incoming
from domain.roles import Role
from domain.tickets import Status
from handlers import board, desk, overview
from handlers.identity import recognise
from handlers.work import Work
from tests.chat import Chat, Person
from tests.dialogs.test_rating import handled
from tests.dialogs.test_timers import with_officer
from tests.town import BOT, CHANNEL

WORDS = "网格员周建国态度很差，让他上门他骂人"
COMPLAINT = "inquiry.staff_complaint"


def seen_by(chat: Chat, who: Person) -> set[int]:
    """Ids of all tickets that this member of the committee finds in queue, board and overview."""

    def use(work: Work) -> set[int]:
        speaker = recognise(work, Incoming(CHANNEL, BOT, "", who.nick, who.nick, chat.clock.now()))
        found = {ticket.id for ticket in desk.queue(work, speaker)}
        for what in board.Listed:
            found |= {ticket.id for ticket in board.listed(work, speaker, what)}
        return found | {story.ticket_id for story in overview.overview(work, speaker).stories}

    return chat.read(use)


def knows_nothing(chat: Chat, who: Person, number: int) -> None:
    """Nothing came, and nothing can be had by buttons of any kind."""
    who.sees_nothing_of("态度很差", "投诉工作人员")
    for action in ("task", "show", "accept", "return", "assign", "hist", "orig", "conduct", "recat", "note"):
        who.replays(chat.button(action, number))
        who.sees("没有找到这个工单")
    who.sees_nothing_of("态度很差", "投诉工作人员")


def test_straight_to_the_committee(chat: Chat) -> None:
    number = chat.reports(chat.fang, WORDS, COMPLAINT)
    assert (chat.status(number), chat.owner(number)) == (Status.TRIAGE, "陈主管")
    chat.chen.sees("态度很差")
    for person in (chat.zhou, chat.wu, chat.zheng):
        knows_nothing(chat, person, number)
    chat.passes(days=3)
    for person in (chat.zhou, chat.wu, chat.zheng):
        person.sees_nothing_of("态度很差", "投诉工作人员")


def test_in_the_residents_own_words(chat: Chat) -> None:
    chat.fang.says("我要投诉你们网格员老周，骂人，态度很差")
    chat.fang.presses("提交")
    chat.fang.presses("跳过")
    number = chat.ticket().id
    assert (chat.ticket(number).category, chat.owner(number)) == (COMPLAINT, "陈主管")
    for person in (chat.zhou, chat.wu, chat.zheng):
        knows_nothing(chat, person, number)


def test_a_correction_takes_it_out_of_the_workers_hands_and_says_nothing_of_what_it_is(chat: Chat) -> None:
    number = chat.reports(chat.fang, "楼道灯报了三次没人修，网格员周建国不理人")
    chat.zhou.presses("接单")
    before = chat.ticket(number)
    chat.zhou.looks()
    chat.chen.replays(chat.button("recat", number, COMPLAINT))
    chat.deliver()
    after = chat.ticket(number)
    assert (after.status, chat.owner(number)) == (Status.TRIAGE, "陈主管")
    assert after.submitted_at == before.submitted_at
    assert [shown.text for shown in chat.zhou.news] == [f"{before.number} 已转给其他同事处理，您不用再管了。"]
    chat.zhou.sees_nothing_of("投诉工作人员")
    for action in ("task", "show", "accept"):
        chat.zhou.replays(chat.button(action, number))
        chat.zhou.sees("没有找到这个工单")
    chat.passes(days=2)
    chat.zhou.sees_nothing_of("投诉工作人员")
    assert "楼道灯" not in "".join(shown.text for shown in chat.zhou.news)


def test_a_correction_reroutes_a_question_to_the_worker_and_keeps_the_clock(chat: Chat) -> None:
    number = chat.reports(chat.fang, "楼道灯什么时候修", "inquiry.general")
    before = chat.ticket(number)
    chat.clock.move(hours=1)
    chat.chen.replays(chat.button("recat", number, "building.corridor_light"))
    chat.deliver()
    assert (chat.status(number), chat.owner(number)) == (Status.ASSIGNED, "老周")
    assert chat.ticket(number).submitted_at == before.submitted_at
    chat.zhou.sees("楼道灯什么时候修", "您负责的网格")


def test_it_is_never_merged_into_what_the_field_sees(chat: Chat) -> None:
    light = chat.reports(chat.fang)
    complaint = chat.reports(chat.wang, WORDS, COMPLAINT)
    for child, parent in ((complaint, light), (light, complaint)):
        chat.chen.replays(chat.button("merge", child, str(parent)))
    assert chat.status(light) is not Status.DUPLICATE
    assert chat.status(complaint) is not Status.DUPLICATE
    chat.zhou.sees_nothing_of("态度很差")


def test_nor_into_another_report_of_the_same_resident(chat: Chat) -> None:
    light = chat.reports(chat.fang)
    complaint = chat.reports(chat.fang, WORDS, COMPLAINT)
    of_nobody = chat.reports(chat.fang, "你们有人收钱不办事", COMPLAINT)
    of_the_supervisor = chat.reports(chat.fang, "陈主管收了钱不办事", COMPLAINT)
    for child, parent in ((complaint, light), (light, complaint)):
        chat.chen.replays(chat.button("merge", child, str(parent)))
    chat.lin.replays(chat.button("merge", of_the_supervisor, str(of_nobody)))
    for number in (light, complaint, of_nobody, of_the_supervisor):
        assert chat.status(number) is not Status.DUPLICATE
    chat.zhou.sees_nothing_of("态度很差")
    chat.chen.sees_nothing_of("陈主管收了钱")


@pytest.mark.parametrize("step", ["unsolved", "words"])
def test_said_where_words_for_the_worker_are_asked_for_it_is_a_report_of_its_own(chat: Chat, step: str) -> None:
    handled(chat)
    if step == "unsolved":
        chat.fang.presses("没解决")
    else:
        chat.fang.presses("已解决")
        chat.fang.presses("1 ⭐")
        chat.fang.presses("说两句")
    chat.fang.says("我要投诉网格员周建国，态度很差还骂人")
    chat.fang.sees("投诉工作人员", "态度很差")
    chat.fang.presses("提交")
    chat.fang.presses("跳过")
    assert (chat.ticket().category, chat.owner()) == (COMPLAINT, "陈主管")
    chat.passes(minutes=10)
    chat.zhou.sees_nothing_of("态度很差", "骂人")


def test_a_named_supervisor_neither_gets_nor_finds_it(chat: Chat) -> None:
    number = chat.reports(chat.fang, "陈主管收了钱不办事", COMPLAINT)
    assert chat.owner(number) == "林主任"
    chat.lin.sees("收了钱")
    chat.chen.sees_nothing_of("收了钱")
    assert number not in seen_by(chat, chat.chen)
    assert number in seen_by(chat, chat.lin)
    for action in ("task", "assign", "hist", "orig"):
        chat.chen.replays(chat.button(action, number))
        chat.chen.sees("没有找到这个工单")
    chat.passes(days=5)
    chat.chen.sees_nothing_of("收了钱")
    about = {int(data.split(":")[1]) for shown in chat.chen.screen for _, data in shown.had if ":" in data}
    assert number not in about, chat.chen.transcript()


def test_whom_it_names_is_not_among_those_who_can_be_given_it(chat: Chat) -> None:
    number = chat.reports(chat.fang, "陈主管收了钱不办事", COMPLAINT)
    chat.lin.replays(chat.button("task", number))
    chat.lin.presses("派给…")
    assert not [label for label in chat.lin.labels if "陈静" in label]
    chat.lin.replays(chat.button("staff", number, str(chat.town.staff["陈主管"])))
    assert chat.owner(number) == "林主任"
    chat.chen.sees_nothing_of("收了钱")


def test_a_name_that_comes_later_takes_it_away(chat: Chat) -> None:
    number = chat.reports(chat.fang, "你们有人收钱不办事", COMPLAINT)
    assert chat.owner(number) == "陈主管"
    chat.fang.replays(chat.button("add", number))
    chat.fang.says("就是陈主管")
    chat.deliver()
    assert chat.owner(number) == "林主任"
    chat.chen.replays(chat.button("task", number))
    chat.chen.sees("没有找到这个工单")
    assert "就是陈主管" not in "".join(shown.text for shown in chat.chen.screen)


def test_a_complaint_of_the_whole_committee_goes_to_the_subdistrict(chat: Chat) -> None:
    number = chat.reports(chat.fang, "陈主管和林主任都不管事", COMPLAINT)
    assert chat.owner(number) == "孙晓"
    for person in (chat.chen, chat.lin):
        person.sees_nothing_of("不管事")
        assert number not in seen_by(chat, person)


def test_a_talk_about_somebody_is_not_on_their_board(chat: Chat) -> None:
    number = chat.reports(chat.fang, "陈主管收了钱不办事", COMPLAINT)
    chat.lin.replays(chat.button("task", number))
    chat.lin.presses("直接答复")
    chat.lin.says("我们已经谈过话了")
    chat.fang.presses("已解决")
    chat.fang.presses("1 ⭐")
    chat.lin.sees("请回访")
    chat.lin.commands("/desk")
    chat.lin.sees("待回访 1 件")
    chat.chen.commands("/desk")
    chat.chen.sees("待回访 0 件")
    assert "回访 1" not in chat.chen.labels


def test_what_was_rejected_comes_back_to_nobody_whom_it_names(chat: Chat) -> None:
    """The resident objects: the desk that looks again is not that of the named supervisor, nor of a named director."""
    named = chat.reports(chat.fang, "陈主管收了钱不办事", COMPLAINT)
    chat.lin.replays(chat.button("task", named))
    whole = chat.reports(chat.fang, "陈主管和林主任都不管事", COMPLAINT)
    with_officer(chat)
    for person, number, owner in ((chat.lin, named, "林主任"), (chat.people["孙晓"], whole, "孙晓")):
        person.replays(chat.button("reject", number))
        person.presses("核实后没有这个情况")
        person.presses("12345")
        chat.fang.presses("请居委会再看一次")
        assert chat.owner(number) == owner
    chat.chen.sees_nothing_of("收了钱", "不管事")
    chat.lin.sees_nothing_of("不管事")


STAFF = [
    Member(1, "周建国", Role.GRID_WORKER),
    Member(2, "吴婷", Role.GRID_WORKER),
    Member(3, "陈静", Role.SUPERVISOR),
    Member(4, "林国华", Role.DIRECTOR),
    Member(5, "欧阳明", Role.GRID_LEAD),
]


@pytest.mark.parametrize(
    ("words", "named"),
    [
        ("周建国骂人", [1]),
        ("那个周网格员不理人", [1]),
        ("老周和小吴都不管", [1, 2]),
        ("姓陈的收钱", [3]),
        ("陈主管态度差", [3]),
        ("你们主任不作为", [4]),
        ("张主任是隔壁社区的", []),
        ("欧阳组长推诿", [5]),
        ("建国那个人态度差", [1]),
        ("网格员态度差", []),
        ("物业不管事", []),
    ],
)
def test_whom_words_name(words: str, named: list[int]) -> None:
    assert named_in(words, STAFF) == named
