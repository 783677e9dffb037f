"""Coming in and leaving, as transcripts."""

from __future__ import annotations

import pytest

from domain.messages import Contact
from handlers import staffing
from handlers.work import Work
from tests.chat import Chat, Person


def newcomer(chat: Chat, nick: str = "小新") -> Person:
    """Somebody who writes for the first time."""
    chat.people[nick] = Person(chat, nick)
    return chat.people[nick]


def test_where_several_communities_are_served_the_words_wait(chat: Chat) -> None:
    new = newcomer(chat)
    new.says("5号楼电梯坏了")
    new.sees("哪个社区")
    new.presses("幸福里社区")
    new.sees("5号楼电梯坏了", "您同意吗")
    new.presses("同意，继续")
    new.sees("和平苑5号楼")


def test_a_poster_binds_to_its_building(chat: Chat) -> None:
    new = newcomer(chat)
    token = chat.read(lambda work: work.uow.communities.building(chat.town.buildings["和平苑6号楼"]).link_token)
    new.commands("start", f"b_{token}")
    new.sees("和平苑6号楼")
    new.sees("您同意吗")
    new.presses("同意，继续")
    new.says("下水道堵了")
    new.presses("提交")
    new.presses("和平苑6号楼")


def test_a_wrong_link_is_said_to_be_wrong(chat: Chat) -> None:
    new = newcomer(chat)
    for payload in ("b_nothing", "s_nothing", "d_nothing", "whatever"):
        new.commands("start", payload)
        new.sees("链接")


def test_an_invite_binds_once(chat: Chat) -> None:
    def make(work: Work) -> str:
        return staffing.invite(work, work.uow.staff.get(chat.town.staff["老周"]))

    token = chat.run(make)
    phone = newcomer(chat, "老周的手机")
    phone.commands("start", f"s_{token}")
    phone.sees("周建国", "网格员")
    other = newcomer(chat, "别人")
    other.commands("start", f"s_{token}")
    other.sees("链接")
    other.sees_nothing_of("周建国")


def test_the_address_may_be_told(chat: Chat) -> None:
    chat.fang.commands("home")
    chat.fang.says("和平苑5号楼1单元301")
    chat.fang.sees("和平苑5号楼")


def test_somebody_elses_number_is_not_kept(chat: Chat) -> None:
    chat.fang._send(contact=Contact("13912345678", own=False))
    chat.settle()
    chat.fang.sees("不是您自己的号码")


def test_leaving_erases_the_person_and_not_the_work(chat: Chat) -> None:
    number = chat.reports(chat.fang)
    chat.fang.commands("leave")
    chat.fang.presses("确定退出")
    chat.fang.sees("已删除")

    def erased(work: Work) -> bool:
        person = work.uow.people.get(chat.town.people["阿芳"])
        return person.name is None and person.phone is None and not work.uow.people.memberships(person.id)

    assert chat.read(erased)
    assert chat.owner(number) == "老周"


def test_the_language_changes(chat: Chat) -> None:
    chat.fang.commands("language", "en")
    chat.fang.locale = "en"
    chat.fang.commands("help")
    chat.fang.sees("report a problem")


def test_a_human_gets_the_words(chat: Chat) -> None:
    chat.fang.says("转人工")
    chat.fang.sees("居委会")
    chat.fang.says("我想和主任谈谈楼里的事")
    chat.fang.sees("已转给居委会", "XFL-")
    chat.chen.sees("我想和主任谈谈楼里的事")


@pytest.mark.parametrize("words", ["我住在幸福里3号楼2单元501室", "我家在幸福里3号楼", "我搬到幸福里3号楼了"])
def test_where_one_lives_is_no_report(chat: Chat, words: str) -> None:
    chat.wang.says(words)
    chat.wang.sees("住", "3号楼")
    assert not chat.read(lambda work: list(work.uow.tickets.all_of_reporter(chat.town.people["王姐"])))
