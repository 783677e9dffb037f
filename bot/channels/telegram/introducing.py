"""The first words with Telegram: who is the bot? Until it knows, nothing can be taken in."""

from __future__ import annotations

import asyncio
from collections.abc import MutableMapping

import structlog
from aiogram.exceptions import TelegramNotFound, TelegramUnauthorizedError

from bot.channels.telegram.api import TelegramBot
from bot.channels.telegram.errors import as_send_failed
from bot.channels.telegram.pausing import backoff, pause, unless

log = structlog.get_logger(__name__)


async def introduce(bot: TelegramBot, names: MutableMapping[str, str], stop: asyncio.Event) -> bool:
    """Ask until there is an answer, and note the bot's user name for deep links. False when stopped or refused."""
    attempt = 0
    while not stop.is_set():
        try:
            me = await unless(stop, bot.introduce())
        except (TelegramUnauthorizedError, TelegramNotFound):
            log.error(
                "telegram_token_refused", bot=bot.id, fix=f"ask @BotFather for the token, set {bot.token_variable}"
            )
            return False
        except Exception as error:
            attempt += 1
            seconds = backoff(attempt)
            log.warning("telegram_out_of_reach", bot=bot.id, reason=str(as_send_failed(error)), seconds=round(seconds))
            await pause(stop, seconds)
            continue
        if me is not None:
            names[bot.id] = me.username
            log.info("telegram_bot", bot=bot.id, username=me.username)
            return True
    return False
