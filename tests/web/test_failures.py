"""When an address is wrong or something of ours breaks: one calm sentence to the person, one line in the log."""

from __future__ import annotations

import logging
import sqlite3
from collections.abc import Iterator

import httpx
import pytest
from sqlalchemy.exc import OperationalError
from structlog.testing import capture_logs
from structlog.typing import EventDict

from bot.channels.web import desk as desk_module
from tests.web.script import Script
from tests.web.server import Server

PAGE = {"Accept": "text/html,application/xhtml+xml", "Accept-Language": "zh-CN"}
ENGLISH = PAGE | {"Accept-Language": "en-GB"}
STATEMENT = "SELECT accounts.phone FROM accounts"


@pytest.fixture
def visitor(demo: Server) -> Iterator[httpx.Client]:
    """Somebody with a session."""
    with httpx.Client(base_url=demo.url) as http:
        http.get("/new")
        yield http


@pytest.fixture
def logged(monkeypatch: pytest.MonkeyPatch, script: Script) -> Iterator[list[EventDict]]:
    """Every look at a chat fails, with words that nobody should read. What is logged of it."""

    def fail(*_: object) -> None:
        raise OperationalError(STATEMENT, {}, sqlite3.OperationalError("disk I/O error"))

    monkeypatch.setattr(desk_module, "reader_of", fail)
    with capture_logs() as logs:
        yield logs


@pytest.mark.parametrize("address", ["/nowhere", "/chat/me/nothing", "/b/", "/staff"])
def test_an_unknown_address_is_said_in_the_readers_language(visitor: httpx.Client, address: str) -> None:
    found = visitor.get(address, headers=PAGE)
    assert found.status_code == 404
    assert "这个网址没有内容" in found.text
    assert "回到首页" in found.text
    english = visitor.get(address, headers=ENGLISH)
    assert "There is nothing at this address" in english.text
    assert "HTTPException" not in found.text + english.text


def test_an_unknown_address_is_json_to_a_script(visitor: httpx.Client) -> None:
    found = visitor.get("/chat/me/own/1/1", headers={"Accept-Language": "zh-CN"})
    assert found.status_code in (401, 404)
    assert set(found.json()) == {"error", "again"}
    assert visitor.put("/chat/me/send", headers={"X-Linli": "en"}).json()["error"].startswith("There is nothing")


def test_a_form_that_no_page_sends_is_refused_in_words(visitor: httpx.Client) -> None:
    refused = visitor.post("/join", data={"building": "all of them"}, headers=PAGE)
    assert refused.status_code == 422
    assert "没有传完整" in refused.text
    assert visitor.post("/chat/me/send", json={}).json()["error"]  # without the page's header


@pytest.mark.parametrize("address", ["/chat", "/"])
def test_a_page_that_breaks_is_calm_and_logged_once(
    visitor: httpx.Client, address: str, logged: list[EventDict], caplog: pytest.LogCaptureFixture
) -> None:
    answer = visitor.get(address, headers=PAGE)
    assert answer.status_code == 500
    assert "不是您的问题" in answer.text
    assert "SELECT" not in answer.text
    assert "OperationalError" not in answer.text
    assert _errors(logged) == ["request failed"]
    assert [record.name for record in caplog.records if record.levelno >= logging.ERROR] == []


def test_a_message_that_breaks_may_be_sent_again(visitor: httpx.Client, logged: list[EventDict]) -> None:
    answer = visitor.post("/chat/me/send", json={"id": "a" * 16, "text": "你好"}, headers={"X-Linli": "en"})
    assert answer.status_code == 500
    assert answer.json()["again"] is True
    assert "not work" in answer.json()["error"]
    assert "SELECT" not in answer.text
    assert _errors(logged) == ["request failed"]


def test_a_page_that_works_again_is_shown_again(
    visitor: httpx.Client, logged: list[EventDict], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert visitor.get("/chat", headers=PAGE).status_code == 500
    monkeypatch.undo()
    assert visitor.get("/chat", headers=PAGE).status_code == 200


def _errors(logs: list[EventDict]) -> list[str]:
    return [str(line["event"]) for line in logs if line["log_level"] == "error"]
