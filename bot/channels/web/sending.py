"""What the panel's JavaScript posts, checked and put into our words."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated
from unicodedata import category

from pydantic import BaseModel, ConfigDict, Field

from bot.channels.web.channel import BOT, CHANNEL
from bot.channels.web.seats import Seat
from domain.actions import MAX_BYTES
from domain.messages import Incoming, Media, MediaKind, Point

MAX_TEXT = 40_000
"""Characters taken from a page; the inbox cuts at its own, smaller limit and says so."""
MAX_PHOTOS = 9
ClientId = Annotated[str, Field(pattern=r"^[A-Za-z0-9-]{8,64}$")]


class Posted(BaseModel):
    """One message. ``id`` is made by the browser: sent again after a lost answer, it is the same update."""

    model_config = ConfigDict(extra="forbid")

    id: ClientId
    text: str = Field(default="", max_length=MAX_TEXT)
    photos: list[str] = Field(default_factory=list, max_length=MAX_PHOTOS)
    """Handles that the upload gave back."""
    point: tuple[Annotated[float, Field(ge=-90, le=90)], Annotated[float, Field(ge=-180, le=180)]] | None = None
    press: str = Field(default="", max_length=MAX_BYTES)
    on: str = Field(default="", max_length=64)
    """The message whose button is pressed."""
    reply_to: str = Field(default="", max_length=64)

    @property
    def empty(self) -> bool:
        """Nothing is said."""
        return not (self.text.strip() or self.photos or self.point or self.press)


def incoming(seat: Seat, posted: Posted, media: tuple[Media, ...], now: datetime, locale: str) -> Incoming:
    """The message as the inbox takes it. A text that begins with a slash is a command, as on Telegram."""
    text = "".join(c for c in posted.text if c in "\n\t" or category(c) != "Cc").strip()
    command, payload = _command(text)
    return Incoming(
        channel=CHANNEL,
        bot=BOT,
        update_id=f"{seat.chat}:{posted.id}",
        chat=seat.chat,
        sender=seat.chat,
        sent_at=now,
        locale=locale,
        message_id="" if posted.press else posted.id,
        reply_to=posted.reply_to,
        text=text,
        media=media,
        album=posted.id if len(media) > 1 else "",
        point=Point(*posted.point) if posted.point else None,
        press=posted.press,
        pressed_on=posted.on,
        command=command,
        payload=payload,
    )


def start(seat: Seat, key: str, payload: str, now: datetime, locale: str) -> Incoming:
    """The first words are the page's: /start, with what the link said. ``key`` tells one start from another."""
    return Incoming(
        channel=CHANNEL,
        bot=BOT,
        update_id=f"{seat.chat}:start:{key}",
        chat=seat.chat,
        sender=seat.chat,
        sent_at=now,
        locale=locale,
        command="start",
        payload=payload,
    )


def photo(blob: str, size: int, mime: str) -> Media:
    """A photo whose bytes are already in our blob store."""
    return Media(MediaKind.PHOTO, blob, size=size, mime=mime, stored=True)


def _command(text: str) -> tuple[str, str]:
    if not text.startswith("/") or len(text) < 2 or not text[1].isalpha():
        return "", ""
    name, _, rest = text[1:].partition(" ")
    return name, rest.strip()
