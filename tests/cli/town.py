"""The town of tests/handlers/town.py as a folder of files, and Linli with a database of its own."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from functools import partial
from pathlib import Path

import pytest

from bot.cli import main
from storage.encryption import new_key
from tests.cli.conftest import Linli, Outcome
from tests.handlers.town import FILES


def write_files(folder: Path, **changes: str) -> Path:
    """The town's files in a folder, some of them with another text."""
    folder.mkdir(exist_ok=True)
    for name, text in (FILES | changes).items():
        (folder / f"{name}.csv").write_text(text, encoding="utf-8")
    return folder


def with_key(linli: Linli, settings: Mapping[str, str] | None = None) -> Linli:
    """Call ``linli`` with the same key every time."""
    return partial(linli, LINLI_SECURITY__KEY=new_key(), **(settings or {}))


def in_this_process(folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Linli:
    """Call ``linli`` without a process of its own, which is quicker where nothing is started."""

    def call(*arguments: str, stdin: str = "", **variables: str) -> Outcome:
        code = 0
        with monkeypatch.context() as patch:
            patch.chdir(folder)
            for name in [name for name in os.environ if name.startswith("LINLI_")]:
                patch.delenv(name)
            for name, value in variables.items():
                patch.setenv(name, value)
            patch.setattr(sys, "argv", ["linli", *arguments])
            try:
                main()
            except SystemExit as exit:
                code = int(exit.code or 0)
        printed = capsys.readouterr()
        return Outcome(code, printed.out, printed.err)

    return call
