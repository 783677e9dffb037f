"""A whole Linli that talks to a Bot API server over HTTP: the demo community, real understanding, real delivery."""

from __future__ import annotations

import asyncio
import shutil
from collections.abc import AsyncIterator, Callable, Collection, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TypeVar

from pydantic import SecretStr
from sqlalchemy import select

from bot.app import build
from bot.parts import Given, make_rules
from bot.process import App, ProcessRole
from bot.settings import ChatSection, DataSection, Settings, TelegramSection, WebSection
from domain.interpretation import Interpreter
from handlers.staffing import invite
from handlers.work import Rules, Work
from storage.database import Database
from storage.encryption import Cipher
from storage.models import Building, Staff, Ticket
from tests.botapi import Person, Server
from tests.conftest import KEY

T = TypeVar("T")
BURST = 0.3
ROLES = frozenset({ProcessRole.TELEGRAM, ProcessRole.DELIVERY, ProcessRole.SCHEDULER})


@dataclass
class Clock:
    """The time of day goes on as it does; a test can jump ahead."""

    ahead: timedelta = field(default_factory=timedelta)

    def now(self) -> datetime:
        """The present moment in UTC."""
        return datetime.now(UTC) + self.ahead

    def jumps(self, **by: float) -> None:
        """Let time pass: ``hours=``, ``days=``."""
        self.ahead += timedelta(**by)


@dataclass
class Linli:
    """What tests start, stop and look into."""

    server: Server
    folder: Path
    interpreter: Interpreter
    clock: Clock = field(default_factory=Clock)
    telegram: dict[str, object] = field(default_factory=dict)
    """More settings of the section."""
    port: int = 0

    def settings(self) -> Settings:
        """As an operator would set it up for this server."""
        section = {"token": SecretStr(self.server.token), "api_base": self.server.url, **self.telegram}
        return Settings(
            telegram=TelegramSection.model_validate(section),
            data=DataSection(dir=self.folder),
            web=WebSection(port=self.port),
            chat=ChatSection(burst_seconds=BURST),
        )

    def open_database(self) -> Database:
        """The database, as one process opens it."""
        return Database(f"sqlite:///{self.folder / 'linli.db'}", Cipher([KEY]), self.clock)

    @asynccontextmanager
    async def runs(self, roles: Collection[ProcessRole] = ROLES) -> AsyncIterator[App]:
        """A process of Linli, until the block ends."""
        given = Given(clock=self.clock, database=self.open_database(), interpreter=self.interpreter, jobs=())
        app = build(self.settings(), roles, given=given).app
        running = asyncio.create_task(app.run())
        try:
            yield app
        finally:
            app.stopping.set()
            await running

    def read(self, work: Callable[[Work], T]) -> T:
        """Look into the database."""
        return self._with(lambda database: database.read_now(lambda uow: work(Work(uow, self._rules))))

    def does(self, work: Callable[[Work], T]) -> T:
        """One unit of work, as another process would do it."""
        return self._with(lambda database: database.run_now(lambda uow: work(Work(uow, self._rules))))

    def _with(self, use: Callable[[Database], T]) -> T:
        database = self.open_database()
        try:
            return use(database)
        finally:
            database.close()

    @property
    def _rules(self) -> Rules:
        return make_rules(self.settings())

    def tickets(self) -> Sequence[Ticket]:
        """Every ticket there is, drafts and withdrawn ones included, the oldest first."""

        def work(work: Work) -> Sequence[Ticket]:
            found = work.uow.session.scalars(select(Ticket).order_by(Ticket.id)).all()
            work.uow.session.expunge_all()
            return found

        return self.read(work)

    def invite_for(self, name: str) -> str:
        """The payload of a fresh invite link for a post of the demo."""

        def work(work: Work) -> str:
            posts = work.uow.session.scalars(select(Staff).where(Staff.active)).all()
            post = next(post for post in posts if work.uow.people.get(post.person_id).name == name)
            return f"s_{invite(work, post)}"

        return self.does(work)

    def poster_of(self, estate: str, building: str) -> str:
        """The payload of a building's poster."""

        def work(work: Work) -> str:
            houses = work.uow.session.scalars(select(Building).where(Building.name == building)).all()
            house = next(h for h in houses if work.uow.communities.estate(h.estate_id).name == estate)
            return f"b_{house.link_token}"

        return self.read(work)


def copy_town(template: Path, folder: Path) -> None:
    """A fresh copy of the demo community."""
    folder.mkdir(parents=True, exist_ok=True)
    shutil.copy(template, folder / "linli.db")


async def takes_post(linli: Linli, person: Person, name: str) -> None:
    """A staff member opens their invite link."""
    await person.starts(linli.invite_for(name))
    await person.hears(name)
    person.forgets()


async def moves_in(linli: Linli, person: Person, building: str = "3号楼", estate: str = "幸福里南区") -> None:
    """A resident comes by the poster of their building and agrees to the notice."""
    await person.starts(linli.poster_of(estate, building))
    await person.hears(building)
    await person.hears(button="同意")
    await (await person.presses("同意")).answered()
    await person.hears("谢谢")
    person.forgets()


async def opens_ticket(person: Person, words: str) -> None:
    """A resident reports in words, submits, and has no photo."""
    await person.says(words)
    await person.presses("提交", on=await person.hears(button="提交"))
    asked = await person.hears(matching="没有照片|-[0-9]{4}-[0-9]{3}")
    if "没有照片" in asked.labels:
        await person.presses("没有照片", on=asked)
        await person.hears(matching="-[0-9]{4}-[0-9]{3}")
    person.forgets()
