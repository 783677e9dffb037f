"""The base of all tables, and the column types that keep promises: UTC only, encrypted, JSON."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import Annotated, Any

from sqlalchemy import JSON, BigInteger, DateTime, ForeignKey, Integer, LargeBinary, MetaData
from sqlalchemy.engine import Dialect
from sqlalchemy.orm import DeclarativeBase, mapped_column
from sqlalchemy.types import TypeDecorator

from storage.encryption import Cipher


class UtcDateTime(TypeDecorator[datetime]):
    """A moment in UTC. A naive datetime is refused; what comes back is always aware."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Aware in, UTC out."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a naive datetime may not be stored")
        utc = value.astimezone(UTC)
        return utc.replace(tzinfo=None) if dialect.name == "sqlite" else utc

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Always aware."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class EncryptedText(TypeDecorator[str]):
    """Text that is ciphertext at rest. The cipher travels with the engine (see storage.database)."""

    impl = LargeBinary
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> bytes | None:
        """Encrypt."""
        return None if value is None else cipher_of(dialect).encrypt(value)

    def process_result_value(self, value: bytes | None, dialect: Dialect) -> str | None:
        """Decrypt."""
        return None if value is None else cipher_of(dialect).decrypt(bytes(value))


class EncryptedJson(TypeDecorator[Any]):
    """A JSON value that is ciphertext at rest."""

    impl = LargeBinary
    cache_ok = True

    def process_bind_param(self, value: Any, dialect: Dialect) -> bytes | None:
        """Encrypt."""
        if value is None:
            return None
        return cipher_of(dialect).encrypt(json.dumps(value, ensure_ascii=False, separators=(",", ":")))

    def process_result_value(self, value: bytes | None, dialect: Dialect) -> Any:
        """Decrypt."""
        return None if value is None else json.loads(cipher_of(dialect).decrypt(bytes(value)))


def cipher_of(dialect: Dialect) -> Cipher:
    """The cipher that storage.database attached to the engine's dialect."""
    cipher = getattr(dialect, "linli_cipher", None)
    if not isinstance(cipher, Cipher):
        raise TypeError("the engine has no cipher: make it with storage.database.Database")
    return cipher


NAMING = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}

Id = Annotated[int, mapped_column(BigInteger().with_variant(Integer, "sqlite"), primary_key=True)]
CommunityId = Annotated[int, mapped_column(ForeignKey("communities.id"), index=True)]


class Base(DeclarativeBase):
    """All tables of Linli."""

    metadata = MetaData(naming_convention=NAMING)
    type_annotation_map = {  # noqa: RUF012 - SQLAlchemy's own way to declare it
        datetime: UtcDateTime,
        int: BigInteger().with_variant(Integer, "sqlite"),
        list[str]: JSON,
        list[int]: JSON,
        dict[str, Any]: JSON,
    }
