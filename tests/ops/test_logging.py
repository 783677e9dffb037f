"""Logs are one line an event, in JSON when asked, and carry no token, phone number or password."""

from __future__ import annotations

import json
import logging
from collections.abc import Iterator

import pytest
import structlog

from bot.logging import MASK, configure, mask


@pytest.fixture(autouse=True)
def as_before() -> Iterator[None]:
    """Other tests keep their logging."""
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    yield
    root.handlers[:], root.level = handlers, level
    structlog.reset_defaults()


def test_our_events_and_a_librarys_are_json(capsys: pytest.CaptureFixture[str]) -> None:
    configure("info", "json")
    structlog.get_logger("linli.test").info("job done", job="x", done=3)
    logging.getLogger("library").warning("careful with %s", "13800000000")
    ours, theirs = (json.loads(line) for line in capsys.readouterr().err.splitlines())
    assert (ours["event"], ours["job"], ours["done"], ours["level"]) == ("job done", "x", 3, "info")
    assert theirs["event"] == f"careful with {MASK}"


def test_a_traceback_is_masked_and_one_line(capsys: pytest.CaptureFixture[str]) -> None:
    configure("info", "json")
    try:
        raise ValueError("https://api.telegram.org/bot123456789:AAabcdefghijklmnopqrstuvwxyz0123456/getMe")
    except ValueError:
        structlog.get_logger("linli.test").exception("failed")
    lines = capsys.readouterr().err.splitlines()
    assert len(lines) == 1
    assert "AAabc" not in lines[0]
    assert "ValueError" in json.loads(lines[0])["exception"]


def test_below_the_level_nothing_is_said(capsys: pytest.CaptureFixture[str]) -> None:
    configure("warning", "console")
    structlog.get_logger("linli.test").info("quiet")
    logging.getLogger("httpx").info("HTTP Request: GET https://x/bot1:secret/getMe")
    assert capsys.readouterr().err == ""


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("call 13812345678 now", f"call {MASK} now"),
        ("postgresql://linli:secret@host/db", f"postgresql{MASK}host/db"),
        ("ticket XFL-1122-007, 20241122010000", "ticket XFL-1122-007, 20241122010000"),
    ],
)
def test_what_is_masked(text: str, shown: str) -> None:
    assert mask(text) == shown
