"""People as a transcript names them: alice says, alice hears, alice presses."""

# ruff: noqa: ASYNC109 - a waiting verb of a transcript takes its patience as a parameter
from __future__ import annotations

import base64
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from tests.botapi.listeners import Listener
from tests.botapi.seen import Seen

if TYPE_CHECKING:
    from tests.botapi.world import World

# A real JPEG of one pixel, so that whoever opens it finds a picture.
TINY_JPEG = base64.b64decode(
    "/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDAAgGBgcGBQgHBwcJCQgKDBQNDAsLDBkSEw8UHRofHh0aHBwgJC4nICIsIxwcKDcpLDAxNDQ0Hyc5PTgyPC4z"
    "NDL/wAALCAABAAEBAREA/8QAHwAAAQUBAQEBAQEAAAAAAAAAAAECAwQFBgcICQoL/8QAtRAAAgEDAwIEAwUFBAQAAAF9AQIDAAQRBRIhMUEGE1Fh"
    "ByJxFDKBkaEII0KxwRVS0fAkM2JyggkKFhcYGRolJicoKSo0NTY3ODk6Q0RFRkdISUpTVFVWV1hZWmNkZWZnaGlqc3R1dnd4eXqDhIWGh4iJipKTlJWW"
    "l5iZmqKjpKWmp6ipqrKztLW2t7i5usLDxMXGx8jJytLT1NXW19jZ2uHi4+Tl5ufo6erx8vP09fb3+Pn6/9oACAEBAAA/APn+v//Z"
)


@dataclass(frozen=True)
class Sent:
    """What a person sent: its message id, and the updates the bot gets for it (none when privacy hides it)."""

    id: int
    update_ids: tuple[int, ...]
    raw: dict[str, Any]

    @property
    def update_id(self) -> int:
        return self.update_ids[0]


@dataclass(frozen=True)
class Answer:
    """What answerCallbackQuery showed."""

    text: str
    show_alert: bool


@dataclass(frozen=True)
class Press:
    """A pressed button; `await press.answered()` for the toast."""

    world: World
    query_id: str
    update_ids: tuple[int, ...]

    @property
    def update_id(self) -> int:
        return self.update_ids[0]

    async def answered(self, timeout: float = 5) -> Answer:
        answer = (await self.world.act("wait_answer", query_id=self.query_id, timeout=timeout))["answer"]
        if answer is None:
            raise AssertionError(f"{self.query_id} was not answered within {timeout} s")
        return Answer(**answer)


