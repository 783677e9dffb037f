"""Transcripts: people who write, press and see, in process, over a real database.

``chat.fang.says("3号楼路灯不亮")``, ``chat.zhou.presses("接单")``, ``chat.fang.sees("已接单")``. ``sees`` looks at what
came since that person last did something. Every ``says`` waits out the burst delay, unless parts are given together.
"""

from __future__ import annotations

import asyncio
import itertools
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import TypeVar
from zoneinfo import ZoneInfo

from sqlalchemy import select

from bot.inbox import Inbox
from dialogs.texts import Catalogs
from domain.actions import Action, encode
from domain.catalog import load_catalog
from domain.interpretation import Guess, Interpreter, Issue, Urgency
from domain.messages import CardMode, Incoming, Lane, Media, MediaKind, Outgoing, Text, outgoing_from_wire
from domain.tickets import Status
from handlers import intake
from handlers.alarms import ring_due
from handlers.emergencies import BY_CATEGORY
from handlers.identity import recognise
from handlers.watch import check_due
from handlers.work import Rules, Work
from scheduler.alarms import RINGS
from storage.database import Database
from storage.models import Alarm, Attachment, CallBack, OutboxMessage, Rating, Ticket, TicketEvent
from storage.repositories.outbox import Recipient
from storage.unit_of_work import UnitOfWork
from tests.clock import MovableClock
from tests.town import BOT, CHANNEL, Town, build

T = TypeVar("T")
CATALOGS = Catalogs()
ZONE = ZoneInfo("Asia/Shanghai")
PART_SECONDS = 0.4
"""Between the parts of a burst."""
CHECKED_AT_ONCE = 50
NAMES = {
    "fang": "阿芳",
    "wang": "王姐",
    "zhou": "老周",
    "wu": "小吴",
    "zheng": "老郑",
    "chen": "陈主管",
    "lin": "林主任",
    "mei": "小美",
    "zhao": "老赵",
    "lv": "吕主管",
}


@dataclass
class Shown:
    """One message on a screen. ``buttons`` are those that are left; ``had`` all that it ever had."""

    id: str
    text: str
    buttons: list[tuple[str, str]]
    had: list[tuple[str, str]]
    photos: int
    card: str | None
    lane: Lane


@dataclass
class Person:
    """Somebody with a private chat."""

    chat: Chat
    nick: str
    screen: list[Shown] = field(default_factory=list)
    toast: str = ""
    seen: int = 0
    locale: str = "zh"

    def says(self, *parts: str, reply_to: str = "") -> None:
        """Type one message, or several in a burst. ``reply_to``: words of the message that is answered."""
        self._begin()
        for part in parts:
            self._send(text=part, reply_to=self._id_of(reply_to))
        self.chat.settle()

    def sends_photos(self, count: int = 1, caption: str = "", album: str = "", reply_to: str = "") -> None:
        """Send photos; with ``album`` they are one album, the caption under the first."""
        self._begin()
        for number in range(count):
            media = (Media(MediaKind.PHOTO, f"photo-{next(self.chat.numbers)}", 1000),)
            text = caption if number == 0 else ""
            self._send(text=text, media=media, album=album, reply_to=self._id_of(reply_to))
        self.chat.settle()

    def presses(self, label: str, stale: bool = False) -> None:
        """Press the newest button whose label contains these words; ``stale`` also finds buttons that are gone."""
        shown, data = self._where(label, stale)
        self._begin()
        self._send(press=data, pressed_on=shown.id)
        self.chat.settle()

    def replays(self, data: str) -> None:
        """Send callback data without having the button."""
        self._begin()
        self._send(press=data)
        self.chat.settle()

    def commands(self, name: str, payload: str = "") -> None:
        """/name payload."""
        self._begin()
        self._send(command=name.removeprefix("/"), payload=payload)
        self.chat.settle()

    def sees(self, *words: str) -> Shown | None:
        """Assert that all these words came (in one message or as a toast); returns the message."""
        for shown in reversed(self.news):
            if all(word in shown.text for word in words):
                return shown
        if self.toast and all(word in self.toast for word in words):
            return None
        raise AssertionError(f"{self.nick} does not see {words}:\n{self.transcript()}")

    def sees_nothing_of(self, *words: str) -> None:
        """Assert that none of these words is anywhere on the screen."""
        for shown in self.screen:
            found = [word for word in words if word in shown.text]
            assert not found, f"{self.nick} sees {found}:\n{shown.text}"

    def sees_no_news(self) -> None:
        """Assert that nothing came."""
        assert not self.news, f"{self.nick} has news:\n{self.transcript()}"

    @property
    def news(self) -> list[Shown]:
        """What came since they last did something."""
        return self.screen[self.seen :]

    @property
    def labels(self) -> list[str]:
        """Labels of all buttons that can be pressed on the newest message that has any."""
        for shown in reversed(self.screen):
            if shown.buttons:
                return [label for label, _ in shown.buttons]
        return []

    def data_of(self, label: str) -> str:
        """The callback data of a button on the screen."""
        return self._find(label, stale=True)

    def looks(self) -> None:
        """What is on the screen now is no news any more."""
        self.seen, self.toast = len(self.screen), ""

    def transcript(self) -> str:
        """The latest of the screen, for a failing test."""
        lines = [f"  {s.text}\n    {[label for label, _ in s.buttons]}" for s in self.screen[-6:]]
        return "\n".join([*lines, f"  toast: {self.toast}"])

    def _begin(self) -> None:
        self.looks()

    def _id_of(self, words: str) -> str:
        if not words:
            return ""
        return next(shown.id for shown in reversed(self.screen) if words in shown.text)

    def _find(self, label: str, stale: bool) -> str:
        return self._where(label, stale)[1]

    def _where(self, label: str, stale: bool) -> tuple[Shown, str]:
        for shown in reversed(self.screen):
            for text, data in shown.had if stale else shown.buttons:
                if label in text:
                    return shown, data
        raise AssertionError(f"{self.nick} has no button {label}:\n{self.transcript()}")

    def _send(self, **fields: object) -> None:
        number = str(next(self.chat.numbers))
        incoming = Incoming(
            channel=CHANNEL,
            bot=BOT,
            update_id=f"u{number}",
            chat=self.nick,
            sender=self.nick,
            sent_at=self.chat.clock.now(),
            message_id=f"in{number}",
            **fields,  # type: ignore[arg-type]
        )
        receipt = self.chat.receive(incoming)
        self.toast = CATALOGS.render(receipt, self.locale, ZONE, self.chat.clock.now()) if receipt else self.toast
        self.chat.clock.move(PART_SECONDS)


