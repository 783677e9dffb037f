"""The command line's promises: help at once, one clear sentence for whatever is wrong, never a traceback."""

from __future__ import annotations

import socket
import subprocess
import sys
from pathlib import Path

from bot.cli import COMMANDS
from storage.encryption import new_key
from tests.cli.conftest import Linli, Outcome, environment

HEAVY = ("sqlalchemy", "pydantic", "aiogram", "nicegui", "fastapi", "alembic", "numpy", "sklearn", "fluent", "httpx")


def one_sentence(outcome: Outcome, code: int, *words: str) -> None:
    """It failed with this code, and said one sentence with these words."""
    assert outcome.code == code, outcome
    assert len(outcome.err.strip().splitlines()) == 1, outcome.err
    assert "Traceback" not in outcome.err
    for word in words:
        assert word in outcome.err


def test_help_lists_every_command(linli: Linli) -> None:
    shown = linli("--help")
    assert shown.code == 0
    for module in COMMANDS:
        assert module.__name__.rsplit(".", 1)[1].replace("_", "-") in shown.out


def test_the_frame_imports_nothing_heavy(tmp_path: Path) -> None:
    code = f"import bot.cli, sys; print([m for m in {HEAVY!r} if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], env=environment(), capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_a_new_key_is_different_each_time(linli: Linli) -> None:
    assert linli("key").out != linli("key").out


def test_without_a_key_it_says_how_to_make_one(linli: Linli) -> None:
    one_sentence(linli("run", "--port", "0"), 2, "linli key", "LINLI_SECURITY__KEY", "--demo")


def test_a_malformed_key(linli: Linli) -> None:
    one_sentence(linli("run", "--port", "0", LINLI_SECURITY__KEY="abc"), 2, "LINLI_SECURITY__KEY", "linli key")


def test_an_unknown_key_in_the_file_names_the_nearest(linli: Linli, tmp_path: Path) -> None:
    (tmp_path / "config.toml").write_text("[web]\nprot = 1\n")
    one_sentence(linli("doctor"), 2, "web.prot", "web.port")


def test_an_unknown_variable_names_the_nearest(linli: Linli) -> None:
    one_sentence(linli("doctor", LINLI_WEB__PROT="1"), 2, "LINLI_WEB__PROT", "LINLI_WEB__PORT")


def test_a_secret_in_the_file_is_refused(linli: Linli, tmp_path: Path) -> None:
    (tmp_path / "config.toml").write_text('[security]\nkey = "hush-hush"\n')
    outcome = linli("doctor")
    one_sentence(outcome, 2, "LINLI_SECURITY__KEY")
    assert "hush" not in outcome.err


def test_a_file_that_is_not_toml(linli: Linli, tmp_path: Path) -> None:
    (tmp_path / "config.toml").write_text("[web\n")
    one_sentence(linli("doctor"), 2, "config.toml")


def test_a_file_that_is_not_there(linli: Linli) -> None:
    one_sentence(linli("--config", "other.toml", "doctor"), 2, "other.toml")


def test_an_unknown_role(linli: Linli) -> None:
    one_sentence(linli("run", "--roles", "web,telegramm"), 2, "telegramm", "delivery")


def test_a_port_that_is_taken_names_another(linli: Linli) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        one_sentence(linli("run", "--port", str(port), LINLI_SECURITY__KEY=new_key()), 2, str(port), "--port")


def test_a_database_that_is_not_there(linli: Linli) -> None:
    settings = {"LINLI_SECURITY__KEY": new_key(), "LINLI_DATABASE__URL": "postgresql://127.0.0.1:1/none"}
    one_sentence(linli("backup", "x.tar.gz", **settings), 1, "LINLI_DATABASE__URL")


def test_debug_shows_the_traceback(linli: Linli) -> None:
    assert "Traceback" in linli("--debug", "run", "--port", "0").err