class Speaker(Listener):
    """A person in one chat: the private one with the bot, or a group."""

    def __init__(self, world: World, account: dict[str, Any], address: dict[str, Any]) -> None:
        super().__init__(world, address, account["first_name"])
        self.account = account
        self.id: int = account["id"]

    async def sends(self, *, reply_to: Seen | Sent | int | None = None, **content: Any) -> Sent:
        """Any message, by the fields of the Bot API's Message."""
        body = self._address | {"content": content, "reply_to": _id(reply_to) if reply_to else None}
        return _sent(await self.world.act("act", act="say", **body))

    async def says(self, text: str) -> Sent:
        return await self.sends(text=text)

    async def replies(self, to: Seen | Sent | int, text: str) -> Sent:
        return await self.sends(reply_to=to, text=text)

    async def sends_photo(
        self, content: bytes = TINY_JPEG, caption: str | None = None, *, size: int | None = None, **fields: Any
    ) -> Sent:
        """`size` declares a photo bigger than its bytes; fields: media_group_id, reply_to."""
        return await self.sends(photo=_file(content, size), **_caption(caption), **fields)

    async def sends_album(self, photos: Sequence[bytes], caption: str | None = None) -> list[Sent]:
        """Photos that belong together; the caption is on the first, as phones do it."""
        group = f"album-of-{self.id}-{len(self.chat.messages) + 1}"
        captions = [caption, *[None] * (len(photos) - 1)]
        return [
            await self.sends_photo(photo, words, media_group_id=group)
            for photo, words in zip(photos, captions, strict=True)
        ]

    async def sends_voice(self, content: bytes = b"OggS", *, duration: int = 5, size: int | None = None) -> Sent:
        return await self.sends(voice=_file(content, size, duration=duration, mime_type="audio/ogg"))

    async def sends_video(
        self, content: bytes = b"mp4", caption: str | None = None, *, size: int | None = None
    ) -> Sent:
        return await self.sends(video=_file(content, size, mime_type="video/mp4"), **_caption(caption))

    async def sends_document(
        self,
        content: bytes = b"text",
        caption: str | None = None,
        *,
        file_name: str = "file.txt",
        mime_type: str = "text/plain",
        size: int | None = None,
    ) -> Sent:
        document = _file(content, size, file_name=file_name, mime_type=mime_type)
        return await self.sends(document=document, **_caption(caption))

    async def sends_sticker(self, emoji: str = "👍") -> Sent:
        return await self.sends(sticker=_file(b"webp", None, emoji=emoji))

    async def sends_location(self, latitude: float, longitude: float) -> Sent:
        return await self.sends(location={"latitude": latitude, "longitude": longitude})

    async def sends_contact(self, phone_number: str, name: str | None = None, *, own: bool = True) -> Sent:
        """Their own card (user_id is theirs), or somebody else's."""
        contact = {"phone_number": phone_number, "first_name": name or self.name}
        return await self.sends(contact=contact | ({"user_id": self.id} if own else {}))

    async def sends_poll(self, question: str = "几点好？", options: Sequence[str] = ("早上", "晚上")) -> Sent:
        choices = [{"persistent_id": f"option-{text}", "text": text, "voter_count": 0} for text in options]
        flags = dict.fromkeys(("is_closed", "allows_multiple_answers", "allows_revoting", "members_only"), False)
        poll = {"id": f"poll-{self.id}", "question": question, "options": choices, "total_voter_count": 0}
        return await self.sends(poll=poll | flags | {"is_anonymous": True, "type": "regular"})

    async def edits(self, message: Sent | Seen | int, text: str) -> Sent:
        body = self._address | {"message_id": _id(message), "text": text}
        return _sent(await self.world.act("act", act="edit", **body))

    async def presses(self, button: str, on: Seen | None = None) -> Press:
        """The inline button with this text (or data) in the latest message that has it; `on` presses an older one, even
        if the bot has changed it since."""
        candidates = [on] if on else list(reversed(self.chat.messages))
        for message in candidates:
            found = message.button(button)
            if found and found.data is None:
                raise AssertionError(f"[{found.text}] has no callback data: {found.raw}")
            if found:
                return await self.forges_press(str(found.data), message)
        raise AssertionError(f"{self.name} sees no button {button!r}:\n{self.chat.transcript()}")

    async def forges_press(self, data: str, on: Seen | Sent | int) -> Press:
        """A press that no button offered: what a changed client could send."""
        answer = await self.world.act("act", act="press", **self._address, message_id=_id(on), data=data)
        return Press(self.world, answer["query_id"], tuple(answer["update_ids"]))

    async def taps(self, label: str) -> Sent:
        """A button of the reply keyboard: its words are sent as a message."""
        if label not in self.chat.keyboard:
            raise AssertionError(f"no {label!r} on the keyboard {self.chat.keyboard}")
        return await self.says(label)


class Person(Speaker):
    """Somebody in their private chat with the bot."""

    def __init__(self, world: World, account: dict[str, Any], bot: str | None) -> None:
        super().__init__(world, account, {"person": account["id"], "bot": bot})

    def with_bot(self, username: str) -> Person:
        """The same person in the private chat with another bot."""
        return Person(self.world, self.account, username)

    async def starts(self, payload: str = "") -> Sent:
        """Presses Start, or opens t.me/<bot>?start=<payload>."""
        return await self.says(f"/start {payload}".strip())

    async def blocks_bot(self) -> None:
        await self._block("kicked")

    async def unblocks_bot(self) -> None:
        await self._block("member")

    async def deletes_account(self) -> None:
        await self._block("deactivated")

    async def _block(self, status: str) -> None:
        await self.world.act("act", act="block", status=status, **self._address)


def _id(message: Seen | Sent | int) -> int:
    return message if isinstance(message, int) else message.id


def _sent(answer: dict[str, Any]) -> Sent:
    return Sent(answer["message"]["message_id"], tuple(answer["update_ids"]), answer["message"])


def _caption(caption: str | None) -> dict[str, Any]:
    return {} if caption is None else {"caption": caption}


def _file(content: bytes, size: int | None, **fields: Any) -> dict[str, Any]:
    return {"b64": base64.b64encode(content).decode(), "size": size} | fields
