"""Messages as the chat panel's JavaScript shows them: plain JSON, every text still text (never HTML)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from bot.channels.port import RenderedButton
from bot.channels.web.rooms import Item
from dialogs.texts import Catalogs
from domain.actions import encode
from domain.messages import Button, Outgoing
from handlers.chat_history import ChatHistory, Heard, Seen, Told


@dataclass(frozen=True, slots=True)
class Speech:
    """For whom words are made: the catalogs with a reader's language, zone and present."""

    catalogs: Catalogs
    locale: str
    zone: ZoneInfo
    now: datetime

    def message(self, content: Outgoing) -> tuple[str, tuple[tuple[RenderedButton, ...], ...]]:
        """A message's text and its buttons, in the reader's language."""
        text, labels = self.catalogs.render_message(content, self.locale, self.zone, self.now)
        rows = zip(content.buttons, labels, strict=True)
        return text, tuple(tuple(map(_button, buttons, names)) for buttons, names in rows)


def history_items(history: ChatHistory, speech: Speech) -> list[Item]:
    """A page of history."""
    return [heard_item(m) if isinstance(m, Heard) else told_item(m, speech) for m in history.messages]


def heard_item(message: Heard) -> Item:
    """What the person sent."""
    photos = [{"url": f"own/{message.inbound_id}/{i}", "kind": "photo"} for i in message.photos]
    return {
        "id": message.id,
        "mine": True,
        "at": millis(message.at),
        "text": message.text,
        "files": photos,
        "point": [message.point.lat, message.point.lon] if message.point else None,
        "reply_to": message.reply_to,
        "state": "received",
    }


def told_item(message: Told, speech: Speech) -> Item:
    """What Linli sent."""
    text, buttons = speech.message(message.content)
    return {
        "id": message.id,
        "mine": False,
        "at": millis(message.at),
        "text": text,
        "files": files_item(message.files),
        "buttons": buttons_item(buttons) if message.open else [],
        "reply_to": message.reply_to,
        "seen": message.displayed,
    }


def buttons_item(rows: Sequence[Sequence[RenderedButton]]) -> list[list[dict[str, str]]]:
    """Rows of buttons."""
    return [[{"label": b.label, "data": b.data, "url": b.url} for b in row] for row in rows]


def files_item(files: Iterable[Seen]) -> list[dict[str, str]]:
    """Files, each at its address below the panel's own."""
    return [{"url": f"media/{file.attachment_id}", "kind": str(file.kind)} for file in files]


def millis(moment: datetime) -> int:
    """Milliseconds since 1970, as JavaScript counts."""
    return int(moment.timestamp() * 1000)


def _button(button: Button, label: str) -> RenderedButton:
    data = "" if button.url else encode(button.action, button.subject, button.arg)
    return RenderedButton(label, data, button.url)
