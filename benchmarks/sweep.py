"""What a sweep of the deadlines costs with few and with very many open tickets: it must grow with what is due only.

    python -m benchmarks.sweep [--sizes 1000,10000,100000,1000000] [--due 100] [--runs 5]

On a PostgreSQL of its own, with the tables of the product. The open tickets are inserted by SQL: each in its state, its
deadlines and moments set, none of them due. Then ``--due`` tickets' moments come (half of them rungs of the
ladder, half of them tasks that nobody accepted) and the product's own sweep fires them, in its own batches, with
events and messages; that is timed, and so is a sweep that finds nothing. The ratio is to the first size.
"""

from __future__ import annotations

import argparse
import statistics
import time
from dataclasses import dataclass
from datetime import timedelta

from rich.console import Console
from rich.table import Table
from sqlalchemy import event, text

from domain.catalog import load_catalog
from handlers.watch import check_due
from handlers.work import Rules, Work
from scheduler.jobs.check_tickets import BATCH
from storage.database import Database
from storage.encryption import Cipher
from storage.models import Base
from storage.unit_of_work import UnitOfWork
from tests.clock import MovableClock
from tests.postgres import Server, running_server
from tests.town import Town, build

KEY = b"a key of exactly 32 bytes, yes! "
CHUNK = 100_000
OF_ONE = 1_000
"""Open tickets of a community: a thousand communities have the million."""
OTHERS = 1_000
"""Where the ids of the other communities begin, and those of their workers."""
NEIGHBOURS = (
    ("communities", {"id": ":others + n", "code": "'C' || n", "name": "'C' || n", "zone": "'Asia/Shanghai'"}),
    ("staff", {"id": ":others + n", "community_id": ":others + n", "person_id": ":owner", "role": "'grid_worker'"}),
)
FILL = """
INSERT INTO tickets (community_id, number, status, version, category, priority, confidence, guesses, urgency,
    description, building_id, grid_id, unit, floor, place_presumed, reporter_id, anonymous, owner_id, dispatch_why,
    party, created_at, submitted_at, assigned_at, accepted_at, respond_due_at, resolve_due_at, clock_from, accept_from,
    next_check_at, next_rung_at, ladder, extended_days, returns, reopens, urges {columns})
SELECT CASE WHEN n <= :of_one THEN :community ELSE :others + n / :of_one END, 'B-' || n,
    CASE WHEN n % 2 = 0 THEN 'assigned' ELSE 'in_progress' END, 1,
    'building.corridor_light', 'P2', 0.9, '[]', '[]', :words, :building, :grid, '2', '5', false, :reporter, false,
    CASE WHEN n <= :of_one THEN :owner ELSE :others + n / :of_one END, 'grid_worker', '', :now, :now, :now,
    CASE WHEN n % 2 = 0 THEN NULL ELSE CAST(:now AS timestamptz) END,
    :later, :later, :now, CASE WHEN n % 2 = 0 THEN CAST(:now AS timestamptz) END,
    CASE WHEN n % 2 = 0 THEN CAST(:later AS timestamptz) + n * interval '1 second' END,
    CAST(:later AS timestamptz) + n * interval '1 second', 0, 0, 0, 0, 0 {values}
FROM generate_series(CAST(:first AS bigint), CAST(:last AS bigint)) AS n
"""
DUE = """
UPDATE tickets SET ladder = 0, status = CASE WHEN id % 2 = 0 THEN 'assigned' ELSE 'in_progress' END,
    owner_id = :owner, respond_due_at = :then, accept_from = :start, clock_from = :start,
    next_check_at = CASE WHEN id % 2 = 0 THEN CAST(:then AS timestamptz) END,
    resolve_due_at = CASE WHEN id % 2 = 0 THEN CAST(:far AS timestamptz) ELSE CAST(:then AS timestamptz) END,
    next_rung_at = CASE WHEN id % 2 = 0 THEN CAST(:far AS timestamptz) ELSE CAST(:then AS timestamptz) END
WHERE id IN (SELECT id FROM tickets ORDER BY id OFFSET :offset LIMIT :due)
"""


@dataclass(frozen=True)
class Measured:
    """Seconds: the load, a sweep of all due, and one that finds nothing. And how often the first asked the database."""

    size: int
    load: float
    due: float
    idle: float
    statements: float


