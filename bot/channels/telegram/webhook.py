"""Telegram calls us: one address a bot, a secret that only Telegram and we know, 200 only after the commit."""

from __future__ import annotations

import asyncio
import hmac
import json
from collections.abc import Iterable, Mapping, MutableMapping
from typing import Any

import structlog
from aiogram.methods import SetWebhook
from fastapi import FastAPI, Request, Response
from starlette.requests import ClientDisconnect

from bot.channels.telegram.errors import as_send_failed
from bot.channels.telegram.incoming import ALLOWED_UPDATES
from bot.channels.telegram.intake import Intake
from bot.channels.telegram.introducing import introduce
from bot.channels.telegram.menus import Menus
from bot.channels.telegram.pausing import backoff, pause, unless

PATH = "/telegram/{bot_id}"
SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105 - a header's name
MAX_BODY = 1024 * 1024
OK, UNAUTHORIZED, TOO_LARGE, NOT_NOW = 200, 401, 413, 503

log = structlog.get_logger(__name__)


class Door:
    """Where one bot's updates arrive."""

    def __init__(self, intake: Intake, secret: str) -> None:
        self.intake = intake
        self.secret = secret

    async def take(self, request: Request) -> int:
        """The status to answer with. Anything but 200 makes Telegram send the update again."""
        given = request.headers.get(SECRET_HEADER, "")
        if not hmac.compare_digest(given.encode(), self.secret.encode()):
            return UNAUTHORIZED
        if self.intake.bot.me is None:
            return NOT_NOW
        try:
            body = await _body(request)
        except ClientDisconnect:
            return NOT_NOW
        if body is None:
            return TOO_LARGE
        return await self._commit(body)

    async def _commit(self, body: bytes) -> int:
        try:
            await self.intake.take(_parsed(body))
        except Exception:
            log.exception("update_not_taken", bot=self.intake.bot.id)
            return NOT_NOW
        return OK


def add_route(app: FastAPI, doors: Iterable[Door]) -> None:
    """Answer on ``/telegram/<bot id>``. A wrong secret and an unknown bot look the same."""
    by_id: Mapping[str, Door] = {door.intake.bot.id: door for door in doors}

    @app.post(PATH)
    async def receive(bot_id: str, request: Request) -> Response:
        door = by_id.get(bot_id)
        return Response(status_code=UNAUTHORIZED if door is None else await door.take(request))


class Webhook:
    """A part of the process that tells Telegram where to call."""

    def __init__(self, door: Door, menus: Menus, public_url: str, names: MutableMapping[str, str]) -> None:
        self.bot = door.intake.bot
        self.name = f"telegram {self.bot.id}"
        self._door = door
        self._menus = menus
        self._url = public_url.rstrip("/") + PATH.format(bot_id=self.bot.id)
        self._names = names

    async def run(self, stop: asyncio.Event) -> None:
        """Set the webhook, and leave it set: while we are down, Telegram keeps the updates."""
        if await introduce(self.bot, self._names, stop) and await self._announce(stop):
            await unless(stop, self._menus.set_all(self.bot))
        await stop.wait()
        await self._door.intake.finish()

    async def _announce(self, stop: asyncio.Event) -> bool:
        method = SetWebhook(url=self._url, secret_token=self._door.secret, allowed_updates=list(ALLOWED_UPDATES))
        attempt = 0
        while not stop.is_set():
            try:
                await unless(stop, self.bot.call(method))
            except Exception as error:
                attempt += 1
                log.warning("webhook_not_set", bot=self.bot.id, url=self._url, reason=str(as_send_failed(error)))
                await pause(stop, backoff(attempt))
            else:
                log.info("webhook_set", bot=self.bot.id, url=self._url)
                return True
        return False


async def _body(request: Request) -> bytes | None:
    """The body; None when it is larger than any update."""
    body = bytearray()
    async for chunk in request.stream():
        body += chunk
        if len(body) > MAX_BODY:
            return None
    return bytes(body)


def _parsed(body: bytes) -> Any:
    """What came, or None for what is no JSON: the intake logs it, and it does not come again."""
    try:
        return json.loads(body)
    except ValueError:
        return None
