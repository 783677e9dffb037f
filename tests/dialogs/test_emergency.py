"""Danger to life, as transcripts: instruction first, ticket at once, everyone alerted, no question before."""

from __future__ import annotations

import pytest

from domain.messages import Lane, Point
from domain.tickets import Status
from handlers.work import Work
from storage.models import Community
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
    chat.fang.sees("已经转给赶去的人")
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


def test_everything_while_it_runs_goes_to_those_on_their_way(chat: Chat) -> None:
    chat.fang.says("3号楼着火了")
    chat.fang.says("火越来越大了，快来人啊")
    chat.fang.sees("已经转给赶去的人", "XFL-")
    chat.zhou.sees("火越来越大")
    chat.zhou.looks()
    chat.fang.sends_photos()
    chat.fang.sees("已经转给赶去的人")
    assert chat.zhou.sees("新的照片").photos == 1  # type: ignore[union-attr]
    assert len(chat.files(1, "report")) == 1
    chat.fang.says("楼道里还有老人")
    chat.chen.sees("还有老人")
    chat.zhou.presses("接单")
    chat.chen.looks()
    chat.fang.says("2单元5楼")
    chat.zhou.sees("2单元5楼")
    chat.chen.sees_no_news()
    assert chat.ticket().id == 1


def test_asking_how_it_stands_is_answered_about_the_emergency(chat: Chat) -> None:
    chat.fang.says("3号楼着火了")
    for words in ("怎么还没来", "到哪了"):
        chat.fang.says(words)
        chat.fang.sees("已经转给赶去的人")
        chat.fang.sees("XFL-", "周建国")
    chat.fang.says("谢谢")
    chat.fang.sees("不客气")
    chat.fang.says("火小一点了")
    chat.zhou.sees("火小一点了")


def test_another_problem_during_an_emergency_is_a_report_of_its_own(chat: Chat) -> None:
    chat.fang.says("3号楼着火了")
    chat.fang.says("东门的路灯坏了")
    chat.fang.sees("路灯")
    chat.fang.presses("提交")
    assert len(chat.events(2)) > 0
    chat.zhou.sees_nothing_of("有新消息")


def test_after_half_an_hour_words_are_ordinary_again(chat: Chat) -> None:
    chat.fang.says("3号楼着火了")
    chat.passes(minutes=31)
    chat.fang.sends_photos()
    chat.fang.sees("文件已经存好")


def test_a_handled_emergency_is_over_and_new_fire_is_new(chat: Chat) -> None:
    chat.fang.says("3号楼着火了")
    chat.zhou.presses("接单")
    chat.zhou.presses("办结")
    chat.run(lambda work: setattr(work.uow.tickets.get(1), "status", Status.RESOLVED))
    chat.fang.says("3号楼又着火了")
    assert chat.ticket().id == 2


@pytest.mark.parametrize("words", ["发错了，没有着火", "出来了，没事了", "虚惊一场", "火灭了", "不用来了"])
def test_taking_it_back_is_passed_on_as_such_and_answered_kindly(chat: Chat, words: str) -> None:
    chat.fang.says("3号楼着火了")
    chat.fang.says(words)
    chat.fang.sees("平安就好", "已经转告")
    for person in (chat.zhou, chat.wu, chat.chen, chat.lin):
        assert person.sees("报告人说", words).lane is Lane.EMERGENCY  # type: ignore[union-attr]
    assert chat.status() is Status.ASSIGNED


def test_what_is_not_over_yet_is_no_taking_back(chat: Chat) -> None:
    chat.fang.says("3号楼着火了")
    for words in ("火还没灭", "人还没出来", "烟出来了"):
        chat.fang.says(words)
        chat.fang.sees("已经转给赶去的人")
        chat.zhou.sees(words)


def test_weak_words_never_change_the_danger(chat: Chat) -> None:
    chat.fang.says("3号楼闻到煤气味")
    chat.fang.says("越来越浓了，快来")
    chat.fang.sees("已经转给赶去的人")
    chat.fang.sees_nothing_of("着火了")
    assert chat.ticket().id == 1
    assert chat.ticket().emergency == "gas"


def test_a_worse_danger_is_the_same_event_with_its_own_advice_and_a_new_alert(chat: Chat) -> None:
    chat.fang.says("3号楼闻到煤气味")
    chat.zhou.presses("接单")
    chat.fang.says("着火了！")
    assert "着火了，请马上" in chat.fang.news[0].text
    for person in (chat.zhou, chat.wu, chat.chen, chat.lin):
        person.sees("情况变了", "火情")
    chat.fang.says("煤气味还在")
    chat.fang.sees("已经转给赶去的人")
    assert not any("燃气味，请马上" in shown.text for shown in chat.fang.news)
    assert chat.ticket().id == 1


def test_another_building_is_another_emergency(chat: Chat) -> None:
    chat.fang.says("3号楼着火了")
    chat.fang.says("和平苑6号楼也着火了")
    assert chat.ticket().id == 2
    assert chat.owner() == "小吴"


def unreachable(chat: Chat, *people: Person) -> None:
    def use(work: Work) -> None:
        for person in people:
            account = work.uow.people.account("telegram", "main", person.nick)
            assert account is not None
            account.reachable = False

    chat.run(use)


def test_when_nobody_can_be_reached_it_says_so(chat: Chat) -> None:
    unreachable(chat, chat.zhou, chat.wu, chat.zheng, chat.chen, chat.lin)
    chat.fang.says("3号楼着火了")
    chat.fang.sees("还没有人能联系上", "119", "110", "120")
    chat.fang.sees_nothing_of("我已经通知")
    assert "nobody_reached" in [event.kind for event in chat.events(1)]
    chat.fang.says("火越来越大了")
    chat.fang.sees("还没有人能联系上")
    chat.fang.sees_nothing_of("赶去的人")


