"""The demo's stage: a resident, a grid worker and the director, each with a real phone, live on one screen."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from nicegui import ui
from nicegui.element import Element
from nicegui.events import GenericEventArguments

from bot.channels.web.board import Board, overview_of
from bot.channels.web.channel import BOT, CHANNEL
from bot.channels.web.desk import Desk, Sitting
from bot.channels.web.panel import ChatPanel, Extras, role_name, tone_of
from bot.channels.web.rooms import EVERY_CHAT, Item
from bot.channels.web.seats import DEMO_PREFIX, Seat, Seats, demo_seat
from domain.roles import COMMITTEE, FIELD, TRIAGE, Role
from handlers.entrance import Post, staff_posts, worker_of_home
from handlers.work import Work

STAGE_FILES = ("stage.css",)
SUGGESTIONS = ("web-stage-try-lift", "web-stage-try-lamp", "web-stage-try-gas")


class StageHead(Element, component="stage_head.js", dependencies=["chat_icons.js"]):
    """The slim line above the phones: what this is, in one sentence."""

    def __init__(self, words: dict[str, str]) -> None:
        super().__init__()
        self._props["words"] = words


class PhoneLabel(Element, component="stage_label.js", dependencies=["chat_icons.js"]):
    """Above each phone: whose it is, what to do with it, and who else's it could be."""

    def __init__(self, step: int, words: dict[str, str], people: Sequence[dict[str, str]], chosen: str) -> None:
        super().__init__()
        self._props.update(step=step, words=words, people=list(people), chosen=chosen, hint=None)

    def choose(self, name: str) -> None:
        """Another person has this phone."""
        self._props.update(chosen=name, hint=None)
        self.update()

    def hint(self, name: str, words: str) -> None:
        """Something came to a phone that is not on the stage."""
        self._props["hint"] = {"seat": name, "words": words}
        self.update()


@dataclass(slots=True)
class Phone:
    """One of the three places on the stage."""

    step: str
    roles: frozenset[Role]
    posts: tuple[Post, ...]
    seat: Seat
    label: PhoneLabel | None = None
    frame: Element | None = None
    panel: ChatPanel | None = None
    board: Board | None = None
    """The committee's: what goes on in the community."""

    def close(self) -> None:
        """Nobody looks at this chat any more."""
        if self.panel is not None:
            self.panel.close()
        if self.board is not None:
            self.board.close()
        self.panel = self.board = None


class Stage:
    """Builds the page, and keeps the staff's phones switchable while it is open."""

    def __init__(self, desk: Desk, seats: Seats, resident: Seat, sitting: Sitting) -> None:
        self._desk = desk
        self._seats = seats
        self._sitting = sitting
        self._locale = sitting.locale
        self._phones = [Phone("resident", frozenset(), (), resident)]
        self._leave: Callable[[], None] = lambda: None

    async def build(self) -> None:
        """The whole page."""
        posts, worker = await self._desk.database.read(lambda uow: self._staff(Work(uow, self._desk.rules)))
        posts = tuple(sorted(posts, key=lambda post: post.person_id != worker))
        self._add_phone("field", FIELD, posts, Role.GRID_WORKER)
        self._add_phone("committee", COMMITTEE | TRIAGE, posts, Role.DIRECTOR)
        with ui.element("main").classes("st-stage"):
            StageHead(self._words("title", "lead"))
            with ui.element("div").classes("st-phones"):
                for step, phone in enumerate(self._phones, 1):
                    await self._place(step, phone)
        self._leave = self._desk.rooms.join(EVERY_CHAT, self._heard)
        ui.context.client.on_delete(self._leave)

    def _staff(self, work: Work) -> tuple[tuple[Post, ...], int | None]:
        """Everybody who may have a phone here, and whose task the resident's next report is likely to be."""
        return staff_posts(work), worker_of_home(work, CHANNEL, BOT, self._phones[0].seat.chat)

    def _add_phone(self, step: str, roles: frozenset[Role], posts: Sequence[Post], first: Role) -> None:
        mine = tuple(post for post in posts if post.role in roles)
        chosen = next((post for post in mine if post.role == first), None)
        if chosen is not None:
            self._phones.append(Phone(step, roles, mine, _seat_of(chosen)))

    async def _place(self, step: int, phone: Phone) -> None:
        with ui.element("section").classes(f"st-place st-{phone.step}"):
            words = self._words("as", "reset", "resident") | {
                "sub": self._desk.say("web-stage-lives", self._locale, place=self._sitting.place),
                "step": self._desk.say(f"web-stage-step-{phone.step}", self._locale),
            }
            phone.label = PhoneLabel(step, words, [self._person(post) for post in phone.posts], phone.seat.name)
            phone.label.on("seat", lambda event: self._switch(phone, event))
            phone.frame = ui.element("div").classes("st-phone")
        await self._fill(phone)

    async def _fill(self, phone: Phone) -> None:
        """Put a person's chat into the frame."""
        if phone.frame is None:
            return
        sitting = await self._open(phone.seat)
        page = await self._desk.page(phone.seat)
        tries = SUGGESTIONS if phone.step == "resident" else ()
        suggestions = [self._desk.say(key, self._locale) for key in tries]
        found = await overview_of(self._desk, phone.seat) if phone.roles & COMMITTEE else None
        phone.close()
        phone.frame.clear()
        with phone.frame:
            phone.panel = ChatPanel(self._desk, phone.seat, sitting, page, Extras(suggestions, framed=True))
        if found is not None:
            with phone.panel:
                phone.board = Board(self._desk, phone.seat, sitting, found)

    async def _open(self, seat: Seat) -> Sitting:
        sitting = await self._desk.sitting(seat)
        if sitting is None or not sitting.begun:
            await self._desk.greet(seat, self._locale)
            sitting = await self._desk.sitting(seat)
        return sitting or Sitting(locale=self._locale)

    async def _switch(self, phone: Phone, event: GenericEventArguments) -> None:
        name = event.args.get("seat") if isinstance(event.args, dict) else None
        post = next((p for p in phone.posts if demo_seat(p.person_id) == name), None)
        if post is None or phone.label is None:
            return
        phone.seat = _seat_of(post)
        phone.label.choose(phone.seat.name)
        await self._fill(phone)

    def _heard(self, chat: str, item: Item) -> None:
        """A message for somebody of the staff whose phone nobody looks at."""
        if item.get("strip") or item.get("mine") or any(phone.seat.chat == chat for phone in self._phones):
            return
        for phone in self._phones:
            post = next((p for p in phone.posts if _seat_of(p).chat == chat), None)
            if post is not None and phone.label is not None:
                words = self._desk.say("web-stage-went-to", self._locale, name=post.name)
                phone.label.hint(demo_seat(post.person_id), words)

    def _person(self, post: Post) -> dict[str, str]:
        parts = [role_name(self._desk, post.role, self._locale), post.area]
        return {
            "seat": demo_seat(post.person_id),
            "name": post.name,
            "role": " · ".join(part for part in parts if part),
            "tone": tone_of(post.role),
        }

    def _words(self, *names: str) -> dict[str, Any]:
        return {name: self._desk.say(f"web-stage-{name}", self._locale) for name in names}


def _seat_of(post: Post) -> Seat:
    return Seat(demo_seat(post.person_id), f"{DEMO_PREFIX}{post.person_id}")
