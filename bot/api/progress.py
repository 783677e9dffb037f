"""How far an alert is: ``GET /api/alerts/{id}``."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import JSONResponse, Response

from bot.api.guard import AlertId, Guard
from domain.alerts import State
from domain.errors import LinliError, NotFound
from handlers.broadcasts.progress import progress_of
from handlers.work import Rules, Work
from storage.database import Database
from storage.unit_of_work import UnitOfWork


def progress_routes(database: Database, rules: Rules, guard: Guard) -> APIRouter:
    """The route; it asks for the key."""
    router = APIRouter()

    @router.get("/api/alerts/{alert_id}")
    async def progress(request: Request, alert_id: AlertId) -> Response:
        if (refusal := guard.refusal(request)) is not None:
            return refusal

        def read(uow: UnitOfWork) -> dict[str, Any]:
            alert = uow.alerts.get(alert_id)
            if alert is None or alert.status == State.DRAFT:
                raise NotFound(what="alert")
            return {
                "id": alert.id,
                "kind": alert.kind,
                "scenario": alert.scenario,
                "status": alert.status,
                "drill": alert.drill,
                "official_id": alert.official_id,
                "progress": progress_of(Work(uow, rules), alert.community_id, alert.id).to_wire(),
            }

        try:
            return JSONResponse(await database.read(read))
        except LinliError as error:
            return guard.sentence(error)

    return router
