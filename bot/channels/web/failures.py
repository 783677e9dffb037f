"""What people see when an address does not exist or something of ours breaks: one calm sentence, never a traceback.

A browser that asks for a page gets a page, everything else gets JSON ``{"error": sentence, "again": bool}``, which the
chat panel shows as it shows any refusal. What broke is logged once, here.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

import structlog
from fastapi import FastAPI
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from nicegui import app as nicegui_app
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from bot.channels.web.entry import Entry, locale_of
from bot.channels.web.routes import LOCALES

log = structlog.get_logger(__name__)

SENTENCES: Mapping[int, str] = {401: "web-not-known", 403: "web-not-for-you", 404: "web-no-page", 405: "web-no-page"}
NOT_WHOLE = "web-not-understood"
BROKEN = "web-broken"
UNPROCESSABLE = 422
INTERNAL = 500

Say = Callable[[str, str], str]
"""A catalog key and a language, to the sentence."""


def add_failures(app: FastAPI, entry: Entry, say: Say) -> None:
    """Give the app and NiceGUI's below it our own answers to what fails. Before the server starts."""
    answers = _Answers(entry, say)
    app.add_exception_handler(HTTPException, answers.refused)
    app.add_exception_handler(RequestValidationError, answers.not_whole)
    app.add_middleware(_Broken, answer=answers.broken)
    nicegui_app.add_exception_handler(404, answers.refused)
    nicegui_app.add_exception_handler(RequestValidationError, answers.not_whole)
    nicegui_app.add_exception_handler(Exception, _pass_on)


class _Answers:
    """One sentence, in the form that the caller reads."""

    def __init__(self, entry: Entry, say: Say) -> None:
        self._entry = entry
        self._say = say

    def refused(self, request: Request, error: Exception) -> Response:
        """An address that is not there, or not for this person."""
        status = error.status_code if isinstance(error, HTTPException) else 404
        return self._answer(request, SENTENCES.get(status, NOT_WHOLE), status)

    def not_whole(self, request: Request, error: Exception) -> Response:
        """A form or a message that no page of ours sends."""
        return self._answer(request, NOT_WHOLE, UNPROCESSABLE)

    def broken(self, request: Request) -> Response:
        """Our own failure."""
        return self._answer(request, BROKEN, INTERNAL, again=True)

    def _answer(self, request: Request, key: str, status: int, *, again: bool = False) -> Response:
        if "text/html" in request.headers.get("accept", ""):
            return self._entry.closed(request, key, status, link="/", label="web-entry-back")
        return JSONResponse({"error": self._say(key, _locale(request)), "again": again}, status)


class _Broken:
    """Around the whole app: whatever was not caught is logged and answered."""

    def __init__(self, app: ASGIApp, answer: Callable[[Request], Response]) -> None:
        self._app = app
        self._answer = answer

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        begun = False

        async def watched(message: Message) -> None:
            nonlocal begun
            begun = begun or message["type"] == "http.response.start"
            await send(message)

        try:
            await self._app(scope, receive, watched)
        except Exception:
            log.exception("request failed", method=scope["method"], route=_route(scope))
            if not begun:
                await self._answer(Request(scope))(scope, receive, send)


def _pass_on(request: Request, error: Exception) -> Response:
    """NiceGUI's own page would show the error's words; ours is made further out."""
    raise error


def _route(scope: Scope) -> str:
    """The address as it was declared: a poster's or an invite's token never gets into the log."""
    return str(getattr(scope.get("route"), "path", "") or scope.get("nicegui_page_path", ""))


def _locale(request: Request) -> str:
    """The page's language, if one of ours asked."""
    asked = request.headers.get("x-linli", "")
    return asked if asked in LOCALES else locale_of(request)
