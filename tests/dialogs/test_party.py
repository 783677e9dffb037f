"""A department outside: with an account and without, chased, done, taken back; the resident is told the truth."""

from __future__ import annotations

import pytest

from domain.privacy import without_doors
from domain.roles import Role
from domain.tickets import Status
from handlers.work import Work
from storage.models import Staff
from tests.chat import Chat
from tests.town import CHANNEL


def contact(chat: Chat, party: str = "property", nick: str = "王姐") -> None:
    """This neighbour works for a department."""

    def use(work: Work) -> None:
        account = work.uow.people.account(CHANNEL, "main", nick)
        assert account is not None
        work.uow.staff.add(
            Staff(
                community_id=chat.town.community_id,
                person_id=account.person_id,
                role=Role.DEPARTMENT_CONTACT,
                grid_ids=[],
                building_ids=[],
                party=party,
            )
        )

    chat.run(use)


def hand_over(chat: Chat, words: str = "单元门禁坏了，我电话 13900000001", **more: object) -> int:
    number = chat.reports(chat.fang, words, "building.shared_equipment", room="502", **more)  # type: ignore[arg-type]
    chat.zhou.presses("接单")
    chat.zhou.presses("转责任单位")
    chat.zhou.presses("物业")
    return number


def test_a_department_with_an_account_gets_a_card_and_says_that_it_is_done(chat: Chat) -> None:
    contact(chat)
    number = hand_over(chat)
    chat.zhou.sees("任务已经发到他的对话里", "提醒您催一次")
    chat.fang.sees("要由物业来处理", "周建国已转给他们", "期限不变")
    card = chat.wang.sees("单元门禁坏了", "3号楼", "幸福里社区", "处理好")
    assert card is not None
    assert "李桂芳" not in card.text
    assert "13900000001" not in card.text
    assert "502" not in card.text
    chat.wang.presses("已收到")
    chat.zhou.sees("物业已收到")
    chat.wang.presses("已处理")
    chat.wang.sees("怎么处理的")
    chat.wang.sends_photos(caption="换了新的读卡器，有事打 13800138000")
    chat.wang.sees("谢谢", "由社区核实")
    told = chat.zhou.sees("物业说", "换了新的读卡器", "***")
    assert told is not None
    assert told.photos == 1
    assert chat.status(number) is Status.EXTERNAL
    chat.zhou.presses("办结")
    chat.zhou.presses("已解决")
    chat.zhou.presses("已修好")
    assert chat.status(number) is Status.RESOLVED
    chat.fang.sees("已解决")
    chat.wang.sees("已收回或办结")
    kinds = [event.kind for event in chat.events(number)]
    assert [kind for kind in kinds if kind.startswith("party")] == ["party_seen", "party_done"]


def test_a_door_in_the_residents_own_words_stays_with_us(chat: Chat) -> None:
    contact(chat)
    hand_over(chat, "我家3号楼2单元502门口的门禁坏了", place_words="2单元502门口")
    for person in (chat.wang, chat.zhou):
        assert not [s for s in person.screen if "502" in s.text and ("转来单位" in s.text or "工作联系单" in s.text)]
    chat.wang.sees("3号楼2单元***门口的门禁坏了", "转来单位")


@pytest.mark.parametrize(
    ("said", "left"),
    [
        ("3号楼2单元502漏水", "3号楼2单元***漏水"),
        ("3-2-502的水管", "3-2-***的水管"),
        ("502室楼上，503住户吵", "***楼上，***吵"),
        ("5栋1201 停电", "5栋*** 停电"),
        ("3号楼 502 漏水", "3号楼*** 漏水"),
        ("3号楼2单元5楼的灯，打了12345，2026年11月22日坏的", "3号楼2单元5楼的灯，打了12345，2026年11月22日坏的"),
    ],
)
def test_numbers_of_flats_are_hidden_and_nothing_else(said: str, left: str) -> None:
    assert without_doors(said) == left


