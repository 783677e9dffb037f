"""The NiceGUI pages: a person's chat, and in the demo the stage of three phones."""

from __future__ import annotations

import asyncio
from pathlib import Path

from fastapi import Request, Response
from fastapi.responses import RedirectResponse
from nicegui import ui

from bot.channels.web.desk import Desk, Sitting
from bot.channels.web.entry import Entry, locale_of
from bot.channels.web.panel import ChatPanel
from bot.channels.web.seats import OWN, Seat, Seats
from bot.channels.web.stage import STAGE_FILES, Stage
from handlers.entrance import demo_home
from handlers.registration import BUILDING_PREFIX
from handlers.work import Work

HERE = Path(__file__).parent
CHAT_FILES = ("chat.css", "messages.css", "compose.css")
VIEWPORT = "width=device-width, initial-scale=1, viewport-fit=cover, interactive-widget=resizes-content"
BUILD_SECONDS = 20.0
"""A page that takes longer fails as anything else does: with our words, before NiceGUI's own."""
GIVEN_UP_SECONDS = BUILD_SECONDS + 5
COOKIE_TRIED = "c"


def add_pages(desk: Desk, seats: Seats, entry: Entry) -> None:
    """Register ``/`` and ``/chat`` with NiceGUI."""
    title = desk.say("web-name", "zh")

    @ui.page("/chat", title=title, viewport=VIEWPORT, language="zh-CN", response_timeout=GIVEN_UP_SECONDS)
    async def chat(request: Request, seat: str = OWN) -> Response | None:
        found = seats.find(request, seat)
        async with asyncio.timeout(BUILD_SECONDS):
            sitting = await desk.sitting(found) if found else None
            if found is None or (sitting is None and not (seats.demo and found.name == OWN)):
                return RedirectResponse("/", 303)
            sitting = await seated(desk, found, sitting, locale_of(request), demo=seats.demo)
            add_styles(*CHAT_FILES)
            ChatPanel(desk, found, sitting, await desk.page(found))
        return None

    @ui.page("/", title=title, viewport=VIEWPORT, language="zh-CN", response_timeout=GIVEN_UP_SECONDS)
    async def home(request: Request) -> Response | None:
        if not seats.demo:
            return await entry.home(request)
        found = seats.find(request)
        if found is None:
            return fresh_browser(request, seats, entry)
        if COOKIE_TRIED in request.query_params:
            return RedirectResponse("/", 303)
        async with asyncio.timeout(BUILD_SECONDS):
            sitting = await seated(desk, found, await desk.sitting(found), locale_of(request), demo=seats.demo)
            add_styles(*CHAT_FILES, *STAGE_FILES)
            await Stage(desk, seats, found, sitting).build()
        return None

    if seats.demo:

        @ui.page("/new", title=title)
        async def another_resident(request: Request) -> Response:
            response = RedirectResponse("/", 303)
            seats.begin(response)
            return response


def fresh_browser(request: Request, seats: Seats, entry: Entry) -> Response:
    """The demo's resident is a new person in each browser."""
    if COOKIE_TRIED in request.query_params:
        return entry.closed(request, "web-no-cookies", 403)
    response = RedirectResponse(f"/?{COOKIE_TRIED}=1", 303)
    seats.begin(response)
    return response


async def seated(desk: Desk, seat: Seat, sitting: Sitting | None, locale: str, *, demo: bool) -> Sitting:
    """Whoever opens the chat for the first time is greeted before anything is shown."""
    if sitting is None or not sitting.begun:
        payload = await demo_payload(desk) if demo and sitting is None else ""
        await desk.greet(seat, sitting.locale if sitting else locale, payload)
        sitting = await desk.sitting(seat)
    return sitting or Sitting(locale=locale)


async def demo_payload(desk: Desk) -> str:
    """The demo's resident came by a poster, so that 3号楼 needs no further question."""
    token = await desk.database.read(lambda uow: demo_home(Work(uow, desk.rules)))
    return f"{BUILDING_PREFIX}{token}" if token else ""


def add_styles(*files: str) -> None:
    """The page's own style sheets."""
    for file in files:
        ui.add_css((HERE / file).read_text("utf-8"))
