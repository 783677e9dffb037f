"""Building groups: who may bind one, what it hears, that it never hears what is for others, and when it is lost."""

from __future__ import annotations

from bot.channels.telegram.addressing import Me, group
from domain.messages import Incoming
from domain.roles import Role
from handlers.groups import note_group
from handlers.work import Work
from storage.models import Staff
from tests.chat import Chat, Person
from tests.dialogs.storm import move_in
from tests.dialogs.test_broadcast import compose
from tests.town import BOT, CHANNEL

GROUP = "-100三号楼"


def room(chat: Chat) -> Person:
    """The group's screen."""
    return chat.people.setdefault(GROUP, Person(chat, GROUP))


def says(chat: Chat, who: Person, command: str, payload: str = "") -> None:
    """A command in the group."""
    _send(chat, who, command=command, payload=payload, text=payload)


def presses(chat: Chat, who: Person, label: str) -> str:
    """A press of the group's button; returns what the person sees."""
    _, data = room(chat)._where(label, stale=False)
    return _send(chat, who, press=data)


def _send(chat: Chat, who: Person, **fields: object) -> str:
    number = str(next(chat.numbers))
    for person in chat.people.values():
        person.looks()
    incoming = Incoming(CHANNEL, BOT, f"g{number}", GROUP, who.nick, chat.clock.now(), group=True, **fields)  # type: ignore[arg-type]
    notice = chat.receive(incoming)
    chat.settle()
    return notice.key if notice else ""


def test_only_who_speaks_for_the_building_binds_its_group(chat: Chat) -> None:
    seen = room(chat)
    for person in (chat.fang, chat.zhou):
        says(chat, person, "bind", "3号楼")
        seen.sees("只有社区主管")
    chat.run(lambda work: _lead(work, chat, "幸福里1号楼"))
    says(chat, chat.fang, "bind", "幸福里3号楼")
    seen.sees("只有社区主管")
    says(chat, chat.fang, "bind", "幸福里1号楼")
    seen.sees("会收到 幸福里1号楼 的通知")
    says(chat, chat.chen, "bind")
    seen.sees("/bind 楼号")
    says(chat, chat.chen, "bind", "火星小区")
    seen.sees("没有认出")
    says(chat, chat.chen, "bind", "幸福里3号楼")
    seen.sees("会收到 幸福里3号楼 的通知")
    says(chat, chat.lv, "bind", "南湖3号楼")
    seen.sees("只有社区主管")
    says(chat, chat.wang, "unbind")
    seen.sees("只有社区主管")
    says(chat, chat.chen, "unbind")
    seen.sees("不再收通知")


def test_a_group_hears_what_is_for_its_buildings_and_nothing_else(chat: Chat) -> None:
    move_in(chat)
    seen = room(chat)
    says(chat, chat.chen, "bind", "幸福里3号楼")
    compose(chat, "停水", "明天 9 点到 17 点，和平苑检修", "和平苑")
    chat.chen.presses("✅ 发出")
    seen.sees_nothing_of("停水")
    compose(chat, "高温", "", "独居老人")
    chat.chen.presses("✅ 发出")
    seen.sees_nothing_of("高温")
    compose(chat, "暴雨", "", "幸福里3号楼")
    chat.chen.sees("1 个楼群")
    chat.chen.presses("✅ 发出")
    assert len([s for s in seen.screen if "通知：暴雨" in s.text]) == 1
    assert presses(chat, chat.fang, "我安全") == "said-safe"
    assert presses(chat, chat.wang, "我安全") == "said-safe-unverified"
    assert presses(chat, chat.mei, "我安全") == "error-not-found"
    seen.sees_nothing_of("李桂芳", "502")
    chat.chen.presses("刷新")
    chat.chen.sees("平安 1 户")
    chat.chen.presses("✅ 解除")
    chat.chen.presses("确定解除")
    seen.sees("暴雨已经解除")


def test_a_lost_group_is_reported_once_and_left_out(chat: Chat) -> None:
    says(chat, chat.chen, "bind", "幸福里3号楼")
    for _ in range(2):
        chat.run(lambda work: note_group(work, CHANNEL, BOT, GROUP, open_=False, why="kicked"))
        chat.passes(minutes=1)
    assert len([s for s in chat.lin.screen if "发不进去" in s.text]) == 1
    compose(chat, "停水", "明天 9 点到 17 点，3号楼检修", "幸福里3号楼")
    chat.chen.sees("0 个楼群")
    chat.run(lambda work: note_group(work, CHANNEL, BOT, GROUP, open_=True))
    chat.chen.presses("改范围")
    chat.chen.presses("看看")
    chat.chen.sees("1 个楼群")


def test_bind_keeps_its_words_when_it_is_for_this_bot() -> None:
    me = Me(1, "linli_bot")
    spoken = group("/bind@linli_bot 幸福里 3号楼", {"text": "x"}, me)
    assert (spoken.command, spoken.payload, spoken.addressed) == ("bind", "幸福里 3号楼", True)
    assert not group("/bind@other_bot 3号楼", {"text": "x"}, me).addressed


def _lead(work: Work, chat: Chat, building: str) -> None:
    work.uow.staff.add(
        Staff(
            community_id=chat.town.community_id,
            person_id=chat.town.people["阿芳"],
            role=Role.BUILDING_LEAD,
            grid_ids=[],
            building_ids=[chat.town.buildings[building]],
        )
    )
