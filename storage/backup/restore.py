"""Putting a backup back: all of it in one transaction, or nothing."""

from __future__ import annotations

import io
import tarfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from sqlalchemy import Connection, ForeignKeyConstraint, Table, select, text
from sqlalchemy.exc import IntegrityError
from sqlalchemy.schema import AddConstraint, DropConstraint

from domain.errors import BadBackup, NotEmpty
from storage import schema
from storage.backup import rows
from storage.backup.archive import Manifest, opened, read_manifest
from storage.database import Database

OWN = frozenset({"meta", "leases"})
"""Tables that an empty database may have rows in."""


@dataclass(frozen=True, slots=True)
class Restored:
    """What was put back. ``empty``: tables that the backup did not have."""

    manifest: Manifest
    empty: tuple[str, ...] = ()


def restore(database: Database, blobs: Path, file: Path, *, force: bool = False) -> Restored:
    """Replace the database by the backup, then bring it to the code's revision; files are added to ``blobs``.

    A table that the backup does not have stays empty: the version that made it did not know it.

    Raises NotEmpty (unless ``force``), BadBackup, NewerDatabase, or WrongKey when the keys do not fit the backup.
    """
    with opened(file) as tar:
        manifest = read_manifest(tar)
        with schema.exclusive(database) as connection:
            _make_room(connection, force=force)
            schema.run_alembic(connection, manifest.revision)
            empty = _load_all(connection, tar, manifest)
            schema.run_alembic(connection, schema.HEAD)
            schema.verify_canary(connection, database.cipher)
            _restore_blobs(tar, blobs)
    return Restored(manifest, empty)


def _make_room(connection: Connection, *, force: bool) -> None:
    tables = rows.tables_of(connection)
    full = [t.name for t in tables if t.name not in OWN and connection.execute(select(t).limit(1)).first()]
    if full and not force:
        raise NotEmpty(table=full[0])
    for table in reversed(tables):
        table.drop(connection)
    connection.execute(text("DROP TABLE IF EXISTS alembic_version"))


def _load_all(connection: Connection, tar: tarfile.TarFile, manifest: Manifest) -> tuple[str, ...]:
    """Returns the tables that stay empty, as the backup does not have them."""
    tables = {table.name: table for table in rows.tables_of(connection)}
    unknown = sorted(set(manifest.tables) - set(tables))
    if unknown or not manifest.tables:
        raise BadBackup(reason="、".join(unknown) or "tables")
    constraints = _foreign_keys(connection, list(tables.values()))
    for constraint in constraints:
        connection.execute(DropConstraint(constraint))
    for name, expected in manifest.tables.items():
        with _lines(tar, f"tables/{name}.jsonl") as lines:
            try:
                count = rows.load(connection, tables[name], lines)
            except (KeyError, IntegrityError) as error:  # a column that we do not know, or that the backup lacks
                raise BadBackup(reason=f"{name}: {type(error).__name__}") from None
            if count != expected:
                raise BadBackup(reason=name)
        rows.continue_serials(connection, tables[name])
    for constraint in constraints:
        connection.execute(AddConstraint(constraint))
    _check_references(connection)
    return tuple(sorted(set(tables) - set(manifest.tables)))


def _foreign_keys(connection: Connection, tables: Sequence[Table]) -> list[ForeignKeyConstraint]:
    """On PostgreSQL they are taken off while loading, as rows may point forward; SQLite's are off already."""
    if connection.dialect.name != "postgresql":
        return []
    return [constraint for table in tables for constraint in table.foreign_key_constraints]


def _check_references(connection: Connection) -> None:
    if connection.dialect.name == "sqlite" and connection.exec_driver_sql("PRAGMA foreign_key_check").first():
        raise BadBackup(reason="foreign keys")


def _lines(tar: tarfile.TarFile, name: str) -> io.TextIOWrapper:
    try:
        member = tar.extractfile(name)
    except KeyError:
        member = None
    if member is None:
        raise BadBackup(reason=name)
    return io.TextIOWrapper(member, encoding="utf-8")


def _restore_blobs(tar: tarfile.TarFile, blobs: Path) -> None:
    for member in tar:
        path = PurePosixPath(member.name)
        if not member.isfile() or path.parts[0] != "blobs":
            continue
        if ".." in path.parts or path.is_absolute():
            raise BadBackup(reason=member.name)
        content = tar.extractfile(member)
        if content is not None:
            _write_file(blobs.joinpath(*path.parts[1:]), content.read())


def _write_file(target: Path, content: bytes) -> None:
    """Readable by the owner only, like the files that storage.blobs writes."""
    target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    target.touch(mode=0o600)
    target.write_bytes(content)
