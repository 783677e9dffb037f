"""People who press and say anything at any time: nobody is left without an answer, no ticket without a next event."""

from __future__ import annotations

from random import Random

import pytest

from domain.messages import Point
from domain.tickets import OPEN, Status
from handlers.work import Work
from tests.chat import Chat, Person

STEPS = 70
WORDS = (
    "3号楼电梯坏了",
    "垃圾没人收",
    "有煤气味",
    "电梯坏了，另外门口垃圾堆成山",
    "公司拖欠工资",
    "居委会几点上班？",
    "你好",
    "谢谢",
    "好的",
    "不是",
    "不报了",
    "催一下",
    "怎么样了",
    "转人工",
    "和平苑5号楼",
    "我家",
    "38号楼",
    "跳过",
    "明天下午三点",
    "已经修好了",
    "五星",
    "你们太慢了",
    "放首歌",
    "1",
    "？？？",
    "12月30日",
)
COMMANDS = ("start", "my", "help", "home", "human", "report", "tasks", "desk", "menu", "nonsense", "language")


def step(random: Random, person: Person) -> str:
    """One thing that a person might do."""
    kind = random.random()
    buttons = [pair for shown in person.screen[-4:] for pair in shown.had]
    if buttons and kind < 0.6:
        label, data = random.choice(buttons)
        person.replays(data)
        return f"presses {label} ({data})"
    if kind < 0.85:
        words = random.choice(WORDS)
        person.says(words)
        return f"says {words}"
    if kind < 0.92:
        person.sends_photos(random.randint(1, 2))
        return "sends photos"
    if kind < 0.95:
        person._send(point=Point(30.25, 120.16))
        person.chat.settle()
        return "sends a position"
    command = random.choice(COMMANDS)
    person.commands(command)
    return f"commands {command}"


@pytest.mark.parametrize("seed", range(8))
def test_whatever_people_do_somebody_answers_and_nothing_is_forgotten(chat: Chat, seed: int) -> None:
    random = Random(seed)
    people = [chat.fang, chat.wang, chat.zhou, chat.wu, chat.chen, chat.lin, chat.mei, chat.lv]
    story: list[str] = []
    for _ in range(STEPS):
        person = random.choice(people)
        story.append(f"{person.nick} {step(random, person)}")
        assert person.news or person.toast, "\n".join(story[-12:])
        person.sees_nothing_of("对不起，我这边出了点问题")
        if random.random() < 0.1:
            chat.passes(hours=random.choice((1, 5, 30)))
    assert chat.read(forgotten) == [], "\n".join(story)


def forgotten(work: Work) -> list[str]:
    """Open tickets without an owner, a deadline or a next event."""
    return [
        f"{ticket.number} {ticket.status}"
        for community in work.uow.communities.all()
        for ticket in work.uow.tickets.open_in(community.id)
        if ticket.status in OPEN
        and ticket.status != Status.DRAFT
        and (
            ticket.owner_id is None
            or ticket.resolve_due_at is None
            or not (ticket.next_check_at or ticket.next_rung_at)
        )
    ]


def test_a_button_of_a_group_in_a_private_chat_is_answered_in_one_sentence(chat: Chat) -> None:
    number = chat.reports(chat.fang)
    chat.fang.replays(chat.button("gbind", number))
    chat.fang.sees("这个按钮已经不能用了")
    chat.fang.sees_no_news()
