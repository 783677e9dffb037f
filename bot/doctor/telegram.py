"""Checks of the Telegram bots, and of this machine's clock against theirs. None waits long without a network."""

from __future__ import annotations

from collections.abc import Iterator
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING

from bot.doctor.data import compare_clocks
from bot.doctor.finding import Finding, fail, ok, warn
from domain.clock import SystemClock

if TYPE_CHECKING:
    import httpx

    from bot.settings import BotEntry, Settings

TIMEOUT_SECONDS = 5


def check_telegram(settings: Settings) -> Iterator[Finding]:
    """Every bot's token is accepted; the webhook is complete."""
    for bot in settings.telegram.bots:
        if not settings.token_of(bot):
            yield fail(f"机器人 {bot.id} 没有令牌", f"设置环境变量 {bot.token_env}")
    if not settings.bots:
        yield ok("没有接 Telegram（需要时设置 LINLI_TELEGRAM__TOKEN）")
        return
    yield from _webhook(settings)
    yield from _ask(settings)


def _webhook(settings: Settings) -> Iterator[Finding]:
    telegram = settings.telegram
    if not telegram.webhook_url:
        return
    if not telegram.webhook_url.startswith("https://"):
        yield fail("webhook 地址不是 https", "Telegram 只接受 https：改 LINLI_TELEGRAM__WEBHOOK_URL")


def _ask(settings: Settings) -> Iterator[Finding]:
    import httpx

    with httpx.Client(timeout=TIMEOUT_SECONDS) as client:
        for number, bot in enumerate(settings.bots):
            address = f"{settings.telegram.api_base.rstrip('/')}/bot{settings.token_of(bot)}/getMe"
            try:
                answer = client.get(address)
            except (httpx.HTTPError, httpx.InvalidURL):
                yield fail(
                    "连不上 Telegram 的接口", f"检查网络、代理和 telegram.api_base（{settings.telegram.api_base}）"
                )
                return
            yield _token(bot, answer)
            if number == 0:
                yield from _clock(answer)


def _token(bot: BotEntry, answer: httpx.Response) -> Finding:
    try:
        name = answer.json()["result"]["username"]
    except (ValueError, KeyError, TypeError):
        return fail(
            f"机器人 {bot.id} 的令牌不被接受（{answer.status_code}）", f"向 @BotFather 核对，改 {bot.token_env}"
        )
    return ok(f"机器人 {bot.id} 是 @{name}")


def _clock(answer: httpx.Response) -> Iterator[Finding]:
    try:
        theirs = parsedate_to_datetime(answer.headers["date"])
    except (KeyError, ValueError):
        yield warn("Telegram 没有告诉我们时间", "请自己确认本机时钟是准的")
        return
    yield compare_clocks("Telegram", SystemClock().now(), theirs)
