"""How fast one text is planned for very many people, inside the database, on SQLite and on PostgreSQL.

    python -m benchmarks.fanout [--people 100000] [--doors 40000] [--chunk 2000]

A community of so many doors and people with an account each is made first (not measured). Measured is the planning as
the job does it: one unit of work a chunk, each committed: the list of doors, then the copies in the outbox. SQLite is
a file with synchronous=FULL, as in production; PostgreSQL is the tests' own server, which does not wait for the disk.
Also measured: the longest single unit of work, since that is how long a resident's message may have to wait on SQLite;
and one look at the figures of the alert when every copy was sent.
"""

from __future__ import annotations

import argparse
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from rich.console import Console
from rich.table import Table
from sqlalchemy import func, insert, select, text, update

from domain.catalog import load_catalog
from domain.clock import SystemClock
from domain.messages import Lane, Outgoing, outgoing_to_wire, say
from domain.targets import Target
from handlers.broadcasts import planning
from handlers.broadcasts.progress import progress
from handlers.work import Rules, Work
from storage.database import Database
from storage.encryption import Cipher
from storage.models import (
    Account,
    Alert,
    Base,
    Broadcast,
    Building,
    Community,
    Conversation,
    Door,
    Estate,
    Grid,
    Household,
    Membership,
    OutboxMessage,
    Person,
)
from storage.unit_of_work import UnitOfWork
from tests.postgres import running_server

KEY = bytes(range(32))
DOORS_A_BUILDING = 100
ROWS = 10_000
TEXT = "雨很大，请待在家里，不要去地下车库和低洼处。一楼住户把贵重物品搬高。需要转移或帮忙，请马上告诉我们。"


@dataclass(frozen=True, slots=True)
class Measured:
    """One run: seconds, rows written, and the longest unit of work in milliseconds."""

    database: str
    what: str
    rows: int
    seconds: float
    longest_ms: float


