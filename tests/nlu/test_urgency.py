"""Why a report is urgent: each reason that the words give, and none that they do not."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import pytest

from nlu.text import fold
from nlu.urgency import REASONS, find_reasons

ROWS = [
    json.loads(line)
    for line in (Path(__file__).parent / "data/urgency.jsonl").read_text("utf-8").splitlines()
]  # fmt: skip


def test_reasons_are_found_and_none_is_made_up() -> None:
    """Floors under docs/nlu.md, for every reason by itself."""
    found, said, wanted = Counter[str](), Counter[str](), Counter[str]()
    for row in ROWS:
        given, right = set(find_reasons(fold(row["text"]))), set(row["reasons"])
        said.update(given)
        wanted.update(right)
        found.update(given & right)
    assert len(ROWS) >= 100
    assert wanted.keys() == {reason for reason, _ in REASONS}
    assert {r: found[r] / wanted[r] for r in wanted if found[r] < 0.95 * wanted[r]} == {}
    assert {r: found[r] / said[r] for r in said if found[r] < 0.85 * said[r]} == {}


@pytest.mark.parametrize(
    ("text", "reasons"),
    [
        ("奶奶坐轮椅，整栋楼都停电了，现在下不去", ("elderly", "disabled", "whole_building", "now")),
        ("儿子三十了想找工作", ()),
        ("从上个月反映到现在没结果", ("repeated",)),
    ],
)
def test_reasons_keep_their_order(text: str, reasons: tuple[str, ...]) -> None:
    assert find_reasons(fold(text)) == reasons
