"""The Bot API through aiogram's client: one session for all bots, answers as plain JSON.

An answer is not read into aiogram's models: a message that was accepted must never count as failed, and be sent again,
because its description holds a field that we do not know.
"""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, cast

from aiogram import Bot
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.exceptions import AiogramError, ClientDecodeError
from aiogram.methods import GetMe, GetUpdates, Response, TelegramMethod
from aiogram.methods.base import TelegramType
from aiogram.utils.token import TokenValidationError

from bot.channels.telegram.addressing import Me
from bot.channels.telegram.fields import Json, text, whole
from bot.channels.telegram.incoming import ALLOWED_UPDATES
from domain.errors import BadSetting

if TYPE_CHECKING:
    from bot.settings import BotEntry, Settings

CALL_SECONDS = 30
UPLOAD_SECONDS = 120


class _AnyResult:
    """Says to aiogram's session that the result may be anything."""

    __returning__ = Any


class JsonSession(AiohttpSession):
    """aiogram's session with its errors, but results as they came."""

    def check_response(
        self, bot: Bot, method: TelegramMethod[TelegramType], status_code: int, content: str
    ) -> Response[TelegramType]:
        """Raises aiogram's error for everything but a success, also for answers that aiogram does not expect."""
        untyped = cast("TelegramMethod[TelegramType]", _AnyResult())
        try:
            return super().check_response(bot, untyped, status_code, content)
        except AiogramError:
            raise
        except Exception as error:  # a 5xx without a description, say
            raise ClientDecodeError("Unexpected answer", error, content) from error


@dataclass(slots=True)
class TelegramBot:
    """One bot: our id of it, and what calls its methods. ``me`` is known once Telegram was asked."""

    id: str
    api: Bot
    token_variable: str
    communities: tuple[str, ...] = ()
    me: Me | None = None

    @property
    def number(self) -> int:
        """Its user id on Telegram, which stands in the token."""
        return self.api.id

    async def call(self, method: TelegramMethod[Any], seconds: int = CALL_SECONDS) -> Any:
        """The result of a method as plain JSON. Raises aiogram's errors."""
        return await self.api(method, request_timeout=seconds)

    async def introduce(self) -> Me:
        """Ask Telegram who the bot is."""
        answer: Json = await self.call(GetMe())
        self.me = Me(whole(answer, "id") or self.number, text(answer, "username"))
        return self.me

    async def updates(self, offset: int | None, limit: int, wait: int) -> list[Any]:
        """The next updates, as they came; waits up to ``wait`` seconds for the first."""
        method = GetUpdates(offset=offset, limit=limit, timeout=wait, allowed_updates=list(ALLOWED_UPDATES))
        found = await self.call(method, wait + CALL_SECONDS)
        return found if isinstance(found, list) else []


class Bots:
    """All Telegram bots of the deployment, by our ids. As a part of the process it keeps their connections."""

    name = "telegram connections"

    def __init__(self, bots: list[TelegramBot], session: JsonSession) -> None:
        self._bots = {bot.id: bot for bot in bots}
        self._session = session

    def __iter__(self) -> Iterator[TelegramBot]:
        return iter(self._bots.values())

    def get(self, bot_id: str) -> TelegramBot | None:
        """A bot by our id."""
        return self._bots.get(bot_id)

    async def run(self, stop: asyncio.Event) -> None:
        """Close the connections when everything that uses them has stopped."""
        await stop.wait()
        await self.close()

    async def close(self) -> None:
        """Close the connections."""
        await self._session.close()


def open_bots(settings: Settings) -> Bots:
    """Every bot with a token. Raises BadSetting when a token cannot be one; nobody is asked yet."""
    session = JsonSession(api=TelegramAPIServer.from_base(settings.telegram.api_base))
    return Bots([_bot(settings, entry, session) for entry in settings.bots], session)


def _bot(settings: Settings, entry: BotEntry, session: JsonSession) -> TelegramBot:
    try:
        api = Bot(settings.token_of(entry), session)
    except TokenValidationError:
        message = f"{entry.token_env} 不是 Telegram 机器人的令牌：应像 123456789:AA…，向 @BotFather 要。"
        raise BadSetting(message=message) from None
    return TelegramBot(entry.id, api, entry.token_env, entry.communities)
