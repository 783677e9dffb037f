"""Puts the web chat onto the process's FastAPI app."""

from __future__ import annotations

from pathlib import Path

from fastapi import FastAPI
from nicegui import ui

from bot.channels.web.channel import BOT, CHANNEL, WebChannel
from bot.channels.web.desk import Desk, Receives
from bot.channels.web.entry import Entry, entry_routes
from bot.channels.web.failures import add_failures
from bot.channels.web.pages import add_pages
from bot.channels.web.routes import panel_routes
from bot.channels.web.seats import DEMO_PREFIX, Seats
from dialogs.texts import Catalogs
from domain.clock import Clock, SystemClock
from handlers.entrance import seat_staff
from handlers.work import Rules, Work
from storage.blobs import Blobs
from storage.database import Database

RECONNECT_SECONDS = 20.0
"""A phone that was in a pocket for so long gets what it missed; after that its page loads the history anew."""
FAVICON = Path(__file__).with_name("favicon.svg")


def mount(
    app: FastAPI,
    web: WebChannel,
    *,
    inbox: Receives,
    database: Database,
    rules: Rules,
    catalogs: Catalogs,
    blobs: Blobs,
    public_url: str,
    demo: bool = False,
    clock: Clock | None = None,
) -> Desk:
    """Add the pages. Call it last: NiceGUI takes every address that nobody else has taken before."""
    desk = Desk(web, database, inbox, rules, catalogs, blobs, clock or SystemClock())
    seats = Seats(public_url, demo=demo)
    entry = Entry(desk, seats)
    app.include_router(panel_routes(desk, seats))
    app.include_router(entry_routes(entry))
    add_pages(desk, seats, entry)
    add_failures(app, entry, desk.say)
    ui.run_with(
        app,
        title=catalogs_name(desk),
        favicon=FAVICON,
        language="zh-CN",
        tailwind=False,
        reconnect_timeout=RECONNECT_SECONDS,
        show_welcome_message=False,
    )
    return desk


def seat_demo_staff(database: Database, rules: Rules) -> int:
    """Give the demo's staff their web chats, before the first message is sent. Run once at start, after the import."""
    return database.run_now(lambda uow: seat_staff(Work(uow, rules), CHANNEL, BOT, DEMO_PREFIX))


def catalogs_name(desk: Desk) -> str:
    """The product's name, as a browser's tab shows it."""
    return desk.say("web-name", "zh")
