"""A migrated database is what the models say, on both databases; newer ones and other keys are refused."""

from __future__ import annotations

import hashlib
import threading
from collections.abc import Callable

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import text

from bot.parts import prepare_database
from domain.errors import NewerDatabase, OtherSchema, WrongKey
from storage import schema
from storage.database import Database
from storage.models import Base

OpenAt = Callable[..., Database]
PUBLISHED = {
    "0001_all_tables_of_the_first_version.py": "2ca3813a61018a4c",
    "0002_settings_of_a_community_and_who_changed_.py": "90daaa7b9e0ec44c",
    "0003_merging_supervision_inspections.py": "050f9cd2c6c07712",
    "0004_outbox_of_broadcasts.py": "4c9ecb93f2e37720",
    "0005_alarms.py": "c929c5ab046929e1",
    "0006_absences_shifts_skills_proxies_.py": "f8839274b1d2fe82",
    "0007_digests.py": "fa68cd30cdf1c9ff",
    "0008_alerts_broadcasts_doors_building_groups.py": "604357e9f85748c0",
    "0009_the_ladder_of_deadlines.py": "eae31dc266e54f7b",
    "0010_activities_seats_and_who_wants_to_hear_.py": "6aab2fb45cfb45e0",
    "0011_members_by_household.py": "5913acb7837cef75",
    "0012_who_verified_a_home.py": "f506de6a3cc291e0",
}
OTHER_KEY = b"another key of 32 bytes, really!"


def test_the_migrated_schema_is_the_models(empty_url: str, open_at: OpenAt) -> None:
    database = open_at(empty_url)
    schema.upgrade(database)
    with database.engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, Base.metadata) == []


def test_head_is_the_newest_revision(empty_url: str, open_at: OpenAt) -> None:
    with open_at(empty_url).engine.connect() as connection:
        script = ScriptDirectory.from_config(schema.alembic_config(connection))
    assert script.get_current_head() == schema.HEAD


def test_an_upgrade_twice_changes_nothing(empty_url: str, open_at: OpenAt) -> None:
    database = open_at(empty_url)
    assert schema.current_revision(database) is None
    schema.upgrade(database)
    schema.upgrade(database)
    assert schema.current_revision(database) == schema.HEAD


def test_two_processes_start_at_once(empty_url: str, open_at: OpenAt) -> None:
    databases = [open_at(empty_url) for _ in range(3)]
    failures: list[BaseException] = []

    def start(database: Database) -> None:
        try:
            schema.upgrade(database)
            schema.check_key(database)
        except BaseException as error:
            failures.append(error)

    threads = [threading.Thread(target=start, args=(database,)) for database in databases]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []


def test_a_newer_database_is_refused_unchanged(empty_url: str, open_at: OpenAt) -> None:
    database = open_at(empty_url)
    schema.upgrade(database)
    with database.engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(NewerDatabase, match="9999"):
        schema.upgrade(database)


def test_a_wrong_key_is_found_at_start(empty_url: str, open_at: OpenAt) -> None:
    database = open_at(empty_url)
    schema.upgrade(database)
    schema.check_key(database)
    schema.check_key(open_at(empty_url))
    with pytest.raises(WrongKey, match=database.cipher.key_id):
        schema.check_key(open_at(empty_url, OTHER_KEY))


def test_an_old_key_still_reads(empty_url: str, open_at: OpenAt) -> None:
    database = open_at(empty_url)
    schema.upgrade(database)
    schema.check_key(database)
    schema.check_key(open_at(empty_url, OTHER_KEY, b"a key of exactly 32 bytes, yes! "))


def test_what_the_models_need_and_the_database_lacks_is_named(empty_url: str, open_at: OpenAt) -> None:
    database = open_at(empty_url)
    schema.upgrade(database)
    schema.check_shape(database)
    with database.engine.begin() as connection:
        connection.execute(text("DROP TABLE pages"))
        connection.execute(text("ALTER TABLE persons DROP COLUMN locale"))
    with pytest.raises(OtherSchema, match=r"persons\.locale"):
        prepare_database(database)
    with database.engine.connect() as connection:
        assert sorted(schema.missing(connection)) == ["pages", "persons.locale"]


def test_a_migration_that_was_published_is_never_changed() -> None:
    """Databases out there were made by it: a change of models is a new file (storage.migrations.make)."""
    folder = schema.MIGRATIONS / "versions"
    found = {file.name: hashlib.sha256(file.read_bytes()).hexdigest()[:16] for file in folder.glob("[0-9]*.py")}
    assert {name: found.get(name) for name in PUBLISHED} == PUBLISHED
