"""What understanding costs: latency, loading, memory, model size, training. Printed by benchmarks/nlu.py."""

from __future__ import annotations

import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from nlu.pipeline import BuiltinInterpreter
from nlu.text import fold

ROUNDS = 3
_LOADING = """
import resource, sys, time
from pathlib import Path
import numpy, yaml
from nlu.pipeline import load_interpreter
rss = lambda: int(next(l for l in open("/proc/self/status") if l.startswith("VmRSS")).split()[1]) / 1024
before, started = rss(), time.perf_counter()
kept = load_interpreter(Path(sys.argv[1]))
kept.understand("楼道灯坏了")
print(time.perf_counter() - started, rss() - before)
"""


def show(
    model: Path,
    interpreter: BuiltinInterpreter,
    others: Mapping[str, Callable[[str], Any]],
    texts: Sequence[str],
    *,
    train: bool,
) -> None:
    """Print everything; ``others`` are read one text at a time, as a bot would."""
    folded = [fold(text) for text in texts]
    own = latency("classification", interpreter.classify, folded)
    latency("whole pipeline", interpreter.understand, texts)
    for name, read in others.items():
        theirs = latency(f"{name}, categories only", read, texts[:200])
        print(f"   {name} takes {theirs / own:.0f} times as long as our classification")
    seconds, megabytes = loading(model)
    print(f"load {seconds:.2f} s, {megabytes:.0f} MB more memory; model {model.stat().st_size / 1e6:.1f} MB")
    if train:
        cpu, clock = training()
        print(f"training: {cpu:.0f} s of CPU, {clock:.0f} s by the clock")


def latency(what: str, read: Callable[[str], Any], texts: Sequence[str]) -> float:
    """Print p50 and p99 in milliseconds of a thread's CPU time and by the clock; gives the p50 of CPU time."""
    for text in texts[:100]:
        read(text)
    spent, clock = [], []
    for text in [*texts] * ROUNDS:
        started, began = time.perf_counter_ns(), time.thread_time_ns()
        read(text)
        spent.append((time.thread_time_ns() - began) / 1e6)
        clock.append((time.perf_counter_ns() - started) / 1e6)
    cpu, wall = np.percentile(spent, [50, 99]), np.percentile(clock, [50, 99])
    print(f"{what}: p50 {cpu[0]:.3f} ms, p99 {cpu[1]:.3f} ms of CPU (by the clock {wall[0]:.3f} and {wall[1]:.3f})")
    return float(cpu[0])


def loading(model: Path) -> tuple[float, float]:
    """Seconds and megabytes from imported libraries to the first message understood, in a fresh process."""
    command = [sys.executable, "-c", _LOADING, str(model)]
    said = subprocess.run(command, capture_output=True, text=True, check=True, cwd=Path(__file__).parent.parent).stdout
    seconds, megabytes = said.split()
    return float(seconds), float(megabytes)


def training() -> tuple[float, float]:
    """Seconds of CPU and by the clock that training takes in a process of its own."""
    before, started = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, "-m", "nlu.training", "--out", f"{folder}/model.npz"]
        subprocess.run(command, check=True, cwd=Path(__file__).parent.parent)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, time.perf_counter() - started
