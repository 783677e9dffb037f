"""The backup file: a gzipped tar of ``manifest.json``, ``tables/NAME.jsonl`` and ``blobs/...``."""

from __future__ import annotations

import contextlib
import gzip
import io
import json
import os
import tarfile
import tempfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path

from sqlalchemy import Connection

from domain.errors import BadBackup, NothingToBackUp
from storage.backup import rows
from storage.database import Database
from storage.schema import revision_of

FORMAT = 1
COMPRESSION = 6
UNFINISHED = ".part"
"""A file that storage.blobs is still writing."""
MANIFEST = "manifest.json"
_ONLY_OWNER = 0o077


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a backup holds. ``key_id`` names the security key that the data needs; it does not contain it."""

    format: int
    made_at: str
    revision: str
    key_id: str
    tables: dict[str, int]
    blobs: int


def write(database: Database, blobs: Path, file: Path, made_at: str) -> Manifest:
    """Write a backup, consistent though others write meanwhile. The file appears only when it is complete.

    The database need not be at the code's revision. Raises NothingToBackUp for an empty one.
    """
    partial = file.with_name(file.name + ".partial")
    before = os.umask(_ONLY_OWNER)
    try:
        with tempfile.TemporaryDirectory(dir=file.parent) as folder, _new(partial) as tar:
            counts, revision = _export(database, Path(folder))
            found = sorted(path for path in blobs.rglob("*") if path.is_file() and path.suffix != UNFINISHED)
            manifest = Manifest(FORMAT, made_at, revision, database.cipher.key_id, counts, len(found))
            _add_text(tar, MANIFEST, json.dumps(asdict(manifest), indent=1))
            for name in manifest.tables:
                tar.add(Path(folder) / name, f"tables/{name}.jsonl")
            for path in found:
                _add_blob(tar, path, f"blobs/{path.relative_to(blobs).as_posix()}")
        partial.replace(file)
    finally:
        os.umask(before)
        partial.unlink(missing_ok=True)
    return manifest


def read_manifest(tar: tarfile.TarFile) -> Manifest:
    """The manifest of an open backup. Raises BadBackup."""
    try:
        member = tar.extractfile(MANIFEST)
        values = json.load(member) if member else {}
        manifest = Manifest(**values)
    except (KeyError, TypeError, ValueError):
        raise BadBackup(reason=MANIFEST) from None
    if manifest.format != FORMAT:
        raise BadBackup(reason=f"format {manifest.format}")
    return manifest


def look_into(file: Path) -> Manifest:
    """The manifest of a backup file; needs no key. Raises BadBackup."""
    with opened(file) as tar:
        return read_manifest(tar)


@contextmanager
def opened(file: Path) -> Iterator[tarfile.TarFile]:
    """A backup file for reading. Raises BadBackup for anything else, damaged files included."""
    try:
        with tarfile.open(file, "r:gz") as tar:
            yield tar
    except (tarfile.TarError, gzip.BadGzipFile, zlib.error, EOFError, ValueError) as error:
        raise BadBackup(reason=str(error)) from None


def _new(file: Path) -> tarfile.TarFile:
    return tarfile.open(file, "w:gz", compresslevel=COMPRESSION)


def _export(database: Database, folder: Path) -> tuple[dict[str, int], str]:
    counts = {}
    with _snapshot(database) as connection:
        for table in rows.tables_of(connection):
            with (folder / table.name).open("w", encoding="utf-8") as out:
                counts[table.name] = rows.export(connection, table, out)
        revision = revision_of(connection)
    if revision is None:
        raise NothingToBackUp
    return counts, revision


@contextmanager
def _snapshot(database: Database) -> Iterator[Connection]:
    """All reads see one moment of the database, and hold up nobody."""
    with database.engine.connect() as connection:
        if database.is_sqlite:
            connection.exec_driver_sql("BEGIN")
        else:
            connection.execution_options(isolation_level="REPEATABLE READ")
        try:
            yield connection
        finally:
            connection.rollback()


def _add_blob(tar: tarfile.TarFile, path: Path, name: str) -> None:
    with contextlib.suppress(FileNotFoundError):  # deleted since: then the rows of now do not name it either
        tar.add(path, name)


def _add_text(tar: tarfile.TarFile, name: str, content: str) -> None:
    data = content.encode()
    info = tarfile.TarInfo(name)
    info.size, info.mode = len(data), 0o600
    tar.addfile(info, io.BytesIO(data))
