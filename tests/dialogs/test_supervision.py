"""督办, the committee's words, the board's lists and the best guess, as transcripts."""

from __future__ import annotations

import pytest

from domain.tickets import Status
from handlers.standing import note_standing
from handlers.work import Work
from tests.chat import Chat


def supervised(chat: Chat) -> int:
    """The supervisor watches a ticket that 老周 has accepted."""
    number = chat.reports(chat.fang)
    chat.zhou.presses("接单")
    chat.chen.replays(chat.button("task", number))
    chat.chen.presses("督办")
    chat.chen.presses("反复出现")
    return number


def test_everybody_concerned_hears_of_it_and_sees_the_flag(chat: Chat) -> None:
    number = supervised(chat)
    chat.chen.sees("已督办", "周建国")
    chat.zhou.sees("督办了这件事", "反复出现", "督办中")
    chat.fang.sees("值班主管在盯着办")
    chat.zhou.commands("tasks")
    chat.zhou.sees("🚩")
    chat.chen.commands("desk")
    chat.chen.sees("督办中 1 件")
    chat.chen.presses("督办 1")
    chat.chen.sees("督办中　共 1 件", "🚩", "周建国")
    chat.chen.presses("1")
    chat.chen.sees("督办中")
    chat.chen.replays(chat.button("superv", number, "late"))
    chat.chen.sees("之前已经有结果")


def test_a_word_every_working_day_and_the_supervisor_hears_it(chat: Chat) -> None:
    number = supervised(chat)  # on a Friday
    chat.zhou.looks()
    chat.passes(days=2)
    assert not [s for s in chat.zhou.screen if "今天有什么进展" in s.text]
    chat.passes(days=1)
    chat.zhou.sees("今天有什么进展")
    chat.zhou.presses("说一句进展")
    chat.zhou.says("配件到了，明天装，13900000001 是住户电话")
    chat.zhou.sees("已转给值班主管")
    told = chat.chen.sees("今天的进展", "配件到了")
    assert told is not None
    assert "13900000001" not in told.text
    chat.lin.sees_nothing_of("配件到了")
    chat.fang.sees_nothing_of("配件到了")
    assert [e.kind for e in chat.events(number)].count("progress_word") == 1


def test_what_runs_around_the_clock_is_asked_of_every_day(chat: Chat) -> None:
    number = chat.reports(chat.fang, "井盖不见了", "safety.manhole_cover")
    chat.zhou.presses("接单")
    chat.chen.replays(chat.button("superv", number, "safety"))
    for person in (chat.chen, chat.zhou, chat.fang):
        person.sees("每天")
        person.sees_nothing_of("每个工作日")
    chat.zhou.looks()
    chat.passes(days=1)  # a Saturday
    chat.zhou.sees("今天有什么进展")


def test_no_word_is_told_the_next_day(chat: Chat) -> None:
    number = supervised(chat)
    chat.passes(days=3)
    chat.chen.looks()
    chat.passes(days=1)
    chat.chen.sees("昨天没有回进展")
    assert [e.kind for e in chat.events(number)].count("supervision_chased") == 2


def test_a_reply_to_the_question_is_the_word(chat: Chat) -> None:
    supervised(chat)
    chat.passes(days=3)
    chat.zhou.presses("说一句进展")
    chat.zhou.says("今天已经量好尺寸", reply_to="今天有什么进展")
    chat.chen.sees("今天的进展", "已经量好尺寸")


def test_lifted_with_a_reason(chat: Chat) -> None:
    number = supervised(chat)
    chat.chen.replays(chat.button("task", number))
    chat.chen.presses("解除督办")
    chat.chen.says("业委会已经接手")
    chat.chen.sees("已解除")
    chat.zhou.sees("督办解除了", "业委会已经接手")
    assert chat.ticket(number).supervised_at is None
    chat.zhou.looks()
    chat.passes(days=4)
    chat.zhou.sees_nothing_of("今天有什么进展")
    lifted = chat.events(number)
    assert [e.reason for e in lifted if e.kind == "supervision_lifted"] == ["业委会已经接手"]
    chat.chen.replays(chat.button("lift", number))
    chat.chen.sees("没有在督办")


