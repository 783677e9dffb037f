"""Everything a chat page asks for, behind one door: its history, what is sent, what was displayed, photos."""

from __future__ import annotations

import asyncio
import hmac
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Protocol, TypeVar
from zoneinfo import ZoneInfo

from bot import photos
from bot.channels.web import sending
from bot.channels.web.channel import BOT, CHANNEL, WebChannel
from bot.channels.web.items import Speech, history_items, millis
from bot.channels.web.rooms import Item
from bot.channels.web.seats import Seat
from dialogs.texts import Catalogs
from domain.clock import Clock
from domain.messages import Arg, Incoming, Media, Text
from handlers.chat_history import (
    ChatHistory,
    File,
    history,
    mark_displayed,
    open_file,
    open_own_photo,
    reader_of,
)
from handlers.identity import Speaker
from handlers.registration import set_locale
from handlers.work import Rules, Work
from storage.blobs import Blobs
from storage.database import Database

T = TypeVar("T")
DEFAULT_ZONE = "Asia/Shanghai"
_SIZE = re.compile(r"[0-9]{1,10}")
OPENERS_AT_ONCE = 3
"""Photos are decoded in threads; more at once would only take memory."""


class Answered(Protocol):
    """What the inbox says of an update (bot.inbox.Receipt)."""

    @property
    def notice(self) -> Text | None:
        """The immediate answer to a press."""
        ...

    @property
    def locale(self) -> str:
        """In which language."""
        ...


class Receives(Protocol):
    """The inbox."""

    async def receive(self, incoming: Incoming) -> Answered:
        """Commit one update."""
        ...


@dataclass(frozen=True, slots=True)
class Sitting:
    """Who a page is for, as far as the page must know."""

    locale: str = "zh"
    zone: str = DEFAULT_ZONE
    community: str = ""
    name: str = ""
    role: str = "resident"
    place: str = ""
    begun: bool = False
    """Something was said in this chat already."""


@dataclass(frozen=True, slots=True)
class Sent:
    """A committed message: when (milliseconds), and the toast to show, if any."""

    at: int
    notice: str


class ForeignPhoto(Exception):
    """The handle of a photo was not given to this person."""


