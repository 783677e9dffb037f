"""``linli broadcast``: the same rules as in chat, from the operator's keyboard."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Linli
from tests.cli.town import in_this_process, with_key, write_files

DETAILS = ("--details", "明天 9 点到 17 点，检修水泵")


@pytest.fixture
def linli(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Linli:
    """Linli with the town's files imported."""
    call = with_key(in_this_process(tmp_path, monkeypatch, capsys))
    assert call("community", "import", str(write_files(tmp_path / "town"))).code == 0
    return call


def test_a_notice_is_previewed_sent_shown_reported_and_stopped(linli: Linli) -> None:
    sent = linli("broadcast", "send", "停水", "--to", "3号楼", *DETAILS, "--yes")
    assert sent.code == 0, sent.err
    assert "检修水泵" in sent.out
    assert "发给：" in sent.out
    assert "编号 1" in sent.out
    listed = linli("broadcast", "list")
    assert "停水（进行中）" in listed.out
    assert "住户：" in linli("broadcast", "show", "1").out
    report = linli("broadcast", "report", "1")
    assert "送达报告" in report.out
    assert "联系不上" in report.out
    figures = json.loads(linli("broadcast", "report", "1", "--json").out)
    assert figures["households"] >= figures["unreachable"] > 0
    assert "已停发" in linli("broadcast", "cancel", "1").out
    assert "没有在发" in linli("broadcast", "cancel", "1").err


def test_the_rules_are_those_of_the_chat(linli: Linli) -> None:
    assert "只能由政府" in linli("broadcast", "send", "暴雨", "--to", "3号楼", "--text", "暴雨红色预警", "--yes").err
    assert "第二个人" in linli("broadcast", "send", "暴雨", "--to", "全社区", "--yes").err
    assert "没有认出" in linli("broadcast", "send", "停水", "--to", "火星", *DETAILS, "--yes").err
    assert "太短" in linli("broadcast", "send", "停水", "--to", "3号楼", "--yes").err
    assert "没有场景" in linli("broadcast", "send", "下雪", "--to", "3号楼", "--yes").err
    assert "没有找到" in linli("broadcast", "show", "99").err
    alone = linli("broadcast", "send", "暴雨", "--to", "全社区", "--life-at-risk", "水已进一楼", "--yes")
    assert alone.code == 0, alone.err
    drill = linli("broadcast", "send", "火灾疏散", "--to", "3号楼", "--details", "请到东门", "--drill", "--yes")
    assert "【演练】" in drill.out
    assert "【演练】火灾疏散" in linli("broadcast", "list").out
