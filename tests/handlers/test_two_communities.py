"""Two communities in one deployment: nothing leaks, whatever is pressed."""

from __future__ import annotations

from domain.actions import Action
from tests.chat import Chat

STRANGERS = ("mei", "zhao", "lv")


def test_no_button_reaches_across(chat: Chat) -> None:
    number = chat.reports(chat.fang, "3号楼2单元502门口灯坏了，我是李桂芳")
    before = chat.ticket(number)
    for name in STRANGERS:
        person = getattr(chat, name)
        for action in Action:
            for arg in ("", "1", "fixed", "property", f"{chat.town.staff['老赵']}.0"):
                person.replays(chat.button(action, number, arg))
        person.sees_nothing_of("李桂芳", "灯坏了", "XFL", "幸福里3号楼", "周建国")
    after = chat.ticket(number)
    assert (after.status, after.version, after.owner_id) == (before.status, before.version, before.owner_id)


def test_the_same_building_name_belongs_to_each(chat: Chat) -> None:
    chat.mei.says("3号楼的楼道灯坏了，不亮")
    ticket = chat.ticket()
    assert ticket.community_id == chat.town.other_id
    assert ticket.building_id == chat.town.buildings["南湖3号楼"]
    for person in (chat.zhou, chat.chen, chat.lin):
        person.sees_no_news()


def test_lists_and_boards_show_only_ones_own(chat: Chat) -> None:
    chat.reports(chat.fang)
    chat.reports(chat.mei, building="南湖3号楼")
    chat.zhao.sees("楼道灯坏了", "赵小美")
    chat.zhao.commands("/tasks")
    chat.zhao.sees("1 件任务", "南湖3号楼")
    chat.zhao.sees_nothing_of("幸福里")
    chat.lv.commands("/desk")
    chat.lv.sees("在办 1 件")
    chat.lv.sees_nothing_of("孙晓")
    chat.chen.commands("/desk")
    chat.chen.sees("在办 1 件")
