"""The committee's desk, as transcripts: what waits, who gets it, what is answered, what is not ours."""

from __future__ import annotations

from domain.tickets import Status
from storage.models import Correction
from tests.chat import Chat


def test_the_board(chat: Chat) -> None:
    chat.reports(chat.fang)
    chat.reports(chat.wang, building="")
    chat.chen.commands("/desk")
    chat.chen.sees("在办 2 件", "待派 1 件", "还没绑定的工作人员 1 位", "孙晓", "地点还不清楚")
    chat.chen.presses("1")
    chat.chen.sees("请居委会定一下", "楼道灯坏了")
    chat.fang.commands("/desk")
    chat.fang.sees("没有权限")
    chat.lv.commands("/desk")
    chat.lv.sees("在办 0 件", "没有等着派的单")


def test_a_report_without_a_place_is_given_to_a_grid(chat: Chat) -> None:
    number = chat.reports(chat.fang, building="")
    chat.chen.sees("地点还不清楚")
    chat.chen.presses("派给")
    chat.chen.presses("一网格")
    assert any("周建国" in label for label in chat.chen.labels)
    chat.chen.presses("周建国")
    chat.chen.sees("已派", "周建国")
    chat.zhou.sees("楼道灯坏了", "由分派员指定")
    chat.fang.sees("已交给", "周建国")
    assert chat.status(number) is Status.ASSIGNED
    assert chat.ticket(number).grid_id == chat.town.grids["一网格"]
    assert chat.ticket(number).next_check_at is not None


def test_the_suggested_worker_in_two_taps(chat: Chat) -> None:
    number = chat.reports(chat.fang, confirmed=False)
    assert chat.status(number) is Status.TRIAGE
    chat.chen.presses("派给")
    chat.chen.presses("（建议）")
    assert chat.owner(number) == "老周"


def test_the_committee_takes_it_itself(chat: Chat) -> None:
    number = chat.reports(chat.fang, "想给独居老人订午餐", "need.meals")
    chat.chen.presses("派给")
    chat.chen.presses("居委会自己办")
    chat.chen.presses("林国华")
    chat.lin.presses("接单")
    assert chat.status(number) is Status.IN_PROGRESS


def test_a_complaint_about_a_worker_never_reaches_workers(chat: Chat) -> None:
    number = chat.reports(chat.fang, "网格员老周态度很差", "inquiry.staff_complaint")
    chat.zhou.sees_no_news()
    chat.chen.presses("派给")
    assert not any("网格" in label and "网格员" not in label for label in chat.chen.labels)
    chat.chen.replays(chat.button("staff", number, f"{chat.town.staff['老周']}.0"))
    chat.chen.sees("不能派给这个岗位")
    for person in (chat.zhou, chat.zheng):
        person.replays(chat.button("task", number))
        person.sees("没有找到这个工单")


def test_an_inquiry_is_answered_and_rated(chat: Chat) -> None:
    number = chat.reports(chat.fang, "医保在哪里办", "inquiry.general", building="")
    chat.chen.presses("直接答复")
    chat.chen.says("带身份证到社区服务大厅 2 号窗口，工作日 9 点到 17 点。")
    chat.fang.sees("居委会答复", "2 号窗口", "解决了吗")
    assert chat.status(number) is Status.RESOLVED
    chat.fang.presses("已解决")
    chat.fang.presses("4 ⭐")
    rating = chat.rating(number, chat.fang)
    assert rating is not None
    assert rating.stars == 4


def test_a_rejection_says_who_is_responsible_and_is_disputed_once(chat: Chat) -> None:
    number = chat.reports(chat.fang, confirmed=False)
    chat.chen.presses("不受理")
    chat.chen.presses("不属于社区职责")
    chat.chen.presses("物业")
    chat.chen.sees("已告诉居民", "物业")
    chat.fang.sees("社区办不了", "不属于社区职责", "物业", "0571-88880000", "12345")
    assert chat.status(number) is Status.REJECTED
    appeal = chat.fang.data_of("请居委会再看一次")
    chat.fang.presses("请居委会再看一次")
    chat.fang.sees("再看一次")
    chat.fang.says("物业说归社区管")
    chat.chen.sees("有异议")
    chat.chen.sees("物业说归社区管")
    assert chat.status(number) is Status.TRIAGE
    chat.chen.replays(chat.button("reject", number))
    chat.chen.says("已经和物业确认，由物业维修")
    chat.chen.presses("物业")
    chat.fang.sees("已经和物业确认，由物业维修")
    chat.fang.replays(appeal)
    chat.fang.sees("已经申诉过一次")
    assert chat.status(number) is Status.REJECTED


