"""A folder that is watched for warnings: each file is read once, then moved to ``done`` or ``refused``."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from functools import partial
from pathlib import Path

import structlog

from domain.errors import LinliError
from handlers.cap import read_cap
from handlers.cap.intake import take_message
from handlers.cap.reading import MOST_BYTES
from handlers.work import Rules
from storage.database import Database

POLL_SECONDS = 2.0
SUFFIXES = frozenset({".xml", ".cap"})
DONE, REFUSED = "done", "refused"

log = structlog.get_logger(__name__)


class CapFolder:
    """Takes the files that somebody lays into the folder. A file that still grows is left for the next look."""

    name = "cap-folder"

    def __init__(self, database: Database, rules: Rules, folder: Path) -> None:
        self._database = database
        self._rules = rules
        self._folder = folder
        self._sizes: dict[str, int] = {}
        self._stuck: set[tuple[str, int]] = set()

    async def run(self, stop: asyncio.Event) -> None:
        """Look until ``stop`` is set."""
        while not stop.is_set():
            try:
                await self.look()
            except Exception:
                log.exception("warnings_not_read", folder=str(self._folder))
            with suppress(TimeoutError):
                await asyncio.wait_for(stop.wait(), POLL_SECONDS)

    async def look(self) -> int:
        """Take what is complete; returns how many files were taken. One that cannot be holds up no other."""
        files = await asyncio.to_thread(self._complete)
        return sum([await self._try(file) for file in files])

    async def _try(self, file: Path) -> bool:
        """False for a file that is left lying: it is looked at again, and spoken of once."""
        mark = (file.name, self._sizes.get(file.name, 0))
        try:
            await self._take(file)
        except Exception:
            if mark not in self._stuck:
                log.exception("warning_not_taken", file=file.name)
            self._stuck.add(mark)
            return False
        self._stuck.discard(mark)
        return True

    def _complete(self) -> list[Path]:
        """Files whose size did not change since the last look, the oldest first. What a link points at is not ours."""
        if not self._folder.is_dir():
            return []
        found = {}
        for file in self._folder.iterdir():
            with suppress(OSError):
                if file.suffix.lower() in SUFFIXES and not file.is_symlink() and file.is_file():
                    found[file] = file.stat()
        before, self._sizes = self._sizes, {file.name: status.st_size for file, status in found.items()}
        ready = [file for file, status in found.items() if before.get(file.name) == status.st_size]
        return sorted(ready, key=lambda file: (found[file].st_mtime, file.name))

    async def _take(self, file: Path) -> None:
        """Committed before it is moved: after a crash it is taken again, which changes nothing."""
        try:
            data = await asyncio.to_thread(_read, file)
            message = read_cap(data)
        except LinliError as error:
            log.warning("warning_refused", file=file.name, reason=str(error))
            await asyncio.to_thread(_move, file, REFUSED, str(error))
            return
        received = await self._database.run(partial(take_message, rules=self._rules, message=message))
        outcomes = ", ".join(f"{one.community}: {one.outcome}" for one in received)
        log.info("warning_taken", file=file.name, identifier=message.identifier, outcomes=outcomes)
        await asyncio.to_thread(_move, file, DONE, "")


def _read(file: Path) -> bytes:
    with file.open("rb") as stream:
        return stream.read(MOST_BYTES + 1)


def _move(file: Path, where: str, reason: str) -> None:
    folder = file.parent / where
    folder.mkdir(exist_ok=True)
    target, number = folder / file.name, 1
    while target.exists():
        target, number = folder / f"{file.stem}.{number}{file.suffix}", number + 1
    file.rename(target)
    if reason:
        target.with_suffix(target.suffix + ".txt").write_text(reason + "\n", encoding="utf-8")
