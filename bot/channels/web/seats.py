"""Who sits before a page: a random session cookie, and in the demo also the staff whose phones stand on the stage."""

from __future__ import annotations

import re
import secrets
from dataclasses import dataclass
from urllib.parse import urlsplit

from starlette.requests import Request
from starlette.responses import Response

from storage.encryption import token_hash

COOKIE = "linli_session"
TOKEN_BYTES = 32
MAX_AGE = 400 * 24 * 3600
"""A browser keeps a cookie at most 400 days; every visit renews it."""
OWN = "me"
DEMO_PREFIX = "demo-"
_TOKEN = re.compile(r"[A-Za-z0-9_-]{43}")
_DEMO_SEAT = re.compile(r"p(\d{1,12})")


@dataclass(frozen=True, slots=True)
class Seat:
    """``name`` is in the page's addresses, ``chat`` is the account's external id and the chat's."""

    name: str
    chat: str


class Seats:
    """Finds the seat of a request. Only in the demo may anybody take a staff member's."""

    def __init__(self, public_url: str, *, demo: bool) -> None:
        self.demo = demo
        self._secure = urlsplit(public_url).scheme == "https"
        self._host = urlsplit(public_url).netloc

    def find(self, request: Request, name: str = OWN) -> Seat | None:
        """The seat by its name; None without a session, or for a name that is not to be picked."""
        if name == OWN:
            token = request.cookies.get(COOKIE, "")
            return Seat(OWN, token_hash(token)) if _TOKEN.fullmatch(token) else None
        match = _DEMO_SEAT.fullmatch(name)
        return Seat(name, f"{DEMO_PREFIX}{match[1]}") if self.demo and match else None

    def begin(self, response: Response) -> Seat:
        """A new session: its token goes to the browser, only its hash to us."""
        token = secrets.token_urlsafe(TOKEN_BYTES)
        self._set(response, token)
        return Seat(OWN, token_hash(token))

    def renew(self, request: Request, response: Response) -> None:
        """The session lasts on."""
        if self.find(request) is not None:
            self._set(response, request.cookies[COOKIE])

    def same_origin(self, request: Request) -> bool:
        """Whether a form comes from our own page. SameSite=Lax already keeps the cookie back when it does not."""
        site = request.headers.get("sec-fetch-site")
        if site is not None:
            return site in ("same-origin", "none")
        origin = urlsplit(request.headers.get("origin", "")).netloc
        return bool(origin) and origin in (request.headers.get("host", ""), self._host)

    def _set(self, response: Response, token: str) -> None:
        response.set_cookie(COOKIE, token, max_age=MAX_AGE, httponly=True, samesite="lax", secure=self._secure)


def demo_seat(person_id: int) -> str:
    """The name of a staff member's seat on the demo's stage."""
    return f"p{person_id}"
