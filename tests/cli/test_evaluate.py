"""``linli evaluate``: numbers on the screen, a JSON and pictures in a folder; a bad file gets one sentence."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Linli
from tests.cli.town import in_this_process, with_key

ROWS = (
    '{"text": "3号楼电梯坏了", "code": "building.lift_fault", "also_ok": []}\n'
    '{"text": "楼道灯不亮", "code": "building.corridor_light"}\n'
    '{"text": "厨房好大一股煤气味", "emergency": true}\n'
)


@pytest.fixture
def linli(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Linli:
    """Linli in this process, in its own folder."""
    return with_key(in_this_process(tmp_path, monkeypatch, capsys))


@pytest.mark.usefixtures("trained")
def test_a_file_is_measured(linli: Linli, tmp_path: Path) -> None:
    (tmp_path / "rows.jsonl").write_text(ROWS, encoding="utf-8")
    done = linli("evaluate", "rows.jsonl", "--out", "result")
    assert done.code == 0, done.err
    for words in ("准确率", "宏平均 F1", "校准误差", "紧急情况 1 条：召回率 1.000"):
        assert words in done.out
    result = json.loads((tmp_path / "result/evaluation.json").read_text("utf-8"))
    assert result["categories"]["count"] == 2
    pictures = list((tmp_path / "result").glob("*.png"))
    assert len(pictures) == 3 or "没有找到中文字体" in done.err


def test_a_bad_row_is_named_with_its_line(linli: Linli, tmp_path: Path) -> None:
    (tmp_path / "rows.jsonl").write_text(ROWS + '{"text": "x", "code": "no.such"}\n', encoding="utf-8")
    done = linli("evaluate", "rows.jsonl")
    assert done.code == 2
    assert "第 4 行" in done.err
    assert "no.such" in done.err


def test_a_missing_file_is_named(linli: Linli) -> None:
    done = linli("evaluate", "none.jsonl")
    assert done.code == 2
    assert "none.jsonl" in done.err
