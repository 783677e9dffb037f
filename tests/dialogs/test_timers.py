"""What happens when nobody does anything, seen by those who wait and by those who are waited for."""

from __future__ import annotations

from datetime import timedelta

from domain.messages import Lane
from domain.tickets import Status
from handlers.policies import change_setting
from handlers.work import Work
from storage.models import Conversation, Follower
from tests.chat import ZONE, Chat

LIGHT = "楼道灯坏了"


def timers(chat: Chat, number: int, what: str) -> list[int]:
    """The levels at which a timer fired, in order."""
    found = [e.data or {} for e in chat.events(number) if e.kind == "timer"]
    return [data.get("level", 0) for data in found if data["what"] == what]


def told(chat: Chat, number: int, level: int) -> list[str]:
    """The nicknames of those whom a rung reached."""
    nicks = {person: nick for nick, person in chat.town.people.items()}
    found = [e.data or {} for e in chat.events(number) if e.kind == "timer"]
    return [nicks[p] for data in found if data.get("level") == level and "told" in data for p in data["told"]]


def until_share(chat: Chat, number: int, share: float) -> None:
    """Time goes by until this share of the ticket's natural time is gone."""
    ticket = chat.ticket(number)
    moment = ticket.clock_from + (ticket.resolve_due_at - ticket.clock_from) * share
    chat.passes(seconds=(moment - chat.clock.now()).total_seconds())


def with_officer(chat: Chat) -> None:
    """The subdistrict officer has an account now."""

    def use(work: Work) -> None:
        person = work.uow.people.get(chat.town.people["孙晓"])
        account = work.uow.people.add_account(person, "telegram", "main", "孙晓", work.now)
        work.uow.conversations.open(account, "孙晓").community_id = chat.town.community_id

    chat.run(use)
    chat.people["孙晓"] = type(chat.fang)(chat, "孙晓")


def test_reminded_to_accept_then_the_backup_the_lead_and_the_supervisor(chat: Chat) -> None:
    number = chat.reports(chat.fang)
    chat.fang.looks()
    chat.zhou.looks()
    chat.passes(hours=1, minutes=1)
    chat.zhou.sees("还没有人接，请在 今天 11:00 前接单")
    chat.fang.sees_no_news()
    chat.passes(minutes=40)
    assert timers(chat, number, "accept_reminder") == [50, 80]
    chat.passes(minutes=20)
    assert chat.owner(number) == "小吴"
    chat.wu.sees("上一位没有按时接单")
    chat.zhou.sees("现在由", "吴婷")
    chat.fang.sees("吴婷", "时限不变")
    chat.chen.sees("周建国没有按时接单", "吴婷")
    for nick, person in (("老郑", chat.zheng), ("陈主管", chat.chen)):
        while chat.owner(number) not in (nick,):
            chat.clock.moment = chat.ticket(number).next_check_at
            chat.fire()
            chat.deliver()
        person.sees("上一位没有按时接单")
    assert chat.status(number) is Status.ASSIGNED
    chat.passes(days=5)
    chat.lin.sees("还没有人接")
    chat.chen.sees("一直没有人接单")
    assert chat.owner(number) == "林主任"


def test_accepted_in_time_nobody_is_reminded(chat: Chat) -> None:
    number = chat.reports(chat.fang)
    chat.zhou.presses("接单")
    chat.zhou.looks()
    chat.passes(hours=6)
    chat.zhou.sees_no_news()
    assert timers(chat, number, "accept_reminder") == []


def test_the_ladder_of_an_urgent_ticket(chat: Chat) -> None:
    """P1: a day in natural time. Each level hears once, and nobody else does."""
    with_officer(chat)
    number = chat.reports(chat.fang, "井盖不见了", "safety.manhole_cover", building="幸福里3号楼")
    assert chat.ticket(number).priority == "P1"
    chat.zhou.presses("接单")
    everybody = [chat.zhou, chat.wu, chat.zheng, chat.chen, chat.lin, chat.people["孙晓"]]
    for share, who, words in (
        (0.5, [chat.zhou], "时间已经过半"),
        (0.8, [chat.zhou], "时间快到了"),
        (1.0, [chat.zhou, chat.zheng], "超过办结时间"),
        (1.5, [chat.chen, chat.lin], "请督促办理"),
        (2.0, [chat.people["孙晓"]], "请街道协调"),
    ):
        for person in (*everybody, chat.fang):
            person.looks()
        until_share(chat, number, share)
        for person in who:
            person.sees(words)
        for person in (p for p in (*everybody, chat.fang) if p not in who):
            person.sees_no_news()
    assert timers(chat, number, "ladder") == [50, 80, 100, 150, 200]
    assert [told(chat, number, level) for level in (50, 100, 150, 200)] == [
        ["老周"],
        ["老周", "老郑"],
        ["陈主管", "林主任"],
        ["孙晓"],
    ]
    chat.passes(days=3)
    assert timers(chat, number, "ladder")[5:] == [201, 201, 201]
    chat.chen.sees("仍然没有办结")