def test_a_department_without_an_account_gets_a_work_order_to_be_sent(chat: Chat) -> None:
    hand_over(chat)
    chat.zhou.sees("请把下面的工作联系单发给对方")
    order = chat.zhou.sees("工作联系单", "致：物业", "幸福物业", "0571-88880000", "单元门禁坏了", "3号楼", "幸福里社区")
    assert order is not None
    assert "13900000001" not in order.text
    assert "李桂芳" not in order.text
    chat.zhou.presses("工作联系单")
    chat.zhou.sees("工作联系单", "致：物业")


def test_the_owner_is_reminded_to_chase_and_the_chases_are_kept(chat: Chat) -> None:
    contact(chat)
    number = hand_over(chat)
    chat.wang.looks()
    chat.passes(days=4)
    chat.zhou.sees("该催物业了", "催过 0 次", "幸福物业")
    chat.zhou.presses("催过了")
    chat.zhou.sees("一共催过 1 次")
    chat.wang.sees("社区在催这一件")
    chat.zhou.presses("改催办日")
    chat.zhou.says("12月5日")
    chat.zhou.sees("12月5日", "提醒您催物业")
    kinds = [event.kind for event in chat.events(number)]
    assert {"chase_due", "chased", "chase_set"} <= set(kinds)
    chat.zhou.looks()
    before = kinds.count("chase_due")
    chat.passes(days=8)
    assert [event.kind for event in chat.events(number)].count("chase_due") == before
    chat.passes(days=1, hours=1)
    assert [event.kind for event in chat.events(number)].count("chase_due") == before + 1


def test_taken_back_nobody_is_chased_any_more(chat: Chat) -> None:
    contact(chat)
    number = hand_over(chat)
    chat.zhou.presses("收回")
    assert chat.status(number) is Status.IN_PROGRESS
    chat.fang.sees("周建国继续处理")
    chat.wang.sees("已收回或办结")
    chat.wang.presses("已处理", stale=True)
    chat.wang.sees("已经")
    chat.passes(days=10)
    assert "chase_due" not in [event.kind for event in chat.events(number)]


def test_an_urgent_matter_is_chased_within_hours(chat: Chat) -> None:
    number = chat.reports(chat.fang, "楼里停电了", "utility.power_outage")
    chat.zhou.presses("接单")
    chat.zhou.presses("转责任单位")
    chat.zhou.presses("供电公司")
    chat.passes(hours=5)
    chat.zhou.sees("该催供电公司了")
    assert chat.status(number) is Status.EXTERNAL


def test_whose_department_it_is_not_sees_nothing(chat: Chat) -> None:
    contact(chat, "sanitation")
    number = hand_over(chat)
    chat.wang.sees_nothing_of("门禁")
    row = chat.read(lambda work: work.uow.duty.party_work(number))
    assert row is not None
    for person in (chat.wang, chat.fang, chat.lv, chat.zhao):
        for action in ("pseen", "pdone", "ptask"):
            person.replays(chat.button(action, row.id))
        for action in ("chased", "chase", "order"):
            person.replays(chat.button(action, number))
        person.sees_nothing_of("工作联系单", "请尽快处理：")
    assert chat.read(lambda work: work.uow.duty.party_work(number)).seen_at is None  # type: ignore[union-attr]


def test_the_list_of_a_department(chat: Chat) -> None:
    contact(chat)
    chat.wang.commands("/work")
    chat.wang.sees("现在没有转给你们的任务")
    hand_over(chat)
    chat.wang.commands("/work")
    chat.wang.sees("还没办完的有 1 件", "3号楼")
    chat.wang.presses("1")
    chat.wang.sees("单元门禁坏了")
    chat.fang.commands("/work")
    chat.fang.sees("没有权限")


def test_leave_passes_a_departments_work_on_as_it_is(chat: Chat) -> None:
    contact(chat)
    number = hand_over(chat)
    chat.zhou.commands("/absence", "今天到后天")
    assert (chat.status(number), chat.owner(number)) == (Status.EXTERNAL, "小吴")
    chat.passes(days=4)
    chat.wu.sees("该催物业了")
