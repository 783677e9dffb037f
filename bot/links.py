"""Links that go on paper or into a message: to the web pages, and to a Telegram bot's private chat."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

if TYPE_CHECKING:
    import httpx

    from bot.settings import BotEntry, Settings

TIMEOUT_SECONDS = 5
LOOPBACK = frozenset({"127.0.0.1", "::1", "localhost", "0.0.0.0"})  # noqa: S104 - recognised, never bound


def bot_names(settings: Settings) -> Mapping[str, str]:
    """Bot id → user name, asked of Telegram (getMe). A bot that does not answer is left out."""
    if not settings.bots:
        return {}
    import httpx

    with httpx.Client(timeout=TIMEOUT_SECONDS) as client:
        names = {bot.id: _name(client, settings, bot) for bot in settings.bots}
    return {id: name for id, name in names.items() if name}


def bot_of(settings: Settings, community: str) -> BotEntry | None:
    """The bot that serves a community: one of its own, else one that serves all."""
    serving = [bot for bot in settings.bots if not bot.communities or community in bot.communities]
    serving.sort(key=lambda bot: not bot.communities)
    return serving[0] if serving else None


def local_only(settings: Settings) -> bool:
    """Whether the public address is one that only this machine can open."""
    return urlsplit(settings.public_url).hostname in LOOPBACK


def _name(client: httpx.Client, settings: Settings, bot: BotEntry) -> str:
    import httpx

    address = f"{settings.telegram.api_base.rstrip('/')}/bot{settings.token_of(bot)}/getMe"
    try:
        return str(client.get(address).json()["result"]["username"])
    except (httpx.HTTPError, httpx.InvalidURL, ValueError, KeyError, TypeError):
        return ""  # said by whoever asked; the error itself would show the token