def fill(uow: UnitOfWork, people: int, doors: int) -> int:
    """A community of so many doors and people; returns its id."""
    community = Community(code="XFL", name="幸福里社区", settings={})
    uow.session.add(community)
    uow.session.flush()
    estate = Estate(community_id=community.id, name="幸福里", aliases=[])
    uow.session.add(estate)
    uow.session.flush()
    grid = Grid(community_id=community.id, name="一网格", estate_id=estate.id)
    uow.session.add(grid)
    uow.session.flush()
    place: dict[str, object] = {"community_id": community.id, "estate_id": estate.id, "grid_id": grid.id, "aliases": []}
    count = -(-doors // DOORS_A_BUILDING)
    _insert(
        uow,
        Building,
        (place | {"name": f"{n}号楼", "units": 4, "floors": 25, "link_token": f"t{n}"} for n in range(count)),
    )
    _insert(uow, Household, (_door(community.id, n) for n in range(doors)))
    _insert(uow, Person, ({"locale": "zh", "anonymous": False, "created_at": uow.now} for _ in range(people)))
    known: dict[str, object] = {"channel": "telegram", "bot": "main"}
    _insert(
        uow,
        Account,
        (
            known | {"person_id": n, "external_id": str(n), "reachable": True, "last_seen_at": uow.now}
            for n in _ids(people)
        ),
    )
    _insert(uow, Conversation, (known | {"account_id": n, "chat": str(n), "version": 0} for n in _ids(people)))
    _insert(uow, Membership, (_member(uow, community.id, n, doors) for n in _ids(people)))
    return community.id


def _ids(people: int) -> range:
    return range(1, people + 1)


def _door(community_id: int, n: int) -> dict[str, object]:
    return {
        "community_id": community_id,
        "building_id": n // DOORS_A_BUILDING + 1,
        "unit": str(n % 4 + 1),
        "floor": n % 25 + 1,
        "room": "502",
        "room_hash": str(n),
        "tags": ["独居老人"] if n % 20 == 0 else [],
    }


def _member(uow: UnitOfWork, community_id: int, n: int, doors: int) -> dict[str, object]:
    door = n % doors
    return {
        "community_id": community_id,
        "person_id": n,
        "building_id": door // DOORS_A_BUILDING + 1,
        "unit": str(door % 4 + 1),
        "household_id": door + 1,
        "verified": True,
        "joined_at": uow.now,
    }


def _insert(uow: UnitOfWork, model: type[Base], rows: Iterator[dict[str, object]]) -> None:
    batch: list[dict[str, object]] = []
    for row in rows:
        batch.append(row)
        if len(batch) == ROWS:
            uow.session.execute(insert(model), batch)
            batch = []
    if batch:
        uow.session.execute(insert(model), batch)


def open_alert(uow: UnitOfWork, community_id: int) -> int:
    """An alert to everybody, whose planning has not begun; returns its broadcast's id."""
    target = Target(everywhere=True).to_wire()
    message = Outgoing((say("plain", text=TEXT),), lane=Lane.EMERGENCY)
    alert = uow.alerts.add(
        Alert(
            community_id=community_id, kind="notice", scenario="rainstorm", status="running", urgent=True, body=[],
            target=target, created_at=uow.now,
        )
    )  # fmt: skip
    return uow.alerts.add_broadcast(
        Broadcast(
            community_id=community_id, alert_id=alert.id, kind="first", body=outgoing_to_wire(message), target=target,
            lane=Lane.EMERGENCY, card=f"alert:{alert.id}", card_mode="replace", status="planning",
            stage=planning.DOORS, cursor=0, created_at=uow.now, not_before=uow.now,
        )
    ).id  # fmt: skip


def measure(name: str, database: Database, people: int, doors: int) -> list[Measured]:
    """Fill the database, plan once, and check that everything is there once."""
    community_id = database.run_now(lambda uow: fill(uow, people, doors))
    database.run_now(lambda uow: uow.session.execute(text("ANALYZE")))  # as autovacuum does by itself
    number = database.run_now(lambda uow: open_alert(uow, community_id))
    rules = Rules(load_catalog())
    spent: dict[str, list[float]] = {planning.DOORS: [], planning.PEOPLE: [], planning.GROUPS: []}
    while True:
        stage = database.read_now(lambda uow: uow.session.get_one(Broadcast, number).stage)
        if stage not in spent:
            break
        begun = time.perf_counter()
        database.run_now(lambda uow: planning.plan_next(Work(uow, rules)))
        spent[stage].append(time.perf_counter() - begun)
    copies, listed = database.read_now(lambda uow: (_count(uow, OutboxMessage), _count(uow, Door)))
    if (copies, listed) != (people, doors):
        raise SystemExit(f"{name}: {copies} copies and {listed} doors instead of {people} and {doors}")
    figures = _figures(database, number)
    return [
        Measured(name, "figures", copies + listed, figures, figures * 1000),
        Measured(name, "doors", doors, sum(spent["doors"]), max(spent["doors"]) * 1000),
        Measured(name, "copies", people, sum(spent["people"]), max(spent["people"]) * 1000),
    ]


def _figures(database: Database, number: int) -> float:
    """Seconds of one look at the figures, with every copy sent."""
    sent = update(OutboxMessage).values(status="sent", external_id="1")
    database.run_now(lambda uow: uow.session.execute(sent))
    rules = Rules(load_catalog())

    def look(uow: UnitOfWork) -> float:
        alert = uow.session.get_one(Alert, uow.session.get_one(Broadcast, number).alert_id)
        begun = time.perf_counter()
        found = progress(Work(uow, rules), alert)
        if found.reached != found.households:
            raise SystemExit(f"{found.reached} of {found.households} households reached")
        return time.perf_counter() - begun

    return database.read_now(look)


def _count(uow: UnitOfWork, model: type[Base]) -> int:
    return int(uow.session.scalar(select(func.count()).select_from(model)) or 0)


@contextmanager
def opened(url: str) -> Iterator[Database]:
    """A database with all tables."""
    database = Database(url, Cipher([KEY]), SystemClock())
    Base.metadata.create_all(database.engine)
    yield database
    database.close()


def main() -> None:
    """Both databases, one table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--people", type=int, default=100_000)
    parser.add_argument("--doors", type=int, default=40_000)
    parser.add_argument("--chunk", type=int, default=planning.CHUNK)
    options = parser.parse_args()
    planning.CHUNK = options.chunk
    found: list[Measured] = []
    with tempfile.TemporaryDirectory() as folder, opened(f"sqlite:///{Path(folder) / 'linli.db'}") as database:
        found += measure("SQLite", database, options.people, options.doors)
    with running_server() as server:
        name = server.new_database()
        with opened(server.url(name)) as database:
            found += measure("PostgreSQL", database, options.people, options.doors)
    show(found)


def show(found: list[Measured]) -> None:
    """The table."""
    table = Table("database", "what", "rows", "seconds", "rows/s", "longest step, ms")
    for one in found:
        rate = f"{one.rows / one.seconds:,.0f}"
        table.add_row(one.database, one.what, f"{one.rows:,}", f"{one.seconds:.2f}", rate, f"{one.longest_ms:.0f}")
    Console(width=110).print(table)


if __name__ == "__main__":
    main()
