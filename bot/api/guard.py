"""Who may ask, and what a refusal looks like: one sentence as JSON."""

from __future__ import annotations

import hmac
from datetime import datetime
from typing import Annotated
from zoneinfo import ZoneInfo

from fastapi import Path, Request
from fastapi.responses import JSONResponse

from dialogs.texts import Catalogs
from domain.errors import LinliError, NotFound
from domain.messages import Text

UTC_ZONE = ZoneInfo("UTC")
AlertId = Annotated[int, Path(ge=1, lt=2**31)]
"""The number of an alert in an address, as far as a database counts."""
UNAUTHORISED, FORBIDDEN, NOT_FOUND, BAD_REQUEST = 401, 403, 404, 400


class Guard:
    """Compares the key in constant time."""

    def __init__(self, key: str, catalogs: Catalogs) -> None:
        self._key = key.encode()
        self._catalogs = catalogs

    def refusal(self, request: Request) -> JSONResponse | None:
        """None for whoever has the key (``Authorization: Bearer …``), else the answer to send."""
        if not self._key:
            return JSONResponse({"error": "接口没有开放：请设置 LINLI_API__KEY。"}, FORBIDDEN)
        scheme, _, given = request.headers.get("authorization", "").partition(" ")
        if scheme.lower() == "bearer" and hmac.compare_digest(given.strip().encode(), self._key):
            return None
        return JSONResponse({"error": "密钥不对。"}, UNAUTHORISED, headers={"WWW-Authenticate": "Bearer"})

    def sentence(self, error: LinliError) -> JSONResponse:
        """A rule's refusal in words."""
        words = self._catalogs.render(Text(error.key, error.data), "zh", UTC_ZONE, datetime.now(UTC_ZONE))
        return JSONResponse({"error": words}, NOT_FOUND if isinstance(error, NotFound) else BAD_REQUEST)
