"""Who gets a task, and why: leave, hours of work, load and skills, as transcripts."""

from __future__ import annotations

from domain.roles import Role
from domain.tickets import Status
from handlers.work import Work
from storage.models import Staff
from tests.chat import Chat
from tests.town import CHANNEL


def hours(chat: Chat, nick: str, text: str) -> None:
    """Give somebody's post on-duty hours."""
    chat.run(lambda work: setattr(work.uow.staff.get(chat.town.staff[nick]), "shifts", text))


def second_worker(chat: Chat, nick: str = "小美", name: str = "钱多多", skills: tuple[str, ...] = ()) -> None:
    """Another worker of 老周's grid, who writes from this chat."""

    def use(work: Work) -> None:
        account = work.uow.people.account(CHANNEL, "main", nick)
        assert account is not None
        post = Staff(
            community_id=chat.town.community_id,
            person_id=account.person_id,
            role=Role.GRID_WORKER,
            grid_ids=[chat.town.grids["一网格"]],
            building_ids=[],
            skills=list(skills),
        )
        work.uow.people.get(account.person_id).name = name
        work.uow.staff.add(post)

    chat.run(use)


def test_leave_hands_over_to_the_backup_and_the_clocks_run_on(chat: Chat) -> None:
    number = chat.reports(chat.fang)
    chat.zhou.presses("接单")
    before = chat.ticket(number)
    chat.zhou.commands("/absence")
    chat.zhou.presses("我要请假")
    chat.zhou.sees("从哪天开始")
    chat.zhou.says("今天到后天")
    chat.zhou.sees("已登记", "周建国", "11月22日到11月24日")
    chat.zhou.sees("手上的任务已转出", "吴婷 1 件")
    chat.wu.sees("楼道灯坏了", "原经办人请假")
    after = chat.ticket(number)
    assert chat.owner(number) == "小吴"
    assert (after.resolve_due_at, after.submitted_at) == (before.resolve_due_at, before.submitted_at)
    chat.chen.sees("周建国开始请假", "吴婷 1 件")
    assert chat.owner(chat.reports(chat.wang)) == "小吴"
    chat.passes(days=3)
    assert chat.owner(chat.reports(chat.wang)) == "老周"


def test_leave_that_is_to_come_begins_by_itself_and_can_be_called_off(chat: Chat) -> None:
    number = chat.reports(chat.fang, "垃圾桶满了", "environment.garbage")
    chat.zhou.presses("接单")
    chat.zhou.commands("/absence", "明天到后天")
    chat.zhou.sees("已登记", "到那天")
    assert chat.owner(number) == "老周"
    chat.passes(hours=24)
    assert chat.owner(number) == "小吴"
    again = chat.reports(chat.wang)
    assert chat.owner(again) == "小吴"
    chat.zhou.commands("/absence")
    chat.zhou.presses("销假")
    chat.zhou.sees("已销假", "周建国")
    assert chat.owner(chat.reports(chat.wang)) == "老周"
    chat.zhou.commands("/absence", "下周一起两天")
    chat.zhou.commands("/absence")
    chat.zhou.presses("销假")
    chat.passes(days=4)
    assert chat.owner(chat.reports(chat.wang)) == "老周"


def test_the_supervisor_enters_leave_for_somebody_else_and_nobody_else_may(chat: Chat) -> None:
    number = chat.reports(chat.fang)
    chat.chen.commands("/absence")
    chat.chen.presses("给同事登记请假")
    chat.chen.presses("周建国")
    chat.chen.presses("11月22日")
    chat.chen.presses("1 天")
    chat.chen.sees("已登记", "周建国")
    chat.wu.sees("楼道灯坏了")
    assert chat.owner(number) == "小吴"
    post = chat.town.staff["老周"]
    chat.wu.replays(chat.button("absto", post, "2024-11-22.2024-11-24"))
    chat.wu.sees("没有权限")
    chat.fang.replays(chat.button("absto", post, "2024-11-22.2024-11-24"))
    chat.fang.sees("没有权限")
    chat.lv.replays(chat.button("absto", post, "2024-11-22.2024-11-24"))
    chat.lv.sees("没有")
    chat.zhou.commands("/absence")
    chat.zhou.presses("我要请假")
    chat.zhou.says("去年")
    chat.zhou.sees("请假要从今天或以后的日子开始")


def test_everybody_is_on_leave_so_the_supervisor_has_it_at_once(chat: Chat) -> None:
    for nick in ("zhou", "wu", "zheng"):
        getattr(chat, nick).commands("/absence", "今天到后天")
    number = chat.reports(chat.fang)
    assert chat.owner(number) == "陈主管"
    chat.chen.sees("楼道灯坏了", "没有能联系上的人")


