"""``linli settings``: what a community set for itself."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import Linli
from tests.cli.town import in_this_process, with_key, write_files


@pytest.fixture
def linli(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Linli:
    """Linli in an empty folder."""
    return in_this_process(tmp_path, monkeypatch, capsys)


def test_a_setting_is_changed_shown_and_taken_back(linli: Linli, tmp_path: Path) -> None:
    call = with_key(linli)
    assert call("community", "import", str(write_files(tmp_path / "town"))).code == 0
    assert call("settings", "set", "xfl", "quiet_hours", "21:00-08:00").code == 0
    assert "21:00-08:00" in call("settings", "list", "XFL").out
    assert call("settings", "unset", "XFL", "quiet_hours").code == 0
    assert "21:00-08:00" not in call("settings", "list", "XFL").out
    assert call("settings", "history", "XFL").out.count("21:00-08:00") == 2
    wrong = call("settings", "set", "XFL", "quiet_hours", "晚上")
    assert wrong.code != 0
    assert "22:00-07:30" in wrong.err
    assert "Traceback" not in wrong.err
