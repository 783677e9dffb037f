"""A server in a process of its own: prints its address, and ends when its input does."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from bot.inbox import Inbox
from domain.interpretation import AddressBook, Intent, Interpretation
from tests.web.server import BURST_SECONDS, running


class Deaf:
    """Understands nothing; enough where people only come in."""

    async def interpret(self, text: str, book: AddressBook | None = None) -> Interpretation:
        """Nothing."""
        return Interpretation(text, Intent.CHITCHAT, 0.0)


def main() -> None:
    """Serve until standard input ends."""
    parser = argparse.ArgumentParser()
    parser.add_argument("folder", type=Path)
    parser.add_argument("--demo", action="store_true")
    parser.add_argument("--port", type=int, default=0)
    parser.add_argument("--model", type=Path)
    parser.add_argument("--burst", type=float, default=BURST_SECONDS)
    options = parser.parse_args()
    if options.model is None:
        interpreter: object = Deaf()
    else:
        from nlu.pipeline import load_interpreter

        interpreter = load_interpreter(options.model)

    def inbox(database: object, rules: object) -> Inbox:
        return Inbox(database, interpreter, rules)  # type: ignore[arg-type]

    server_of = running(options.folder, inbox, demo=options.demo, port=options.port, burst=options.burst)  # type: ignore[arg-type]
    with server_of as server:
        sys.stdout.write(f"{server.url}\n")
        sys.stdout.flush()
        sys.stdin.read()


if __name__ == "__main__":
    main()
