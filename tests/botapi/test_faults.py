"""Trouble on demand, and the webhook: what a bot must live with."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
from aiogram import Bot
from aiogram.exceptions import (
    ClientDecodeError,
    TelegramNetworkError,
    TelegramRetryAfter,
    TelegramServerError,
)
from aiohttp import web

from tests.botapi import Person, World


async def test_flood_answer_then_fine(bot: Bot, world: World, alice: Person) -> None:
    await world.fails("retry_after", method="sendMessage", value=7, times=2)
    await bot.get_me()
    for _ in range(2):
        with pytest.raises(TelegramRetryAfter) as waiting:
            await bot.send_message(alice.id, "通知")
        assert waiting.value.retry_after == 7
    await bot.send_message(alice.id, "通知")
    assert [one["status"] for one in world.requests("sendMessage")] == [429, 429, 200]


async def test_a_fault_for_one_chat(bot: Bot, world: World, alice: Person) -> None:
    li = world.person("小李")
    await li.starts()
    await world.fails("error", chat_id=alice.id, times=-1, value=502)
    with pytest.raises(TelegramServerError):
        await bot.send_message(alice.id, "通知")
    await bot.send_message(li.id, "通知")
    await world.heals()
    await bot.send_message(alice.id, "通知")


@pytest.mark.parametrize(
    ("kind", "error", "arrived"),
    [
        ("reset_before", TelegramNetworkError, False),
        ("reset_after", TelegramNetworkError, True),
        ("broken_json", ClientDecodeError, True),
        ("error", TelegramServerError, False),
    ],
)
async def test_accepted_or_not(
    bot: Bot, world: World, alice: Person, kind: str, error: type[Exception], arrived: bool
) -> None:
    await world.fails(kind, method="sendMessage")
    with pytest.raises(error):
        await bot.send_message(alice.id, "通知")
    assert bool(alice.chat.from_bot) is arrived
    await bot.send_message(alice.id, "再来")
    assert alice.chat.last.text == "再来"


async def test_latency(bot: Bot, world: World, alice: Person) -> None:
    await world.fails("latency", method="sendMessage", value=0.2)
    started = time.monotonic()
    await bot.send_message(alice.id, "通知")
    assert time.monotonic() - started >= 0.2


async def test_flood_limits(bot: Bot, world: World, alice: Person) -> None:
    await world.limits(per_second=3, per_chat_second=1)
    await bot.send_message(alice.id, "一")
    with pytest.raises(TelegramRetryAfter):
        await bot.send_message(alice.id, "二")
    await world.moves_clock(1.1)
    await bot.send_message(alice.id, "二")
    assert [one.text for one in alice.chat.from_bot] == ["一", "二"]


class Hook:
    """A webhook that says no a few times before it says yes."""

    def __init__(self, refusals: int) -> None:
        self.refusals = refusals
        self.seen: list[tuple[int, str | None]] = []
        self.taken = asyncio.Event()

    async def take(self, request: web.Request) -> web.Response:
        update = await request.json()
        self.seen.append((update["update_id"], request.headers.get("X-Telegram-Bot-Api-Secret-Token")))
        if self.refusals:
            self.refusals -= 1
            return web.Response(status=500)
        self.taken.set()
        return web.Response()


@asynccontextmanager
async def running(hook: Hook) -> AsyncIterator[str]:
    app = web.Application()
    app.router.add_post("/telegram", hook.take)
    runner = web.AppRunner(app)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    yield f"http://127.0.0.1:{runner.addresses[0][1]}/telegram"
    await runner.cleanup()


async def test_a_webhook_is_retried_in_order(bot: Bot, world: World, alice: Person) -> None:
    hook = Hook(refusals=2)
    async with running(hook) as url:
        await bot.set_webhook(url, secret_token="s3cret", drop_pending_updates=True)
        first = await alice.says("一")
        second = await alice.says("二")
        await world.settles()
        numbers = [number for number, _ in hook.seen]
        assert numbers == [first.update_id] * 3 + [second.update_id]
        assert {secret for _, secret in hook.seen} == {"s3cret"}
        info = await bot.get_webhook_info()
        assert (info.pending_update_count, info.url) == (0, url)
        assert "500" in (info.last_error_message or "")
        await bot.delete_webhook()
        await alice.says("三")
        assert [one.message.text for one in await bot.get_updates() if one.message] == ["三"]