def test_outside_hours_urgent_matters_go_to_whoever_is_on_duty_and_others_wait(chat: Chat) -> None:
    hours(chat, "老周", "周一至周五 08:30-18:00")
    hours(chat, "小吴", "每天 18:00-08:30")
    by_day = chat.reports(chat.fang, "楼里停电了", "utility.power_outage")
    assert chat.owner(by_day) == "老周"
    chat.zhou.sees("您负责的网格，当班，手头没有别的任务")
    chat.passes(hours=12)
    urgent = chat.reports(chat.wang, "楼里又停电了", "utility.power_outage")
    assert chat.owner(urgent) == "小吴"
    chat.wu.sees("停电", "由您代班", "当班")
    waits = chat.reports(chat.fang, "垃圾桶满了", "environment.garbage")
    assert chat.owner(waits) == "老周"
    assert "不当班" in "".join(shown.text for shown in chat.zhou.screen)


def test_nobody_of_the_grid_is_on_duty_so_an_urgent_matter_is_the_supervisors(chat: Chat) -> None:
    for nick in ("老周", "小吴", "老郑"):
        hours(chat, nick, "周一 08:30-09:00")
    number = chat.reports(chat.fang, "楼里停电了", "utility.power_outage")
    assert chat.owner(number) == "陈主管"
    chat.chen.sees("停电", "没有人当班")


def test_the_supervisor_sets_hours_in_chat(chat: Chat) -> None:
    chat.chen.commands("/absence")
    chat.chen.presses("改上班时间")
    chat.chen.presses("周建国")
    chat.chen.says("朝九晚五")
    chat.chen.sees("我没看懂")
    chat.chen.says("周一至周五 08:30-12:00,13:30-17:30")
    chat.chen.sees("已改", "周建国", "周一至周五")
    chat.zhou.commands("/absence")
    chat.zhou.sees("您的上班时间", "08:30-12:00")


def test_of_two_workers_the_one_with_less_in_hand(chat: Chat) -> None:
    second_worker(chat)
    first = chat.reports(chat.fang)
    assert chat.owner(first) == "老周"
    chat.zhou.sees("手头没有别的任务，2 人里最合适")
    second = chat.reports(chat.wang, "垃圾桶满了", "environment.garbage")
    assert chat.owner(second) == ""
    chat.mei.sees("垃圾桶满了", "您负责的网格")
    third = chat.reports(chat.fang, "小广告很多", "environment.illegal_posters")
    assert chat.ticket(third).owner_id in (chat.ticket(first).owner_id, chat.ticket(second).owner_id)


def test_an_urgent_ticket_weighs_more_than_two_ordinary_ones(chat: Chat) -> None:
    second_worker(chat)
    chat.reports(chat.fang, "楼里停电了", "utility.power_outage")
    others = [chat.reports(chat.wang, f"垃圾桶满了{n}", "environment.garbage") for n in range(2)]
    assert {chat.owner(number) for number in others} == {""}


def test_skill_comes_before_load(chat: Chat) -> None:
    second_worker(chat, skills=("fire",))
    chat.reports(chat.fang, "垃圾桶满了", "environment.garbage")
    for n in range(3):
        number = chat.reports(chat.wang, f"楼道堆了杂物{n}", "fire.corridor_clutter")
        assert chat.owner(number) == ""
    chat.mei.sees("楼道堆了杂物2", "技能相符")


def test_why_is_kept_with_the_event(chat: Chat) -> None:
    hours(chat, "老周", "每天 00:00-24:00")
    number = chat.reports(chat.fang)
    data = next(e.data for e in chat.events(number) if e.kind == "assign")
    assert data is not None
    assert data["why"] == "grid_worker"
    assert data["facts"] == {"open": 0, "on_duty": True, "skilled": False, "among": 1}


def test_returning_twice_goes_to_the_supervisor(chat: Chat) -> None:
    number = chat.reports(chat.fang)
    for time in (1, 2):
        chat.zhou.presses("退单")
        chat.zhou.presses("不在我的网格")
        card = chat.chen.sees("退单", f"第 {time} 次", "网格员退回")
        assert card is not None
        assert "手头" not in card.text
        assert (chat.status(number), chat.owner(number)) == (Status.TRIAGE, "陈主管")
        if time == 1:
            chat.chen.replays(chat.button("staff", number, f"{chat.town.staff['老周']}.{chat.town.grids['一网格']}"))
            assert chat.owner(number) == "老周"
