"""Starting a server: in a thread of this process, or as a process of its own."""

from __future__ import annotations

import asyncio
import json
import subprocess
import sys
import threading
import urllib.request
from collections.abc import Sequence
from pathlib import Path
from types import TracebackType
from typing import IO, Any, Self

from aiohttp import web

from tests.botapi.server import BotApiApp
from tests.botapi.state import Bot

TOKEN = "42:linli-test-token"
USERNAME = "linli_bot"
DEFAULT_BOT = Bot(TOKEN, USERNAME, "邻里")
_ROOT = Path(__file__).resolve().parents[2]


async def serve(bots: Sequence[Bot], port: int) -> tuple[web.AppRunner, int]:
    """A running server on 127.0.0.1 and the port it got."""
    runner = web.AppRunner(BotApiApp(list(bots)).application(), access_log=None, shutdown_timeout=0.1)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", port, backlog=1024)
    await site.start()
    return runner, runner.addresses[0][1]


def control(url: str, name: str, body: dict[str, Any]) -> Any:
    """One call of the control API, blocking; for what tests read in passing."""
    request = urllib.request.Request(  # noqa: S310 - always a server of ours on 127.0.0.1
        f"{url}/_control/{name}", json.dumps(body).encode(), {"Content-Type": "application/json"}
    )
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}), _NoRaise())
    with opener.open(request, timeout=30) as response:
        return checked(json.loads(response.read()))


def checked(answer: Any) -> Any:
    if isinstance(answer, dict) and "error" in answer:
        raise AssertionError(f"Bot API stand-in: {answer['error']}")
    return answer


class _NoRaise(urllib.request.HTTPErrorProcessor):
    def http_response(self, request: Any, response: Any) -> Any:
        return response


class Server:
    """A server that runs somewhere; `url` is what LINLI_TELEGRAM__API_BASE or TelegramAPIServer.from_base wants."""

    url: str
    bots: Sequence[Bot]

    @property
    def token(self) -> str:
        return self.bots[0].token

    @property
    def violations(self) -> list[str]:
        """Every request that broke a parameter rule, in words; a good test ends with none."""
        return list(control(self.url, "violations", {}))

    def requests(self, method: str | None = None, **params: Any) -> list[dict[str, Any]]:
        """Recorded requests: {"number", "method", "params", "time", "bot", "status", "description"}."""
        return list(control(self.url, "requests", {"method": method, "params": params}))


class BotApiServer(Server):
    """In a thread with its own event loop: quick to start, and a test may read it while its own loop is busy."""

    def __init__(self, bots: Sequence[Bot] = (DEFAULT_BOT,), port: int = 0) -> None:
        self.bots = [Bot(bot.token, bot.username, bot.name, bot.privacy) for bot in bots]
        self._port = port
        self._loop = asyncio.new_event_loop()
        self._started = threading.Event()
        self._thread = threading.Thread(target=self._run, name="botapi", daemon=True)

    def start(self) -> Self:
        self._thread.start()
        self._started.wait(10)
        return self

    def stop(self) -> None:
        asyncio.run_coroutine_threadsafe(self._runner.cleanup(), self._loop).result(10)
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(10)
        self._loop.close()

    def __enter__(self) -> Self:
        return self.start()

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, tb: TracebackType | None) -> None:
        self.stop()

    def _run(self) -> None:
        asyncio.set_event_loop(self._loop)
        self._runner, port = self._loop.run_until_complete(serve(self.bots, self._port))
        self.url = f"http://127.0.0.1:{port}"
        self._started.set()
        self._loop.run_forever()


class BotApiProcess(Server):
    """As a process of its own, for load and crash tests."""

    def __init__(self, bots: Sequence[Bot] = (DEFAULT_BOT,), port: int = 0) -> None:
        self.bots = bots
        self._port = port
        self._process: subprocess.Popen[str] | None = None

    def start(self) -> Self:
        command = [sys.executable, "-m", "tests.botapi", "--port", str(self._port)]
        for bot in self.bots:
            command += ["--bot", f"{bot.token}={bot.username}"]
        self._process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=_ROOT)
        self.url = f"http://127.0.0.1:{int(self._output().readline())}"
        return self

    def stop(self) -> None:
        if self._process is None:
            return
        self._process.terminate()
        self._process.wait(10)
        self._output().close()

    def __enter__(self) -> Self:
        return self.start()

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, tb: TracebackType | None) -> None:
        self.stop()

    def _output(self) -> IO[str]:
        assert self._process is not None
        assert self._process.stdout is not None
        return self._process.stdout
