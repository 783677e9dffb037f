"""Every press is answered at once, so that its button stops waiting; with a notice where there is one."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

import structlog
from aiogram.methods import AnswerCallbackQuery

from bot.channels.telegram.api import TelegramBot
from bot.channels.telegram.parts import prefix, units
from bot.inbox import Receipt
from dialogs.texts import Catalogs

MAX_NOTICE = 200
TOAST = 40
"""A longer notice is shown in a box that stays until it is closed: a toast is gone before it is read."""
ANSWER_SECONDS = 10
ZONE = ZoneInfo("Asia/Shanghai")

log = structlog.get_logger(__name__)


class Answers:
    """Answers presses. Nothing is lost when one fails: the press itself is committed."""

    def __init__(self, catalogs: Catalogs) -> None:
        self._catalogs = catalogs

    async def answer(self, bot: TelegramBot, press_id: str, receipt: Receipt, now: datetime) -> None:
        """Tell Telegram that the press was handled."""
        words = self.words(receipt, now)
        method = AnswerCallbackQuery(
            callback_query_id=press_id, text=words or None, show_alert=True if units(words) > TOAST else None
        )
        try:
            await bot.call(method, ANSWER_SECONDS)
        except Exception as error:  # most often: the query is too old, after an outage
            log.info("press_not_answered", bot=bot.id, reason=type(error).__name__)

    def words(self, receipt: Receipt, now: datetime) -> str:
        """The notice in the presser's language, as long as Telegram shows it."""
        if receipt.notice is None:
            return ""
        words = self._catalogs.render(receipt.notice, receipt.locale, ZONE, now)
        return words if units(words) <= MAX_NOTICE else prefix(words, MAX_NOTICE - 1) + "…"
