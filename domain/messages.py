"""Messages, free of channel and language: what came in, and what is to be said with which key and arguments."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import IntEnum, StrEnum

from domain.actions import Action


class Lane(IntEnum):
    """Priority class of an outgoing message; a lower lane overtakes a higher one."""

    EMERGENCY = 0
    REPLY = 1
    TASK = 2
    REMINDER = 3
    ACTIVITY = 4

    @property
    def at_most_once(self) -> bool:
        """Whether everything in it is better lost than said twice."""
        return self is Lane.ACTIVITY


@dataclass(frozen=True, slots=True)
class Term:
    """A word of the product's vocabulary, named in the reader's language: ``Term("category", "fire.equipment")``."""

    kind: str
    code: str

    @property
    def key(self) -> str:
        """Its catalog key; Fluent names have no dots."""
        return f"{self.kind}-{self.code.replace('.', '-')}"


@dataclass(frozen=True, slots=True)
class Text:
    """A catalog key with its arguments; rendered in the reader's language when it is sent."""

    key: str
    args: Mapping[str, Arg] = field(default_factory=dict)


Arg = str | int | datetime | Term | Text
"""What a text may hold. A datetime is shown in the community's zone."""


def say(key: str, **args: Arg) -> Text:
    """Short for ``Text(key, args)``."""
    return Text(key, args)


@dataclass(frozen=True, slots=True)
class Button:
    """A button under a message: a press of ours, or a link when ``url`` is given."""

    label: Text
    action: Action = Action.MENU
    subject: int = 0
    arg: str = ""
    url: str = ""


class MediaKind(StrEnum):
    """What a person can send besides text. Only the first three can be part of a report."""

    PHOTO = "photo"
    VOICE = "voice"
    DOCUMENT = "document"
    VIDEO = "video"
    STICKER = "sticker"
    POLL = "poll"
    OTHER = "other"


class CardMode(StrEnum):
    """What happens at send to the last message that bears the same card key."""

    EDIT = "edit"
    REPLACE = "replace"
    """A new message is sent and the old one loses its buttons."""


@dataclass(frozen=True, slots=True)
class Outgoing:
    """One message to one recipient: lines of text, rows of buttons, attachments (ids of stored ones)."""

    lines: tuple[Text, ...]
    buttons: tuple[tuple[Button, ...], ...] = ()
    attachments: tuple[int, ...] = ()
    lane: Lane = Lane.REPLY
    ticket_id: int | None = None
    card: str | None = None
    card_mode: CardMode = CardMode.EDIT
    delay_seconds: float = 0.0
    """Held back so long; a newer message of the same card takes its place meanwhile."""
    ends: str = ""
    """The card whose question this message answers: it loses its buttons, and is nobody's card any more."""
    once: bool = False
    """At most once: better lost, when a connection breaks, than said twice. An activity is so anyway."""


@dataclass(frozen=True, slots=True)
class Media:
    """A file a person sent: the platform's id of it, or (``stored``) the key of bytes already in our blob store."""

    kind: MediaKind
    file_id: str
    size: int = 0
    mime: str = ""
    seconds: int = 0
    stored: bool = False


@dataclass(frozen=True, slots=True)
class Point:
    """A position in WGS-84 degrees."""

    lat: float
    lon: float


@dataclass(frozen=True, slots=True)
class Contact:
    """A phone number that a person shared; ``own`` only when the platform vouches that it is the sender's."""

    phone: str
    own: bool


@dataclass(frozen=True, slots=True)
class Incoming:
    """One update of a platform, in our words. ``update_id`` is unique within (channel, bot)."""

    channel: str
    bot: str
    update_id: str
    chat: str
    sender: str
    sent_at: datetime
    sender_name: str = ""
    locale: str = "zh"
    group: bool = False
    addressed: bool = True
    """False in a group when the bot was neither mentioned, replied to nor commanded."""
    message_id: str = ""
    reply_to: str = ""
    text: str = ""
    media: tuple[Media, ...] = ()
    album: str = ""
    point: Point | None = None
    contact: Contact | None = None
    press: str = ""
    pressed_on: str = ""
    """The id of the message whose button was pressed."""
    press_id: str = ""
    """The platform's id of the press, to be answered at once by the edge."""
    command: str = ""
    payload: str = ""
    edited: bool = False


def to_wire(value: object) -> object:
    """Text, Term, Button and datetime as plain JSON values; the inverse of ``text_from_wire``."""
    if isinstance(value, Text):
        return {"k": value.key, "a": {name: to_wire(arg) for name, arg in value.args.items()}}
    if isinstance(value, Term):
        return {"t": value.kind, "c": value.code}
    if isinstance(value, datetime):
        return {"d": value.isoformat()}
    return value


def arg_from_wire(value: object) -> Arg:
    """Read one argument back."""
    if isinstance(value, dict):
        if "k" in value:
            return text_from_wire(value)
        if "t" in value:
            return Term(str(value["t"]), str(value["c"]))
        return datetime.fromisoformat(str(value["d"]))
    if isinstance(value, (str, int)):
        return value
    raise TypeError(f"not an argument of a text: {value!r}")


def text_from_wire(value: Mapping[str, object]) -> Text:
    """Read a text back."""
    args = value["a"]
    if not isinstance(args, dict):
        raise TypeError("a text's arguments are a mapping")
    return Text(str(value["k"]), {str(name): arg_from_wire(arg) for name, arg in args.items()})


def outgoing_to_wire(message: Outgoing) -> dict[str, object]:
    """An outgoing message as JSON (lane, card, delay and once are columns of their own)."""
    rows = [
        [{"l": to_wire(b.label), "a": b.action, "s": b.subject, "g": b.arg, "u": b.url} for b in row]
        for row in message.buttons
    ]
    lines = [to_wire(line) for line in message.lines]
    return {"l": lines, "b": rows, "f": list(message.attachments), "e": message.ends}


def outgoing_from_wire(value: Mapping[str, object]) -> Outgoing:
    """Read an outgoing message's content back."""
    lines, rows, files = value["l"], value["b"], value["f"]
    if not (isinstance(lines, list) and isinstance(rows, list) and isinstance(files, list)):
        raise TypeError("not an outgoing message")
    buttons = tuple(
        tuple(Button(text_from_wire(b["l"]), Action(b["a"]), int(b["s"]), b["g"], b["u"]) for b in row) for row in rows
    )
    said = tuple(text_from_wire(line) for line in lines)
    return Outgoing(said, buttons, tuple(int(f) for f in files), ends=str(value.get("e", "")))
