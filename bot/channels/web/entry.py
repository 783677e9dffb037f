"""How people come in outside the demo: a building's poster, a one-time staff invite, or the registration form.

Plain pages without scripts, so that the oldest phone opens them at once. A link only shows what it is for; the person's
own press makes the change, so a link preview can neither register anybody nor use up an invite.
"""

from __future__ import annotations

import secrets
from pathlib import Path
from typing import Annotated, Any

from fastapi import APIRouter, Form, Request, Response
from fastapi.responses import HTMLResponse, RedirectResponse
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from bot.channels.web import sending
from bot.channels.web.desk import Desk
from bot.channels.web.limits import RateLimit
from bot.channels.web.seats import Seat, Seats
from domain.errors import NotFound
from domain.messages import Term
from handlers import entrance
from handlers.registration import BUILDING_PREFIX, STAFF_PREFIX
from handlers.work import Work

HERE = Path(__file__).parent
TEMPLATES = Environment(
    loader=FileSystemLoader(HERE / "templates"), autoescape=True, undefined=StrictUndefined, trim_blocks=True
)
HEADERS = {
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'; img-src data:; form-action 'self'; "
    "frame-ancestors 'none'; base-uri 'none'",
    "Cache-Control": "no-store",
}
JOINS_AN_HOUR = 20
"""For each address; a household behind one router fits, a script does not."""
Words = Annotated[str, Form(max_length=40)]


class Entry:
    """The entry pages."""

    def __init__(self, desk: Desk, seats: Seats) -> None:
        self._desk = desk
        self._seats = seats
        self._joins = RateLimit(JOINS_AN_HOUR, 3600)
        self._css = (HERE / "entry.css").read_text("utf-8")

    async def home(self, request: Request) -> Response:
        """What Linli is, and the form; whoever is known goes straight to the chat."""
        seat = self._seats.find(request)
        if seat is not None and await self._desk.sitting(seat) is not None:
            response = RedirectResponse("/chat", 303)
            self._seats.renew(request, response)
            return response
        return await self.form(request)

    async def form(self, request: Request, problem: str = "", status: int = 200) -> Response:
        """The registration form."""
        areas = await self._desk.database.read(lambda uow: entrance.areas(Work(uow, self._desk.rules)))
        return self._page(request, "home.html", status, areas=areas, problem=problem)

    async def poster(self, request: Request, token: str) -> Response:
        """What the QR code of a building opens."""
        door = await self._desk.database.read(lambda uow: entrance.door_of_poster(Work(uow, self._desk.rules), token))
        if door is None:
            return self.closed(request, "web-poster-unknown")
        return self._page(request, "poster.html", door=door, token=token)

    async def invite(self, request: Request, token: str) -> Response:
        """What a staff invite opens."""
        post = await self._desk.database.read(lambda uow: entrance.post_of_invite(Work(uow, self._desk.rules), token))
        if post is None:
            return self.closed(request, "web-invite-used")
        role = self._desk.say("plain", locale_of(request), text=Term("role", post.role))
        return self._page(request, "invite.html", post=post, role=role, token=token)

    async def join(self, request: Request, payload: str) -> Response:
        """Come in by a link that was confirmed: the chat's first words carry it, as on Telegram."""
        if (refused := self._refused(request)) is not None:
            return refused
        response = RedirectResponse("/chat", 303)
        seat = await self._seat(request, response)
        await self._desk.greet(seat, locale_of(request), payload, key=secrets.token_hex(8))
        return response

    async def register(self, request: Request, resident: entrance.NewResident) -> Response:
        """Come in by the form."""
        if (refused := self._refused(request)) is not None:
            return refused
        response = RedirectResponse("/chat", 303)
        seat = await self._seat(request, response)
        hello = sending.start(seat, "form", "", self._desk.clock.now(), locale_of(request))
        try:
            await self._desk.database.run(
                lambda uow: entrance.register_resident(Work(uow, self._desk.rules), hello, resident)
            )
        except NotFound:
            return await self.form(request, "web-choose-building", 422)
        return response

    def closed(
        self, request: Request, key: str, status: int = 404, *, link: str = "/join", label: str = "web-entry-to-form"
    ) -> Response:
        """A link that leads nowhere (any more): one sentence, and where to go instead."""
        return self._page(request, "closed.html", status, sentence=key, link=link, label=label)

    async def _seat(self, request: Request, response: Response) -> Seat:
        """The session this browser has, if it is a known one; else a fresh one. An unknown cookie is never adopted."""
        seat = self._seats.find(request)
        if seat is not None and await self._desk.sitting(seat) is not None:
            self._seats.renew(request, response)
            return seat
        return self._seats.begin(response)

    def _refused(self, request: Request) -> Response | None:
        if not self._seats.same_origin(request):
            return self.closed(request, "web-foreign-form", 403)
        if not self._joins.allow(request.client.host if request.client else ""):
            return self.closed(request, "web-too-many-joins", 429)
        return None

    def _page(self, request: Request, template: str, status: int = 200, **values: Any) -> Response:
        locale = locale_of(request)

        def say(key: str, **args: str) -> str:
            return self._desk.say(key, locale, **args)

        html = TEMPLATES.get_template(template).render(
            say=say, lang="zh-CN" if locale == "zh" else "en", css=self._css, **values
        )
        return HTMLResponse(html, status, HEADERS)


def entry_routes(entry: Entry) -> APIRouter:
    """Posters and invites; the address ``/`` is added by the composition, which knows whether this is the demo."""
    router = APIRouter(include_in_schema=False)

    @router.get("/b/{token}")
    async def poster(request: Request, token: str) -> Response:
        return await entry.poster(request, token)

    @router.post("/b/{token}")
    async def move_in(request: Request, token: str) -> Response:
        return await entry.join(request, BUILDING_PREFIX + token)

    @router.get("/staff/{token}")
    async def invite(request: Request, token: str) -> Response:
        return await entry.invite(request, token)

    @router.post("/staff/{token}")
    async def take_post(request: Request, token: str) -> Response:
        return await entry.join(request, STAFF_PREFIX + token)

    @router.get("/join")
    async def form(request: Request) -> Response:
        return await entry.form(request)

    @router.post("/join")
    async def register(
        request: Request,
        building: Annotated[int, Form()] = 0,
        unit: Words = "",
        room: Words = "",
        name: Words = "",
        phone: Words = "",
    ) -> Response:
        number = "".join(c for c in phone if c.isdigit() or c == "+")
        return await entry.register(
            request, entrance.NewResident(building, unit.strip(), room.strip(), name.strip(), number)
        )

    return router


def locale_of(request: Request) -> str:
    """The language a browser asks for, before the person is known: ``?lang=`` wins."""
    wanted = request.query_params.get("lang") or request.headers.get("accept-language", "zh")
    return "en" if wanted.strip().lower().startswith("en") else "zh"
