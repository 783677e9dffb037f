"""Rows of any table as lines of JSON, and back, whatever the schema's revision: columns are read from the database."""

from __future__ import annotations

import base64
import json
from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, date, datetime
from itertools import islice
from typing import IO, Any

from sqlalchemy import Column, Connection, DateTime, MetaData, Table, func, insert, select, text

BATCH = 500
KINDS = (str, int, float, bool, bytes, datetime, date, dict)
"""What columns may hold (a JSON column counts as dict); a test keeps this complete."""
SKIPPED = frozenset({"alembic_version"})


def tables_of(connection: Connection) -> list[Table]:
    """Every table of the database as it is, parents first."""
    metadata = MetaData()
    metadata.reflect(connection)
    return [table for table in metadata.sorted_tables if table.name not in SKIPPED]


def export(connection: Connection, table: Table, out: IO[str]) -> int:
    """Write a table: a line of column names, then a line a row. Returns the number of rows."""
    names = [column.name for column in table.columns]
    out.write(json.dumps(names) + "\n")
    count = 0
    for row in connection.execution_options(yield_per=BATCH).execute(select(table)):
        out.write(json.dumps([to_json(value) for value in row], ensure_ascii=False, separators=(",", ":")) + "\n")
        count += 1
    return count


def load(connection: Connection, table: Table, lines: Iterable[str]) -> int:
    """Insert what ``export`` wrote. Returns the number of rows."""
    stream = iter(lines)
    names = json.loads(next(stream))
    columns = [table.columns[name] for name in names]
    rows = ({c.name: from_json(v, c) for c, v in zip(columns, json.loads(line), strict=True)} for line in stream)
    count = 0
    for batch in _batches(rows):
        connection.execute(insert(table), batch)
        count += len(batch)
    return count


def continue_serials(connection: Connection, table: Table) -> None:
    """PostgreSQL gives the next row the next id (SQLite does by itself)."""
    if connection.dialect.name != "postgresql" or "id" not in table.columns:
        return
    last = connection.scalar(select(func.max(table.c.id)))
    if last is not None:
        reset = text("SELECT setval(pg_get_serial_sequence(:name, 'id'), :last)")
        connection.execute(reset, {"name": table.name, "last": last})


def to_json(value: Any) -> Any:
    """A value of a column: bytes, moments, days and JSON columns are tagged."""
    if isinstance(value, (bytes, memoryview)):
        return {"b": base64.b64encode(bytes(value)).decode()}
    if isinstance(value, datetime):
        moment = value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)
        return {"d": moment.isoformat()}
    if isinstance(value, date):
        return {"y": value.isoformat()}
    if isinstance(value, (dict, list)):
        return {"j": value}
    return value


def from_json(value: Any, column: Column[Any]) -> Any:
    """The value for this database's column."""
    if not isinstance(value, dict):
        return value
    if "b" in value:
        return base64.b64decode(value["b"])
    if "d" in value:
        moment = datetime.fromisoformat(value["d"])
        aware = isinstance(column.type, DateTime) and column.type.timezone
        return moment if aware else moment.replace(tzinfo=None)
    if "y" in value:
        return date.fromisoformat(value["y"])
    return value["j"]


def _batches(rows: Iterator[Mapping[str, Any]]) -> Iterator[list[Mapping[str, Any]]]:
    while batch := list(islice(rows, BATCH)):
        yield batch
