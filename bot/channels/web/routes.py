"""What a chat panel asks for over HTTP: sending, photos, older messages, language. Each is for one seat.

A post must carry the header ``X-Linli`` (the page's language): another site cannot add it without our consent (CORS),
and the session cookie is SameSite=Lax besides.
"""

from __future__ import annotations

from typing import Annotated, Any, Literal

import structlog
from fastapi import APIRouter, Header, HTTPException, Request, Response
from fastapi.responses import JSONResponse
from pydantic import BaseModel, ValidationError

from bot import photos
from bot.channels.web.desk import Desk, ForeignPhoto
from bot.channels.web.limits import RateLimit
from bot.channels.web.seats import OWN, Seat, Seats
from bot.channels.web.sending import Posted
from domain.errors import NotFound
from storage.blobs import MAX_BYTES

log = structlog.get_logger(__name__)
LOCALES = ("zh", "en")
Locale = Annotated[str, Header(alias="x-linli", pattern=f"^({'|'.join(LOCALES)})$")]
MAX_BODY = 200_000
SENDS_A_MINUTE = 60
PHOTOS_A_MINUTE = 30
PRIVATE = {
    "Cache-Control": "private, max-age=86400, immutable",
    "X-Content-Type-Options": "nosniff",
    "Content-Security-Policy": "default-src 'none'; sandbox",
}
SHOWN_INLINE = ("image/", "audio/", "video/")


class Language(BaseModel):
    """The language a person chose."""

    locale: Literal["zh", "en"]


class _Refused(Exception):
    """Said to the person in one sentence. ``again``: the same message may be tried again."""

    def __init__(self, key: str, status: int, *, again: bool = False) -> None:
        super().__init__(key)
        self.key, self.status, self.again = key, status, again


def panel_routes(desk: Desk, seats: Seats) -> APIRouter:
    """All routes of the chat panels."""
    router = APIRouter(include_in_schema=False)
    sends = RateLimit(SENDS_A_MINUTE, 60)
    uploads = RateLimit(PHOTOS_A_MINUTE, 60)

    async def seated(request: Request, name: str) -> Seat:
        seat = seats.find(request, name)
        if seat is None or await desk.sitting(seat) is None:
            raise HTTPException(401)
        return seat

    def refusal(error: _Refused, locale: str) -> JSONResponse:
        words = desk.say(error.key, locale, limit=MAX_BYTES // 1024 // 1024)
        return JSONResponse({"error": words, "again": error.again}, error.status)

    @router.post("/chat/{name}/send")
    async def send(request: Request, name: str, locale: Locale) -> JSONResponse:
        seat = await seated(request, name)
        try:
            posted = _posted(await _body(request, MAX_BODY))
            if not sends.allow(seat.chat):
                raise _Refused("web-too-fast", 429, again=True)
            sent = await desk.send(seat, posted, locale)
        except ForeignPhoto:
            return refusal(_Refused("web-photo-lost", 422), locale)
        except _Refused as error:
            return refusal(error, locale)
        return JSONResponse({"notice": sent.notice, "at": sent.at})

    @router.post("/chat/{name}/photos")
    async def upload(request: Request, name: str, locale: Locale) -> JSONResponse:
        seat = await seated(request, name)
        try:
            if not uploads.allow(seat.chat):
                raise _Refused("web-too-fast", 429, again=True)
            return JSONResponse({"handle": await _keep(desk, seat, await _photo(request))})
        except _Refused as error:
            return refusal(error, locale)

    @router.post("/chat/{name}/language")
    async def language(request: Request, name: str, chosen: Language, locale: Locale) -> dict[str, bool]:
        await desk.speak(await seated(request, name), chosen.locale)
        return {"ok": True}

    @router.get("/chat/{name}/history")
    async def older(request: Request, name: str, before: int | None = None) -> dict[str, Any]:
        items, more = await desk.page(await seated(request, name), before)
        return {"items": items, "more": more}

    @router.get("/media/{attachment_id}")
    @router.get("/chat/{name}/media/{attachment_id}")
    async def media(request: Request, attachment_id: int, name: str = OWN) -> Response:
        seat = await seated(request, name)
        try:
            return _file(*await desk.file(seat, attachment_id))
        except (NotFound, FileNotFoundError):
            raise HTTPException(404) from None

    @router.get("/chat/{name}/own/{inbound_id}/{position}")
    async def own(request: Request, name: str, inbound_id: int, position: int) -> Response:
        seat = await seated(request, name)
        try:
            return _file(*await desk.own_photo(seat, inbound_id, position))
        except (NotFound, FileNotFoundError):
            raise HTTPException(404) from None

    return router


def _posted(body: bytes) -> Posted:
    try:
        posted = Posted.model_validate_json(body)
    except ValidationError:
        raise _Refused("web-not-understood", 422) from None
    if posted.empty:
        raise _Refused("web-empty", 422)
    return posted


async def _photo(request: Request) -> bytes:
    declared = request.headers.get("content-length", "")
    if declared.isdigit() and int(declared) > MAX_BYTES:
        raise _Refused("web-photo-too-large", 413)
    return await _body(request, MAX_BYTES, "web-photo-too-large")


async def _keep(desk: Desk, seat: Seat, data: bytes) -> str:
    try:
        return await desk.keep_photo(seat, data)
    except photos.TooManyPixels:
        raise _Refused("web-photo-too-large", 413) from None
    except photos.NotAPhoto:
        raise _Refused("web-not-a-photo", 415) from None


async def _body(request: Request, limit: int, key: str = "web-not-understood") -> bytes:
    """The body, read no further than the limit."""
    body = bytearray()
    async for chunk in request.stream():
        body += chunk
        if len(body) > limit:
            raise _Refused(key, 413)
    return bytes(body)


def _file(data: bytes, mime: str) -> Response:
    """Shown in the page only when it is a picture or a sound; anything else is downloaded."""
    shown = mime.startswith(SHOWN_INLINE) and "svg" not in mime
    disposition = "inline" if shown else "attachment"
    return Response(data, media_type=mime, headers={**PRIVATE, "Content-Disposition": disposition})
