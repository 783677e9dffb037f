"""Several bots in one deployment: each is polled, answers for itself, and serves the communities it is named for."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.botapi import TOKEN, USERNAME, Bot, BotApiServer, Group, Server, World
from tests.telegram.rig import Linli, moves_in

EAST = Bot("43:linli-east-token", "linli_east_bot", "邻里东区")


@pytest.fixture
def server() -> Iterator[Server]:
    """Two bots on one server."""
    with BotApiServer((Bot(TOKEN, USERNAME, "邻里"), EAST)) as running:
        yield running
        assert running.violations == []


async def test_each_bot_answers_its_own_people(linli: Linli, world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LINLI_BOT_EAST_TOKEN", EAST.token)
    entry = {"id": "east", "token_env": "LINLI_BOT_EAST_TOKEN", "communities": ["XFL"]}
    linli.telegram["bots"] = (entry,)
    fang = world.person("阿芳")
    mei = world.person("小美", bot=EAST.username)
    async with linli.runs():
        await moves_in(linli, fang)
        await moves_in(linli, mei)
        await mei.says("3号楼2单元楼道灯坏了")
        await mei.hears("楼道灯", button="提交")
        await fang.hears_nothing()
        group = Group(world, world.group("3号楼群", members=[mei]).id, "3号楼群", EAST.username)
        await group.adds_bot(by=mei)
        await group.member(mei).says(f"@{EAST.username} 3号楼门口堆满垃圾")
        answer = await group.hears(button="私聊")
        assert str(answer.buttons[0].url).startswith(f"https://t.me/{EAST.username}?start=d_")
