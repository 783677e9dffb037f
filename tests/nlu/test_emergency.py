"""Danger to life now, beside texts that only look like it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from domain.interpretation import EmergencyKind as Kind
from nlu.emergency import find_emergency
from nlu.text import fold

DATA = Path(__file__).parent / "data"
KINDS = [
    ("厨房一股煤气味", Kind.GAS),
    ("瓦斯味好重", Kind.GAS),
    ("三樓著火了", Kind.FIRE),
    ("电剃困人", Kind.LIFT),
    ("电线断了搭在地上", Kind.ELECTRIC),
    ("孩子掉河里了", Kind.WATER),
    ("路面塌了个大洞", Kind.COLLAPSE),
    ("有人拿刀砍人", Kind.VIOLENCE),
    ("老太太倒在楼梯口不动了", Kind.MEDICAL),
    ("我不想活了", Kind.LIFE),
]


@pytest.mark.parametrize(("text", "kind"), KINDS)
def test_the_danger_selects_the_instruction(text: str, kind: Kind) -> None:
    assert find_emergency(fold(text)) is kind


def test_no_emergency_is_missed_and_few_alarms_are_false() -> None:
    rows = [json.loads(line) for line in (DATA / "emergency.jsonl").read_text(encoding="utf-8").splitlines()]
    said = {row["text"]: find_emergency(fold(row["text"])) is not None for row in rows}
    missed = [row["text"] for row in rows if row["emergency"] and not said[row["text"]]]
    false = [row["text"] for row in rows if not row["emergency"] and said[row["text"]]]
    assert not missed
    assert len(false) <= 0.1 * sum(said.values()), false


def test_a_petition_about_past_danger_is_none() -> None:
    petition = "尊敬的领导：去年我们小区多次发生电梯困人，消防通道被占，一旦着火后果不堪设想，恳请有关部门重视。" * 3
    assert find_emergency(fold(petition)) is None