def test_without_an_officer_in_the_chat_the_committee_hears_it(chat: Chat) -> None:
    number = chat.reports(chat.fang, "井盖不见了", "safety.manhole_cover")
    chat.zhou.presses("接单")
    until_share(chat, number, 2.0)
    assert told(chat, number, 200) == ["陈主管", "林主任"]


def test_what_nobody_owns_climbs_as_well(chat: Chat) -> None:
    number = chat.reports(chat.fang, "井盖不见了", "safety.manhole_cover", building="", now=False)
    assert chat.status(number) is Status.TRIAGE
    until_share(chat, number, 1.5)
    assert timers(chat, number, "ladder") == [50, 80, 100, 150]
    chat.lin.sees("请督促办理")


def test_what_a_department_has_climbs_as_well(chat: Chat) -> None:
    number = chat.reports(chat.fang, "井盖不见了", "safety.manhole_cover")
    chat.zhou.presses("接单")
    chat.zhou.presses("转责任单位")
    chat.zhou.presses("物业")
    until_share(chat, number, 0.5)
    chat.zhou.sees("时间已经过半", "已转给物业，请催一催")
    until_share(chat, number, 1.0)
    chat.zheng.sees("超过办结时间", "已转给物业")


def test_a_complaint_about_staff_never_reaches_the_field(chat: Chat) -> None:
    number = chat.reports(chat.fang, "网格员态度很差", "inquiry.staff_complaint")
    for person in (chat.zhou, chat.wu, chat.zheng):
        person.looks()
    chat.passes(days=10)
    assert 100 in timers(chat, number, "ladder")
    for person in (chat.zhou, chat.wu, chat.zheng):
        person.sees_no_news()


def test_a_pause_moves_the_rungs_on_the_tickets_own_clock(chat: Chat) -> None:
    """Friday 9:30 to Monday 9:30 in a question: eight working hours of pause, not three days."""
    number = chat.reports(chat.fang)
    chat.zhou.presses("接单")
    chat.passes(minutes=30)
    before = chat.ticket(number).resolve_due_at
    chat.zhou.presses("问居民")
    chat.zhou.says("几点在家？")
    assert chat.ticket(number).next_rung_at is None
    chat.passes(days=2, hours=23, minutes=58)
    chat.fang.presses("回答")
    chat.fang.says("晚上七点以后")
    assert chat.status(number) is Status.IN_PROGRESS
    moved = chat.ticket(number).resolve_due_at - before
    assert timedelta(hours=23, minutes=50) < moved < timedelta(hours=24, minutes=10)
    assert timers(chat, number, "ladder") == []


def test_at_night_tasks_wait_for_the_morning_and_replies_do_not(chat: Chat) -> None:
    chat.clock.move(hours=14)  # 23:00
    number = chat.reports(chat.fang)
    chat.zhou.sees_no_news()
    chat.passes(hours=8)
    chat.zhou.sees_no_news()
    chat.passes(minutes=31)
    assert chat.zhou.sees(LIGHT, "接单").lane is Lane.TASK  # type: ignore[union-attr]
    chat.clock.move(hours=15)  # 22:31 the next day
    chat.zhou.presses("接单")
    chat.zhou.sees("已接单")
    chat.fang.sees("周建国", "已接单")
    assert chat.status(number) is Status.IN_PROGRESS


def test_at_night_what_is_urgent_goes_out_at_once(chat: Chat) -> None:
    chat.clock.move(hours=14)
    number = chat.reports(chat.fang, "井盖不见了", "safety.manhole_cover")
    chat.zhou.sees("井盖不见了", "接单")
    chat.passes(minutes=40)
    assert chat.owner(number) != "老周"
    chat.wu.sees("上一位没有按时接单")


def test_at_night_a_neighbour_who_follows_is_not_woken(chat: Chat) -> None:
    """The news of an urgent ticket reach its worker at any hour, and those who only follow it in the morning."""
    number = chat.reports(chat.fang, "井盖不见了", "safety.manhole_cover")
    follower = Follower(
        community_id=chat.town.community_id,
        ticket_id=number,
        person_id=chat.town.people["王姐"],
        joined_at=chat.clock.now(),
    )
    chat.run(lambda work: work.uow.tickets.follow(follower))
    chat.clock.move(hours=14)
    chat.wang.looks()
    chat.zhou.presses("接单")
    chat.fang.sees("已接单")
    chat.wang.sees_no_news()
    chat.passes(hours=9)
    chat.wang.sees("周建国")


