"""What a person sees: messages with their buttons, as values."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class Button:
    """An inline button, or (with neither data nor url) one of the reply keyboard below."""

    text: str
    data: str | None = None
    url: str | None = None
    raw: dict[str, Any] = field(default_factory=dict, repr=False)


@dataclass(frozen=True)
class Seen:
    """A message as it is now. `text` is the caption where there is a medium; `raw` is the Bot API's Message."""

    id: int
    text: str
    sender: str
    by_bot: bool
    rows: tuple[tuple[Button, ...], ...]
    keyboard: tuple[Button, ...]
    reply_to: int | None
    edited: bool
    kind: str
    revision: int
    raw: dict[str, Any] = field(repr=False)

    @property
    def buttons(self) -> tuple[Button, ...]:
        return tuple(button for row in self.rows for button in row)

    @property
    def labels(self) -> list[str]:
        return [button.text for button in self.buttons]

    def button(self, wanted: str) -> Button | None:
        """The inline button with this text or data; else the first whose text contains it."""
        exact = (one for one in self.buttons if wanted in (one.text, one.data))
        near = (one for one in self.buttons if wanted in one.text)
        return next(exact, None) or next(near, None)

    def __contains__(self, text: str) -> bool:
        return text in self.text

    def line(self) -> str:
        """One line of a transcript."""
        labels = "".join(f" [{label}]" for label in self.labels)
        return f"{self.sender}: {'' if self.kind == 'text' else f'<{self.kind}> '}{self.text}{labels}"


_KINDS = ("photo", "voice", "video", "document", "sticker", "location", "contact", "poll", "audio", "animation")


def seen(answer: dict[str, Any]) -> Seen:
    """From the control API's {"message", "revision", "markup"}."""
    raw = answer["message"]
    below = (answer["markup"] or {}).get("keyboard", [])
    return Seen(
        id=raw["message_id"],
        text=raw.get("text") or raw.get("caption") or "",
        sender=raw["from"]["first_name"],
        by_bot=raw["from"]["is_bot"],
        rows=tuple(tuple(map(_button, row)) for row in raw.get("reply_markup", {}).get("inline_keyboard", [])),
        keyboard=tuple(_button(button) for row in below for button in row),
        reply_to=raw.get("reply_to_message", {}).get("message_id"),
        edited="edit_date" in raw,
        kind=next((kind for kind in _KINDS if kind in raw), "text" if "text" in raw else "service"),
        revision=answer["revision"],
        raw=raw,
    )


def _button(raw: dict[str, Any] | str) -> Button:
    if isinstance(raw, str):
        return Button(raw)
    return Button(raw["text"], raw.get("callback_data"), raw.get("url"), raw)
