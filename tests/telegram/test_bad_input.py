"""Whatever people send gets one clear sentence, and nothing of it is lost."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

import pytest

from dialogs.turn import MAX_FILE_BYTES
from tests.botapi import Person, World
from tests.telegram.rig import Linli, moves_in

Sends = Callable[[Person], Awaitable[object]]


@pytest.mark.parametrize(
    ("sends", "answer"),
    [
        (lambda p: p.sends_sticker(), "表情"),
        (lambda p: p.sends_poll(), "投票"),
        (lambda p: p.sends(dice={"emoji": "🎲", "value": 3}), "看不懂"),
        (lambda p: p.sends(something_new={"from": "a later Bot API"}), "看不懂"),
        (lambda p: p.sends_video(size=MAX_FILE_BYTES + 1), "20 MB"),
        (lambda p: p.sends_photo(size=30_000_000), "28 MB"),
        (lambda p: p.sends_contact("+8613800000000", "邻居", own=False), "不是您"),
        (lambda p: p.says("/repotr"), "/report"),
        (lambda p: p.says("灯" * 10_000), "10000"),
    ],
)
async def test_one_clear_sentence(running: Linli, world: World, sends: Sends, answer: str) -> None:
    fang = world.person("阿芳")
    await moves_in(running, fang)
    await sends(fang)
    await fang.hears(answer)
    await world.settles()


@pytest.mark.parametrize(
    "sends",
    [
        lambda p: p.sends_photo(caption=""),
        lambda p: p.sends_photo(caption="   "),
        lambda p: p.sends_voice(),
        lambda p: p.sends_video(),
        lambda p: p.sends_document(),
        lambda p: p.sends_location(39.4968, 116.7044),
        lambda p: p.sends(
            venue={
                "location": {"latitude": 39.4968, "longitude": 116.7044},
                "title": "幸福里南区3号楼",
                "address": "幸福路",
            },
            location={"latitude": 39.4968, "longitude": 116.7044},
        ),
    ],
)
async def test_a_file_or_place_waits_for_its_words(running: Linli, world: World, sends: Sends) -> None:
    fang = world.person("阿芳")
    await moves_in(running, fang)
    await sends(fang)
    await fang.hears()
    await fang.says("楼道灯坏了")
    await fang.hears("楼道灯", button="提交")


@pytest.mark.parametrize(
    "update",
    [
        {"message": {"message_id": 900, "text": "没有聊天"}},
        {"message": {"message_id": 900, "chat": "not an object", "text": 5}},
        {"message": None},
        {"something_new": {"chat": {"id": 1}}},
        {"callback_query": {"id": "q"}},
        {"my_chat_member": {"chat": {"id": 5, "type": "private"}}},
        {},
    ],
)
async def test_an_update_that_says_nothing_is_acknowledged(
    running: Linli, world: World, update: dict[str, object]
) -> None:
    fang = world.person("阿芳")
    await moves_in(running, fang)
    await world.pushes(update)
    await fang.says("你好")
    await fang.hears("您好")
    await world.settles()


async def test_missing_and_unknown_fields_lose_no_words(running: Linli, world: World) -> None:
    fang = world.person("阿芳")
    await moves_in(running, fang)
    message = {
        "message_id": 901,
        "chat": {"id": fang.id},
        "text": "3号楼楼道灯坏了",
        "brand_new": [1, {"deep": None}],
        "reply_to_message": {"message_id": "no number"},
        "entities": "no list",
        "poll": {"question": "of an older server"},
    }
    await world.pushes({"message": message, "unheard_of": {}})
    await fang.hears("楼道灯", button="提交")


async def test_a_forged_press_changes_nothing(running: Linli, world: World) -> None:
    fang = world.person("阿芳")
    await moves_in(running, fang)
    for data in ("submit:999", "nonsense", "accept:1:..", "cat:1:no.such"):
        press = await fang.forges_press(data, fang.chat.last)
        assert (await press.answered()).text
    await fang.hears_nothing()
