"""``linli staff``: who is bound, one-time links, and leaving."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime, timedelta
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from threading import Thread
from zoneinfo import ZoneInfo

import pytest

from tests.cli.conftest import Linli
from tests.cli.town import in_this_process, with_key, write_files
from tests.handlers.town import STAFF

TOKEN = "12345:not-a-real-token"
PUBLIC = {"LINLI_WEB__PUBLIC_URL": "https://linli.example.cn/"}


class GetMe(BaseHTTPRequestHandler):
    """A Bot API that knows one bot."""

    def do_GET(self) -> None:
        good = self.path == f"/bot{TOKEN}/getMe"
        body = b'{"ok":true,"result":{"username":"xfl_bot"}}' if good else b'{"ok":false}'
        self.send_response(200 if good else 401)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        """Quiet."""


@pytest.fixture(scope="module")
def bot_api() -> Iterator[str]:
    """The address of a Bot API server."""
    server = HTTPServer(("127.0.0.1", 0), GetMe)
    thread = Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture
def linli(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Linli:
    """Linli in an empty folder."""
    return in_this_process(tmp_path, monkeypatch, capsys)


@pytest.fixture
def call(linli: Linli, tmp_path: Path) -> Linli:
    """Linli with the town imported."""
    call = with_key(linli, PUBLIC)
    done = call("community", "import", str(write_files(tmp_path / "town")))
    assert done.code == 0, done
    return call


def test_list_shows_who_is_not_bound(call: Linli) -> None:
    shown = call("staff", "list")
    assert shown.code == 0, shown
    for word in ("周建国", "网格员 第一网格", "吴婷", "未绑定", "幸福里社区"):
        assert word in shown.out
    assert "15400000101" not in shown.out


def test_an_invite_for_one(call: Linli, bot_api: str) -> None:
    shown = call("staff", "invite", "周建国", LINLI_TELEGRAM__TOKEN=TOKEN, LINLI_TELEGRAM__API_BASE=bot_api)
    assert shown.code == 0, shown
    telegram = re.search(r"https://t\.me/xfl_bot\?start=s_(\S+)", shown.out)
    web = re.search(r"https://linli\.example\.cn/staff/(\S+)", shown.out)
    assert telegram
    assert web
    assert telegram[1] == web[1]
    assert len(telegram[1]) + 2 <= 64  # what Telegram allows a deep link to carry
    assert "只能用一次" in shown.out
    assert TOKEN not in shown.out + shown.err


def test_an_invite_by_phone_and_for_everybody(call: Linli) -> None:
    assert "吴婷" in call("staff", "invite", "154 0000 0102").out
    shown = call("staff", "invite", "--all-unbound", "--community", "xfl")
    assert len(set(re.findall(r"/staff/(\S+)", shown.out))) == 4
    assert "t.me" not in shown.out


def test_a_bot_that_does_not_answer_is_named_without_its_token(call: Linli) -> None:
    shown = call(
        "staff", "invite", "周建国", LINLI_TELEGRAM__TOKEN=TOKEN, LINLI_TELEGRAM__API_BASE="http://127.0.0.1:1"
    )
    assert shown.code == 0
    assert "/staff/" in shown.out
    assert "linli doctor" in shown.err
    assert TOKEN not in shown.out + shown.err


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("invite",), "--all-unbound"),
        (("invite", "周建国", "--all-unbound"), "二选一"),
        (("invite", "王五"), "没有叫“王五”"),
        (("leave", "王五"), "linli staff list"),
        (("list", "--community", "ABC"), "XFL"),
    ],
)
def test_a_call_that_makes_no_sense_gets_one_sentence(call: Linli, arguments: tuple[str, ...], words: str) -> None:
    refused = call("staff", *arguments)
    assert refused.code == 2
    assert len(refused.err.strip().splitlines()) == 1
    assert words in refused.err


def test_two_of_one_name_are_told_apart_by_phone(linli: Linli, tmp_path: Path) -> None:
    call = with_key(linli, PUBLIC)
    staff = STAFF + "周建国,building_lead,3号楼,,15400000301,,是\n"
    staff = staff.replace("第二网格,周建国", "第二网格,15400000101")
    assert call("community", "import", str(write_files(tmp_path / "town", staff=staff))).code == 0
    assert "手机号" in call("staff", "invite", "周建国").err
    assert "楼栋长" in call("staff", "invite", "15400000301").out


def test_leaving(call: Linli) -> None:
    left = call("staff", "leave", "周建国")
    assert left.code == 0, left
    assert "周建国已离岗（网格员 第一网格）" in left.out
    assert "没有未办结的工单" in left.out
    assert "第一网格没有网格员了" in left.out
    assert "staff.csv" in left.out
    assert "没有叫“周建国”" in call("staff", "invite", "周建国").err


def test_leave_and_hours_are_entered(call: Linli) -> None:
    done = call("staff", "absent", "周建国", "2999-01-01", "2999-01-02")
    assert done.code != 0
    assert "请假要从今天" in done.err
    today = datetime.now(ZoneInfo("Asia/Shanghai")).date()
    done = call("staff", "absent", "周建国", str(today), str(today + timedelta(days=2)))
    assert done.code == 0, done
    assert "名下没有未办结的工单" in done.out
    done = call("staff", "hours", "周建国", "周一至周五 08:30-17:30")
    assert (done.code, "周一至周五 08:30-17:30" in done.out) == (0, True)
    done = call("staff", "hours", "周建国", "朝九晚五")
    assert done.code != 0
    assert "我没看懂" in done.err
    done = call("staff", "absent", "周建国", "明天", "后天")
    assert "2026-12-01" in done.err
