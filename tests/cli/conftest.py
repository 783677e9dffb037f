"""Calls ``linli`` as an operator does."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from nlu.model_store import ensure_model

ROOT = Path(__file__).parents[2]
TIMEOUT_SECONDS = 150


@dataclass(frozen=True)
class Outcome:
    """What a call printed, and its exit code."""

    code: int
    out: str
    err: str


Linli = Callable[..., Outcome]


def environment(**variables: str) -> dict[str, str]:
    """This process's environment without settings of Linli, plus these."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("LINLI_")}
    return kept | {"PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8"} | variables


@pytest.fixture
def linli(tmp_path: Path) -> Linli:
    """Call ``linli`` with arguments (and settings as variables) in an empty folder."""

    def call(*arguments: str, stdin: str = "", **variables: str) -> Outcome:
        done = subprocess.run(
            [sys.executable, "-m", "bot", *arguments],
            cwd=tmp_path,
            env=environment(**variables),
            input=stdin,
            capture_output=True,
            encoding="utf-8",
            timeout=TIMEOUT_SECONDS,
            check=False,
        )
        return Outcome(done.returncode, done.stdout, done.stderr)

    return call


@pytest.fixture
def trained(model_path: Path, tmp_path: Path) -> None:
    """The folder has a trained model already: the one of all tests."""
    (tmp_path / "data").mkdir(mode=0o700)
    shutil.copy(ensure_model(model_path), tmp_path / "data" / "nlu.npz")
