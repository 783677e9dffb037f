"""Puts the addresses for other programs onto the process's app."""

from __future__ import annotations

from fastapi import FastAPI

from bot.api.calendar import calendar_routes
from bot.api.cap import cap_routes
from bot.api.guard import Guard
from bot.api.progress import progress_routes
from dialogs.texts import Catalogs
from handlers.work import Rules
from storage.database import Database


def mount_api(app: FastAPI, database: Database, rules: Rules, catalogs: Catalogs, key: str) -> None:
    """``/api/…`` for those who have the key; ``/activity/….ics`` for everybody."""
    guard = Guard(key, catalogs)
    app.include_router(calendar_routes(database, rules, guard))
    app.include_router(cap_routes(database, rules, catalogs, guard))
    app.include_router(progress_routes(database, rules, guard))
