"""Bringing a database to the code's revision, and knowing when it is newer or was made with another key."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import Connection, inspect, select, text
from sqlalchemy.dialects.postgresql import insert as pg_insert
from sqlalchemy.dialects.sqlite import insert as sqlite_insert

from domain.errors import NewerDatabase, OtherSchema
from storage.database import Database
from storage.encryption import Cipher
from storage.models import Base, Meta

if TYPE_CHECKING:
    from alembic.config import Config

    from storage.unit_of_work import UnitOfWork

MIGRATIONS = Path(__file__).parent / "migrations"
HEAD = max(file.name.partition("_")[0] for file in (MIGRATIONS / "versions").glob("[0-9]*_*.py"))
"""The newest revision: files are numbered, so an ordinary start need not ask Alembic, which is slow to import."""

CANARY = "canary"
SHOWN = 5
_UPGRADE_LOCK = 0x11_4E_11  # any number of our own, for PostgreSQL's advisory lock


def current_revision(database: Database) -> str | None:
    """The revision of the database; None when it is empty."""
    with database.engine.connect() as connection:
        return revision_of(connection)


def upgrade(database: Database, revision: str = HEAD) -> None:
    """Bring the database to ``revision``, once, whoever else is starting. Raises NewerDatabase."""
    if current_revision(database) == HEAD:
        return
    with exclusive(database) as connection:
        if revision_of(connection) == HEAD:
            return
        run_alembic(connection, revision)


def check_shape(database: Database) -> None:
    """Raise OtherSchema when a table or column that the code needs is not there, though the revision is ours."""
    with database.engine.connect() as connection:
        found = missing(connection)
    if found:
        raise OtherSchema(missing="、".join(found[:SHOWN]), count=len(found))


def missing(connection: Connection) -> list[str]:
    """Tables of the models that the database lacks, and columns as ``table.column``."""
    columns = inspect(connection).get_multi_columns()
    there = {name: {column["name"] for column in found} for (_, name), found in columns.items()}
    lacking: list[str] = []
    for table in Base.metadata.sorted_tables:
        if table.name not in there:
            lacking.append(table.name)
        else:
            lacking += [f"{table.name}.{c.name}" for c in table.columns if c.name not in there[table.name]]
    return lacking


def check_key(database: Database) -> None:
    """Raise WrongKey unless one of our keys made this database; a new database remembers the current key."""
    database.run_now(_check_canary)


def alembic_config(connection: Connection) -> Config:
    """Alembic's settings for one connection. There is no alembic.ini."""
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    return config


def verify_canary(connection: Connection, cipher: Cipher) -> None:
    """Raise WrongKey unless one of the cipher's keys made the data that this connection sees."""
    found = connection.execute(text("SELECT value FROM meta WHERE name = :name"), {"name": CANARY}).scalar()
    if found is not None:
        cipher.decrypt(bytes(found))


@contextmanager
def exclusive(database: Database) -> Iterator[Connection]:
    """One transaction that may change the schema, while every other process that wants to waits."""
    with database.engine.connect() as connection:
        if database.is_sqlite:
            connection.exec_driver_sql("PRAGMA foreign_keys=OFF")
            connection.exec_driver_sql("BEGIN IMMEDIATE")
        else:
            connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": _UPGRADE_LOCK})
        try:
            yield connection
            connection.commit()
        finally:
            connection.rollback()
            if database.is_sqlite:
                connection.exec_driver_sql("PRAGMA foreign_keys=ON")


def run_alembic(connection: Connection, revision: str) -> None:
    """Upgrade within the caller's transaction. Raises NewerDatabase for a revision that this code does not know."""
    from alembic import command
    from alembic.script import ScriptDirectory

    config = alembic_config(connection)
    known = {script.revision for script in ScriptDirectory.from_config(config).walk_revisions()}
    for wanted in (revision_of(connection), revision):
        if wanted is not None and wanted not in known:
            raise NewerDatabase(revision=wanted)
    command.upgrade(config, revision)


def revision_of(connection: Connection) -> str | None:
    """The revision that a connection sees."""
    if not inspect(connection).has_table("alembic_version"):
        return None
    found = connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
    return None if found is None else str(found)


def _check_canary(uow: UnitOfWork) -> None:
    """Put the canary in unless there is one (several processes may start at once), then read it."""
    make = pg_insert if uow.session.get_bind().dialect.name == "postgresql" else sqlite_insert
    uow.session.execute(make(Meta).values(name=CANARY, value=CANARY).on_conflict_do_nothing())
    uow.session.scalar(select(Meta.value).where(Meta.name == CANARY))
