"""Notices and official warnings in the committee's chat: who must agree, what may be written, drills, stopping."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import select

from domain.alerts import OfficialWarning, State
from domain.messages import Lane
from handlers.broadcasts import planning, sending
from handlers.broadcasts.official import Opened, Outcome, official
from handlers.policies import change_setting
from handlers.work import Work
from scheduler.jobs.plan_broadcasts import plan_broadcasts
from storage.models import Alert, OutboxMessage
from tests.chat import Chat, Person
from tests.dialogs.storm import move_in


def compose(chat: Chat, scenario: str, details: str, target: str) -> None:
    """The supervisor, up to the preview."""
    chat.chen.commands("/broadcast")
    chat.chen.presses(scenario)
    if details:
        chat.chen.says(details)
    chat.chen.presses("下一步")
    chat.chen.says(target)
    chat.chen.presses("看看发给多少人")


def alert(chat: Chat) -> Alert:
    """The newest."""
    return chat.read(lambda work: work.uow.session.scalars(select(Alert).order_by(Alert.id.desc())).first())  # type: ignore[return-value]


def warning(chat: Chat, number: str = "W1", **fields: object) -> OfficialWarning:
    """A red rainstorm warning of now."""
    values: dict[str, object] = {
        "id": number,
        "issuer": "市气象台",
        "event": "暴雨",
        "level": "red",
        "headline": "市气象台发布暴雨红色预警",
        "text": "未来 3 小时雨量将超过 100 毫米。",
        "instruction": "不要外出。",
        "sent": chat.clock.now(),
        "expires": chat.clock.now() + timedelta(hours=6),
    }
    return OfficialWarning(**(values | fields))  # type: ignore[arg-type]


def comes_in(chat: Chat, given: OfficialWarning) -> Opened:
    """A warning reaches the community."""
    opened = chat.run(lambda work: official(work, chat.town.community_id, given))
    chat.deliver()
    return opened


def test_the_whole_community_needs_a_second_person(chat: Chat) -> None:
    move_in(chat)
    compose(chat, "暴雨", "", "全社区")
    chat.chen.sees("要第二个人同意")
    chat.chen.presses("请第二个人同意")
    chat.chen.sees("已请 1 位同事看")
    chat.fang.sees_no_news()
    chat.chen.replays(chat.button("alok", alert(chat).id))
    chat.chen.sees("您自己写的")
    chat.lin.sees("陈静要发全社区的暴雨应急通知", "雨很大", "发给：全社区")
    chat.lin.presses("不同意")
    chat.chen.sees("没有同意", "退回给您改")
    chat.chen.presses("打开看看")
    chat.chen.presses("下一步")
    chat.chen.presses("看看发给多少人")
    chat.chen.presses("请第二个人同意")
    chat.lin.presses("同意发出")
    chat.lin.sees("已送达")
    chat.chen.sees("林国华同意了")
    chat.fang.sees("通知：暴雨")
    kept = alert(chat)
    assert (kept.author_id, kept.approver_id) == (chat.town.people["陈主管"], chat.town.people["林主任"])


def test_every_estate_by_name_is_the_whole_community_too(chat: Chat) -> None:
    compose(chat, "台风", "", "幸福里、和平苑")
    chat.chen.sees("要第二个人同意")
    assert "✅ 发出" not in chat.chen.labels


def test_life_at_risk_goes_at_once_with_its_reason(chat: Chat) -> None:
    compose(chat, "燃气", "3号楼1单元有燃气味，请到东门广场", "全社区")
    chat.chen.presses("马上发")
    chat.chen.sees("为什么来不及")
    chat.chen.says("燃气味很浓，等不及")
    chat.chen.sees("已经在发")
    chat.fang.sees("燃气泄漏", "请到东门广场")
    chat.lin.sees("没等第二个人同意", "燃气味很浓，等不及")
    assert alert(chat).reason == "燃气味很浓，等不及"


def test_the_community_may_not_author_an_official_warning(chat: Chat) -> None:
    chat.chen.commands("/broadcast")
    chat.chen.presses("暴雨")
    chat.chen.says("幸福里社区发布暴雨红色预警，请勿外出")
    chat.chen.sees("红色预警", "只能由政府和气象等部门发布")
    chat.chen.says("雨" * 501)
    chat.chen.sees("501 个字", "最多 500 字")
    chat.chen.says("雨很大，请待在家里")
    chat.chen.sees("暴雨通知，文字是", "雨很大，请待在家里")


def test_a_notice_without_when_and_where_asks_for_it(chat: Chat) -> None:
    chat.chen.commands("/broadcast")
    chat.chen.presses("停水")
    chat.chen.sees("什么时候、哪里、为什么停水")
    chat.chen.says("明天 9 点到 17 点，3号楼检修水泵")
    chat.chen.sees("明天 9 点到 17 点", "提前存一点水")
    chat.chen.presses("下一步")
    chat.chen.presses("按楼栋")
    chat.chen.presses("幸福里3号楼")
    assert "✓ 幸福里3号楼" in chat.chen.labels
    chat.chen.presses("返回")
    chat.chen.presses("看看")
    chat.chen.presses("✅ 发出")
    assert chat.fang.sees("停水", "提前存一点水").lane is Lane.REMINDER  # type: ignore[union-attr]
    chat.fang.presses("知道了")
    chat.fang.sees("谢谢")
    chat.chen.presses("刷新")
    chat.chen.sees("共 1 人")


def test_targets_by_menu_and_by_words(chat: Chat) -> None:
    elder = move_in(chat)
    compose(chat, "高温", "", "独居老人")
    chat.chen.sees("全社区的 独居老人", "一共 1 户，1 人能收到私聊")
    chat.chen.presses("改范围")
    chat.chen.says("3号楼2单元")
    chat.chen.sees("幸福里3号楼2 单元", "2 户")
    chat.chen.says("3号楼一楼")
    chat.chen.sees("幸福里3号楼的 1 层", "1 户")
    chat.chen.says("火星小区")
    chat.chen.sees("没有认出")
    chat.chen.presses("按人群")
    chat.chen.presses("独居老人")
    chat.chen.presses("返回")
    chat.chen.presses("看看")
    chat.chen.presses("✅ 发出")
    elder.sees("高温")
    chat.fang.sees_nothing_of("高温")
    chat.mei.sees_no_news()


def test_a_drill_is_marked_everywhere_and_opens_no_emergency(chat: Chat) -> None:
    elder = move_in(chat)
    compose(chat, "暴雨", "", "3号楼")
    chat.chen.presses("改成演练")
    chat.chen.sees("【演练】")
    chat.chen.presses("✅ 发出")
    chat.chen.sees("【演练】暴雨", "已送达")
    shown = chat.fang.sees("【演练】这是演练", "暴雨")
    assert shown is not None
    assert shown.lane is Lane.REMINDER
    chat.zhou.sees("【演练】", "敲门名单")
    elder.presses("需要帮助")
    elder.sees("【演练】", "不会真的派人")
    ticket = chat.ticket()
    assert ticket.description.startswith("【演练】需要帮助")
    assert ticket.emergency is None
    assert ticket.priority not in ("P0", "P1")
    chat.chen.presses("送达报告")
    chat.chen.sees("【演练】暴雨送达报告")
    chat.chen.commands("/broadcast")
    chat.chen.sees("【演练】暴雨（进行中）")


def test_a_notice_waits_for_the_morning_an_emergency_does_not(chat: Chat) -> None:
    chat.clock.move(hours=14)  # 23:00
    compose(chat, "停电", "明晚 8 点到 10 点，线路检修", "3号楼")
    chat.chen.sees("安静时间", "明天 7:30")
    chat.chen.presses("✅ 发出")
    chat.chen.sees("已排好")
    chat.fang.sees_no_news()
    compose(chat, "火灾疏散", "3号楼2单元5层着火，请到东门广场", "3号楼")
    chat.chen.presses("✅ 发出")
    chat.fang.sees("火灾疏散")
    chat.fang.sees_nothing_of("停电")
    chat.passes(hours=9)
    chat.fang.sees("停电")


def test_news_is_told_and_a_slip_is_mended_in_silence(chat: Chat) -> None:
    compose(chat, "停水", "明天 9 点到 17 点，3号楼检修", "3号楼")
    chat.chen.presses("✅ 发出")
    first = chat.fang.sees("明天 9 点到 17 点")
    assert first is not None
    chat.chen.presses("更新文字")
    chat.chen.presses("悄悄改")
    chat.chen.says("明天 9 点到 18 点停水，3号楼检修，请存水。")
    assert chat.fang.sees("9 点到 18 点停水").id == first.id  # type: ignore[union-attr]
    chat.fang.sees_nothing_of("17 点")
    chat.fang.looks()
    chat.chen.presses("更新文字")
    chat.chen.says("来水了，可以用水了。")
    news = chat.fang.sees("有更新", "来水了")
    assert news is not None
    assert news.id != first.id


def test_stopped_midway_the_rest_is_not_sent(chat: Chat) -> None:
    compose(chat, "火灾疏散", "3号楼着火，请到东门广场", "3号楼")
    chat.deliver = lambda: None  # type: ignore[method-assign]  # the line is slow
    chat.chen.presses("✅ 发出")
    del chat.deliver
    assert alert(chat).status == State.RUNNING
    chat.chen.replays(chat.button("alstop", alert(chat).id, "yes"))
    chat.chen.sees("已停发，2 条没有发出")
    chat.fang.sees_no_news()
    assert alert(chat).status == State.CANCELLED
    rows = chat.read(lambda w: list(w.uow.session.scalars(select(OutboxMessage).where(OutboxMessage.broadcast_id > 0))))
    assert {row.status for row in rows} == {"cancelled"}


def test_an_official_warning_waits_for_one_tap_and_keeps_its_words(chat: Chat) -> None:
    move_in(chat)
    assert comes_in(chat, warning(chat)).outcome is Outcome.WAITING
    assert comes_in(chat, warning(chat)).outcome is Outcome.KNOWN
    chat.fang.sees_no_news()
    chat.chen.sees("收到一条官方预警", "市气象台发布暴雨红色预警", "编号 W1")
    chat.lin.presses("转发给居民")
    chat.fang.sees("🚨 市气象台发布暴雨红色预警", "超过 100 毫米", "社区原样转发", "编号 W1", "报个平安")
    chat.chen.replays(chat.button("alok", alert(chat).id))
    assert len([s for s in chat.fang.screen if "编号 W1" in s.text]) == 1
    chat.chen.replays(chat.button("alupd", alert(chat).id))
    chat.chen.says("红色改成橙色了")
    chat.chen.sees("没有权限")

    update = warning(chat, "W2", kind="update", level="orange", references=("W1",), text="雨势减弱。", headline="")
    assert comes_in(chat, update).outcome is Outcome.WAITING
    chat.chen.presses("转发给居民")
    chat.fang.sees("市气象台更新暴雨橙色预警", "雨势减弱", "编号 W2")
    cancel = warning(chat, "W3", kind="cancel", references=("W2",), text="", headline="", instruction="")
    assert comes_in(chat, cancel).outcome is Outcome.WAITING
    chat.chen.presses("转发给居民")
    chat.fang.sees("市气象台解除暴雨红色预警", "谢谢您报平安")
    chat.mei.sees_no_news()


def test_what_is_over_unknown_or_an_exercise_is_not_pushed_as_real(chat: Chat) -> None:
    over = warning(chat, expires=chat.clock.now() - timedelta(minutes=1))
    assert comes_in(chat, over).outcome is Outcome.EXPIRED
    assert comes_in(chat, warning(chat, "C", kind="cancel", references=("X",))).outcome is Outcome.UNKNOWN
    chat.chen.sees_no_news()
    chat.run(lambda w: change_setting(w, w.uow.communities.get(chat.town.community_id), "relay_at_once", "red", None))
    assert comes_in(chat, warning(chat, "E", exercise=True)).outcome is Outcome.WAITING
    chat.chen.sees("【演练】", "收到一条官方预警")
    assert comes_in(chat, warning(chat, "U", matched=False, areas=("邻市",))).outcome is Outcome.WAITING
    chat.chen.sees("邻市", "不一定包括本社区")
    chat.fang.sees_no_news()
    assert comes_in(chat, warning(chat, "R")).outcome is Outcome.SENT
    chat.fang.sees("市气象台发布暴雨红色预警")
    dropped = warning(chat, "D", kind="cancel", references=("U",))
    assert comes_in(chat, dropped).outcome is Outcome.DROPPED


def test_only_the_committee_composes_and_only_its_own_alerts(chat: Chat) -> None:
    compose(chat, "停水", "明天 9 点停水，3号楼", "3号楼")
    number = alert(chat).id
    for person in (chat.fang, chat.zhou):
        person.commands("/broadcast")
        person.sees("没有权限")
    outsiders: list[Person] = [chat.lv, chat.zhou, chat.fang]
    for person in outsiders:
        for action in ("alsend", "alview", "aldrop", "alto", "alert", "alok", "alrep"):
            person.replays(chat.button(action, number))
            person.sees("没有" if person is chat.lv else "没有权限")
    chat.mei.replays(chat.button("said", number, "safe"))
    chat.mei.sees("没有找到")
    assert alert(chat).status == State.DRAFT


def test_doors_are_tapped_only_by_who_knocks_there(chat: Chat) -> None:
    move_in(chat)
    compose(chat, "暴雨", "", "3号楼")
    chat.chen.presses("✅ 发出")
    chat.zhou.presses("3号楼（1 户）")
    data = chat.zhou.data_of("✅ 301 安全")
    for person in (chat.wu, chat.fang, chat.lv, chat.zhao):
        person.replays(data)
        person.sees("没有找到")
    chat.zheng.replays(data)
    chat.zheng.sees("记下了：平安")
    chat.zhou.presses("3号楼（1 户）", stale=True)
    chat.zhou.sees("都有着落了")


def test_words_of_danger_during_a_check_in_count_as_help(chat: Chat) -> None:
    elder = move_in(chat)
    compose(chat, "暴雨", "", "幸福里3号楼")
    chat.chen.presses("✅ 发出")
    elder.says("水漫进屋里了，我被困住了，救命")
    assert chat.ticket().priority == "P0"
    chat.chen.presses("刷新")
    chat.chen.sees("需帮助 1 户")
    chat.zhou.commands("/doors")
    chat.zhou.sees("🆘101（独居老人）")


def test_help_from_somebody_whose_home_is_not_known_asks_where(chat: Chat) -> None:
    compose(chat, "暴雨", "", "幸福里3号楼")
    chat.chen.presses("✅ 发出")
    chat.zheng.says("需要帮助")
    chat.zheng.sees("请马上告诉我位置")
    assert (chat.ticket().priority, chat.ticket().grid_id) == ("P0", None)
    chat.zheng.says("3号楼2单元")
    assert chat.ticket().grid_id == chat.town.grids["一网格"]


def test_help_goes_to_a_home_of_which_only_the_building_is_known(chat: Chat) -> None:
    def no_unit(work: Work) -> None:
        membership = work.uow.people.membership(chat.town.people["阿芳"], chat.town.community_id)
        assert membership is not None
        membership.unit = ""

    chat.run(no_unit)
    compose(chat, "暴雨", "", "幸福里3号楼")
    chat.chen.presses("✅ 发出")
    chat.fang.presses("需要帮助")
    ticket = chat.ticket()
    assert (ticket.priority, ticket.building_id) == ("P0", chat.town.buildings["幸福里3号楼"])
    assert chat.owner() == "老周"
    chat.zhou.sees("需要帮助", "3号楼")


@pytest.fixture
def huge(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every community is too large for the tap: one door or copy a step, two steps with the tap."""
    monkeypatch.setattr(planning, "CHUNK", 1)
    monkeypatch.setattr(planning, "DOORS_CHUNK", 1)
    monkeypatch.setattr(sending, "AT_ONCE", 2)


