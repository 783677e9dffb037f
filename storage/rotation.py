"""Changing the security key: everything encrypted anew, every look-up hash computed again, in one transaction."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from sqlalchemy import Column, LargeBinary, Table, bindparam, select, type_coerce, update
from sqlalchemy.orm import Session

from storage.encryption import Cipher
from storage.models import Base, Household, Person
from storage.models.base import EncryptedJson, EncryptedText
from storage.unit_of_work import UnitOfWork

BATCH = 500


def rotate(uow: UnitOfWork) -> int:
    """Encrypt every field with the current key; returns how many rows were written.

    The old key must be among the cipher's keys. Raises WrongKey, and then nothing is changed.
    """
    count = sum(_encrypt_anew(uow.session, uow.cipher, table) for table in Base.metadata.sorted_tables)
    _hash_phones(uow)
    _hash_rooms(uow)
    return count


def _encrypt_anew(session: Session, cipher: Cipher, table: Table) -> int:
    secret = [c for c in table.columns if isinstance(c.type, (EncryptedText, EncryptedJson))]
    if not secret:
        return 0
    keys = list(table.primary_key.columns)
    same_row = [key == bindparam(f"key_{key.name}") for key in keys]
    values = {column.name: type_coerce(bindparam(f"new_{column.name}"), LargeBinary) for column in secret}
    statement = update(table).where(*same_row).values(values)
    count = 0
    for batch in _batches(session, cipher, table, keys, secret):
        session.connection().execute(statement, batch)
        count += len(batch)
    return count


def _batches(
    session: Session, cipher: Cipher, table: Table, keys: list[Column[Any]], secret: list[Column[Any]]
) -> Iterator[list[Mapping[str, Any]]]:
    """All rows are read before the first is written: no cursor is open over rows that change."""
    raw = [type_coerce(column, LargeBinary).label(column.name) for column in secret]
    rows = session.connection().execute(select(*keys, *raw)).mappings().all()
    for start in range(0, len(rows), BATCH):
        yield [
            {f"key_{key.name}": row[key.name] for key in keys}
            | {f"new_{column.name}": _anew(cipher, row[column.name]) for column in secret}
            for row in rows[start : start + BATCH]
        ]


def _anew(cipher: Cipher, data: bytes | None) -> bytes | None:
    return None if data is None else cipher.encrypt(cipher.decrypt(bytes(data)))


def _hash_phones(uow: UnitOfWork) -> None:
    """Only numbers that somebody vouched for had a hash, and only they get one again."""
    for person in uow.session.scalars(select(Person).where(Person.phone_hash.is_not(None))):
        uow.people.set_phone(person, person.phone)
    uow.session.flush()


def _hash_rooms(uow: UnitOfWork) -> None:
    for household in uow.session.scalars(select(Household)):
        household.room_hash = uow.communities.room_hash(household.building_id, household.unit, household.room)
    uow.session.flush()