def test_a_reminder_that_became_pointless_overnight_is_not_sent(chat: Chat) -> None:
    chat.clock.move(hours=12)  # 21:00: the reminder after two hours comes due at night
    chat.fang.says("幸福里3号楼2单元的楼道灯坏了，不亮")
    number = chat.ticket().id
    chat.passes(hours=3)
    assert timers(chat, number, "draft_reminder") == [0]
    chat.fang.sees_nothing_of("还没有提交")
    chat.fang.presses("提交")
    chat.fang.presses("没有照片")
    assert chat.status(number) is not Status.DRAFT
    chat.passes(hours=12)
    chat.fang.sees_nothing_of("还没有提交")


def test_a_report_that_was_not_confirmed_goes_to_triage_at_night_and_its_reporter_sleeps(chat: Chat) -> None:
    chat.clock.move(hours=14)  # 23:00
    chat.fang.says("幸福里3号楼2单元的楼道灯坏了，不亮")
    number = chat.ticket().id
    chat.passes(hours=25)
    assert chat.status(number) is Status.TRIAGE
    chat.fang.sees_nothing_of("已经转给值班人员")
    chat.passes(hours=8)
    chat.fang.sees("已经转给值班人员")


def test_a_reminder_of_the_night_comes_in_the_morning(chat: Chat) -> None:
    chat.clock.move(hours=12)
    chat.fang.says("幸福里3号楼2单元的楼道灯坏了，不亮")
    chat.passes(hours=10, minutes=29)
    chat.fang.sees_nothing_of("还没有提交")
    chat.passes(minutes=2)
    chat.fang.sees("还没有提交")


def test_a_community_may_have_no_quiet_hours(chat: Chat) -> None:
    chat.run(
        lambda work: change_setting(
            work, work.uow.communities.get(chat.town.community_id), "quiet_hours", "00:00-00:00", None
        )
    )
    chat.clock.move(hours=14)
    chat.reports(chat.fang)
    chat.zhou.sees(LIGHT)


def test_a_community_has_hours_and_days_of_its_own(chat: Chat) -> None:
    def use(work: Work) -> None:
        community = work.uow.communities.get(chat.town.community_id)
        change_setting(work, community, "work_hours", "08:00-12:00", None)
        change_setting(work, community, "holidays", "2024-11-25,+2024-11-24", None)

    chat.run(use)
    chat.clock.move(hours=2)  # Friday 11:00
    number = chat.reports(chat.fang)
    due = chat.ticket(number).respond_due_at.astimezone(ZONE)
    assert (due.day, due.hour) == (24, 9), "the Sunday works, and the day begins at eight"


def test_after_a_day_asleep_each_person_gets_one_summary(chat: Chat) -> None:
    numbers = [
        chat.reports(who, "井盖不见了", "safety.manhole_cover") for who in (chat.fang, chat.wang) for _ in range(8)
    ]
    for person in (chat.zhou, chat.wu, chat.zheng, chat.chen, chat.lin):
        person.looks()
    chat.clock.move(days=1, hours=14)
    while chat.fire():
        pass
    chat.deliver()
    chat.passes(minutes=10)
    for number in numbers:
        assert timers(chat, number, "ladder") == [50, 80, 100, 150, 200]
    for person in (chat.wu, chat.zheng, chat.chen, chat.lin):
        assert len(person.news) == 1, person.transcript()
        person.sees("16 件事", "井盖")
    chat.chen.presses("3")
    chat.chen.sees("井盖不见了")


def test_a_few_late_messages_go_out_as_they_are(chat: Chat) -> None:
    chat.reports(chat.fang, "井盖不见了", "safety.manhole_cover")
    chat.zhou.presses("接单")
    chat.zhou.looks()
    chat.clock.move(days=1)
    while chat.fire():
        pass
    chat.passes(minutes=10)
    chat.zhou.sees("已经超过办结时间")
    assert len(chat.zhou.news) == 1


def test_a_summary_that_nobody_makes_is_no_loss(chat: Chat) -> None:
    """Whoever kept time died after the sweep: the messages go out singly a few minutes later."""
    for who in (chat.fang, chat.wang):
        for _ in range(4):
            chat.reports(who, "井盖不见了", "safety.manhole_cover")
    chat.zheng.looks()
    chat.clock.move(days=1, hours=1)
    chat.fire()
    chat.clock.move(minutes=7)
    chat.deliver()
    assert len(chat.zheng.news) == 8


def test_conversations_are_not_needed_to_record(chat: Chat) -> None:
    """Who cannot be told is not in the event; the rung is recorded all the same."""
    number = chat.reports(chat.fang, "井盖不见了", "safety.manhole_cover")
    chat.zhou.presses("接单")

    def mute(work: Work) -> None:
        for conversation in work.uow.session.query(Conversation):
            work.uow.people.account(conversation.channel, conversation.bot, conversation.chat).reachable = False  # type: ignore[union-attr]

    chat.run(mute)
    until_share(chat, number, 1.0)
    assert timers(chat, number, "ladder") == [50, 80, 100]
    assert told(chat, number, 100) == []
