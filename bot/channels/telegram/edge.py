"""Joins Telegram to a process: what it takes in, and the channel by which it sends."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.channels.telegram.answers import Answers
from bot.channels.telegram.api import Bots
from bot.channels.telegram.intake import Intake
from bot.channels.telegram.menus import Menus
from bot.channels.telegram.polling import Poller
from bot.channels.telegram.webhook import Door, Webhook, add_route
from domain.errors import BadSetting

if TYPE_CHECKING:
    from fastapi import FastAPI

    from bot.inbox import Inbox
    from bot.process import Service
    from bot.settings import TelegramSection
    from dialogs.texts import Catalogs
    from domain.clock import Clock
    from handlers.work import Rules
    from storage.database import Database

_SECRET = re.compile(r"[A-Za-z0-9_-]{1,256}")


@dataclass(frozen=True, slots=True)
class Edge:
    """What taking updates in needs. ``names`` is ``rules.bot_names``, filled when Telegram has told them."""

    settings: TelegramSection
    bots: Bots
    inbox: Inbox
    database: Database
    rules: Rules
    names: dict[str, str]
    catalogs: Catalogs
    clock: Clock

    def intake_services(self, http: FastAPI) -> Sequence[Service]:
        """One part a bot: it polls, or with a webhook address it lets Telegram call. Raises BadSetting."""
        menus = Menus(self.database, self.rules, self.catalogs)
        answers = Answers(self.catalogs)
        intakes = [Intake(bot, self.inbox, self.database, self.rules, answers, menus, self.clock) for bot in self.bots]
        if not self.settings.webhook_url:
            return [Poller(intake, menus, self.database, self.names) for intake in intakes]
        doors = [Door(intake, self._secret(intake.bot.id)) for intake in intakes]
        add_route(http, doors)
        return [Webhook(door, menus, self.settings.webhook_url, self.names) for door in doors]

    def _secret(self, bot_id: str) -> str:
        """As set; else derived from the security key, so that every process knows the same."""
        secret = self.settings.webhook_secret.get_secret_value()
        if not secret:
            return self.database.cipher.sign("telegram-webhook", bot_id)
        if not _SECRET.fullmatch(secret):
            message = "LINLI_TELEGRAM__WEBHOOK_SECRET 只能有字母、数字、_ 和 -，1 到 256 个（可用 linli key 生成）。"
            raise BadSetting(message=message)
        return secret
