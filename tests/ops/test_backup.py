"""A backup holds everything of one moment, whoever writes meanwhile; a restore brings all of it back, or nothing."""

from __future__ import annotations

import io
import json
import tarfile
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Column, Date, select
from sqlalchemy.types import TypeDecorator, TypeEngine

from domain.errors import BadBackup, NewerDatabase, NotEmpty, NothingToBackUp, WrongKey
from storage import backup, schema
from storage.backup import rows
from storage.database import Database
from storage.models import Base, Community, OutboxMessage, Person, SeenUpdate, Staff
from storage.unit_of_work import UnitOfWork
from tests.ops.test_migrations import OTHER_KEY

OpenAt = Callable[..., Database]
MADE_AT = "2024-11-22T01:00:00+00:00"


def settle(uow: UnitOfWork) -> None:
    """A community whose two grid workers stand in for each other: rows that point forward."""
    session = uow.session
    session.add(Community(code="XFL", name="幸福里", settings={"quiet": [22, 7]}))
    people = [Person(name=name, phone="13800000000", created_at=uow.now) for name in ("王建国", "李秀英")]
    session.add_all(people)
    session.flush()
    posts = [Staff(community_id=1, person_id=person.id, role="grid_worker", grid_ids=[person.id]) for person in people]
    session.add_all(posts)
    session.flush()
    posts[0].backup_id, posts[1].backup_id = posts[1].id, posts[0].id
    body = {"l": [{"k": "hello", "a": {}}], "b": [], "f": []}
    moments = {"created_at": uow.now, "not_before": uow.now}
    session.add(OutboxMessage(channel="web", bot="", chat="7", lane=1, body=body, **moments))
    session.add(SeenUpdate(channel="web", bot="", update_id="1", at=uow.now))


def everything(uow: UnitOfWork) -> tuple[object, ...]:
    """What must come back."""
    session = uow.session
    return (
        [(p.id, p.name, p.phone, p.created_at) for p in session.scalars(select(Person).order_by(Person.id))],
        [(s.id, s.grid_ids, s.backup_id, s.active) for s in session.scalars(select(Staff).order_by(Staff.id))],
        [(c.code, c.name, c.settings) for c in session.scalars(select(Community))],
        [(m.body, m.status, m.not_before, m.leased_until) for m in session.scalars(select(OutboxMessage))],
    )


@pytest.fixture
def settled(empty_url: str, open_at: OpenAt) -> Database:
    """A database with something of everything in it."""
    database = open_at(empty_url)
    schema.upgrade(database)
    schema.check_key(database)
    database.run_now(settle)
    return database


@pytest.fixture
def file(settled: Database, tmp_path: Path) -> Path:
    """Its backup, with one photo."""
    (tmp_path / "blobs" / "ab").mkdir(parents=True)
    (tmp_path / "blobs" / "ab" / "photo").write_bytes(b"\x00light\xff")
    backup.write(settled, tmp_path / "blobs", tmp_path / "linli.tar.gz", MADE_AT)
    return tmp_path / "linli.tar.gz"


def test_a_round_trip_into_either_database(
    settled: Database, file: Path, other_url: str, open_at: OpenAt, tmp_path: Path
) -> None:
    other = open_at(other_url)
    restored = backup.restore(other, tmp_path / "restored", file)
    manifest = restored.manifest
    assert restored.empty == ()
    assert other.read_now(everything) == settled.read_now(everything)
    assert (manifest.made_at, manifest.revision, manifest.blobs) == (MADE_AT, schema.HEAD, 1)
    assert (tmp_path / "restored" / "ab" / "photo").read_bytes() == b"\x00light\xff"


def test_every_kind_of_column_is_known() -> None:
    columns = [column for table in Base.metadata.sorted_tables for column in table.columns]
    unknown = {str(column) for column in columns if _plain(column).python_type not in rows.KINDS}
    assert unknown == set()


@pytest.mark.parametrize("day", [date(2024, 2, 29)])
def test_a_day_comes_back(day: date) -> None:
    assert rows.from_json(json.loads(json.dumps(rows.to_json(day))), Column("day", Date())) == day


def _plain(column: Column[Any]) -> TypeEngine[Any]:
    """The type in the database: of an encrypted column, bytes."""
    return column.type.impl_instance if isinstance(column.type, TypeDecorator) else column.type


def test_ids_go_on_after_a_restore(file: Path, other_url: str, open_at: OpenAt, tmp_path: Path) -> None:
    other = open_at(other_url)
    backup.restore(other, tmp_path / "restored", file)

    def add(uow: UnitOfWork) -> int:
        person = Person(created_at=uow.now)
        uow.session.add(person)
        uow.session.flush()
        return person.id

    assert other.run_now(add) == 3


def test_names_phones_and_words_are_ciphertext_in_the_file(file: Path) -> None:
    with tarfile.open(file) as tar:
        members = [tar.extractfile(member) for member in tar if member.name.startswith("tables/")]
        content = b"".join(member.read() for member in members if member)
    assert "幸福里".encode() in content
    for secret in ("王建国", "13800000000", "hello"):
        assert secret.encode() not in content


def test_only_the_owner_reads_the_file(file: Path) -> None:
    assert file.stat().st_mode & 0o077 == 0


