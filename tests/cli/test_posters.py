"""``linli posters``: a sheet a building, with codes that lead where they should."""

from __future__ import annotations

import re
import shutil
import subprocess
from html.parser import HTMLParser
from pathlib import Path

import pytest

from bot.links import bot_of, local_only
from bot.posters import Poster, document
from bot.settings import BotEntry, Settings, TelegramSection, WebSection
from tests.cli.conftest import Linli
from tests.cli.town import in_this_process, with_key, write_files

WEB = "https://linli.example.cn/b/abcdEFGH123"
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")


class Words(HTMLParser):
    """What a page says."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.said: list[str] = []
        self.feed(page)

    def handle_data(self, data: str) -> None:
        self.said.append(data)


@pytest.fixture
def linli(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Linli:
    """Linli in an empty folder."""
    return in_this_process(tmp_path, monkeypatch, capsys)


def test_a_sheet_for_every_building(linli: Linli, tmp_path: Path) -> None:
    call = with_key(linli, {"LINLI_WEB__PUBLIC_URL": "https://linli.example.cn"})
    call("community", "import", str(write_files(tmp_path / "town")))
    made = call("posters", "--out", "sheets")
    assert made.code == 0, made
    assert "posters-XFL.html：2 页" in made.out
    page = (tmp_path / "sheets" / "posters-XFL.html").read_text("utf-8")
    assert page.count('<section class="sheet">') == 2
    for word in ("幸福里社区", "幸福里南区", "3号楼", "4号楼", "110", "119", "120", "12345"):
        assert word in page
    links = set(re.findall(r"linli\.example\.cn/b/(\S+?)<", page))
    assert len(links) == 2
    assert call("posters").out.count("2 页") == 1
    assert links == set(re.findall(r"/b/(\S+?)<", (tmp_path / "posters" / "posters-XFL.html").read_text("utf-8")))


def test_without_a_public_address_it_warns(linli: Linli, tmp_path: Path) -> None:
    call = with_key(linli)
    call("community", "import", str(write_files(tmp_path / "town")))
    assert "LINLI_WEB__PUBLIC_URL" in call("posters").err


def test_a_sheet_needs_nothing_from_outside_and_names_cannot_break_it() -> None:
    page = document([Poster("<b>社区</b>", "a&b", "<script>1", WEB, "https://t.me/x_bot?start=b_1", "010&1")], "<t>")
    assert "<script" not in page
    assert "<b>社区" not in page
    assert "<b>社区</b>" in Words(page).said
    assert not re.search(r"(?:src|href)=|url\(|@import", page)
    assert page.count("<svg") == 2
    assert page.count("codes-2") == 2  # its style and its use


def test_without_a_bot_there_is_one_code() -> None:
    page = document([Poster("幸福里社区", "南区", "3号楼", WEB)], "t")
    assert page.count("<svg") == 1
    assert "用 Telegram 的扫这个" not in page


def test_the_bot_of_a_community(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TOKEN_ALL", "1:a")
    monkeypatch.setenv("TOKEN_XFL", "2:b")
    bots = (BotEntry(id="all", token_env="TOKEN_ALL"), BotEntry(id="xfl", token_env="TOKEN_XFL", communities=("XFL",)))
    settings = Settings(telegram=TelegramSection(bots=bots))
    found = [bot.id if (bot := bot_of(settings, code)) else "" for code in ("XFL", "PAF")]
    assert found == ["xfl", "all"]
    assert bot_of(Settings(), "XFL") is None


@pytest.mark.parametrize(("url", "local"), [("", True), ("http://localhost:80", True), ("https://a.cn", False)])
def test_an_address_that_only_this_machine_opens(url: str, local: bool) -> None:
    assert local_only(Settings(web=WebSection(public_url=url))) is local


@pytest.mark.browser
@pytest.mark.skipif(CHROMIUM is None, reason="no Chromium on this machine")
@pytest.mark.parametrize("building", ["3号楼", "12号楼甲座", "临街商铺及物业办公楼"])
def test_it_prints_on_exactly_one_page_a_building(tmp_path: Path, building: str) -> None:
    telegram = "https://t.me/xingfuli_linli_bot?start=b_abcdEFGH123"
    sheets = [Poster("幸福里社区", "幸福里南区", building, WEB, telegram, "010-00001020")] * 3
    source, target = tmp_path / "p.html", tmp_path / "p.pdf"
    source.write_text(document(sheets, "t"), encoding="utf-8")
    command = [str(CHROMIUM), "--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={tmp_path}/profile"]
    command += ["--no-pdf-header-footer", f"--print-to-pdf={target}", source.as_uri()]
    subprocess.run(command, check=True, capture_output=True, timeout=60)
    assert b"/Count 3" in target.read_bytes()