@pytest.mark.usefixtures("huge")
def test_the_job_plans_what_the_tap_did_not(chat: Chat) -> None:
    elder = move_in(chat)
    compose(chat, "暴雨", "", "幸福里3号楼")
    chat.chen.presses("✅ 发出")
    chat.chen.sees("还在排发送名单")
    chat.fang.sees_no_news()
    while chat.run(plan_broadcasts):
        chat.deliver()
    for person in (chat.fang, chat.wang, elder):
        assert len([s for s in person.screen if "通知：暴雨" in s.text]) == 1
    chat.chen.presses("刷新")
    chat.chen.sees("已送达 3/3 条", "4 户")


@pytest.mark.usefixtures("huge")
def test_news_before_the_first_text_was_planned_loses_nobody(chat: Chat) -> None:
    elder = move_in(chat)
    compose(chat, "暴雨", "", "幸福里3号楼")
    chat.chen.presses("✅ 发出")
    chat.chen.presses("更新文字")
    chat.chen.says("东门积水，请走西门。")
    while chat.run(plan_broadcasts):
        chat.deliver()
    chat.deliver()
    for person in (chat.fang, chat.wang, elder):
        person.sees("东门积水")
        person.sees_nothing_of("雨很大")
    chat.chen.presses("✅ 解除")
    chat.chen.presses("确定解除")
    while chat.run(plan_broadcasts):
        chat.deliver()
    for person in (chat.fang, chat.wang, elder):
        person.sees("暴雨已经解除")


@pytest.mark.usefixtures("huge")
def test_what_is_stopped_is_planned_no_further(chat: Chat) -> None:
    move_in(chat)
    compose(chat, "暴雨", "", "幸福里3号楼")
    chat.chen.presses("✅ 发出")
    chat.chen.presses("停发")
    chat.chen.presses("确定停发")
    assert chat.run(plan_broadcasts) == 0
    chat.deliver()
    chat.fang.sees_nothing_of("暴雨")


def test_plain_words_answer_the_alert_that_asked_and_never_a_drill_while_it_is_real(chat: Chat) -> None:
    move_in(chat)
    for target in ("幸福里3号楼", "和平苑5号楼"):
        compose(chat, "暴雨", "", target)
        chat.chen.presses("✅ 发出")
    compose(chat, "台风", "", "幸福里3号楼")
    chat.chen.presses("改成演练")
    chat.chen.presses("✅ 发出")
    chat.passes(minutes=1)
    chat.fang.says("平安")
    assert [chat.read(lambda work, n=n: work.uow.alerts.answers(n)) for n in (1, 2, 3)] == [{"safe": 1}, {}, {}]  # type: ignore[misc]
    chat.fang.says("需要帮助")
    assert chat.ticket().priority == "P0"
