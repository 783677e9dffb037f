"""Building groups: only when spoken to, never anything personal, the rest in private."""

from __future__ import annotations

from urllib.parse import parse_qs, urlsplit

import pytest

from tests.botapi import USERNAME, Seen, World
from tests.telegram.rig import Linli, moves_in


def payload(seen: Seen) -> str:
    """What stands behind the deep link of a message's button."""
    url = urlsplit(next(str(button.url) for button in seen.buttons if button.url))
    assert (url.netloc, url.path) == ("t.me", f"/{USERNAME}")
    return parse_qs(url.query).get("start", [""])[0]


async def test_a_mention_goes_on_in_private_with_what_was_said(running: Linli, world: World) -> None:
    fang, mei = world.person("阿芳"), world.person("小美")
    await moves_in(running, fang)
    group = world.group("3号楼群", members=[fang, mei])
    await group.adds_bot(by=fang)

    said = await group.member(fang).says(f"@{USERNAME} 3号楼2单元楼道灯坏了")
    answer = await group.hears(button="私聊")
    assert answer.reply_to == said.id
    assert "阿芳" not in answer.text
    assert "3号楼" not in answer.text

    await mei.starts(payload(answer))
    await mei.hears("链接")
    await fang.starts(payload(answer))
    card = await fang.hears(("楼道灯", "3号楼2单元楼道灯坏了"), button="提交")
    assert USERNAME not in card.text
    await fang.hears_nothing()


async def test_danger_is_answered_in_the_group_at_once(running: Linli, world: World) -> None:
    fang = world.person("阿芳")
    group = world.group("3号楼群", members=[fang])
    await group.adds_bot(by=fang)
    await group.member(fang).says(f"@{USERNAME} 3号楼2单元着火了")
    assert "119" in (await group.hears(button="私聊")).text


@pytest.mark.parametrize(
    "words",
    [
        f"/help@{USERNAME}",
        "/report",
        f"/report@{USERNAME} 3号楼2单元楼道灯坏了",
        f"@{USERNAME}",
    ],
)
async def test_commands_and_bare_mentions(running: Linli, world: World, words: str) -> None:
    fang = world.person("阿芳")
    group = world.group("3号楼群", members=[fang], type="group")
    await group.adds_bot(by=fang)
    await group.member(fang).says(words)
    answer = await group.hears(button="私聊")
    assert bool(payload(answer)) is ("灯" in words)


async def test_it_is_silent_when_not_spoken_to(running: Linli, world: World) -> None:
    fang = world.person("阿芳")
    group = world.group("3号楼群", members=[fang])
    await group.adds_bot(by=fang, admin=True)
    speaker = group.member(fang)
    for words in ("3号楼2单元楼道灯坏了", "/ban", "/report@another_bot", "@another_bot 在吗", "着火了"):
        await speaker.says(words)
    await speaker.sends_photo(caption="看这个")
    await speaker.sends_sticker()
    await world.settles()
    await group.hears_nothing()


async def test_a_reply_to_it_is_for_it(running: Linli, world: World) -> None:
    fang = world.person("阿芳")
    group = world.group("3号楼群", members=[fang])
    await group.adds_bot(by=fang)
    await group.member(fang).says(f"@{USERNAME} 你好")
    hello = await group.hears(button="私聊")
    await group.member(fang).replies(hello, "3号楼2单元楼道灯坏了")
    assert payload(await group.hears(button="私聊"))


async def test_private_buttons_do_nothing_in_a_group(running: Linli, world: World) -> None:
    fang = world.person("阿芳")
    await moves_in(running, fang)
    group = world.group("3号楼群", members=[fang])
    await group.adds_bot(by=fang)
    await group.member(fang).says(f"@{USERNAME} 你好")
    seen = await group.hears(button="私聊")
    press = await group.member(fang).forges_press("mine:0", seen)
    assert "私聊" in (await press.answered()).text
    await group.hears_nothing()


async def test_a_group_that_moves_and_one_that_throws_it_out(running: Linli, world: World) -> None:
    fang = world.person("阿芳")
    small = world.group("3号楼群", members=[fang], type="group")
    await small.adds_bot(by=fang)
    large = await small.becomes_supergroup(by=fang)
    await large.member(fang).says(f"@{USERNAME} 你好")
    await large.hears(button="私聊")
    await large.removes_bot(by=fang)
    await world.settles()


async def test_an_answer_to_a_group_that_just_moved_follows_it(running: Linli, world: World) -> None:
    fang = world.person("阿芳")
    small = world.group("3号楼群", members=[fang], type="group")
    await small.adds_bot(by=fang)
    await world.fails("error", method="sendMessage", value=502)
    await small.member(fang).says(f"@{USERNAME} 你好")
    await world.request("sendMessage")
    large = await small.becomes_supergroup(by=fang)
    await large.hears(button="私聊", timeout=15)