def test_others_write_while_it_is_made(settled: Database, open_at: OpenAt, empty_url: str, tmp_path: Path) -> None:
    """A row that is committed after the first table was read is in no table of the backup."""
    other = open_at(empty_url)
    written: list[str] = []
    export = backup.archive.rows.export

    def export_while_others_write(*arguments: object) -> int:
        if not written:
            written.append("now")
            count = export(*arguments)  # type: ignore[arg-type]
            other.run_now(lambda uow: uow.session.add(SeenUpdate(channel="web", bot="", update_id="2", at=uow.now)))
            return count
        return export(*arguments)  # type: ignore[arg-type]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(backup.archive.rows, "export", export_while_others_write)
        manifest = backup.write(settled, tmp_path / "blobs", tmp_path / "b.tar.gz", MADE_AT)
    assert written
    assert manifest.tables["seen_updates"] == 1


def test_a_database_with_data_is_left_alone(settled: Database, file: Path, tmp_path: Path) -> None:
    settled.run_now(lambda uow: uow.session.add(Person(created_at=uow.now)))
    before = settled.read_now(everything)
    with pytest.raises(NotEmpty):
        backup.restore(settled, tmp_path / "blobs", file)
    assert settled.read_now(everything) == before


def test_force_replaces_what_is_there(settled: Database, file: Path, tmp_path: Path) -> None:
    before = settled.read_now(everything)
    settled.run_now(lambda uow: uow.session.add(Person(created_at=uow.now)))
    backup.restore(settled, tmp_path / "blobs", file, force=True)
    assert settled.read_now(everything) == before


def test_another_key_is_refused_unchanged(file: Path, other_url: str, open_at: OpenAt, tmp_path: Path) -> None:
    other = open_at(other_url, OTHER_KEY)
    with pytest.raises(WrongKey):
        backup.restore(other, tmp_path / "restored", file)
    assert schema.current_revision(other) is None


def test_a_backup_of_a_newer_version_is_refused(
    settled: Database, other_url: str, open_at: OpenAt, tmp_path: Path
) -> None:
    with settled.engine.begin() as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")
    backup.write(settled, tmp_path / "blobs", tmp_path / "new.tar.gz", MADE_AT)
    other = open_at(other_url)
    with pytest.raises(NewerDatabase, match="9999"):
        backup.restore(other, tmp_path / "restored", tmp_path / "new.tar.gz")
    assert schema.current_revision(other) is None


def test_a_damaged_file_is_refused_and_nothing_changes(settled: Database, file: Path, tmp_path: Path) -> None:
    before = settled.read_now(everything)
    damaged = tmp_path / "damaged.tar.gz"
    for content in (b"", b"not a backup", file.read_bytes()[: file.stat().st_size // 2]):
        damaged.write_bytes(content)
        with pytest.raises(BadBackup):
            backup.restore(settled, tmp_path / "blobs", damaged, force=True)
    assert settled.read_now(everything) == before


def test_a_path_that_climbs_out_is_refused(file: Path, other_url: str, open_at: OpenAt, tmp_path: Path) -> None:
    evil = tmp_path / "evil.tar.gz"
    with tarfile.open(file) as source, tarfile.open(evil, "w:gz") as target:
        for member in source:
            content = source.extractfile(member)
            if member.name.startswith("blobs/"):
                member.name = "blobs/../../escaped"
            target.addfile(member, content)
    with pytest.raises(BadBackup):
        backup.restore(open_at(other_url), tmp_path / "a" / "b", evil)
    assert not (tmp_path / "escaped").exists()


def test_an_empty_database_is_not_backed_up(empty_url: str, open_at: OpenAt, tmp_path: Path) -> None:
    with pytest.raises(NothingToBackUp):
        backup.write(open_at(empty_url), tmp_path, tmp_path / "b.tar.gz", MADE_AT)
    assert not (tmp_path / "b.tar.gz").exists()


def rewritten(file: Path, target: Path, table: str, *, rename: str = "") -> Path:
    """The same backup without a table, or with the table under another name."""
    with tarfile.open(file) as source, tarfile.open(target, "w:gz") as out:
        for member in source:
            content = source.extractfile(member)
            assert content is not None
            data = content.read()
            if member.name == "manifest.json":
                values = json.loads(data)
                count = values["tables"].pop(table)
                if rename:
                    values["tables"][rename] = count
                data = json.dumps(values).encode()
            if member.name == f"tables/{table}.jsonl":
                if not rename:
                    continue
                member.name = f"tables/{rename}.jsonl"
            member.size = len(data)
            out.addfile(member, io.BytesIO(data))
    return target


def test_a_table_that_the_backup_lacks_is_empty_and_named(
    file: Path, other_url: str, open_at: OpenAt, tmp_path: Path
) -> None:
    older = rewritten(file, tmp_path / "older.tar.gz", "pages")
    other = open_at(other_url)
    assert backup.restore(other, tmp_path / "restored", older).empty == ("pages",)
    assert other.read_now(everything)[0]


def test_a_table_that_nobody_knows_is_refused_by_name(
    file: Path, other_url: str, open_at: OpenAt, tmp_path: Path
) -> None:
    strange = rewritten(file, tmp_path / "strange.tar.gz", "pages", rename="sheets")
    with pytest.raises(BadBackup, match="sheets"):
        backup.restore(open_at(other_url), tmp_path / "restored", strange)
