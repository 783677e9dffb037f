"""A report for somebody else: both hear of it, both may rate, and the person's word counts."""

from __future__ import annotations

import pytest
from sqlalchemy import text

from domain.proxies import Relation, Whom, door_in, name_in, phone_in, whom
from domain.tickets import Status
from tests.chat import Chat


def report_for_li(chat: Chat, answer: str = "13900000002") -> int:
    """阿芳 reports for her neighbour 王姐, whose number is known."""
    chat.fang.says("帮我楼上的王奶奶报修，3号楼2单元楼道灯坏了")
    chat.fang.sees("替谁报：王奶奶（邻居）")
    chat.fang.presses("提交")
    chat.fang.sees("替王奶奶（邻居）报的", "电话或门牌")
    chat.fang.says(answer)
    chat.fang.presses("没有照片")
    chat.fang.sees("已受理")
    return chat.ticket().id


def resolve(chat: Chat) -> None:
    """老周 is done."""
    chat.zhou.presses("接单")
    chat.zhou.presses("办结")
    chat.zhou.presses("不需要处理")
    chat.zhou.presses("没有发现问题")


def test_the_person_is_told_and_both_hear_every_step(chat: Chat) -> None:
    number = report_for_li(chat)
    chat.wang.sees("李桂芳替您报了一件事", "楼道灯", "周建国负责")
    chat.zhou.sees("李桂芳", "替王奶奶（邻居）报的")
    chat.zhou.sees_nothing_of("13900000002")
    chat.zhou.presses("接单")
    for person in (chat.fang, chat.wang):
        person.sees("已接单")
    chat.wang.commands("/my")
    chat.wang.sees("您的 1 件工单")
    chat.wang.replays(chat.button("urge", number))
    chat.wang.sees("已催办")
    chat.zhou.sees("居民催办")


def test_the_persons_rating_takes_the_place_of_the_proxys(chat: Chat) -> None:
    number = report_for_li(chat)
    resolve(chat)
    chat.fang.presses("已解决")
    chat.fang.presses("5 ⭐")
    assert chat.rating(number, chat.fang) is not None
    chat.wang.replays(chat.button("stars", number, "2"))
    assert chat.rating(number, chat.fang) is None
    mine = chat.rating(number, chat.wang)
    assert mine is not None
    assert mine.stars == 2
    chat.fang.replays(chat.button("stars", number, "4"))
    chat.fang.sees("本人已经评价过")
    count = chat.read(lambda work: work.uow.session.scalar(text("SELECT count(*) FROM ratings")))
    assert count == 1


def test_the_unhappy_person_is_called_and_not_their_proxy(chat: Chat) -> None:
    number = report_for_li(chat)
    resolve(chat)
    chat.fang.presses("已解决")
    chat.wang.replays(chat.button("stars", number, "1"))
    card = chat.chen.sees("请回访", "1 星", "13900000002")
    assert card is not None
    assert "13900000001" not in card.text
    assert len(chat.call_backs()) == 1


def test_without_an_account_the_proxy_is_asked_and_the_worker_has_the_number(chat: Chat) -> None:
    report_for_li(chat, "她叫李桂兰，电话 15400001234，住3号楼2单元502")
    chat.zhou.sees("替李桂兰（邻居）报的", "住 3号楼2单元502", "电话 15400001234")
    resolve(chat)
    chat.fang.presses("已解决")
    chat.fang.presses("4 ⭐")
    assert chat.status() is Status.CLOSED


def test_name_phone_and_door_are_ciphertext(chat: Chat) -> None:
    report_for_li(chat, "李桂兰 15400001234 3号楼2单元502")
    row = chat.read(lambda work: work.uow.session.execute(text("SELECT name, phone, home FROM beneficiaries")).one())
    for value, plain in zip(row, ("李桂兰", "15400001234", "502"), strict=True):
        assert plain.encode() not in bytes(value)