def test_it_ends_with_the_ticket(chat: Chat) -> None:
    number = supervised(chat)
    chat.zhou.presses("办结")
    chat.zhou.presses("已自行恢复")
    chat.zhou.presses("已经好了")
    chat.fang.presses("已解决")
    chat.passes(days=4)
    assert chat.ticket(number).supervised_at is None
    chat.zhou.sees_nothing_of("今天有什么进展")


def test_the_flag_goes_with_a_merge_and_stays_after_a_split(chat: Chat) -> None:
    child = supervised(chat)
    parent = chat.reports(chat.wang, "楼道灯一直不亮")
    chat.zhou.replays(chat.button("accept", parent))
    chat.chen.replays(chat.button("merge", child, str(parent)))
    assert chat.ticket(parent).supervised_at is not None
    chat.passes(days=3)
    assert len([s for s in chat.zhou.screen if "今天有什么进展" in s.text]) == 1
    chat.chen.replays(chat.button("split", child))
    chat.passes(days=1)
    assert chat.ticket(child).supervised_at is not None
    assert len([s for s in chat.zhou.screen if "今天有什么进展" in s.text]) == 3


def test_only_the_committee_supervises_and_only_the_owner_reports(chat: Chat) -> None:
    number = supervised(chat)
    for person in (chat.zhou, chat.zheng, chat.fang):
        for action, arg in (("superv", "late"), ("lift", "mistake"), ("say", ""), ("hist", "")):
            person.replays(chat.button(action, number, arg))
            person.sees("没有权限")
    chat.chen.replays(chat.button("prog", number))
    chat.chen.sees("这个工单由")
    other = chat.reports(chat.wang)
    chat.zhou.replays(chat.button("prog", other))
    chat.zhou.says("没有督办也说")
    chat.zhou.sees("没有在督办")


def test_who_cannot_be_reached_is_told_to_the_supervisor(chat: Chat) -> None:
    number = supervised(chat)

    def leave(work: Work) -> None:
        note_standing(work, "telegram", "main", "老周", reachable=False)

    chat.run(leave)
    chat.passes(days=3)
    assert chat.ticket(number).owner_id == chat.town.staff["老周"]
    chat.chen.sees("问不到")


def test_a_word_to_the_resident_in_the_committees_name(chat: Chat) -> None:
    number = chat.reports(chat.fang)
    chat.chen.replays(chat.button("task", number))
    chat.chen.presses("留言")
    chat.chen.says("已经联系电力公司，电话13900000009")
    chat.chen.presses("发给居民")
    chat.chen.sees("已用居委会的名义发给居民")
    told = chat.fang.sees("居委会告诉您", "已经联系电力公司")
    assert told is not None
    assert "13900000009" not in told.text
    chat.zhou.sees("居委会对居民说", "已经联系电力公司")
    chat.fang.presses("补充")
    chat.fang.says("好的谢谢，我下午在家")
    chat.zhou.sees("我下午在家")


def test_a_reply_of_the_committee_to_a_card_is_for_whom_they_say(chat: Chat) -> None:
    number = chat.reports(chat.fang)
    chat.zhou.presses("接单")
    chat.chen.replays(chat.button("task", number))
    chat.chen.says("请注意安全", reply_to="经办：")
    chat.chen.sees("这句话给谁看")
    chat.chen.presses("只给经办人看")
    chat.zhou.sees("请注意安全")
    chat.fang.sees_nothing_of("请注意安全")


def test_the_best_guess_and_three_choices_in_one_tap(chat: Chat) -> None:
    number = chat.reports(
        chat.fang,
        "路灯坏了",
        confirmed=False,
        confidence=0.4,
        guesses=["building.corridor_light", "facility.street_light", "utility.power_outage"],
    )
    chat.chen.sees("我看是", "楼道灯", "40% 把握", "周建国")
    picks = [label for label in chat.chen.labels if label.startswith("✅")]
    assert len(picks) == 3
    chat.chen.presses("✅ 路灯")
    chat.chen.sees("已派", "路灯", "周建国")
    ticket = chat.ticket(number)
    assert (ticket.category, chat.owner(number)) == ("facility.street_light", "老周")
    assert chat.status(number) is Status.ASSIGNED
    chat.zhou.sees("路灯")
    chat.lin.replays(chat.button("pick", number, f"facility.street_light~{chat.town.staff['小吴']}~0"))
    chat.lin.sees("之前已经有结果")
    assert chat.owner(number) == "老周"


