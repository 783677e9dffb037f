"""The calendar file of an activity: a public page, as the activity is."""

from __future__ import annotations

from fastapi import APIRouter
from fastapi.responses import Response

from bot.api.guard import Guard
from domain.errors import LinliError
from handlers.activities.calendar import calendar_file
from handlers.work import Rules, Work
from storage.database import Database


def calendar_routes(database: Database, rules: Rules, guard: Guard) -> APIRouter:
    """``GET /activity/{uid}.ics``."""
    router = APIRouter()

    @router.get("/activity/{uid}.ics")
    async def calendar(uid: str) -> Response:
        try:
            data = await database.read(lambda uow: calendar_file(Work(uow, rules), uid))
        except LinliError as error:
            return guard.sentence(error)
        headers = {"Content-Disposition": 'attachment; filename="activity.ics"', "Cache-Control": "no-cache"}
        return Response(data, media_type="text/calendar; charset=utf-8", headers=headers)

    return router
