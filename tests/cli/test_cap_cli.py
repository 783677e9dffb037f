"""``linli broadcast --cap FILE``."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cap.messages import oasis
from tests.cli.conftest import Linli
from tests.cli.town import in_this_process, with_key, write_files


@pytest.fixture
def call(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Linli:
    """Linli with the town imported."""
    call = with_key(in_this_process(tmp_path, monkeypatch, capsys))
    assert call("community", "import", str(write_files(tmp_path / "town"))).code == 0
    return call


def test_what_became_of_a_file_is_said_in_words(call: Linli, tmp_path: Path) -> None:
    (tmp_path / "old.xml").write_bytes(oasis(area="").replace(b"2026-", b"2020-"))
    (tmp_path / "test.xml").write_bytes(oasis(status="Test").replace(b"2026-", b"2020-"))
    (tmp_path / "bad.xml").write_bytes(b"<!DOCTYPE a [<!ENTITY b 'c'>]><alert/>")
    assert "已经过期" in call("broadcast", "--cap", "old.xml").out
    assert "测试报文" in call("broadcast", "--cap", "test.xml").out
    for name, words in (("bad.xml", "不安全"), ("none.xml", "读不了")):
        refused = call("broadcast", "--cap", name)
        assert refused.code != 0
        assert words in refused.err
        assert "Traceback" not in refused.err
