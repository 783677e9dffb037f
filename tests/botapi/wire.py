"""From an HTTP request to parameters and uploads: JSON, form, multipart and query strings."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import Any

from aiohttp import web
from aiohttp.web_request import FileField

from tests.botapi.errors import broken


@dataclass(frozen=True)
class Upload:
    """A file that came in a multipart body."""

    filename: str
    content: bytes
    content_type: str


@dataclass
class Call:
    """One request as it came: values are strings in a form and JSON values in a JSON body."""

    params: dict[str, Any] = field(default_factory=dict)
    files: dict[str, Upload] = field(default_factory=dict)

    def on_record(self) -> dict[str, Any]:
        """The parameters as a test wants to read them: JSON strings opened, files as name and size."""
        uploads = {name: {"filename": file.filename, "size": len(file.content)} for name, file in self.files.items()}
        return {name: _opened(value) for name, value in self.params.items()} | uploads


async def read_call(request: web.Request) -> Call:
    call = Call(dict(request.query))
    if request.method != "POST":
        return call
    if request.content_type == "application/json":
        call.params |= _json_object(await request.text())
    elif request.content_type in ("application/x-www-form-urlencoded", "multipart/form-data"):
        await _read_form(request, call)
    elif await request.read():
        raise broken(f"unsupported content type {request.content_type}")
    return call


async def _read_form(request: web.Request, call: Call) -> None:
    for name, value in (await request.post()).items():
        if isinstance(value, FileField):
            call.files[name] = Upload(value.filename, value.file.read(), value.content_type)
            value.file.close()
        else:
            call.params[name] = value if isinstance(value, str) else bytes(value).decode()


def _json_object(text: str) -> dict[str, Any]:
    if not text.strip():
        return {}
    try:
        value = json.loads(text)
    except ValueError as error:
        raise broken("can't parse request body JSON") from error
    if not isinstance(value, dict):
        raise broken("request body must be a JSON object")
    return value


def _opened(value: Any) -> Any:
    if isinstance(value, str) and value[:1] in ("{", "["):
        try:
            return json.loads(value)
        except ValueError:
            return value
    return value
