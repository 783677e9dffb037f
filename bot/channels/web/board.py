"""The director's strip on the stage: what is going on in the community, live, in a few lines."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

from nicegui import background_tasks
from nicegui.element import Element

from bot.channels.web.channel import BOT, CHANNEL
from bot.channels.web.desk import Desk, Sitting
from bot.channels.web.rooms import EVERY_CHAT, Item
from bot.channels.web.seats import Seat
from domain.errors import NotAllowed
from domain.messages import Term
from domain.tickets import Status
from handlers.chat_history import reader_of
from handlers.overview import Overview, Story, overview
from handlers.work import Work

SETTLE_SECONDS = 0.15
"""One unit of work sends several messages; the strip is read once for all of them."""
MOST_STEPS = 4
COUNTS = ("open", "at_risk", "overdue", "today")


class Board(Element, component="stage_board.js", dependencies=["chat_icons.js"]):
    """Counts and the latest stories. Reads again after whatever was said to anybody."""

    def __init__(self, desk: Desk, seat: Seat, sitting: Sitting, found: Overview) -> None:
        super().__init__()
        self._desk = desk
        self._seat = seat
        self._locale = sitting.locale
        self._waiting = False
        self._show(found)
        self._leave: Callable[[], None] = desk.rooms.join(EVERY_CHAT, self._heard)
        self.client.on_delete(self._leave)

    def close(self) -> None:
        """Stop listening."""
        self._leave()

    def _heard(self, chat: str, item: Item) -> None:
        if not self._waiting:
            self._waiting = True
            background_tasks.create(self._read_again(), name="stage board")

    async def _read_again(self) -> None:
        await asyncio.sleep(SETTLE_SECONDS)
        self._waiting = False
        found = await overview_of(self._desk, self._seat)
        if found is not None and not self.is_deleted:
            self._show(found)
            self.update()

    def _show(self, found: Overview) -> None:
        counts = [{"name": name, "count": getattr(found, name), "label": self._say(f"count-{name}")} for name in COUNTS]
        self._props.update(
            title=self._say("board"),
            empty=self._say("board-empty"),
            counts=counts,
            stories=[self._story(story) for story in found.stories],
        )

    def _story(self, story: Story) -> dict[str, object]:
        steps = [step for step in story.steps if not (step is Status.CLOSED and story.stars)]  # the stars say more
        return {
            "id": story.ticket_id,
            "number": story.number,
            "what": self._desk.say("plain", self._locale, text=Term("category", story.category)),
            "place": story.place,
            "steps": [self._say(f"state-{status}") for status in steps[-MOST_STEPS:]],
            "stars": story.stars,
            "urgent": story.urgent,
        }

    def _say(self, name: str) -> str:
        return self._desk.say(f"web-stage-{name}", self._locale)


async def overview_of(desk: Desk, seat: Seat) -> Overview | None:
    """What whoever sits there may see of the community; None for everybody but the committee."""

    def look(work: Work) -> Overview | None:
        reader = reader_of(work, CHANNEL, BOT, seat.chat)
        try:
            return overview(work, reader) if reader is not None else None
        except NotAllowed:
            return None

    return await desk.database.read(lambda uow: look(Work(uow, desk.rules)))
