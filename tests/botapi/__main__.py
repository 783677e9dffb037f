"""python -m tests.botapi --port N [--bot TOKEN=USERNAME ...] [--no-privacy]: serve until SIGTERM, port on stdout."""

from __future__ import annotations

import argparse
import asyncio
import signal

from tests.botapi.run import TOKEN, USERNAME, serve
from tests.botapi.state import Bot


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.botapi", description="A Bot API server for tests.")
    parser.add_argument("--port", type=int, default=0, help="0 takes a free one, which is printed")
    parser.add_argument("--bot", action="append", metavar="TOKEN=USERNAME", help="an account; may be repeated")
    parser.add_argument("--no-privacy", action="store_true", help="bots see every message of their groups")
    return parser.parse_args()


async def _run(arguments: argparse.Namespace) -> None:
    accounts = [account.split("=", 1) for account in arguments.bot or [f"{TOKEN}={USERNAME}"]]
    bots = [Bot(token, username, "邻里", privacy=not arguments.no_privacy) for token, username in accounts]
    runner, port = await serve(bots, arguments.port)
    print(port, flush=True)
    stopped = asyncio.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(number, stopped.set)
    await stopped.wait()
    await runner.cleanup()


if __name__ == "__main__":
    asyncio.run(_run(_arguments()))