def test_without_a_place_the_home_of_the_reporter_is_the_best_guess(chat: Chat) -> None:
    number = chat.reports(chat.fang, building="")
    chat.chen.sees("我看是", "周建国")
    chat.chen.presses("网格员周建国")
    assert chat.owner(number) == "老周"
    assert chat.ticket(number).grid_id == chat.town.grids["一网格"]


def test_who_returned_it_is_not_the_best_guess(chat: Chat) -> None:
    chat.reports(chat.fang)
    chat.zhou.presses("退单")
    chat.zhou.presses("手上太多")
    assert not [label for label in chat.chen.labels if label.startswith("✅") and "周建国" in label]


@pytest.mark.parametrize("press", ["pick:{n}:no.such~1~0", "pick:{n}:building.corridor_light~x~0", "pick:{n}:"])
def test_a_made_up_choice_is_refused(chat: Chat, press: str) -> None:
    number = chat.reports(chat.fang, confirmed=False)
    chat.chen.replays(press.format(n=number))
    assert "没有" in chat.chen.toast
    assert chat.status(number) is Status.TRIAGE


def test_the_board_opens_its_numbers_page_by_page(chat: Chat) -> None:
    for floor in range(10):
        chat.reports(chat.fang, f"{floor + 1}楼的楼道灯坏了，{floor + 7}天了")
        chat.passes(minutes=1)
    chat.reports(chat.wang, building="")
    chat.chen.commands("desk")
    chat.chen.sees("在办 11 件", "待派 1 件")
    chat.chen.presses("在办 11")
    chat.chen.sees("在办　共 11 件（第 1/2 页）", "周建国")
    chat.chen.presses("下一页")
    chat.chen.sees("第 2/2 页", "9. ")
    chat.chen.presses("11")
    chat.chen.sees("楼道灯坏了")
    chat.chen.presses("上一页")
    chat.chen.sees("第 1/2 页")
    chat.chen.presses("回看板")
    chat.chen.presses("待派 1")
    chat.chen.sees("待派　共 1 件")
    chat.passes(days=20)
    chat.chen.commands("desk")
    chat.chen.presses("超时")
    chat.chen.sees("❗已超时")
    for person in (chat.fang, chat.zhou):
        person.replays(chat.button("blist", 0, "open"))
        person.sees("没有权限")
    chat.chen.replays(chat.button("blist", 0, "nothing"))
    chat.chen.sees("没有找到")
    chat.lv.replays(chat.button("blist", 0, "open"))
    chat.lv.sees("现在一件也没有")


def test_what_was_reopened_is_at_risk_by_its_new_clock(chat: Chat) -> None:
    number = chat.reports(chat.fang)
    chat.zhou.presses("接单")
    chat.zhou.presses("办结")
    chat.zhou.presses("已自行恢复")
    chat.zhou.presses("已经好了")
    chat.passes(days=13, hours=20)
    chat.fang.presses("没解决")
    assert chat.ticket(number).resolve_due_at > chat.clock.now()
    chat.chen.commands("/desk")
    chat.chen.sees("快到时限 0 件")


def test_the_whole_story_on_one_card_when_it_comes_back_a_third_time(chat: Chat) -> None:
    number = chat.reports(chat.fang)
    for _ in range(3):
        chat.zhou.presses("接单")
        chat.zhou.presses("办结")
        chat.zhou.presses("已自行恢复")
        chat.zhou.presses("已经好了")
        chat.fang.presses("没解决")
    assert chat.status(number) is Status.TRIAGE
    card = chat.chen.sees("第 3 次说没有解决", "前后经过", "派单", "周建国")
    assert card is not None
    assert card.text.count("没解决，重办") == 3
    assert card.text.count("办结　经办人周建国：已自行恢复") == 3
    assert "居民第 3 次说没有解决" in card.text
    chat.zhou.sees_nothing_of("前后经过")
    chat.lin.replays(chat.button("hist", number))
    chat.lin.sees("前后经过", "上报", "接单")
