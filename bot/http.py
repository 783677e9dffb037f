"""The one HTTP server of a process. Channels and APIs add their routes to its app."""

from __future__ import annotations

import asyncio
import contextlib
import errno
import socket
from collections.abc import Awaitable, Callable, Iterator, Mapping

import uvicorn
from fastapi import FastAPI
from fastapi.responses import JSONResponse

from domain.errors import BadSetting

Checks = Callable[[], Awaitable[Mapping[str, bool]]]
"""Is each part of the process ready?"""

SERVICE_UNAVAILABLE = 503
GRACE_SECONDS = 3
BACKLOG = 2048


def make_app(checks: Checks) -> FastAPI:
    """An app with ``/healthz`` (the process answers) and ``/readyz`` (every part works; 503 when one does not)."""
    app = FastAPI(title="Linli", docs_url=None, redoc_url=None, openapi_url=None)

    @app.get("/healthz")
    async def healthz() -> Mapping[str, str]:
        return {"status": "ok"}

    @app.get("/readyz")
    async def readyz() -> JSONResponse:
        parts = await checks()
        return JSONResponse(dict(parts), 200 if all(parts.values()) else SERVICE_UNAVAILABLE)

    return app


def listen(host: str, port: int) -> socket.socket:
    """Take the port before anything slow is done. Raises BadSetting with what to do when it is taken."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    server = socket.socket(family, socket.SOCK_STREAM)
    server.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        server.bind((host, port))
        server.listen(BACKLOG)
    except OSError as error:
        server.close()
        raise BadSetting(message=_why_not(error, host, port)) from None
    return server


def _why_not(error: OSError, host: str, port: int) -> str:
    if error.errno == errno.EADDRINUSE:
        return f"端口 {port} 已被别的程序占用。换一个端口：linli run --port {port + 1}（或设置 LINLI_WEB__PORT）。"
    if error.errno == errno.EACCES:
        return f"没有权限使用端口 {port}。请换一个 1024 以上的端口：linli run --port 8080。"
    return f"不能在 {host}:{port} 上提供网页服务：{error.strerror}。请检查 LINLI_WEB__HOST。"


class _Server(uvicorn.Server):
    """Signals are the app's business: it stops its parts in order."""

    def __init__(self, config: uvicorn.Config, ready: asyncio.Event) -> None:
        super().__init__(config)
        self._ready = ready

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        self._ready.set()

    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[None]:
        yield


class HttpServer:
    """Serves the app on a socket until told to stop."""

    name = "http"

    def __init__(self, app: FastAPI, listener: socket.socket) -> None:
        self.app = app
        self.started = asyncio.Event()
        self._listener = listener

    @property
    def port(self) -> int:
        """The port that was taken (another than asked for when that was 0)."""
        return int(self._listener.getsockname()[1])

    def close(self) -> None:
        """Let go of the port without having served."""
        self._listener.close()

    async def run(self, stop: asyncio.Event) -> None:
        """Serve until ``stop``; open requests get a moment to end."""
        config = uvicorn.Config(
            self.app,
            log_config=None,
            access_log=False,
            timeout_graceful_shutdown=GRACE_SECONDS,
            proxy_headers=True,
            server_header=False,
        )
        server = _Server(config, self.started)
        serving = asyncio.create_task(server.serve([self._listener]))
        stopping = asyncio.create_task(stop.wait())
        try:
            await asyncio.wait((serving, stopping), return_when=asyncio.FIRST_COMPLETED)
            server.should_exit = True
            await serving
        finally:
            stopping.cancel()
