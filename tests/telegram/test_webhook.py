"""Telegram calls us: the secret, what is acknowledged, and what comes again."""

from __future__ import annotations

import json
import socket

import httpx
import pytest

from bot.channels.telegram.webhook import MAX_BODY, SECRET_HEADER
from bot.inbox import Inbox, Receipt
from domain.errors import BadSetting
from domain.messages import Incoming
from tests.botapi import World
from tests.telegram.rig import Linli, moves_in


@pytest.fixture
def hooked(linli: Linli) -> Linli:
    """A Linli with an address that Telegram can call."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        linli.port = free.getsockname()[1]
    linli.telegram["webhook_url"] = f"http://127.0.0.1:{linli.port}/"
    return linli


async def test_the_loop_goes_over_the_webhook(hooked: Linli, world: World) -> None:
    fang = world.person("阿芳")
    async with hooked.runs():
        request = await world.request("setWebhook")
        assert request["params"]["url"].endswith("/telegram/main")
        assert len(request["params"]["secret_token"]) >= 32
        assert set(request["params"]["allowed_updates"]) == {
            "message",
            "edited_message",
            "callback_query",
            "my_chat_member",
        }
        await moves_in(hooked, fang)
        await fang.says("3号楼2单元楼道灯坏了")
        await fang.presses("提交", on=await fang.hears(button="提交"))
        await fang.hears("照片")
        await world.settles()
    assert world.bot_settings["webhook"]["url"], "it stays set, so that Telegram keeps what comes meanwhile"


async def test_who_does_not_know_the_secret_is_turned_away(hooked: Linli, world: World) -> None:
    body = {"update_id": 1, "message": {"message_id": 1, "chat": {"id": 5, "type": "private"}, "text": "你好"}}
    async with hooked.runs(), httpx.AsyncClient(base_url=f"http://127.0.0.1:{hooked.port}") as stranger:
        secret = (await world.request("setWebhook"))["params"]["secret_token"]
        right = {SECRET_HEADER: secret}
        for headers in ({}, {SECRET_HEADER: "wrong"}, {SECRET_HEADER: secret[:-1]}, {SECRET_HEADER: f"{secret}x"}):
            assert (await stranger.post("/telegram/main", json=body, headers=headers)).status_code == 401
        assert (await stranger.post("/telegram/other", json=body, headers=right)).status_code == 401
        assert (await stranger.post("/telegram/main", content=b"x" * (MAX_BODY + 1), headers=right)).status_code == 413
        for strange in (b"no json", b"[]", b"\xff", json.dumps({"update_id": 7}).encode()):
            assert (await stranger.post("/telegram/main", content=strange, headers=right)).status_code == 200
        assert (await stranger.post("/telegram/main", json=body, headers=right)).status_code == 200


async def test_what_is_not_committed_is_not_acknowledged(
    hooked: Linli, world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    fang = world.person("阿芳")
    receive, failures = Inbox.receive, [1, 2]

    async def fails_twice(inbox: Inbox, incoming: Incoming) -> Receipt:
        if failures and incoming.text.endswith("坏了"):
            failures.pop()
            raise ConnectionError("the database is away")
        return await receive(inbox, incoming)

    monkeypatch.setattr(Inbox, "receive", fails_twice)
    async with hooked.runs():
        await moves_in(hooked, fang)
        await fang.says("3号楼2单元楼道灯坏了")
        await fang.hears("楼道灯", button="提交")
        await world.settles()
    assert not failures


def test_a_secret_that_telegram_would_refuse_is_explained(hooked: Linli) -> None:
    hooked.telegram["webhook_secret"] = "有空格 的"

    async def starts() -> None:
        async with hooked.runs():
            pass

    with pytest.raises(BadSetting, match="WEBHOOK_SECRET"):
        starts().send(None)


async def test_back_to_polling_takes_the_webhook_away(hooked: Linli, world: World) -> None:
    fang = world.person("阿芳")
    async with hooked.runs():
        await world.request("setWebhook")
    hooked.telegram.clear()
    async with hooked.runs():
        await moves_in(hooked, fang)
    assert world.bot_settings["webhook"] is None
