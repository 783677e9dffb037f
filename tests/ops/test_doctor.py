"""The doctor says what is wrong and how to mend it, never waits long, and changes nothing."""

from __future__ import annotations

import http.server
import json
import threading
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from email.utils import format_datetime
from pathlib import Path

import pytest

from bot.app import build
from bot.cli.sentences import sentence
from bot.doctor import Finding, Level, examine
from bot.parts import open_database
from bot.process import ProcessRole
from bot.settings import load
from storage.encryption import new_key

Serve = Callable[[int, object, str], str]


@pytest.fixture(autouse=True)
def installation(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder and a key."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("LINLI_SECURITY__KEY", new_key())
    monkeypatch.setenv("LINLI_WEB__PORT", "0")
    return tmp_path


@pytest.fixture
def serve() -> Iterator[Serve]:
    """A Bot API that always gives one answer; returns its address."""
    servers: list[http.server.HTTPServer] = []

    def start(status: int, answer: object, date: str) -> str:
        class Handler(http.server.BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                self.send_response_only(status)
                self.send_header("Date", date)
                self.end_headers()
                self.wfile.write(json.dumps(answer).encode())

            def log_message(self, *_: object) -> None:
                pass

        server = http.server.HTTPServer(("127.0.0.1", 0), Handler)
        servers.append(server)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        return f"http://127.0.0.1:{server.server_port}"

    yield start
    for server in servers:
        server.shutdown()
        server.server_close()


def found(words: str) -> Finding:
    """The only finding with these words."""
    findings = list(examine(load()))
    matching = [finding for finding in findings if words in finding.what]
    assert len(matching) == 1, findings
    return matching[0]


def set_up() -> None:
    """As after the first start, with the demo's community."""
    built = build(load(), {ProcessRole.SCHEDULER}, demo=True)
    built.app.http.close()
    built.database.close()


def now() -> str:
    return format_datetime(datetime.now(UTC), usegmt=True)


def test_nothing_is_made_by_looking(installation: Path) -> None:
    assert Level.FAIL not in {finding.level for finding in examine(load())}
    assert list(installation.iterdir()) == []


def test_every_fault_has_a_fix() -> None:
    set_up()
    for finding in examine(load()):
        assert (finding.level is Level.OK) == (not finding.fix), finding


def test_a_healthy_installation(monkeypatch: pytest.MonkeyPatch) -> None:
    set_up()
    assert found("数据库版本").level is Level.OK
    assert found("安全密钥与数据相符").level is Level.OK
    assert "还没有绑定账号" in found("幸福里").what


def test_a_key_that_does_not_fit(monkeypatch: pytest.MonkeyPatch) -> None:
    set_up()
    monkeypatch.setenv("LINLI_SECURITY__KEY", new_key())
    assert found("安全密钥与数据不符").level is Level.FAIL


def test_no_key(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("LINLI_SECURITY__KEY")
    assert "linli key" in found("没有可用的安全密钥").fix


def test_what_the_database_lacks_is_named() -> None:
    set_up()
    database = open_database(load())
    with database.engine.begin() as connection:
        connection.exec_driver_sql("ALTER TABLE persons DROP COLUMN locale")
    database.close()
    finding = found("数据库缺 1 项")
    assert finding.level is Level.FAIL
    assert "persons.locale" in finding.what


def test_a_newer_database() -> None:
    set_up()
    database = open_database(load())
    with database.engine.begin() as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")
    database.close()
    assert found("9999").level is Level.FAIL


def test_a_database_that_does_not_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LINLI_DATABASE__URL", "postgresql://127.0.0.1:1/none")
    assert found("数据库连不上").level is Level.FAIL


def test_a_folder_that_others_may_read(installation: Path) -> None:
    set_up()
    (installation / "data").chmod(0o755)
    assert found("别的用户也能读").fix == "chmod go-rwx data"


def test_a_bot_that_answers(serve: Serve, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LINLI_TELEGRAM__TOKEN", "1:x")
    monkeypatch.setenv("LINLI_TELEGRAM__API_BASE", serve(200, {"ok": True, "result": {"username": "linli_bot"}}, now()))
    assert found("@linli_bot").level is Level.OK
    assert found("时钟与Telegram").level is Level.OK


def test_a_token_that_is_refused(serve: Serve, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LINLI_TELEGRAM__TOKEN", "1:x")
    monkeypatch.setenv("LINLI_TELEGRAM__API_BASE", serve(401, {"ok": False}, now()))
    refused = found("令牌不被接受")
    assert refused.level is Level.FAIL
    assert "LINLI_TELEGRAM__TOKEN" in refused.fix


def test_a_clock_that_is_wrong(serve: Serve, monkeypatch: pytest.MonkeyPatch) -> None:
    long_ago = format_datetime(datetime(2020, 1, 1, tzinfo=UTC), usegmt=True)
    monkeypatch.setenv("LINLI_TELEGRAM__TOKEN", "1:x")
    monkeypatch.setenv("LINLI_TELEGRAM__API_BASE", serve(200, {"ok": True, "result": {"username": "b"}}, long_ago))
    assert found("时钟").level is Level.FAIL


def test_telegram_out_of_reach(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LINLI_TELEGRAM__TOKEN", "1:x")
    monkeypatch.setenv("LINLI_TELEGRAM__API_BASE", "http://127.0.0.1:1")
    assert found("连不上 Telegram").level is Level.FAIL


def test_a_bot_without_its_token(installation: Path) -> None:
    (installation / "config.toml").write_text('[[telegram.bots]]\nid = "east"\ntoken_env = "LINLI_EAST"\n')
    assert "LINLI_EAST" in found("east").fix


def test_an_unexpected_error_is_a_sentence_without_its_words() -> None:
    assert "13800000000" not in sentence(ValueError("13800000000"))
