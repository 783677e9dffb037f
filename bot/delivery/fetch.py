"""Files that people sent lie on their platform; this brings the bytes home, and cleans pictures on the way."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import timedelta
from typing import Protocol

import structlog

from bot import photos
from bot.channels.port import Refused, SendFailed
from bot.photos import NotAPhoto
from domain.messages import MediaKind
from storage.blobs import Blobs, FileTooLarge
from storage.database import Database
from storage.models import Attachment

FIRST_WAIT = timedelta(seconds=30)
"""Before the second attempt; twice as long each time (storage.repositories.files.MOST_ATTEMPTS of them, ~1 h)."""
AT_ONCE = 4
POLL_SECONDS = 2.0
REASON_LENGTH = 200
FETCH_SECONDS = 25.0
"""Shorter than FIRST_WAIT: an attempt is over before the next may begin."""

log = structlog.get_logger(__name__)


class Fetcher(Protocol):
    """A channel that keeps files for us."""

    async def fetch(self, file_id: str, bot: str) -> bytes:
        """The bytes of a file. Raises TryLater, or Refused when the platform will never give it."""
        ...


@dataclass(slots=True)
class FetchCounts:
    """What became of files since the start; for metrics."""

    fetched: int = 0
    retried: int = 0
    failed: int = 0


class FileFetcher:
    """Fetches what is due, a few files at once, in the order they came."""

    name = "files"

    def __init__(self, database: Database, fetchers: Mapping[str, Fetcher], blobs: Blobs) -> None:
        self._database = database
        self._fetchers = fetchers
        self._blobs = blobs
        self.counts = FetchCounts()

    async def run(self, stop: asyncio.Event) -> None:
        """Fetch until ``stop`` is set."""
        while not stop.is_set():
            try:
                found = await self.fetch_due()
            except Exception:
                log.exception("files_not_looked_for")
                found = 0
            if not found:
                with suppress(TimeoutError):
                    await asyncio.wait_for(stop.wait(), POLL_SECONDS)

    async def fetch_due(self) -> int:
        """Fetch the files that are due now; returns how many were tried."""
        due = await self._database.run(lambda uow: uow.files.claim(tuple(self._fetchers), AT_ONCE, FIRST_WAIT))
        await asyncio.gather(*(self._fetch(attachment) for attachment in due))
        return len(due)

    async def _fetch(self, attachment: Attachment) -> None:
        try:
            await self._bring_home(attachment)
        except (Refused, FileTooLarge, NotAPhoto) as error:
            self.counts.failed += 1
            await self._give_up(attachment, error)
        except Exception as error:
            self.counts.retried += 1
            await self._try_again(attachment, error)

    async def _bring_home(self, attachment: Attachment) -> None:
        fetcher = self._fetchers[attachment.channel]
        data = await asyncio.wait_for(fetcher.fetch(attachment.file_id, attachment.bot), FETCH_SECONDS)
        key, mime, size = await asyncio.to_thread(self._store, attachment, data)
        mine = await self._database.run(lambda uow: uow.files.fetched(attachment.id, key, mime, size))
        if mine:
            self.counts.fetched += 1
        else:
            await asyncio.to_thread(self._blobs.delete, key)

    def _store(self, attachment: Attachment, data: bytes) -> tuple[str, str, int]:
        """Photos are cleaned, also those sent as a file; everything else is kept as it came."""
        mime = attachment.mime
        if attachment.kind == MediaKind.PHOTO or mime.startswith("image/"):
            data, mime = photos.clean(data), photos.MIME
        return self._blobs.put(data), mime, len(data)

    async def _give_up(self, attachment: Attachment, error: Exception) -> None:
        log.error("file_given_up", attachment=attachment.id, reason=_reason(error))
        await self._database.run(lambda uow: uow.files.given_up(attachment.id, _reason(error)))

    async def _try_again(self, attachment: Attachment, error: Exception) -> None:
        expected = isinstance(error, SendFailed | TimeoutError)
        log.warning("file_not_fetched", attachment=attachment.id, reason=_reason(error), exc_info=not expected)
        await self._database.run(lambda uow: uow.files.not_fetched(attachment.id, _reason(error)))


def _reason(error: Exception) -> str:
    return f"{type(error).__name__}: {error}"[:REASON_LENGTH]
