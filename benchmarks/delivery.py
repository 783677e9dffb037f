"""How much of Telegram's limit is used, and what goes wrong on the way: Linli beside the libraries one would take.

    python -m benchmarks.delivery [--parts latency lockout faults emergency shared] [--count 900] [--patience 100]

A local Bot API server with strict windows (benchmarks.delivery_server) is started for every run. Peers
(benchmarks.delivery_peers) and Linli (benchmarks.delivery_linli: the real delivery, database and channel) send one text
to COUNT private chats. The share is messages accepted a second, from the start to the last one, of the 30 allowed. A
run that takes longer than PATIENCE seconds is ended and judged by what it did until then ("left"). Needs
requirements-bench.lock; PostgreSQL and Redis are started from wheels. All parts take about thirteen minutes.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from typing import Any

import httpx
from rich.console import Console
from rich.table import Table

from benchmarks.delivery_linli import ALERT, bot_names, fill
from benchmarks.delivery_peers import PEERS
from domain.messages import Lane
from tests.postgres import Server, running_server
from tests.redis_server import running_redis

LIMIT = 30
LINLI = ("linli sqlite", "linli postgresql")
CONTENDERS = (*PEERS, *LINLI)
PARTS = ("latency", "lockout", "faults", "emergency", "shared")
BACKLOG = 5000
ALERTS = 299
LOOK_SECONDS = 0.5
TARGETS = {0: 0.95, 80: 0.95, 250: 0.88}


@dataclass(frozen=True)
class Result:
    """What a server saw of a run. ``limit``: messages a second that all its tokens together may send."""

    seconds: float
    accepted: int
    chats: int
    wanted: int
    seen: Counter[str]
    cut: bool = False
    limit: int = LIMIT
    counts: list[dict[str, Any]] = field(default_factory=list)

    @property
    def share(self) -> float:
        """Of what the limit allows."""
        return self.accepted / self.seconds / self.limit

    def cells(self) -> tuple[str, ...]:
        """For the table."""
        twice, lost = self.accepted - self.chats, self.wanted - self.chats
        broke = self.seen["reset_after"]
        cpu = ", ".join(f"{one['cpu']:.0%}" for one in self.counts)
        left = f"{lost} left" if self.cut else str(lost)
        return f"{self.share:.2f}", f"{self.seconds:.0f} s", str(self.seen["refused"]), left, f"{twice} of {broke}", cpu


@dataclass(frozen=True)
class World:
    """What the runs share."""

    count: int
    patience: float
    postgres: Server


@contextmanager
def started(module: str, *args: str) -> Iterator[subprocess.Popen[str]]:
    """A process of this benchmark, ended at the end."""
    command = [sys.executable, "-m", f"benchmarks.{module}", *args]
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": subprocess.DEVNULL}
    with subprocess.Popen(command, text=True, **pipes) as process:  # type: ignore[call-overload]
        try:
            yield process
        finally:
            process.kill()


def line(process: subprocess.Popen[str]) -> str:
    """What it says next."""
    assert process.stdout is not None
    said = process.stdout.readline()
    if not said:
        raise SystemExit(f"{process.args!r} ended")
    return said


def tell(process: subprocess.Popen[str], words: str) -> str:
    """Say something to a process; returns what it answers."""
    assert process.stdin is not None
    process.stdin.write(f"{words}\n")
    process.stdin.flush()
    return line(process)


def stats(base: str) -> dict[str, Any]:
    """What the server has seen."""
    return dict(httpx.get(f"{base}/stats", timeout=30).json())


@contextmanager
def server(*args: str) -> Iterator[str]:
    """The address of a Bot API server."""
    with started("delivery_server", *args) as process:
        yield f"http://127.0.0.1:{int(line(process))}"


def peer(world: World, name: str, args: Sequence[str]) -> Result:
    """One run of a peer."""
    with server(*args) as base, started("delivery_peers", name, base, str(world.count)) as process:
        line(process)
        began = float(tell(process, "go"))
        return result(base, began, world.count, cut=not watched(world, base, began, world.count, process))


def linli(world: World, database: str, args: Sequence[str]) -> Result:
    """One run of Linli in one process."""
    with database_url(world, database) as url, server(*args) as base:
        fill(url, bot_names(1), world.count, world.count, Lane.TASK)
        return deliver(world, url, base, processes=1, bots=1, redis="")


def deliver(world: World, url: str, base: str, *, processes: int, bots: int, redis: str) -> Result:
    """Processes that deliver what lies in the outbox, until it is delivered."""
    wanted = world.count * bots
    with ExitStack() as stack:
        args = (url, base, str(bots), *filter(None, [redis]))
        running = [stack.enter_context(started("delivery_linli", *args)) for _ in range(processes)]
        for process in running:
            line(process)
        began = min(float(tell(process, "go")) for process in running)
        cut = not watched(world, base, began, wanted)
        counts = [json.loads(tell(process, "stop")) for process in running]
        return result(base, began, wanted, cut=cut, limit=LIMIT * bots, counts=counts)


def watched(world: World, base: str, began: float, wanted: int, process: subprocess.Popen[str] | None = None) -> bool:
    """Wait until everybody has the message, the process ends, or patience does: False then."""
    while len({(token, chat) for _, token, chat, _ in stats(base)["accepted"]}) < wanted:
        if process is not None and process.poll() is not None:
            return True
        if time.time() - began > world.patience:
            return False
        time.sleep(LOOK_SECONDS)
    return True


def result(base: str, began: float, wanted: int, *, cut: bool, **fields: Any) -> Result:
    """What the server saw since the beginning."""
    seen = stats(base)
    accepted = seen["accepted"]
    end = time.time() if cut else max((at for at, *_ in accepted), default=began + 1)
    chats = {(token, chat) for _, token, chat, _ in accepted}
    return Result(end - began, len(accepted), len(chats), wanted, Counter(seen["seen"]), cut, **fields)


@contextmanager
def database_url(world: World, kind: str) -> Iterator[str]:
    """A database of its own."""
    if kind == "postgresql":
        yield world.postgres.url(world.postgres.new_database())
        return
    with tempfile.TemporaryDirectory() as folder:
        yield f"sqlite:///{folder}/linli.db"


def one(world: World, name: str, args: Sequence[str]) -> Result:
    """One run of anybody."""
    return peer(world, name, args) if name in PEERS else linli(world, name.split()[1], args)


def compare(world: World, title: str, args: Sequence[str], names: Sequence[str]) -> Table:
    """All at the same time, each with a server of its own."""
    with ThreadPoolExecutor(len(names)) as pool:
        results = pool.map(lambda name: one(world, name, args), names)
        return table(title, dict(zip(names, results, strict=True)))


def table(title: str, results: dict[str, Result]) -> Table:
    """The results as a table."""
    made = Table("sender", title=title)
    for column in ("share", "took", "429", "lost", "twice of broken", "CPU"):
        made.add_column(column, justify="right")
    for name, one_result in results.items():
        made.add_row(name, *one_result.cells())
    return made


def latency(world: World) -> Iterator[Table]:
    """Slow and fast networks."""
    for milliseconds, target in TARGETS.items():
        title = f"{milliseconds} ms a call (target {target}, no 429)"
        yield compare(world, title, ["--latency", str(milliseconds)], CONTENDERS)


def lockout(world: World) -> Iterator[Table]:
    """A platform that shuts the door after an excess."""
    names = ("semaphore", "aioratelimiter", *LINLI)
    yield compare(world, "80 ms, locked out for 5 s after an excess", ["--latency", "80", "--lockout"], names)


def faults(world: World) -> Iterator[Table]:
    """502 in HTML, resets before and after acceptance, answers that are no JSON."""
    yield compare(world, "80 ms, 3 % of calls go wrong", ["--latency", "80", "--faults"], CONTENDERS)


def emergency(world: World) -> Iterator[Table]:
    """Alerts behind a backlog of activity messages, counted by the server, from the commit."""
    made = Table("database", "alerts", "first", "last", title=f"80 ms, behind {BACKLOG} activity messages")
    for kind in ("sqlite", "postgresql"):
        with database_url(world, kind) as url, server("--latency", "80") as base:
            fill(url, bot_names(1), world.count, BACKLOG, Lane.ACTIVITY)
            with started("delivery_linli", url, base, "1") as process:
                line(process)
                tell(process, "go")
                for count in (1, ALERTS):
                    time.sleep(5)
                    made.add_row(kind, str(count), *alerted(process, base, count))
                tell(process, "stop")
    yield made


def alerted(process: subprocess.Popen[str], base: str, count: int) -> tuple[str, str]:
    """Seconds from the commit of alerts until the first and the last was accepted."""
    at = float(tell(process, f"alert {count}"))
    times: list[float] = []
    while len(times) < count:
        time.sleep(LOOK_SECONDS)
        times = [moment - at for moment, _, _, text in stats(base)["accepted"] if text == ALERT and moment > at]
    return f"{times[0]:.2f} s", f"{times[-1]:.2f} s"


def shared(world: World) -> Iterator[Table]:
    """Several processes on PostgreSQL and Redis: one token, then eight."""
    for bots in (1, 8):
        results = {}
        for processes in (1, 2, 4):
            with database_url(world, "postgresql") as url, server("--latency", "80") as base, running_redis() as redis:
                fewer = World(world.count // (1 if bots == 1 else 2), world.patience, world.postgres)
                fill(url, bot_names(bots), fewer.count, fewer.count, Lane.TASK)
                done = deliver(fewer, url, base, processes=processes, bots=bots, redis=redis.url)
                results[f"{processes} process{'es' if processes > 1 else ''}"] = done
        yield table(f"80 ms, {bots} token{'s' if bots > 1 else ''} shared by processes", results)


RUN: dict[str, Callable[[World], Iterator[Table]]] = {
    "latency": latency,
    "lockout": lockout,
    "faults": faults,
    "emergency": emergency,
    "shared": shared,
}


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--parts", nargs="+", choices=PARTS, default=PARTS)
    parser.add_argument("--count", type=int, default=900)
    parser.add_argument("--patience", type=float, default=100.0)
    args = parser.parse_args()
    console = Console(width=100)
    with running_server() as postgres:
        for part in args.parts:
            for made in RUN[part](World(args.count, args.patience, postgres)):
                console.print(made)


if __name__ == "__main__":
    main()
