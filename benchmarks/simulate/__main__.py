"""Simulate, check everything, and print what it took."""

from __future__ import annotations

import argparse
import logging
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random
from time import perf_counter

import structlog
from sqlalchemy import select

from benchmarks.simulate.behaviour import Behaviour
from benchmarks.simulate.escalations import Recount, recount
from benchmarks.simulate.invariants import check_ticket
from benchmarks.simulate.town import City, build
from benchmarks.simulate.world import World
from bot.parts import make_rules
from bot.settings import Settings
from domain.tickets import OPEN
from storage import schema
from storage.database import Database
from storage.encryption import Cipher
from storage.models import Ticket, TicketEvent
from storage.unit_of_work import UnitOfWork
from tests.clock import MovableClock
from tests.postgres import running_server

START = datetime(2026, 1, 5, 1, 0, tzinfo=UTC)
"""A Monday, 9:00 in China; the ninety days have New Year's and the Spring Festival's make-up days in them."""


def main() -> int:
    """Run; 1 when something was not as it must be."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--days", type=int, default=90)
    parser.add_argument("--households", type=int, default=2400)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--postgresql", action="store_true")
    parser.add_argument("--schedulers", type=int, default=1)
    options = parser.parse_args()
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.WARNING))
    with _database(options.postgresql) as url:
        return _simulate(url, options)


def _simulate(url: str, options: argparse.Namespace) -> int:
    clock = MovableClock(START)
    database = Database(url, Cipher([bytes(32)]), clock)
    schema.upgrade(database)
    city = database.run_now(lambda uow: build(uow, options.households, Random(options.seed)))
    world = World(database, clock, make_rules(Settings()), city, options.seed)
    world.add_schedulers(options.schedulers)
    Behaviour(world).start(options.days)
    began = perf_counter()
    world.run(START + timedelta(days=options.days))
    seconds = perf_counter() - began
    counted = database.read_now(lambda uow: _check_all(uow, world))
    _print(world, city, seconds, options)
    print(
        f"escalations computed anew from the events of {counted.tickets} tickets ({counted.skipped} whose limits "
        f"changed are left out): {counted.found} said, {len(counted.problems)} wrong or missing; "
        + ", ".join(f"{level} %: {count}" for level, count in sorted(counted.levels.items()))
    )
    for problem in counted.problems[:20]:
        print(f"  {problem}")
    world.close()
    database.close()
    return 1 if counted.problems else 0


def _check_all(uow: UnitOfWork, world: World) -> Recount:
    tickets = uow.session.scalars(select(Ticket).order_by(Ticket.id)).all()
    for ticket in tickets:
        check_ticket(uow, ticket.id)
    return recount(uow, tickets, world.rules.catalog, world.rules.holidays, world.now)


def _print(world: World, city: City, seconds: float, options: argparse.Namespace) -> None:
    def read(uow: UnitOfWork) -> tuple[Counter[str], int]:
        statuses = Counter(uow.session.scalars(select(Ticket.status)))
        return statuses, len(uow.session.scalars(select(TicketEvent.id)).all())

    statuses, events = world.database.read_now(read)
    print(
        f"{options.days} days, {options.households} households, {len(city.residents)} in chat, "
        f"{'PostgreSQL' if options.postgresql else 'SQLite'}, {options.schedulers} scheduler(s)"
    )
    print(f"{sum(statuses.values())} tickets, {events} events, {world.counts['steps']} steps of people")
    print("  " + ", ".join(f"{status} {count}" for status, count in sorted(statuses.items())))
    open_now = sum(count for status, count in statuses.items() if status in OPEN)
    print(f"  open at the end: {open_now}, each with owner, deadline and next event; invariants held after every step")
    for name, count in sorted(world.counts.items()):
        if name.startswith("refused"):
            print(f"  {name}: {count}")
    print(
        f"{seconds:.1f} s: {options.days / seconds:.2f} days a second, {world.counts['ticks']} ticks of the scheduler"
    )


@contextmanager
def _database(postgresql: bool) -> Iterator[str]:
    if not postgresql:
        memory = Path("/dev/shm")  # noqa: S108 (a machine's disk is not what is measured)
        with tempfile.TemporaryDirectory(dir=memory if memory.is_dir() else None) as folder:
            yield f"sqlite:///{Path(folder) / 'linli.db'}"
        return
    with running_server() as server:
        yield server.url(server.new_database())


if __name__ == "__main__":
    sys.exit(main())
