"""Warnings in and out as CAP: ``POST /api/cap``, ``GET /api/alerts/{id}.xml``."""

from __future__ import annotations

from dataclasses import asdict
from datetime import datetime
from functools import partial
from zoneinfo import ZoneInfo

from fastapi import APIRouter, Request
from fastapi.responses import JSONResponse, Response

from bot.api.guard import AlertId, Guard
from dialogs.texts import Catalogs
from domain.errors import HostileXml, LinliError
from domain.messages import Text
from handlers.cap import read_cap, write_cap
from handlers.cap.intake import take_message
from handlers.cap.outgoing import cap_of
from handlers.cap.reading import MOST_BYTES
from handlers.work import Rules, Work
from storage.database import Database
from storage.unit_of_work import UnitOfWork


def cap_routes(database: Database, rules: Rules, catalogs: Catalogs, guard: Guard) -> APIRouter:
    """The routes; each asks for the key."""
    router = APIRouter()

    @router.post("/api/cap")
    async def take(request: Request) -> Response:
        if (refusal := guard.refusal(request)) is not None:
            return refusal
        try:
            message = read_cap(await body_of(request))
            received = await database.run(partial(take_message, rules=rules, message=message))
        except LinliError as error:
            return guard.sentence(error)
        return JSONResponse({"identifier": message.identifier, "received": [asdict(one) for one in received]})

    @router.get("/api/alerts/{alert_id}.xml")
    async def give(request: Request, alert_id: AlertId) -> Response:
        if (refusal := guard.refusal(request)) is not None:
            return refusal

        def read(uow: UnitOfWork) -> bytes:
            return write_cap(cap_of(Work(uow, rules), alert_id, partial(in_chinese, catalogs, uow.now)))

        try:
            data = await database.read(read)
        except LinliError as error:
            return guard.sentence(error)
        return Response(data, media_type="application/cap+xml")

    return router


async def body_of(request: Request) -> bytes:
    """The body, read no further than a message may be long. Raises HostileXml."""
    data = bytearray()
    async for chunk in request.stream():
        data += chunk
        if len(data) > MOST_BYTES:
            raise HostileXml(reason="too_large")
    return bytes(data)


def in_chinese(catalogs: Catalogs, now: datetime, text: Text) -> str:
    """As the community reads it."""
    return catalogs.render(text, "zh", ZoneInfo("Asia/Shanghai"), now)
