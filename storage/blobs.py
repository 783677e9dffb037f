"""Files in a folder: photos, voice and documents that people sent.

A key is random, so that every attachment owns its bytes: deleting one person's photo never touches another's, and a
key says nothing about the content. A file is whole or not there: written aside, synced, then renamed.
"""

from __future__ import annotations

import os
import re
import secrets
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from domain.errors import LinliError

KEY_BYTES = 16
MEGABYTE = 1024 * 1024
MAX_BYTES = 20 * MEGABYTE
"""The Bot API gives a bot no larger file (getFile), and phones take no larger photos."""
_KEY = re.compile(r"[0-9a-f]{32}")


class FileTooLarge(LinliError):
    """The file is larger than {limit} MB."""


class Blobs:
    """A folder of files by key. Safe for several processes."""

    def __init__(self, folder: Path, max_bytes: int = MAX_BYTES) -> None:
        self._folder = folder
        self._max_bytes = max_bytes

    def put(self, data: bytes) -> str:
        """Keep these bytes; returns their key. Raises FileTooLarge."""
        return self.put_stream((data,))

    def put_stream(self, chunks: Iterable[bytes]) -> str:
        """Keep what comes in pieces; returns its key. Raises FileTooLarge, and then keeps nothing."""
        key = secrets.token_hex(KEY_BYTES)
        target = self.path(key)
        target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        aside = target.with_suffix(".part")
        try:
            self._write(aside, chunks)
            aside.replace(target)
        except BaseException:
            with suppress(FileNotFoundError):
                aside.unlink()
            raise
        _sync_folder(target.parent)
        return key

    def path(self, key: str) -> Path:
        """Where the bytes of a key are. Raises ValueError for what is not a key, so no path can be smuggled in."""
        if not _KEY.fullmatch(key):
            raise ValueError("not the key of a blob")
        return self._folder / key[:2] / key

    def exists(self, key: str) -> bool:
        """Whether there are bytes of this key."""
        return bool(_KEY.fullmatch(key)) and self.path(key).is_file()

    def read(self, key: str) -> bytes:
        """The bytes. Raises FileNotFoundError."""
        return self.path(key).read_bytes()

    def delete(self, key: str) -> None:
        """Remove the bytes for good; nothing happens when they are gone."""
        self.path(key).unlink(missing_ok=True)

    def _write(self, path: Path, chunks: Iterable[bytes]) -> None:
        size = 0
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
            for chunk in chunks:
                size += len(chunk)
                if size > self._max_bytes:
                    raise FileTooLarge(limit=self._max_bytes // MEGABYTE)
                file.write(chunk)
            file.flush()
            os.fsync(file.fileno())


def _sync_folder(folder: Path) -> None:
    """A rename is durable only when its folder is."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
