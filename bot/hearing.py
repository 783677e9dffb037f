"""Voice notes become words before they are understood: outside any transaction, within a time, or not at all."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

import structlog

from domain.messages import Incoming, Media, MediaKind

if TYPE_CHECKING:
    from bot.delivery.fetch import Fetcher
    from domain.voice import Transcriber

HEAR_SECONDS = 12.0
"""Fetching and hearing together: the person waits for it, and so may others of the same poll. Afterwards the note is
kept as it is, as without a transcriber.
"""
LONGEST_SECONDS = 120
LARGEST_BYTES = 5 * 1024 * 1024

log = structlog.get_logger(__name__)


class Hearing:
    """What the inbox needs to hear: the transcriber, and where the bytes of a note come from."""

    def __init__(
        self,
        transcriber: Transcriber,
        fetchers: Mapping[str, Fetcher],
        read: Callable[[str], bytes],
        seconds: float = HEAR_SECONDS,
    ) -> None:
        self._transcriber = transcriber
        self._fetchers = fetchers
        self._read = read
        self._seconds = seconds

    async def hear(self, incoming: Incoming) -> Incoming:
        """The message with the words of its voice note, if it has one and no words. Never raises."""
        notes = [media for media in incoming.media if media.kind is MediaKind.VOICE]
        if incoming.text.strip() or incoming.group or not notes or not _bearable(notes[0]):
            return incoming
        try:
            words = await asyncio.wait_for(self._words(incoming, notes[0]), self._seconds)
        except Exception as error:
            log.warning("voice_not_heard", channel=incoming.channel, reason=type(error).__name__)
            return incoming
        return replace(incoming, text=words.strip())

    async def _words(self, incoming: Incoming, note: Media) -> str:
        return await self._transcriber.transcribe(await self._bytes(incoming, note))

    async def _bytes(self, incoming: Incoming, note: Media) -> bytes:
        if note.stored:
            return await asyncio.to_thread(self._read, note.file_id)
        return await self._fetchers[incoming.channel].fetch(note.file_id, incoming.bot)


def _bearable(note: Media) -> bool:
    return note.seconds <= LONGEST_SECONDS and note.size <= LARGEST_BYTES
