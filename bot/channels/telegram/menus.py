"""The menu of commands: what residents see, and what each member of staff sees besides."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

import structlog
from aiogram.methods import SetMyCommands, TelegramMethod
from aiogram.types import (
    BotCommand,
    BotCommandScopeAllGroupChats,
    BotCommandScopeChat,
    BotCommandScopeDefault,
)

from bot.channels.telegram.addressing import GROUP_COMMANDS
from bot.channels.telegram.api import TelegramBot
from bot.channels.telegram.incoming import CHANNEL
from dialogs.registry import COMMANDS
from dialogs.texts import Catalogs
from dialogs.texts.catalogs import FALLBACK, LOCALES
from domain.messages import Incoming, say
from handlers.identity import Speaker
from handlers.standing import newcomer, speaker_in, staff_speakers
from handlers.work import Rules, Work
from storage.database import Database

ORDER = ("desk", "tasks", "report", "my", "activities", "signin", "guide", "home", "human", "language", "help", "leave")
"""As the menu shows them; commands not named here come after."""
HIDDEN = frozenset({"start", "menu"})
"""Telegram has a button for the first, and the second is another word for help."""
CHANGING = frozenset({"start", "language"})
GROUPS = BotCommandScopeAllGroupChats()
ZONE = ZoneInfo("Asia/Shanghai")

log = structlog.get_logger(__name__)


def changes_menu(incoming: Incoming) -> bool:
    """Whether a message may have changed what its sender's menu should hold (a post taken up, a language)."""
    return incoming.command in CHANGING and not incoming.group


class Menus:
    """Keeps the menus of all bots right."""

    def __init__(self, database: Database, rules: Rules, catalogs: Catalogs) -> None:
        self._database = database
        self._rules = rules
        self._catalogs = catalogs
        self._residents = _names_for(newcomer())
        self._shown: dict[tuple[str, str], tuple[str, tuple[str, ...]]] = {}

    async def set_all(self, bot: TelegramBot) -> None:
        """The menus of everybody, at start. A menu that cannot be set is no reason not to run."""
        for locale in LOCALES:
            language = None if locale == FALLBACK else locale
            for scope, names in ((BotCommandScopeDefault(), self._residents), (GROUPS, GROUP_COMMANDS)):
                commands = self._commands(names, locale)
                await self._set(bot, SetMyCommands(commands=commands, scope=scope, language_code=language))
        for chat in await self._database.read(lambda uow: self._staff(Work(uow, self._rules), bot.id)):
            await self._set_chat(bot, *chat)

    async def refresh(self, bot: TelegramBot, incoming: Incoming) -> None:
        """The menu of one private chat. Residents share one menu, until they choose a language."""
        found = await self._database.read(lambda uow: self._of(Work(uow, self._rules), bot.id, incoming.chat))
        if found is not None and (found[2] != self._residents or incoming.command == "language"):
            await self._set_chat(bot, *found)

    async def _set_chat(self, bot: TelegramBot, chat: str, locale: str, names: tuple[str, ...]) -> None:
        if self._shown.get((bot.id, chat)) == (locale, names):
            return
        scope = BotCommandScopeChat(chat_id=int(chat))
        if await self._set(bot, SetMyCommands(commands=self._commands(names, locale), scope=scope)):
            self._shown[bot.id, chat] = (locale, names)

    async def _set(self, bot: TelegramBot, method: TelegramMethod[bool]) -> bool:
        try:
            await bot.call(method)
        except Exception as error:
            log.info("menu_not_set", bot=bot.id, reason=type(error).__name__)
            return False
        return True

    def _staff(self, work: Work, bot_id: str) -> list[tuple[str, str, tuple[str, ...]]]:
        return [_menu_of(speaker) for speaker in staff_speakers(work, CHANNEL, bot_id)]

    def _of(self, work: Work, bot_id: str, chat: str) -> tuple[str, str, tuple[str, ...]] | None:
        speaker = speaker_in(work, CHANNEL, bot_id, chat)
        return _menu_of(speaker) if speaker is not None else None

    def _commands(self, names: Sequence[str], locale: str) -> list[BotCommand]:
        now = datetime.now(ZONE)
        described = ((name, self._catalogs.render(say(f"command-{name}"), locale, ZONE, now)) for name in names)
        return [BotCommand(command=name, description=words) for name, words in described]


def _menu_of(speaker: Speaker) -> tuple[str, str, tuple[str, ...]]:
    return speaker.conversation.chat, speaker.person.locale, _names_for(speaker)


def _names_for(speaker: Speaker) -> tuple[str, ...]:
    shown = [name for name, command in COMMANDS.items() if command.for_whom(speaker) and name not in HIDDEN]
    return tuple(sorted(shown, key=lambda name: ORDER.index(name) if name in ORDER else len(ORDER)))