def test_not_mine_ends_it_for_the_person_alone(chat: Chat) -> None:
    number = report_for_li(chat)
    chat.wang.presses("与我无关")
    chat.wang.sees("不再打扰您")
    chat.wang.looks()
    chat.zhou.presses("接单")
    chat.wang.sees_no_news()
    chat.fang.sees("已接单")
    chat.wang.replays(chat.button("show", number))
    chat.wang.sees("没有找到这个工单")


def test_a_typed_number_that_nobody_vouched_for_reaches_nobody(chat: Chat) -> None:
    chat.run(
        lambda work: work.uow.people.set_phone(
            work.uow.people.get(chat.town.people["王姐"]), "13900000002", vouched=False
        )
    )
    report_for_li(chat)
    chat.wang.sees_no_news()


def test_it_can_be_ones_own_matter_or_skipped(chat: Chat) -> None:
    chat.fang.says("替我妈报一下，3号楼2单元楼道灯坏了")
    chat.fang.sees("替谁报：妈（家人）")
    chat.fang.presses("提交")
    chat.fang.presses("其实是我自己的事")
    chat.fang.sees("请看我理解得对不对")
    chat.fang.presses("提交")
    chat.fang.presses("没有照片")
    assert chat.read(lambda work: work.uow.duty.beneficiary(chat.ticket().id)) is None
    chat.fang.says("替隔壁的阿姨反映，3号楼1单元门禁坏了")
    chat.fang.presses("提交")
    chat.fang.presses("跳过")
    chat.fang.presses("没有照片")
    chat.zhou.sees("替阿姨（邻居）报的")


def test_a_worker_reports_for_a_walk_in(chat: Chat) -> None:
    chat.wu.commands("/for")
    chat.wu.sees("帮谁报")
    chat.wu.says("帮3号楼的王秀英报修，3号楼2单元楼道灯坏了")
    chat.wu.sees("替谁报：")
    chat.wu.presses("提交")
    chat.wu.says("王秀英 13900000002")
    chat.wu.presses("没有照片")
    chat.wu.sees("已受理")
    assert chat.ticket().reporter_id == chat.town.people["小吴"]
    chat.wang.sees("吴婷替您报了一件事")
    chat.zhou.sees("王秀英")
    chat.fang.commands("/for")
    chat.fang.sees("没有权限")


def test_for_whom_first_and_what_it_is_after_that(chat: Chat) -> None:
    chat.fang.says("帮我妈报一下")
    chat.fang.says("3号楼2单元楼道灯坏了")
    chat.fang.sees("替谁报：妈（家人）")


def test_an_emergency_for_somebody_else_waits_for_nothing(chat: Chat) -> None:
    chat.fang.says("帮楼上的王奶奶报一下，她家着火了，3号楼")
    assert chat.ticket().priority == "P0"
    chat.zhou.sees("着火")


def test_who_leaves_is_forgotten_in_others_reports(chat: Chat) -> None:
    number = report_for_li(chat)
    chat.wang.commands("/leave")
    chat.wang.presses("确定退出")
    row = chat.read(lambda work: work.uow.duty.beneficiary(number))
    assert row is not None
    assert (row.person_id, row.name, row.phone, row.home) == (None, None, None, None)


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("帮我楼上的李奶奶报修，水管漏了", Whom("李奶奶", Relation.NEIGHBOUR)),
        ("替我妈反映一下暖气不热", Whom("妈", Relation.FAMILY)),
        ("帮501的王大爷报个修", Whom("王大爷", Relation.RESIDENT)),
        ("代邻居反映情况", Whom("邻居", Relation.NEIGHBOUR)),
        ("帮张秀英报修", Whom("张秀英", Relation.RESIDENT)),
        ("帮忙报修一下", None),
        ("请帮我报修", None),
        ("灯坏了", None),
    ],
)
def test_for_whom(words: str, found: Whom | None) -> None:
    assert whom(words) == found


def test_name_phone_and_door_in_words() -> None:
    words = "她叫李桂兰，电话是138 0013 8000，住3号楼2单元502"
    assert (name_in(words), phone_in(words), door_in(words)) == ("李桂兰", "13800138000", "3号楼2单元502")
    assert (name_in("13800138000"), door_in("13800138000")) == ("", "")