def test_only_who_was_reached_is_named(chat: Chat) -> None:
    unreachable(chat, chat.chen, chat.lin)
    chat.fang.says("3号楼着火了")
    chat.fang.sees("我已经通知", "周建国")
    chat.fang.sees_nothing_of("居委会负责人")


def test_the_committee_alone_is_named_when_the_field_cannot_be_reached(chat: Chat) -> None:
    unreachable(chat, chat.zhou, chat.wu, chat.zheng)
    chat.fang.says("3号楼着火了")
    chat.fang.sees("我已经通知", "居委会负责人")
    chat.fang.sees_nothing_of("周建国")


def stranger(chat: Chat) -> Person:
    new = chat.people["小新"] = Person(chat, "小新")
    return new


def test_a_stranger_who_types_where_it_is_is_understood(chat: Chat) -> None:
    new = stranger(chat)
    new.says("3号楼着火了")
    new.sees("请马上")
    new.sees("哪个社区")
    new.says("幸福里3号楼")
    new.sees("我已经通知", "周建国")
    assert chat.ticket().building_id == chat.town.buildings["幸福里3号楼"]
    assert "着火" in chat.ticket().description


def test_a_strangers_words_and_photos_wait_for_the_community(chat: Chat) -> None:
    new = stranger(chat)
    new.says("3号楼着火了")
    new.says("火很大，快来")
    assert all(shown.lane is Lane.EMERGENCY for shown in new.news)
    new.sees("请马上")
    new.sees("哪个社区")
    new.sends_photos()
    new.sees("哪个社区")
    new.presses("幸福里社区")
    new.sees("我已经通知", "周建国")
    ticket = chat.ticket()
    assert ticket.building_id == chat.town.buildings["幸福里3号楼"]
    assert "火很大" in ticket.description
    assert len(chat.files(ticket.id, "report")) == 1
    assert chat.zhou.sees("新的照片").photos == 1  # type: ignore[union-attr]
    new.says("火更大了")
    new.sees("已经转给赶去的人")


def test_a_stranger_who_names_the_estate_needs_no_question(chat: Chat) -> None:
    new = stranger(chat)
    new.says("和平苑6号楼着火了")
    new.sees("请马上")
    new.sees("我已经通知", "吴婷")
    new.sees_nothing_of("哪个社区")


def test_a_stranger_takes_it_back(chat: Chat) -> None:
    new = stranger(chat)
    new.says("3号楼着火了")
    new.says("发错了，没事")
    new.sees("平安就好")
    new.sees_nothing_of("转告")


def test_who_does_not_want_to_live_is_met_with_care(chat: Chat) -> None:
    chat.fang.says("我不想活了")
    assert "谢谢您告诉我" in chat.fang.news[0].text
    chat.fang.sees("12356", "120", "有人在身边吗")
    chat.fang.sees("陈静", "关心")
    for words in ("派人", "离开危险的地方", "XFL-"):
        chat.fang.sees_nothing_of(words)
    chat.chen.sees("不想活")
    chat.lin.sees("不想活")
    chat.zhou.sees_no_news()
    chat.wu.sees_no_news()
    assert chat.ticket().priority == "P0"
    chat.fang.says("没有人在身边，我一个人在家")
    chat.fang.sees("我在听", "12356")
    chat.chen.sees("一个人在家")
    chat.zhou.sees_no_news()


def test_a_life_comes_before_discretion_when_the_committee_cannot_be_reached(chat: Chat) -> None:
    unreachable(chat, chat.chen, chat.lin)
    chat.fang.says("我不想活了")
    chat.zhou.sees("不想活")
    chat.fang.sees("周建国", "关心")


def test_despair_during_a_fire_is_no_part_of_the_fire(chat: Chat) -> None:
    chat.fang.says("3号楼着火了")
    chat.zhou.looks()
    chat.fang.says("我不想活了")
    chat.fang.sees("12356")
    chat.zhou.sees_no_news()


@pytest.mark.parametrize(
    ("words", "advice"),
    [
        ("我孩子找不到了，走丢了", ("110", "24 小时", "黄金时间")),
        ("我妈不见了，81岁", ("110", "黄金时间")),
        ("小偷在我家里", ("110", "躲进", "反锁")),
    ],
)
def test_missing_people_and_intruders_have_advice_of_their_own(chat: Chat, words: str, advice: tuple[str, ...]) -> None:
    chat.fang.says(words)
    chat.fang.sees(*advice)
    chat.fang.sees("我已经通知")


def test_a_community_that_the_bot_does_not_serve_is_never_taken(chat: Chat) -> None:
    def third(work: Work) -> None:
        work.uow.session.add(Community(code="DHU", name="东湖社区", settings={}))

    chat.run(third)
    chat.inbox._served = {"main": (chat.town.community_id, chat.town.other_id)}
    new = stranger(chat)
    new.says("东湖社区着火了")
    new.sees("请马上")
    new.sees("哪个社区")


def test_a_position_goes_to_those_on_their_way(chat: Chat) -> None:
    chat.fang.says("着火了")
    chat.fang.sees("如果不在那里")
    chat.fang._begin()
    chat.fang._send(point=Point(30.12345, 120.54321))
    chat.settle()
    chat.fang.sees("已经转给赶去的人")
    chat.zhou.sees("30.12345, 120.54321")
    assert not chat.ticket().place_presumed
