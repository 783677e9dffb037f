"""A post office for tests: a channel that remembers what it was given, and people with accounts to write to.

The cast: 阿芳 (resident 李桂芳), 老周 (grid worker 周建国), 小吴 (backup 吴婷), 陈主管 (supervisor), 林主任 (director).
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path

from bot.channels.port import Channel, Rendered, SendFailed
from bot.delivery import Delivery
from bot.delivery.limits import Limits
from bot.delivery.outcomes import OnUnreachable
from dialogs.texts import Catalogs
from domain.messages import Button, CardMode, Lane, Outgoing, say
from storage.blobs import Blobs
from storage.database import Database
from storage.models import Attachment, Community, OutboxMessage, Ticket
from storage.repositories.outbox import Recipient
from storage.unit_of_work import UnitOfWork
from tests.clock import MovableClock

NAMES = {"阿芳": "李桂芳", "老周": "周建国", "小吴": "吴婷", "陈主管": "陈主管", "林主任": "林主任"}
CATALOGS = Catalogs()
Answer = Callable[[Rendered], SendFailed | Exception | None]


@dataclass
class FakeChannel:
    """Accepts everything, unless ``answer`` says otherwise; what was accepted is in ``sent``, in order."""

    name: str = "telegram"
    sent: list[Rendered] = field(default_factory=list)
    edits: list[tuple[str, Rendered]] = field(default_factory=list)
    stripped: list[str] = field(default_factory=list)
    refused: list[Rendered] = field(default_factory=list)
    answer: Answer = lambda message: None
    edit_answer: Answer = lambda message: None
    hold: asyncio.Event | None = None
    most_at_once: int = 0
    at_once: int = 0

    async def send(self, message: Rendered) -> str:
        self.at_once += 1
        self.most_at_once = max(self.most_at_once, self.at_once)
        try:
            if self.hold is not None:
                await self.hold.wait()
            self._refuse(self.answer, message)
        finally:
            self.at_once -= 1
        self.sent.append(message)
        return f"m{len(self.sent)}"

    async def edit(self, external_id: str, message: Rendered) -> None:
        self._refuse(self.edit_answer, message)
        self.edits.append((external_id, message))

    async def strip_buttons(self, external_id: str, bot: str, chat: str) -> None:
        self.stripped.append(external_id)

    @property
    def texts(self) -> list[str]:
        """What was said, in order."""
        return [message.text for message in self.sent]

    @property
    def chats(self) -> list[str]:
        """To whom, in order."""
        return [message.chat for message in self.sent]

    def _refuse(self, answer: Answer, message: Rendered) -> None:
        error = answer(message)
        if error is not None:
            self.refused.append(message)
            raise error


@dataclass
class Office:
    """A database with the cast in it, and the parts of delivery."""

    database: Database
    clock: MovableClock
    folder: Path

    def __post_init__(self) -> None:
        self.blobs = Blobs(self.folder / "blobs")
        self.people: dict[str, Recipient] = {}
        self.community_id = self.database.run_now(_community)

    def meet(self, name: str, channel: str = "telegram", bot: str = "main") -> Recipient:
        """Someone of the cast writes to us on a channel for the first time."""

        def work(uow: UnitOfWork) -> Recipient:
            known = self.people.get(name)
            person = uow.people.get(known.person_id) if known and known.person_id else None
            person = person or uow.people.add(uow.now, name=NAMES[name])
            account = uow.people.add_account(person, channel, bot, f"{name}@{channel}", uow.now)
            chat = uow.conversations.open(account, f"{name}@{channel}")
            return Recipient(channel, bot, chat.chat, chat.id, person.id)

        self.clock.move(1)
        self.people[name] = self.database.run_now(work)
        return self.people[name]

    def put(self, to: Recipient, *words: str, **fields: object) -> list[int]:
        """Commit messages to somebody, a unit of work each; returns their ids."""
        return [self._put(to, word, fields) for word in words]

    def _put(self, to: Recipient, words: str, fields: Mapping[str, object]) -> int:
        message = Outgoing((say("plain", text=words),), **fields)  # type: ignore[arg-type]
        return self.database.run_now(lambda uow: uow.outbox.put(to, message, self.community_id).id)

    @staticmethod
    def say(words: str) -> Outgoing:
        """A message of these words."""
        return Outgoing((say("plain", text=words),))

    def ticket(self, reporter: Recipient) -> int:
        """An open ticket."""

        def work(uow: UnitOfWork) -> int:
            ticket = Ticket(
                community_id=self.community_id,
                status="assigned",
                category="building.corridor_light",
                priority="P2",
                description="楼道灯不亮",
                reporter_id=reporter.person_id,
                created_at=uow.now,
            )
            return uow.tickets.add(ticket).id

        return self.database.run_now(work)

    def photo(self, sender: Recipient, **fields: object) -> int:
        """A photo that lies on its platform."""

        def work(uow: UnitOfWork) -> int:
            values = {"purpose": "report", "kind": "photo", "file_id": "AgAC", "created_at": uow.now, **fields}
            photo = Attachment(person_id=sender.person_id, channel=sender.channel, bot=sender.bot, **values)
            return uow.tickets.attach(photo).id

        return self.database.run_now(work)

    def row(self, row_id: int) -> OutboxMessage:
        """A message as it stands."""

        def work(uow: UnitOfWork) -> OutboxMessage:
            row = uow.session.get_one(OutboxMessage, row_id)
            uow.session.expunge(row)
            return row

        return self.database.read_now(work)

    def statuses(self, ids: list[int]) -> list[str]:
        """How messages stand."""
        return [self.row(row_id).status for row_id in ids]

    def delivery(
        self,
        *channels: Channel,
        on_unreachable: OnUnreachable | None = None,
        limits: Mapping[str, Limits] | None = None,
        database: Database | None = None,
    ) -> Delivery:
        """A delivery process; without limits unless some are given."""
        by_name = {channel.name: channel for channel in channels}
        return Delivery(
            database or self.database,
            by_name,
            CATALOGS,
            self.blobs,
            self.clock,
            on_unreachable,
            limits=limits or {},
            seconds=lambda: self.clock.now().timestamp(),
        )


GROUP = Recipient("telegram", "main", "-100")
"""A building group: no account is behind it."""
ONE_BUTTON = ((Button(say("plain", text="接单")),),)
EDIT = {"card": "task:1", "card_mode": CardMode.EDIT}
REPLACE = {"card": "task:1", "card_mode": CardMode.REPLACE}
EMERGENCY = {"lane": Lane.EMERGENCY}


@asynccontextmanager
async def running(delivery: Delivery) -> AsyncIterator[None]:
    """Delivery at work, and stopped afterwards."""
    stop = asyncio.Event()
    task = asyncio.create_task(delivery.run(stop))
    try:
        yield
    finally:
        stop.set()
        await task


async def until(condition: Callable[[], bool]) -> None:
    """Let the loop run until something is true."""
    async with asyncio.timeout(10):
        while not condition():  # noqa: ASYNC110 - any condition at all
            await asyncio.sleep(0.005)


def _community(uow: UnitOfWork) -> int:
    community = Community(code="XFL", name="幸福里社区")
    uow.session.add(community)
    uow.session.flush()
    return community.id
