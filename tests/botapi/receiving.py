"""How a bot gets its updates: one long poll at a time, or a webhook that is retried until it answers 2xx."""

from __future__ import annotations

import asyncio
import contextlib
import re
from typing import Any
from urllib.parse import urlsplit

import aiohttp

from tests.botapi.context import Context
from tests.botapi.errors import broken, conflict
from tests.botapi.state import Bot, State
from tests.botapi.updates import Entry, Webhook

_LOOPBACK = ("127.0.0.1", "localhost", "::1")
_HOOKED = "can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first"
_PORTS = (443, 80, 88, 8443)
_RETRY_SECONDS = (0.05, 0.1, 0.2, 0.5, 1.0)
_DELIVERY_TIMEOUT = aiohttp.ClientTimeout(total=60)


class RawResult(str):
    """A result that is JSON text already (and may be broken on purpose)."""


async def get_updates(ctx: Context) -> RawResult:
    queue, params = ctx.bot.updates, ctx.params
    if queue.webhook:
        raise conflict(
            "can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first"
        )
    queue.allow(params.get("allowed_updates"))
    if "offset" in params:
        queue.confirm(params["offset"])
    ticket = object()
    queue.poller = ticket
    ctx.bot.changed.fire()
    await ctx.bot.changed.until(lambda: queue.waiting or queue.poller is not ticket, params.get("timeout", 0))
    if queue.poller is not ticket:
        taken_by = "setWebhook request" if queue.webhook else "other getUpdates request"
        raise conflict(f"terminated by {taken_by}; make sure that only one bot instance is running")
    queue.poller = None
    return RawResult("[" + ",".join(entry.body for entry in queue.take(params.get("limit", 100))) + "]")


def set_webhook(ctx: Context) -> bool:
    params, queue = ctx.params, ctx.bot.updates
    secret = params.get("secret_token")
    if secret is not None and len(secret) > 256:
        raise broken("secret token is too long")
    if secret is not None and not re.fullmatch(r"[A-Za-z0-9_-]+", secret):
        raise broken("secret token contains unallowed characters")
    url = params.get("url", "")
    if url:
        _check_url(url)
    queue.allow(params.get("allowed_updates"))
    _drop(ctx)
    limit = params.get("max_connections", 40)
    queue.webhook = Webhook(url, secret, limit, params.get("ip_address")) if url else None
    queue.poller = None
    ctx.bot.changed.fire()
    return True


def delete_webhook(ctx: Context) -> bool:
    _drop(ctx)
    ctx.bot.updates.webhook = None
    ctx.bot.changed.fire()
    return True


def get_webhook_info(ctx: Context) -> dict[str, Any]:
    queue = ctx.bot.updates
    info: dict[str, Any] = {"url": "", "has_custom_certificate": False, "pending_update_count": len(queue.waiting)}
    if queue.allowed:
        info["allowed_updates"] = queue.allowed
    if queue.webhook:
        fields = ("url", "ip_address", "max_connections", "last_error_date", "last_error_message")
        info |= {name: value for name in fields if (value := getattr(queue.webhook, name)) is not None}
    return info


def _drop(ctx: Context) -> None:
    if ctx.params.get("drop_pending_updates"):
        ctx.bot.updates.waiting.clear()


def _check_url(url: str) -> None:
    parts = urlsplit(url)
    local = parts.hostname in _LOOPBACK
    if parts.scheme != "https" and not (local and parts.scheme == "http"):
        raise broken("bad webhook: An HTTPS URL must be provided for webhook")
    if not local and (parts.port or 443) not in _PORTS:
        raise broken("bad webhook: Webhook can be set up only on ports 80, 88, 443 or 8443")


class WebhookPusher:
    """Delivers one bot's updates to its webhook, in order; nothing leaves this machine."""

    def __init__(self, state: State, bot: Bot) -> None:
        self.state = state
        self.bot = bot

    async def run(self) -> None:
        queue = self.bot.updates
        async with aiohttp.ClientSession(timeout=_DELIVERY_TIMEOUT) as session:
            failures = 0
            while True:
                await self.bot.changed.until(lambda: queue.webhook and queue.waiting, 3600)
                if not (queue.webhook and queue.waiting) or urlsplit(queue.webhook.url).hostname not in _LOOPBACK:
                    await asyncio.sleep(_RETRY_SECONDS[-1])
                elif await self._deliver(session, queue.webhook, queue.waiting[0]):
                    failures = 0
                else:
                    await asyncio.sleep(_RETRY_SECONDS[min(failures, len(_RETRY_SECONDS) - 1)])
                    failures += 1

    async def _deliver(self, session: aiohttp.ClientSession, hook: Webhook, entry: Entry) -> bool:
        error = await self._post(session, hook, entry)
        if error is not None:
            hook.last_error_date, hook.last_error_message = int(self.state.now()), error
            return False
        with contextlib.suppress(ValueError):
            self.bot.updates.waiting.remove(entry)
        self.bot.changed.fire()
        return True

    async def _post(self, session: aiohttp.ClientSession, hook: Webhook, entry: Entry) -> str | None:
        """None when the webhook took it, else what went wrong in Telegram's words."""
        entry.deliveries += 1
        headers = {"Content-Type": "application/json"}
        if hook.secret_token:
            headers["X-Telegram-Bot-Api-Secret-Token"] = hook.secret_token
        try:
            async with session.post(hook.url, data=entry.body.encode(), headers=headers) as response:
                answer = await response.text()
        except (aiohttp.ClientError, TimeoutError) as error:
            return f"Connection failed: {type(error).__name__}"
        if not 200 <= response.status < 300:
            return f"Wrong response from the webhook: {response.status} {response.reason}"
        if '"method"' in answer:
            self.state.violations.append("webhook: a method in the answer is not modelled by this stand-in")
        return None
