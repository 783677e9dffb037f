"""What the server answers when it says no, in the Bot API's own words."""

from __future__ import annotations

from typing import Any


class ApiError(Exception):
    """An answer that is not ok: an HTTP-like code, Telegram's description, and parameters such as retry_after."""

    def __init__(self, code: int, description: str, *, violation: bool = False, **parameters: Any) -> None:
        super().__init__(description)
        self.code = code
        self.description = description
        self.violation = violation
        self.parameters = parameters

    def body(self) -> dict[str, Any]:
        answer: dict[str, Any] = {"ok": False, "error_code": self.code, "description": self.description}
        return answer | ({"parameters": self.parameters} if self.parameters else {})


def refused(reason: str) -> ApiError:
    """400 because of circumstances (a chat that is gone, a message that did not change): no fault of the caller."""
    return ApiError(400, f"Bad Request: {reason}")


def broken(reason: str) -> ApiError:
    """400 because the request breaks a documented parameter rule: kept in the list of violations."""
    return ApiError(400, f"Bad Request: {reason}", violation=True)


def forbidden(reason: str) -> ApiError:
    """403: the other side does not want, or does not know, this bot."""
    return ApiError(403, f"Forbidden: {reason}")


def unauthorized() -> ApiError:
    """401: no bot has this token."""
    return ApiError(401, "Unauthorized")


def unknown_method() -> ApiError:
    """404: the Bot API (or this stand-in for it) has no such method."""
    return ApiError(404, "Not Found", violation=True)


def too_many_requests(retry_after: int) -> ApiError:
    """429: wait that many seconds."""
    return ApiError(429, f"Too Many Requests: retry after {retry_after}", retry_after=retry_after)


def conflict(reason: str) -> ApiError:
    """409: two consumers of one bot's updates."""
    return ApiError(409, f"Conflict: {reason}")
