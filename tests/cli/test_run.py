"""``linli run``: a process that starts, answers, and stops in order."""

from __future__ import annotations

import json
import re
import signal
import stat
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
import pytest

from storage.encryption import new_key
from tests.cli.conftest import TIMEOUT_SECONDS, Linli, environment


@contextmanager
def running(folder: Path, *arguments: str, **variables: str) -> Iterator[tuple[subprocess.Popen[str], list[str]]]:
    """A process that has printed its banner; killed at the end if it still runs."""
    command = [sys.executable, "-m", "bot", "run", "--port", "0", *arguments]
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "encoding": "utf-8"}
    with subprocess.Popen(command, cwd=folder, env=environment(**variables), **pipes) as process:  # type: ignore[call-overload]
        try:
            lines = []
            for line in process.stdout:
                lines.append(line)
                if "Ctrl+C" in line:
                    break
            yield process, lines
        finally:
            if process.poll() is None:
                process.kill()


def address(lines: list[str]) -> str:
    """The address in the banner."""
    found = re.search(r"http://[\d.:]+", "".join(lines))
    assert found, lines
    return found[0]


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_it_answers_and_stops_in_order(tmp_path: Path, number: signal.Signals) -> None:
    with running(tmp_path, "--roles", "scheduler", LINLI_SECURITY__KEY=new_key()) as (process, lines):
        here = address(lines)
        assert httpx.get(f"{here}/healthz").json() == {"status": "ok"}
        ready = httpx.get(f"{here}/readyz")
        parts = {"database": True, "http": True, "scheduler": True, "digests": True}
        assert (ready.status_code, ready.json()) == (200, parts)
        process.send_signal(number)
        _, errors = process.communicate(timeout=TIMEOUT_SECONDS)
        assert process.returncode == 0, errors
        assert "Traceback" not in errors


def test_the_demo_makes_a_key_that_only_its_owner_reads(tmp_path: Path) -> None:
    with running(tmp_path, "--demo", "--roles", "scheduler") as (_, lines):
        assert "security.key" in "".join(lines)
    key = tmp_path / "data" / "security.key"
    assert stat.S_IMODE(key.stat().st_mode) == 0o600
    before = key.read_text()
    with running(tmp_path, "--demo", "--roles", "scheduler") as (_, lines):
        assert "security.key" not in "".join(lines)
    assert key.read_text() == before


def test_a_key_that_does_not_fit_the_data(tmp_path: Path, linli: Linli) -> None:
    with running(tmp_path, "--roles", "scheduler", LINLI_SECURITY__KEY=new_key()):
        pass
    outcome = linli("run", "--port", "0", "--roles", "scheduler", LINLI_SECURITY__KEY=new_key())
    assert outcome.code == 1
    assert "密钥" in outcome.err
    assert "LINLI_SECURITY__OLD_KEYS" in outcome.err


@pytest.mark.usefixtures("trained")
def test_the_demo_runs_whole_and_is_backed_up_while_it_runs(tmp_path: Path, linli: Linli) -> None:
    with running(tmp_path, "--demo") as (process, lines):
        banner, here = "".join(lines), address(lines)
        assert "XFL" in banner
        page = httpx.get(here, follow_redirects=True)
        assert (page.status_code, "邻里" in page.text) == (200, True)
        assert set(httpx.get(f"{here}/readyz").json().values()) == {True}
        assert linli("backup", "linli.tar.gz").code == 0
        process.send_signal(signal.SIGTERM)
        assert process.wait(TIMEOUT_SECONDS) == 0
    refused = linli("restore", "linli.tar.gz")
    assert (refused.code, "--force" in refused.err) == (1, True)
    restored = linli("restore", "linli.tar.gz", LINLI_DATABASE__URL="sqlite:///other.db")
    assert restored.code == 0, restored.err
    assert (tmp_path / "other.db").exists()
    (tmp_path / "data" / "security.key").unlink()
    locked_out = linli("restore", "linli.tar.gz", LINLI_DATABASE__URL="sqlite:///third.db")
    assert (locked_out.code, "备份要用编号" in locked_out.err, "--demo" in locked_out.err) == (2, True, False)


@pytest.mark.usefixtures("trained")
def test_classify_answers_a_json_line_for_a_line(linli: Linli) -> None:
    said = linli("classify", "--json", stdin="我家3号楼2单元502的厨房天花板在漏水\n\n谢谢\n")
    assert said.code == 0, said.err
    first, second = (json.loads(line) for line in said.out.splitlines())
    assert (first["intent"], first["address"]["building"], first["address"]["room"]) == ("report", "3", "502")
    assert (second["intent"], second["category"]) == ("thanks", None)
