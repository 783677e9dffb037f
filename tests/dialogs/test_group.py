"""Danger in a building group: the committee hears of it at once, the group sees nothing personal."""

from __future__ import annotations

from domain.messages import Incoming, Lane
from tests.chat import Chat, Person
from tests.town import BOT, CHANNEL

GROUP = "-100楼群"


def group(chat: Chat, *, served: bool = True) -> Person:
    """The screen of a building group; its bot serves one community, unless not."""
    chat.inbox._served = {BOT: (chat.town.community_id,)} if served else {}
    return chat.people.setdefault(GROUP, Person(chat, GROUP))


def says_in_group(chat: Chat, who: Person, words: str) -> None:
    """Somebody speaks to the bot in the group."""
    number = str(next(chat.numbers))
    for person in chat.people.values():
        person.looks()
    incoming = Incoming(
        CHANNEL, BOT, f"g{number}", GROUP, who.nick, chat.clock.now(), sender_name="李桂芳", group=True, text=words
    )
    chat.receive(incoming)
    chat.settle()


def test_the_committee_hears_of_a_danger_at_once(chat: Chat) -> None:
    seen = group(chat)
    says_in_group(chat, chat.fang, "3号楼着火了")
    seen.sees("119", "已经告诉社区负责人")
    seen.sees_nothing_of("李桂芳", "3号楼")
    for person in (chat.chen, chat.lin):
        assert person.sees("楼群里有人说", "3号楼着火了", "火情", "李桂芳").lane is Lane.EMERGENCY  # type: ignore[union-attr]
    chat.lv.sees_no_news()
    chat.zhou.sees_no_news()


def test_it_alarms_once_in_ten_minutes(chat: Chat) -> None:
    seen = group(chat)
    says_in_group(chat, chat.fang, "3号楼着火了")
    says_in_group(chat, chat.wang, "真的着火了，快来")
    seen.sees("已经告诉社区负责人")
    chat.chen.sees_no_news()
    chat.passes(minutes=11)
    says_in_group(chat, chat.wang, "着火了，还在烧")
    chat.chen.sees("还在烧")


def test_where_several_communities_are_served_only_advice_is_given(chat: Chat) -> None:
    seen = group(chat, served=False)
    says_in_group(chat, chat.fang, "3号楼着火了")
    seen.sees("119")
    seen.sees_nothing_of("已经告诉")
    chat.chen.sees_no_news()
