"""Run by test_kill: processes that deliver an alert, each killed without warning at a random point.

    python -m tests.delivery.mortals URL KEY ACCEPTED SEED KILLS MOST

Everything is imported once; each process is a fork that opens the database anew. What the platform accepted is a line
in ACCEPTED, written before it answers. Each is killed once it sent between 1 and MOST messages. Says when all are dead.
"""

from __future__ import annotations

import asyncio
import base64
import os
import random
import signal
import sys
import time
from pathlib import Path

from bot.channels.port import Rendered
from bot.delivery import Delivery
from dialogs.texts import Catalogs
from storage.blobs import Blobs
from storage.database import Database
from storage.encryption import Cipher
from tests.clock import MovableClock
from tests.delivery.office import FakeChannel

LEASE_RUNS_OUT = 31


class Written(FakeChannel):
    """Writes down what it accepted, takes a moment to answer, and is then perhaps no more."""

    def __init__(self, accepted: Path) -> None:
        super().__init__()
        self._file = os.open(accepted, os.O_WRONLY | os.O_APPEND)
        self._dice = random.Random()

    async def send(self, message: Rendered) -> str:
        await asyncio.sleep(self._dice.uniform(0, 0.01))
        os.write(self._file, f"{message.chat}\n".encode())
        await asyncio.sleep(self._dice.uniform(0, 0.01))
        return await super().send(message)


def live(url: str, key: str, accepted: Path, life: int) -> None:
    """Deliver until killed."""
    clock = MovableClock()
    clock.move(5 + life * LEASE_RUNS_OUT)
    database = Database(url, Cipher([base64.b64decode(key)]), clock)
    delivery = Delivery(database, {"telegram": Written(accepted)}, Catalogs(), Blobs(accepted.parent), clock, limits={})
    asyncio.run(delivery.run(asyncio.Event()))


def lines(accepted: Path) -> int:
    """How many messages were accepted so far."""
    return accepted.read_bytes().count(b"\n")


def main(url: str, key: str, accepted: Path, seed: int, kills: int, most: int) -> None:
    """See the module."""
    dice = random.Random(seed)
    for life in range(kills):
        enough = lines(accepted) + dice.randint(1, most)
        child = os.fork()
        if child == 0:
            live(url, key, accepted, life)
            os._exit(1)
        while lines(accepted) < enough:
            assert os.waitpid(child, os.WNOHANG) == (0, 0), "it ended by itself"
            time.sleep(0.001)
        os.kill(child, signal.SIGKILL)
        _, status = os.waitpid(child, 0)
        assert os.WTERMSIG(status) == signal.SIGKILL
    sys.stdout.write("dead\n")


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], Path(sys.argv[3]), *map(int, sys.argv[4:]))