class Desk:
    """Serves the chat pages. Nothing here trusts an id that came from a browser."""

    def __init__(
        self,
        channel: WebChannel,
        database: Database,
        inbox: Receives,
        rules: Rules,
        catalogs: Catalogs,
        blobs: Blobs,
        clock: Clock,
    ) -> None:
        self.channel = channel
        self.rooms = channel.rooms
        self.database = database
        self.rules = rules
        self.catalogs = catalogs
        self.inbox = inbox
        self.clock = clock
        self._blobs = blobs
        self._openers = asyncio.Semaphore(OPENERS_AT_ONCE)

    async def sitting(self, seat: Seat) -> Sitting | None:
        """Who sits there; None when nobody ever came in with this session."""

        def work(uow: Work) -> Sitting | None:
            reader = reader_of(uow, CHANNEL, BOT, seat.chat)
            return _sitting(uow, reader) if reader else None

        return await self._read(work)

    async def greet(self, seat: Seat, locale: str, payload: str = "", key: str = "hello") -> None:
        """The first words of a chat, said for the person by opening it. The same ``key`` greets once."""
        await self.inbox.receive(sending.start(seat, key, payload, self.clock.now(), locale))

    async def page(self, seat: Seat, before: int | None = None) -> tuple[list[Item], bool]:
        """A page of history in the reader's language, and whether there is more. ``before``: milliseconds."""
        moment = datetime.fromtimestamp(before / 1000, UTC) if before is not None else None

        def work(uow: Work) -> tuple[Sitting, ChatHistory]:
            reader = reader_of(uow, CHANNEL, BOT, seat.chat)
            if reader is None:
                return Sitting(), ChatHistory()
            return _sitting(uow, reader), history(uow, reader, moment)

        sitting, found = await self._read(work)
        return history_items(found, self.speech(sitting.locale, sitting.zone)), found.more

    async def send(self, seat: Seat, posted: sending.Posted, locale: str) -> Sent:
        """Commit what a person sent. Raises ForeignPhoto."""
        media = tuple(self._redeem(seat, handle) for handle in posted.photos)
        message = sending.incoming(seat, posted, media, self.clock.now(), locale)
        receipt = await self.inbox.receive(message)
        if not posted.press:
            self.rooms.publish(seat.chat, self._echo(message))
        notice = self.say(receipt.notice.key, receipt.locale, **receipt.notice.args) if receipt.notice else ""
        return Sent(millis(message.sent_at), notice)

    async def displayed(self, seat: Seat, ids: Sequence[str]) -> None:
        """These messages were on the screen."""

        def work(uow: Work) -> None:
            reader = reader_of(uow, CHANNEL, BOT, seat.chat)
            if reader is not None:
                mark_displayed(uow, reader, ids)

        await self._write(work)

    async def speak(self, seat: Seat, locale: str) -> None:
        """From now on in this language."""

        def work(uow: Work) -> None:
            reader = reader_of(uow, CHANNEL, BOT, seat.chat)
            if reader is not None:
                set_locale(reader, locale)

        await self._write(work)

    async def keep_photo(self, seat: Seat, data: bytes) -> str:
        """Keep an uploaded photo; returns the handle to send it with. Raises photos.NotAPhoto, TooManyPixels."""
        async with self._openers:
            clean = await asyncio.to_thread(photos.clean, data)
        return self._handle(seat, await asyncio.to_thread(self._blobs.put, clean), len(clean))

    async def file(self, seat: Seat, attachment_id: int) -> tuple[bytes, str]:
        """The bytes of a file the person may see, and their type. Raises NotFound, FileNotFoundError."""
        return await self._bytes(seat, lambda uow, reader: open_file(uow, reader, attachment_id))

    async def own_photo(self, seat: Seat, inbound_id: int, position: int) -> tuple[bytes, str]:
        """The bytes of a photo the person sent. Raises NotFound, FileNotFoundError."""
        return await self._bytes(seat, lambda uow, reader: open_own_photo(uow, reader, inbound_id, position))

    def speech(self, locale: str, zone: str = DEFAULT_ZONE) -> Speech:
        """The words of a reader."""
        return Speech(self.catalogs, locale, ZoneInfo(zone), self.clock.now())

    def say(self, key: str, locale: str, **args: Arg) -> str:
        """One sentence."""
        return self.catalogs.render(Text(key, args), locale, ZoneInfo(DEFAULT_ZONE), self.clock.now())

    async def _bytes(self, seat: Seat, find: FileFinder) -> tuple[bytes, str]:
        def work(uow: Work) -> File | None:
            reader = reader_of(uow, CHANNEL, BOT, seat.chat)
            return find(uow, reader) if reader else None

        found = await self._read(work)
        if found is None or found.blob is None:
            raise FileNotFoundError
        return await asyncio.to_thread(self._blobs.read, found.blob), found.mime or photos.MIME

    def _echo(self, message: Incoming) -> Item:
        """The same message on the person's other tabs. Its photos are there after the next visit."""
        return {
            "id": message.message_id,
            "mine": True,
            "at": millis(message.sent_at),
            "text": message.text,
            "count": len(message.media),
            "point": [message.point.lat, message.point.lon] if message.point else None,
            "reply_to": message.reply_to,
            "state": "received",
        }

    def _handle(self, seat: Seat, blob: str, size: int) -> str:
        return f"{blob}~{size}~{self._signature(seat, blob, size)}"

    def _redeem(self, seat: Seat, handle: str) -> Media:
        blob, _, rest = handle.partition("~")
        size, _, signature = rest.partition("~")
        if not _SIZE.fullmatch(size):
            raise ForeignPhoto
        if not hmac.compare_digest(signature.encode(), self._signature(seat, blob, int(size)).encode()):
            raise ForeignPhoto
        return sending.photo(blob, int(size), photos.MIME)

    def _signature(self, seat: Seat, blob: str, size: int) -> str:
        return self.database.cipher.sign("web-photo", f"{seat.chat}:{blob}:{size}")

    async def _read(self, work: Callable[[Work], T]) -> T:
        return await self.database.read(lambda uow: work(Work(uow, self.rules)))

    async def _write(self, work: Callable[[Work], T]) -> T:
        return await self.database.run(lambda uow: work(Work(uow, self.rules)))


FileFinder = Callable[[Work, Speaker], File]


def _sitting(work: Work, reader: Speaker) -> Sitting:
    membership, community = reader.membership, reader.community
    building = work.uow.communities.building(membership.building_id) if membership and membership.building_id else None
    place = ""
    if reader.posts:
        place = "、".join(work.uow.communities.grid(grid_id).name for grid_id in reader.posts[0].grid_ids)
    elif building is not None:
        place = f"{work.uow.communities.estate(building.estate_id).name} {building.name}"
    return Sitting(
        locale=reader.person.locale,
        zone=community.zone if community else DEFAULT_ZONE,
        community=community.name if community else "",
        name=reader.person.name or "",
        role=reader.posts[0].role if reader.posts else "resident",
        place=place,
        begun=reader.conversation.last_in_at is not None,
    )
