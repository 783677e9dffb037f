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
    ("老头子突然栽到地上喊不答应", Kind.MEDICAL),
    ("我妈走丢了，她有老年痴呆", Kind.LIFE),
    ("有人在撬我家门锁", Kind.VIOLENCE),
    ("我要生了羊水破了", Kind.MEDICAL),
    ("宝宝锁车里了，天这么热", Kind.LIFE),
    ("孩子喝了洗洁精", Kind.MEDICAL),
    ("停电了，我爸的呼吸机只剩二十分钟电", Kind.LIFE),
    ("广告牌摇摇晃晃要砸下来了", Kind.COLLAPSE),
    ("有人往楼道泼汽油", Kind.FIRE),
]
NONE = [
    "救命啊作业太多",
    "爬楼爬得我喘不上气电梯啥时候修",
    "朋友圈说着火是谣言吗",
    "电梯困人应该打什么电话",
    "手机掉河里了",
    "孩子的自行车不见了",
    "信号塌了",
    "不想活动不想参加",
    "石凳被车撞倒了",
    "我爷爷瘫了，想请人帮忙洗个澡",
]


@pytest.mark.parametrize(("text", "kind"), KINDS)
def test_the_danger_selects_the_instruction(text: str, kind: Kind) -> None:
    assert find_emergency(fold(text)) is kind


@pytest.mark.parametrize("text", NONE)
def test_idioms_rumours_things_and_questions_are_none(text: str) -> None:
    assert find_emergency(fold(text)) is None


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
