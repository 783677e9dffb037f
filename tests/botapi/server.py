"""The HTTP server: token, faults, rules, method, answer; and the record of it all."""

from __future__ import annotations

import asyncio
import contextlib
import inspect
import json
import socket
import struct
from collections.abc import AsyncIterator, Callable
from typing import Any

from aiohttp import web

from tests.botapi import account, chats, editing, receiving, rules, sending
from tests.botapi.context import Context
from tests.botapi.control import control_routes
from tests.botapi.errors import ApiError, too_many_requests, unauthorized, unknown_method
from tests.botapi.faults import Fault, Faults
from tests.botapi.state import Bot, State
from tests.botapi.wire import Call, read_call

_BODY_LIMIT = 64 * 1024 * 1024

HANDLERS: dict[str, Callable[[Context], Any]] = {
    "getMe": account.get_me,
    "getUpdates": receiving.get_updates,
    "setWebhook": receiving.set_webhook,
    "deleteWebhook": receiving.delete_webhook,
    "getWebhookInfo": receiving.get_webhook_info,
    "sendMessage": sending.send_message,
    "sendPhoto": sending.send_photo,
    "sendMediaGroup": sending.send_media_group,
    "sendVideo": sending.send_video,
    "sendVoice": sending.send_voice,
    "sendDocument": sending.send_document,
    "sendLocation": sending.send_location,
    "sendChatAction": sending.send_chat_action,
    "getFile": account.get_file,
    "editMessageText": editing.edit_message_text,
    "editMessageCaption": editing.edit_message_caption,
    "editMessageReplyMarkup": editing.edit_message_reply_markup,
    "deleteMessage": editing.delete_message,
    "answerCallbackQuery": editing.answer_callback_query,
    "setMyCommands": account.set_my_commands,
    "getMyCommands": account.get_my_commands,
    "deleteMyCommands": account.delete_my_commands,
    "setMyDescription": account.set_my_description,
    "setMyShortDescription": account.set_my_short_description,
    "setChatMenuButton": account.set_chat_menu_button,
    "getChat": chats.get_chat,
    "getChatMember": chats.get_chat_member,
    "getChatAdministrators": chats.get_chat_administrators,
    "leaveChat": chats.leave_chat,
}


class BotApiApp:
    """The application of one server. `state` is everything it knows."""

    def __init__(self, bots: list[Bot]) -> None:
        self.state = State(bots)
        self.faults = Faults()

    def application(self) -> web.Application:
        app = web.Application(client_max_size=_BODY_LIMIT)
        app.router.add_route("*", "/bot{token}/{method}", self._call)
        app.router.add_get("/file/bot{token}/{path:.+}", self._download)
        app.add_routes(control_routes(self.state, self.faults))
        app.cleanup_ctx.append(self._pushers)
        return app

    async def _pushers(self, app: web.Application) -> AsyncIterator[None]:
        tasks = [asyncio.create_task(receiving.WebhookPusher(self.state, bot).run()) for bot in self.state.bots]
        yield
        for task in tasks:
            task.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await asyncio.gather(*tasks, return_exceptions=True)

    async def _download(self, request: web.Request) -> web.Response:
        bot = self.state.bot_by_token(request.match_info["token"])
        file = self.state.files.at(request.match_info["path"]) if bot else None
        if file is None:
            error = ApiError(404, "Not Found") if bot else unauthorized()
            return web.json_response(error.body(), status=error.code)
        return web.Response(body=file.bytes(), content_type="application/octet-stream")

    async def _call(self, request: web.Request) -> web.StreamResponse:
        record: dict[str, Any] = {
            "method": request.match_info["method"],
            "params": {},
            "time": self.state.now(),
            "bot": None,
        }
        faults: list[Fault] = []
        try:
            text = await self._answer(request, record, faults)
            record |= {"status": 200, "description": None}
        except ApiError as error:
            text = json.dumps(error.body(), ensure_ascii=False)
            record |= {"status": error.code, "description": error.description}
            if error.violation:
                self._violation(record["method"], error.description, record["params"])
        except _Broken as fault:
            text, record["status"], record["description"] = "", 0, str(fault)
        self._keep(record)
        return self._reply(request, record["status"], text, [fault.kind for fault in faults])

    async def _answer(self, request: web.Request, record: dict[str, Any], faults: list[Fault]) -> str:
        bot = self.state.bot_by_token(request.match_info["token"])
        if bot is None:
            raise unauthorized()
        call = await read_call(request)
        record |= {"bot": bot.username, "params": call.on_record()}
        method = rules.canonical(request.match_info["method"])
        if method is None:
            raise unknown_method()
        record["method"] = method
        faults += self.faults.next_for(method, call.params.get("chat_id"))
        await self._trouble(faults)
        return await self._perform(method, bot, call)

    async def _trouble(self, faults: list[Fault]) -> None:
        for fault in faults:
            if fault.kind == "latency":
                await asyncio.sleep(fault.value)
            elif fault.kind == "retry_after":
                raise too_many_requests(int(fault.value))
            elif fault.kind == "error":
                raise ApiError(int(fault.value or 500), "Internal Server Error")
            elif fault.kind == "reset_before":
                raise _Broken(fault.kind)

    async def _perform(self, method: str, bot: Bot, call: Call) -> str:
        params = rules.read(method, call, lambda what: self._violation(method, what, call.on_record()))
        chat_id = call.params.get("chat_id")
        if wait := self.faults.flood_wait(method, chat_id, bot.id, self.state.now()):
            raise too_many_requests(wait)
        result = HANDLERS[method](Context(self.state, bot, call, params))
        if inspect.isawaitable(result):
            result = await result
        text = result if isinstance(result, receiving.RawResult) else json.dumps(result, ensure_ascii=False)
        return f'{{"ok":true,"result":{text}}}'

    def _reply(self, request: web.Request, status: int, text: str, faults: list[str]) -> web.Response:
        if "reset_before" in faults or (status == 200 and "reset_after" in faults):
            _reset(request)
        if status == 200 and "broken_json" in faults:
            text = text[: max(len(text) // 2, 1)]
        return web.Response(text=text, status=status or 500, content_type="application/json")

    def _violation(self, method: str, reason: str, params: dict[str, Any]) -> None:
        self.state.violations.append(f"{method}: {reason} {json.dumps(params, ensure_ascii=False)[:300]}")

    def _keep(self, record: dict[str, Any]) -> None:
        record["number"] = len(self.state.requests) + 1
        self.state.requests.append(record)
        self.state.recorded.fire()


class _Broken(Exception):
    """The connection breaks before the call is accepted."""


def _reset(request: web.Request) -> None:
    """Close with RST, as a network does that loses a connection."""
    transport = request.transport
    if transport is None:
        return
    sock = transport.get_extra_info("socket")
    if sock is not None:
        sock.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    transport.abort()