def test_another_category_keeps_the_clock_and_teaches(chat: Chat) -> None:
    number = chat.reports(
        chat.fang, "路灯坏了", confirmed=False, guesses=["building.corridor_light", "facility.street_light"]
    )
    chat.clock.move(hours=1)
    before = chat.ticket(number)
    chat.chen.presses("改类别")
    chat.chen.presses("路灯")
    chat.chen.sees("类别改成了", "请居委会定一下")
    after = chat.ticket(number)
    assert after.category == "facility.street_light"
    assert after.submitted_at == before.submitted_at
    found = chat.read(lambda work: work.uow.session.query(Correction).all())
    assert [(c.guessed, c.corrected, c.by) for c in found] == [
        ("building.corridor_light", "facility.street_light", "dispatcher")
    ]


def test_another_category_from_the_whole_list(chat: Chat) -> None:
    number = chat.reports(chat.fang, confirmed=False)
    chat.chen.presses("改类别")
    chat.chen.presses("全部类别")
    chat.chen.presses("环境卫生")
    chat.chen.presses("小广告")
    assert chat.ticket(number).category == "environment.illegal_posters"
    chat.chen.replays(chat.button("recat", number, "no.such"))
    chat.chen.sees("没有这个类别")


def test_a_running_ticket_is_given_to_somebody_else_with_a_reason(chat: Chat) -> None:
    number = chat.reports(chat.fang)
    chat.zhou.presses("接单")
    chat.chen.replays(chat.button("task", number))
    chat.chen.sees("经办：", "周建国")
    chat.chen.presses("改派")
    chat.chen.presses("二网格")
    chat.chen.presses("吴婷")
    chat.chen.sees("现在由", "周建国", "为什么改派")
    chat.chen.presses("忙不过来")
    assert chat.owner(number) == "小吴"
    chat.zhou.sees("现在由", "吴婷")
    assert "办结" not in chat.zhou.labels
    chat.zhou.replays(chat.button("resolve", number))
    chat.zhou.sees("吴婷")
    assert [e.reason for e in chat.events(number) if e.kind == "reassign"] == ["too_much"]


def test_a_post_without_an_account_gets_no_task(chat: Chat) -> None:
    number = chat.reports(chat.fang, building="")
    chat.chen.replays(chat.button("staff", number, f"{chat.town.staff['孙晓']}.0"))
    chat.chen.sees("没有找到")
    chat.chen.replays(chat.button("staff", number, f"{chat.town.staff['老赵']}.0"))
    chat.chen.sees("没有找到")
    assert chat.status(number) is Status.TRIAGE


def test_only_the_desk_presses_its_buttons(chat: Chat) -> None:
    number = chat.reports(chat.fang, confirmed=False)
    for action, arg in (("assign", ""), ("reject", ""), ("answer", ""), ("recat", ""), ("rjwho", "private.property")):
        chat.zhou.replays(chat.button(action, number, arg))
        chat.zhou.sees("没有权限")
        chat.wang.replays(chat.button(action, number, arg))
        chat.wang.sees("没有找到这个工单")
    assert chat.status(number) is Status.TRIAGE


def test_a_note_of_the_committee_reaches_the_worker(chat: Chat) -> None:
    number = chat.reports(chat.fang)
    chat.zhou.presses("接单")
    chat.chen.replays(chat.button("task", number))
    chat.chen.presses("留言")
    chat.chen.says("这户有老人，请优先")
    chat.chen.presses("只给经办人看")
    chat.zhou.sees("居委会", "这户有老人，请优先")
    chat.fang.sees_nothing_of("请优先")


def test_a_ticket_that_waits_in_triage_is_not_forgotten(chat: Chat) -> None:
    number = chat.reports(chat.fang, building="")
    chat.lin.looks()
    chat.clock.moment = chat.ticket(number).next_check_at
    chat.fire()
    chat.deliver()
    chat.lin.sees("还在等派单")
    assert chat.ticket(number).next_check_at > chat.clock.now()


def test_an_unconfirmed_draft_is_reminded_then_decided_by_the_committee(chat: Chat) -> None:
    chat.fang.says("3号楼2单元的楼道灯坏了，不亮")
    number = chat.ticket().id
    assert chat.status(number) is Status.DRAFT
    chat.passes(hours=2, minutes=1)
    chat.fang.sees("还没有提交")
    chat.passes(hours=10)
    assert len([s for s in chat.fang.screen if "还没有提交" in s.text]) == 1
    chat.passes(hours=13)
    assert chat.status(number) is Status.TRIAGE
    chat.chen.sees("楼道灯坏了")


def test_a_draft_is_nobody_elses_business(chat: Chat) -> None:
    chat.fang.says("3号楼2单元的楼道灯坏了，不亮")
    number = chat.ticket().id
    for person in (chat.zhou, chat.chen, chat.lin):
        person.replays(chat.button("task", number))
        person.sees("没有找到这个工单")
