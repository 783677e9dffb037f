"""Run by test_kill: commits messages, says so, and delivers them slowly until it is killed."""

from __future__ import annotations

import asyncio
import base64
import sys
from pathlib import Path

from sqlalchemy import select

from bot.channels.port import Rendered
from bot.delivery import Delivery
from dialogs.texts import Catalogs
from domain.messages import Outgoing, say
from storage.blobs import Blobs
from storage.database import Database
from storage.encryption import Cipher
from storage.models import Conversation
from storage.repositories.outbox import Recipient
from storage.unit_of_work import UnitOfWork
from tests.clock import MovableClock
from tests.delivery.office import FakeChannel


class Slow(FakeChannel):
    """Writes down what it accepted, and says when it is in the middle of its work."""

    def __init__(self, accepted: Path) -> None:
        super().__init__()
        self._accepted = accepted

    async def send(self, message: Rendered) -> str:
        with self._accepted.open("a", encoding="utf-8") as file:
            file.write(message.text + "\n")
        external_id = await super().send(message)
        if len(self.sent) == 12:
            sys.stdout.write("sending\n")
            sys.stdout.flush()
        if len(self.sent) >= 12:
            await asyncio.Event().wait()  # accepted by the platform, and never settled
        return external_id


def commit(uow: UnitOfWork, count: int) -> None:
    """Messages to everybody, in one unit of work."""
    for chat in uow.session.scalars(select(Conversation)).all():
        to = Recipient(chat.channel, chat.bot, chat.chat, chat.id)
        for n in range(count):
            uow.outbox.put(to, Outgoing((say("plain", text=f"{chat.chat}/{n}"),)))


async def deliver(database: Database, accepted: Path) -> None:
    """Until killed."""
    clock = MovableClock()
    clock.move(5)
    await Delivery(database, {"telegram": Slow(accepted)}, Catalogs(), Blobs(accepted.parent), clock, limits={}).run(
        asyncio.Event()
    )


def main(url: str, key: str, mode: str, accepted: str, count: str) -> None:
    """See the arguments in test_kill."""
    clock = MovableClock()
    clock.move(5)
    database = Database(url, Cipher([base64.b64decode(key)]), clock)
    database.run_now(lambda uow: commit(uow, int(count)))
    if mode == "committed":
        sys.stdout.write("committed\n")
        sys.stdout.flush()
        asyncio.run(asyncio.Event().wait())
    asyncio.run(deliver(database, Path(accepted)))


if __name__ == "__main__":
    main(*sys.argv[1:])