class Chat:
    """Everybody's chats with one deployment."""

    def __init__(self, database: Database, clock: MovableClock, interpreter: Interpreter) -> None:
        self.database, self.clock = database, clock
        self.rules = Rules(load_catalog())
        self.inbox = Inbox(database, interpreter, self.rules)
        self.numbers = itertools.count(1)
        self.people: dict[str, Person] = {nick: Person(self, nick) for nick in NAMES.values()}
        self.town: Town = database.run_now(build)
        self._runner = asyncio.Runner()

    def __getattr__(self, name: str) -> Person:
        """``chat.fang`` is 阿芳."""
        if name not in NAMES:
            raise AttributeError(name)
        return self.people[NAMES[name]]

    def close(self) -> None:
        """Let go of the event loop."""
        self._runner.close()

    def receive(self, incoming: Incoming) -> Text | None:
        """One update through the inbox; returns the notice that answers a press."""
        return self._runner.run(self.inbox.receive(incoming)).notice

    def receive_edit(self, person: Person, message_id: str, text: str) -> None:
        """A person changes a message they sent."""
        person.looks()
        update_id = f"edit{next(self.numbers)}"
        self.receive(
            Incoming(
                CHANNEL,
                BOT,
                update_id,
                person.nick,
                person.nick,
                self.clock.now(),
                text=text,
                message_id=message_id,
                edited=True,
            )
        )
        self.settle()

    def settle(self) -> None:
        """The burst is over: everything that is due by now is shown."""
        self.clock.move(self.rules.burst_seconds)
        self.deliver()

    def passes(self, **time: float) -> None:
        """Time goes by (``hours=``, ``days=`` ...): timers fire when they are due, messages are shown."""
        end = self.clock.now() + timedelta(**time)
        while (moment := self._next_timer(end)) is not None:
            self.clock.moment = max(self.clock.moment, moment)
            self.fire()
            self.deliver()
        self.clock.moment = end
        self.deliver()

    def fire(self) -> int:
        """Run the timers that are due now, once."""
        fired = self.run(lambda work: check_due(work, CHECKED_AT_ONCE))
        return fired + self.run(lambda work: ring_due(work, RINGS, CHECKED_AT_ONCE))

    def deliver(self) -> None:
        """Show what is due, emergencies first, and mark it sent."""
        self.run(self._deliver)

    def run(self, use: Callable[[Work], T]) -> T:
        """One unit of work."""
        return self.database.run_now(lambda uow: use(Work(uow, self.rules)))

    def read(self, use: Callable[[Work], T]) -> T:
        """One unit of work that changes nothing; the rows it returns can be looked at afterwards."""

        def detached(uow: UnitOfWork) -> T:
            result = use(Work(uow, self.rules))
            uow.session.expunge_all()
            return result

        return self.database.read_now(detached)

    def reports(
        self,
        who: Person,
        words: str = "楼道灯坏了",
        category: str = "building.corridor_light",
        building: str = "幸福里3号楼",
        confirmed: bool = True,
        now: bool = True,
        **fields: object,
    ) -> int:
        """A report that was understood without doubt, opened without its dialog; returns the ticket's id.

        A category of danger is a danger ``now``, unless it is over or a drill.
        """

        def use(work: Work) -> int:
            incoming = Incoming(CHANNEL, BOT, "", who.nick, who.nick, self.clock.now())
            speaker = recognise(work, incoming)
            urgency = Urgency(emergency=BY_CATEGORY.get(category) if now else None)
            issue = Issue(words, 0, len(words), (Guess(category, 0.9),), urgency=urgency)
            draft = intake.create_draft(work, speaker, issue)
            if building:
                draft.building_id = self.town.buildings[building]
                found = work.uow.communities.building(draft.building_id)
                draft.estate_id, draft.grid_id = (found.estate_id, found.grid_id) if found else (None, None)
            for name, value in fields.items():
                setattr(draft, name, value)
            return intake.open_ticket(work, draft, intake.reporter(speaker), confirmed=confirmed).id

        ticket_id = self.run(use)
        self.deliver()
        return ticket_id

    def ticket(self, ticket_id: int | None = None) -> Ticket:
        """One ticket as it stands; the newest without an id."""

        def use(work: Work) -> Ticket:
            query = select(Ticket).order_by(Ticket.id.desc()).limit(1)
            if ticket_id is not None:
                query = select(Ticket).where(Ticket.id == ticket_id)
            return work.uow.session.scalars(query).one()

        return self.read(use)

    def status(self, ticket_id: int | None = None) -> Status:
        """Where a ticket stands."""
        return Status(self.ticket(ticket_id).status)

    def owner(self, ticket_id: int | None = None) -> str:
        """The nickname of whoever owns it."""
        staff_id = self.ticket(ticket_id).owner_id
        return next((nick for nick, number in self.town.staff.items() if number == staff_id), "")

    def events(self, ticket_id: int) -> list[TicketEvent]:
        """The history of a ticket."""
        return self.read(lambda work: list(work.uow.tickets.events(ticket_id)))

    def rating(self, ticket_id: int, who: Person) -> Rating | None:
        """What somebody said of a result."""
        return self.read(lambda work: work.uow.tickets.rating(ticket_id, self.town.people[who.nick]))

    def call_backs(self) -> list[CallBack]:
        """Talks that the committee owes."""
        return self.read(lambda work: list(work.uow.tickets.open_call_backs(self.town.community_id)))

    def files(self, ticket_id: int, purpose: str) -> Sequence[Attachment]:
        """The files of a ticket."""
        return self.read(lambda work: work.uow.tickets.attachments(ticket_id, purpose))

    def button(self, action: str, subject: int, arg: str = "") -> str:
        """Callback data as a button would have it."""
        return encode(Action(action), subject, arg)

    def _next_timer(self, end: datetime) -> datetime | None:
        def use(work: Work) -> datetime | None:
            moments = (
                work.uow.session.scalar(select(column).where(column <= end).order_by(column).limit(1))
                for column in (Ticket.next_check_at, Ticket.next_rung_at, Alarm.due_at)
            )
            return min((moment for moment in moments if moment is not None), default=None)

        return self.read(use)

    def _deliver(self, work: Work) -> None:
        query = select(OutboxMessage).where(
            OutboxMessage.status == "pending", OutboxMessage.not_before <= self.clock.now()
        )
        rows = work.uow.session.scalars(query.order_by(OutboxMessage.id)).all()
        for row in sorted(rows, key=lambda row: (row.lane > Lane.EMERGENCY, row.not_before, row.id)):
            row.status, row.sent_at = "sent", self.clock.now()
            person, message = self.people.get(row.chat), outgoing_from_wire(row.body)
            if message.ends:
                work.uow.outbox.end_card(Recipient(row.channel, row.bot, row.chat), message.ends, before=row.id)
            if person is not None:
                row.external_id = self._show(person, row, message)

    def _show(self, person: Person, row: OutboxMessage, message: Outgoing) -> str:
        text, labels = CATALOGS.render_message(message, person.locale, ZONE, self.clock.now())
        pressed = [b for line in message.buttons for b in line]
        names = [label for line in labels for label in line]
        buttons = [(n, b.url or encode(b.action, b.subject, b.arg)) for n, b in zip(names, pressed, strict=True)]
        for ended in (s for s in person.screen if message.ends and s.card == message.ends):
            ended.buttons, ended.card = [], None
        last = next((s for s in reversed(person.screen) if row.card and s.card == row.card), None)
        if last is not None and row.card_mode == CardMode.EDIT and not message.attachments:
            last.text, last.buttons = text, buttons
            last.had += buttons
            person.screen.remove(last)
            person.seen -= int(person.seen > len(person.screen))
            person.screen.append(last)
            return last.id
        if last is not None:
            last.buttons = []
        shown = Shown(f"m{row.id}", text, buttons, list(buttons), len(message.attachments), row.card, Lane(row.lane))
        person.screen.append(shown)
        return shown.id
