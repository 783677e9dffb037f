"""The chat panel: one person's chat as a component. A page has one, the demo's stage has three."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from nicegui.element import Element
from nicegui.events import GenericEventArguments

from bot.channels.web.desk import Desk, Sitting
from bot.channels.web.panel_words import PANEL_WORDS
from bot.channels.web.rooms import Item
from bot.channels.web.seats import Seat
from domain.messages import Term, Text, say
from domain.roles import COMMITTEE, TRIAGE, Role
from storage.blobs import MAX_BYTES

MAX_REPORTED = 200
"""Messages that one report of what was displayed may name."""
_COMMITTEE_TONE = COMMITTEE | TRIAGE | {Role.SUBDISTRICT_OFFICER}


@dataclass(frozen=True, slots=True)
class Extras:
    """What a stage adds to a panel: words to try with one tap."""

    suggestions: Sequence[str] = field(default_factory=tuple)
    framed: bool = False
    """Inside a drawn phone: it takes the frame's size, not the screen's."""


class ChatPanel(
    Element,
    component="chat_panel.js",
    dependencies=[
        "chat_post.js",
        "chat_words.js",
        "chat_seen.js",
        "chat_photos.js",
        "chat_icons.js",
        "chat_template.js",
    ],
):
    """Shows a chat and keeps it live. Sending goes over HTTP, so that it is acknowledged only after its commit."""

    def __init__(
        self, desk: Desk, seat: Seat, sitting: Sitting, page: tuple[list[Item], bool], extras: Extras | None = None
    ) -> None:
        super().__init__()
        self._desk = desk
        self._seat = seat
        items, more = page
        extras = extras or Extras()
        self._props.update(
            base=f"/chat/{seat.name}",
            who=seat.chat[:16],
            items=items,
            more=more,
            words=panel_words(desk, sitting.locale),
            locale=sitting.locale,
            zone=sitting.zone,
            tone=tone_of(sitting.role),
            title=desk.say("web-name", sitting.locale),
            subtitle=subtitle(desk, sitting),
            suggestions=list(extras.suggestions),
            framed=extras.framed,
            megabytes=MAX_BYTES // 1024 // 1024,
        )
        self.on("displayed", self._displayed)
        self._leave: Callable[[], None] = desk.rooms.join(seat.chat, self._show)
        self.client.on_delete(self._leave)

    def close(self) -> None:
        """Stop listening; the stage gives this phone to another person."""
        self._leave()

    def _show(self, chat: str, item: Item) -> None:
        self.run_method("put", item)

    async def _displayed(self, event: GenericEventArguments) -> None:
        ids = event.args.get("ids") if isinstance(event.args, dict) else None
        if isinstance(ids, list) and ids:
            await self._desk.displayed(self._seat, [str(i)[:64] for i in ids[:MAX_REPORTED]])


def panel_words(desk: Desk, locale: str) -> dict[str, Any]:
    """The panel's own words, by their short names."""
    return {name: desk.say(f"web-{name}", locale) for name in PANEL_WORDS}


def subtitle(desk: Desk, sitting: Sitting) -> str:
    """Who this is, under the title: name and role for staff, home for residents."""
    if sitting.role == Role.RESIDENT:
        parts = [sitting.community, sitting.place]
    else:
        parts = [sitting.name, role_name(desk, sitting.role, sitting.locale), sitting.place]
    return " · ".join(part for part in parts if part)


def role_name(desk: Desk, role: str, locale: str) -> str:
    """A role in words."""
    text: Text = say("plain", text=Term("role", role))
    return desk.say(text.key, locale, **text.args)


def tone_of(role: str) -> str:
    """The colour of a panel."""
    if role in _COMMITTEE_TONE:
        return "committee"
    return "resident" if role == Role.RESIDENT else "field"