def fill(database: Database, town: Town, size: int, clock: MovableClock) -> None:
    """So many open tickets, none of them due for a month."""
    needed = _needed(database, "tickets", set(FILL.replace("(", " ").replace(",", " ").split()))
    columns, filled = ("".join(f", {part}" for part in parts) for parts in (needed.keys(), needed.values()))
    statement = text(FILL.format(columns=columns, values=filled))
    neighbours(database, town, size // OF_ONE)
    values = {
        "of_one": OF_ONE,
        "others": OTHERS,
        "community": town.community_id,
        "words": database.cipher.encrypt("楼道灯坏了"),
        "building": town.buildings["幸福里3号楼"],
        "grid": town.grids["一网格"],
        "reporter": town.people["阿芳"],
        "owner": town.staff["老周"],
        "now": clock.now(),
        "later": clock.now() + timedelta(days=30),
    }
    for first in range(1, size + 1, CHUNK):
        with database.engine.begin() as connection:
            connection.execute(statement, values | {"first": first, "last": min(first + CHUNK - 1, size)})
    with database.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.execute(text("VACUUM ANALYZE tickets"))


def make_due(database: Database, town: Town, count: int, offset: int, clock: MovableClock) -> None:
    """The moments of some of them come now."""
    now = clock.now()
    values = {
        "owner": town.staff["老周"],
        "then": now,
        "start": now - timedelta(hours=8),
        "far": now + timedelta(days=30),
        "offset": offset,
        "due": count,
    }
    with database.engine.begin() as connection:
        connection.execute(text(DUE), values)


def sweep(database: Database, rules: Rules) -> int:
    """As the job does it: batch by batch, until one is not full."""
    total = 0

    def batch(uow: UnitOfWork) -> int:
        return check_due(Work(uow, rules), BATCH)

    while True:
        done = database.run_now(batch)
        total += done
        if done < BATCH:
            return total


def measure(server: Server, size: int, due: int, runs: int) -> Measured:
    """One size, on a database of its own."""
    clock, rules = MovableClock(), Rules(load_catalog())
    name = server.new_database()
    database = Database(server.url(name), Cipher([KEY]), clock)
    Base.metadata.create_all(database.engine)
    town = database.run_now(build)
    begun = time.perf_counter()
    fill(database, town, size, clock)
    load = time.perf_counter() - begun
    sweep(database, rules)  # the first one fills caches and compiles statements
    busy, idle, asked = [], [], 0

    def count(*_: object) -> None:
        nonlocal asked
        asked += 1

    for run in range(runs):
        make_due(database, town, due, run * due, clock)
        event.listen(database.engine, "before_cursor_execute", count)
        begun = time.perf_counter()
        done = sweep(database, rules)
        busy.append(time.perf_counter() - begun)
        event.remove(database.engine, "before_cursor_execute", count)
        if done != due:
            raise RuntimeError(f"{done} fired instead of {due}")
        begun = time.perf_counter()
        sweep(database, rules)
        idle.append(time.perf_counter() - begun)
    database.close()
    server.drop(name)
    return Measured(size, load, statistics.median(busy), statistics.median(idle), asked / runs)


def neighbours(database: Database, town: Town, count: int) -> None:
    """Other communities with a worker each, so that nobody has a million tickets in hand."""
    for table, given in NEIGHBOURS:
        values = given | _needed(database, table, set(given))
        listed = f"INSERT INTO {table} ({', '.join(values)}) SELECT {', '.join(values.values())}"
        with database.engine.begin() as connection:
            connection.execute(
                text(f"{listed} FROM generate_series(1, CAST(:count AS bigint)) AS n"),
                {"others": OTHERS, "owner": town.people["老周"], "count": count},
            )


def _needed(database: Database, table: str, known: set[str]) -> dict[str, str]:
    """Columns that must have a value beside those that are known, with an empty one."""
    found = {}
    for column in Base.metadata.tables[table].columns:
        if column.nullable or column.name in known or column.primary_key or column.server_default is not None:
            continue
        kind = column.type.compile(database.engine.dialect)
        found[column.name] = {"JSON": "'[]'", "VARCHAR": "''", "BOOLEAN": "true"}.get(kind, "0")
    return found


def main() -> None:
    """See the module."""
    parser = argparse.ArgumentParser(description="what a sweep of the deadlines costs")
    parser.add_argument("--sizes", default="1000,10000,100000,1000000")
    parser.add_argument("--due", type=int, default=100)
    parser.add_argument("--runs", type=int, default=5)
    given = parser.parse_args()
    sizes = [int(size) for size in given.sizes.split(",")]
    table = Table("open tickets", "load s", f"sweep of {given.due} due, ms", "ratio", "statements", "sweep of none, ms")
    first: Measured | None = None
    with running_server() as server:
        for size in sizes:
            found = measure(server, size, given.due, given.runs)
            first = first or found
            table.add_row(
                f"{size:,}",
                f"{found.load:.1f}",
                f"{found.due * 1000:.0f}",
                f"{found.due / first.due:.2f}",
                f"{found.statements:.0f}",
                f"{found.idle * 1000:.1f}",
            )
    Console().print(table)


if __name__ == "__main__":
    main()
