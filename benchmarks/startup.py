"""How long a process takes to its first answer, and how much memory it holds, beside its heavy libraries alone.

    python -m benchmarks.startup [--runs 3]

Every set of roles is started on a prepared data folder (demo community imported, model trained), without a network:
the Bot API is an address where nobody answers. The time is from the command to the first 200 on /healthz; memory is
the resident set of the process right after it. The imports are measured in the same way, in the same run.
CPU seconds show what a busy machine adds.
"""

from __future__ import annotations

import argparse
import os
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import astuple, dataclass
from pathlib import Path

import httpx
import psutil
from rich.console import Console
from rich.table import Table

from bot.process import ProcessRole
from storage.encryption import new_key

ROOT = Path(__file__).parents[1]
LIBRARIES = ("aiogram", "nicegui")
ROLES = (
    "scheduler",
    "delivery,scheduler",
    "telegram,delivery,scheduler",
    "web,delivery,scheduler",
    "web,telegram,delivery,scheduler",
)
TARGETS = {
    "telegram,delivery,scheduler": (("aiogram",), 2.0, 300),
    "web,telegram,delivery,scheduler": (("aiogram", "nicegui"), 2.0, 380),
}
"""Roles → (the libraries it is compared with, at most so many times their seconds, at most so many MB): issue 2."""
PATIENCE_SECONDS = 120
MEGABYTE = 1024 * 1024


@dataclass(frozen=True)
class Measured:
    """Median of the runs."""

    seconds: float
    cpu: float
    megabytes: float


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=3)
    runs = parser.parse_args().runs
    with tempfile.TemporaryDirectory() as folder:
        environment = prepare(Path(folder))
        rounds = [measure(environment) for _ in range(runs)]
    show({name: median([measured[name] for measured in rounds]) for name in rounds[0]})


def prepare(folder: Path) -> dict[str, str]:
    """A data folder as after the first start; returns the environment that leads to it."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith("LINLI_")}
    environment |= {
        "PYTHONPATH": str(ROOT),
        "LINLI_DATA__DIR": str(folder),
        "LINLI_SECURITY__KEY": new_key(),
        "LINLI_TELEGRAM__TOKEN": "123456789:AA" + "x" * 33,
        "LINLI_TELEGRAM__API_BASE": "http://127.0.0.1:9",
    }
    starting(",".join(ProcessRole), environment)
    return environment


def measure(environment: dict[str, str]) -> dict[str, Measured]:
    """Everything once, so that a busy moment of the machine falls on all alike."""
    return {name: importing(name) for name in LIBRARIES} | {roles: starting(roles, environment) for roles in ROLES}


def median(results: list[Measured]) -> Measured:
    """The median of several runs."""
    return Measured(*(statistics.median(values) for values in zip(*map(astuple, results), strict=True)))


def importing(name: str) -> Measured:
    """A process that only imports a library: seconds until it has, and its memory then."""
    code = (
        f"import {name}, psutil; p = psutil.Process(); print(sum(p.cpu_times()[:2]), p.memory_info().rss, flush=True)"
    )
    begun = time.perf_counter()
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    cpu, memory = done.stdout.split()
    return Measured(time.perf_counter() - begun, float(cpu), int(memory) / MEGABYTE)


def starting(roles: str, environment: dict[str, str]) -> Measured:
    """A process of Linli: seconds until its first answer, and its memory then."""
    port = free_port()
    begun = time.perf_counter()
    with process(roles, port, environment) as linli:
        answered(port, linli)
        seconds = time.perf_counter() - begun
        seen = psutil.Process(linli.pid)
        return Measured(seconds, sum(seen.cpu_times()[:2]), seen.memory_info().rss / MEGABYTE)


@contextmanager
def process(roles: str, port: int, environment: dict[str, str]) -> Iterator[subprocess.Popen[bytes]]:
    """Started, and stopped at the end."""
    command = [sys.executable, "-m", "bot", "run", "--demo", "--roles", roles, "--port", str(port)]
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    linli = subprocess.Popen(command, cwd=environment["LINLI_DATA__DIR"], env=environment, **quiet)
    try:
        yield linli
    finally:
        linli.terminate()
        linli.wait(PATIENCE_SECONDS)


def answered(port: int, linli: subprocess.Popen[bytes]) -> None:
    """Wait for the first answer. The port is taken long before, so one request may wait for all of the start."""
    begun = time.perf_counter()
    while time.perf_counter() - begun < PATIENCE_SECONDS:
        if linli.poll() is not None:
            raise SystemExit(f"linli ended with code {linli.returncode}")
        try:
            if httpx.get(f"http://127.0.0.1:{port}/healthz", timeout=PATIENCE_SECONDS).status_code == 200:
                return
        except httpx.TransportError:
            time.sleep(0.01)
    raise SystemExit("linli does not answer")


def free_port() -> int:
    """A port that nobody uses now."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        return int(server.getsockname()[1])


def show(measured: dict[str, Measured]) -> None:
    """A table with the ratios, and whether the targets are met."""
    table = Table("process", title="Start-up")
    for column in ("seconds", "CPU s", "MB", "beside", "ratio", "target", "met"):
        table.add_column(column, justify="right")
    for name, one in measured.items():
        numbers = (f"{one.seconds:.2f}", f"{one.cpu:.2f}", f"{one.megabytes:.0f}")
        label = f"import {name}" if name in LIBRARIES else name
        table.add_row(label, *numbers, *_against(name, measured))
    Console(width=120).print(table)


def _against(name: str, measured: dict[str, Measured]) -> tuple[str, ...]:
    if name not in TARGETS:
        return ()
    beside, times, megabytes = TARGETS[name]
    ratio = measured[name].seconds / sum(measured[library].seconds for library in beside)
    met = "yes" if ratio <= times and measured[name].megabytes <= megabytes else "NO"
    return " + ".join(beside), f"{ratio:.2f}", f"≤ {times:g}, ≤ {megabytes} MB", met


if __name__ == "__main__":
    main()
