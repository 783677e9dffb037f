"""What delivery needs of a channel, and the errors by which a channel says what became of a message."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from domain.messages import MediaKind


@dataclass(frozen=True, slots=True)
class RenderedButton:
    """A button in the reader's language: callback data (at most 64 bytes) or a link."""

    label: str
    data: str = ""
    url: str = ""


@dataclass(frozen=True, slots=True)
class FileRef:
    """A file to send. ``file_id`` works only on the bot it came from; ``path`` is our own copy, if fetched."""

    kind: MediaKind
    channel: str
    bot: str
    file_id: str
    path: str | None
    mime: str = ""


@dataclass(frozen=True, slots=True)
class Rendered:
    """One message ready for a channel. Plain text: the channel escapes and splits it by its own rules."""

    row_id: int
    bot: str
    chat: str
    text: str
    buttons: tuple[tuple[RenderedButton, ...], ...] = ()
    files: tuple[FileRef, ...] = ()
    reply_to: str = ""


class Channel(Protocol):
    """A way to reach people."""

    @property
    def name(self) -> str:
        """The channel's id in accounts and outbox rows."""
        ...

    async def send(self, message: Rendered) -> str:
        """Send as a new message; returns the platform's id of the part that bears the buttons."""
        ...

    async def edit(self, external_id: str, message: Rendered) -> None:
        """Replace text and buttons of a sent message. Raises MessageGone when the platform no longer can."""
        ...

    async def strip_buttons(self, external_id: str, bot: str, chat: str) -> None:
        """Take the buttons off a message that a newer card replaces. Never raises for a message that is gone."""
        ...


class SendFailed(Exception):
    """The message was not accepted."""


class TryLater(SendFailed):
    """Not now: a limit, a timeout or a server error. ``seconds`` is the platform's word, 0 when it said nothing.

    ``not_accepted``: it is certain that the message did not arrive. It is so when the platform asked to wait.
    """

    def __init__(self, reason: str, seconds: float = 0.0, *, not_accepted: bool = False) -> None:
        super().__init__(reason)
        self.seconds = seconds
        self.not_accepted = not_accepted or seconds > 0


class Unreachable(SendFailed):
    """This account takes no messages: blocked, deleted or never begun."""


class Refused(SendFailed):
    """The platform will never accept this message; our bug or a limit we did not know."""


class Moved(SendFailed):
    """The group has a new id."""

    def __init__(self, chat: str) -> None:
        super().__init__(chat)
        self.chat = chat


class MessageGone(SendFailed):
    """The message to be edited no longer exists or may no longer be changed."""
