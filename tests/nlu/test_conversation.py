"""What residents write to Linli, and what it understands: transcripts as tables."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from domain.interpretation import REPORTING_INTENTS, EmergencyKind, Intent
from nlu.pipeline import BuiltinInterpreter

DATA = Path(__file__).parent / "data"
TALK = [
    ("你好", Intent.GREETING),
    ("谢谢", Intent.THANKS),
    ("催一下", Intent.URGE),
    ("XFL-1122-007到哪了", Intent.PROGRESS),
    ("我报的灯怎么样了", Intent.PROGRESS),
    ("转人工", Intent.HUMAN),
    ("人工", Intent.HUMAN),
    ("不用来了", Intent.WITHDRAW),
    ("撤销工单", Intent.WITHDRAW),
    ("给五星", Intent.RATE),
    ("是的", Intent.CONFIRM),
    ("不对", Intent.DENY),
    ("3栋2单元", Intent.ADD_INFORMATION),
    ("放首歌", Intent.OUT_OF_SCOPE),
    ("傻逼", Intent.ABUSE),
    ("我要报名周六的活动", Intent.ACTIVITY),
]
REPORTS = [
    ("楼道灯不亮了", Intent.REPORT, "building.corridor_light"),
    ("你好，在吗？楼道灯不亮了", Intent.REPORT, "building.corridor_light"),
    ("谢谢上次来修，现在下水道又堵了", Intent.REPORT, "utility.sewer_blockage"),
    ("电梯坏了，快来修", Intent.REPORT, "building.lift_fault"),
    ("居委会几点上班", Intent.INQUIRY, "inquiry.general"),
    ("怎么办居住证", Intent.INQUIRY, "care.benefits"),
    ("表扬一下网格员小李", Intent.INQUIRY, "inquiry.praise"),
    ("想订老年餐", Intent.NEED, "need.meals"),
    ("开发商延期交房", Intent.REFERRAL, "referral.housing_sale"),
    ("老板拖欠工资", Intent.REFERRAL, "referral.labour"),
    ("帮我妈报修，她家水管爆了", Intent.PROXY_REPORT, "utility.water_outage"),
    ("救命", Intent.REPORT, "safety.life_threat"),
    ("煤气味好大", Intent.REPORT, "utility.gas_leak"),
    ("樓道燈不亮了", Intent.REPORT, "building.corridor_light"),
]
STARS = [("给五星", 5), ("打4分", 4), ("非常满意", 5), ("不满意", 2), ("很不满意", 1), ("一星", 1), ("⭐⭐⭐", 3)]
SEVERAL = [
    ("电梯坏了，另外垃圾也没人收", ["building.lift_fault", "environment.garbage"]),
    ("1、楼道灯不亮 2、门口垃圾成堆", ["building.corridor_light", "environment.garbage"]),
    ("小区停水了，还有三号楼门禁坏了", ["utility.water_outage", "building.shared_equipment"]),
    ("垃圾没人收，全是苍蝇", ["environment.garbage"]),
    ("电梯坏了，老人下不了楼", ["building.lift_fault"]),
]


@pytest.mark.parametrize(("text", "intent"), TALK)
def test_talk_that_is_no_report(interpreter: BuiltinInterpreter, text: str, intent: Intent) -> None:
    said = interpreter.understand(text)
    assert (said.intent, said.issues) == (intent, ())


@pytest.mark.parametrize(("text", "intent", "category"), REPORTS)
def test_reports(interpreter: BuiltinInterpreter, text: str, intent: Intent, category: str) -> None:
    said = interpreter.understand(text)
    assert (said.intent, said.issues[0].best.category) == (intent, category)


@pytest.mark.parametrize(("text", "stars"), STARS)
def test_stars(interpreter: BuiltinInterpreter, text: str, stars: int) -> None:
    said = interpreter.understand(text)
    assert (said.intent, said.stars) == (Intent.RATE, stars)


@pytest.mark.parametrize(("text", "categories"), SEVERAL)
def test_several_problems(interpreter: BuiltinInterpreter, text: str, categories: list[str]) -> None:
    said = interpreter.understand(text)
    assert [issue.best.category for issue in said.issues] == categories
    assert all(issue.text == text[issue.start : issue.end] for issue in said.issues)


def test_each_problem_has_its_own_place(interpreter: BuiltinInterpreter) -> None:
    said = interpreter.understand("3栋灯坏了，5栋的灯也坏了")
    assert [issue.address.building for issue in said.issues] == ["3", "5"]


def test_a_ticket_number_is_read_and_upper_cased(interpreter: BuiltinInterpreter) -> None:
    assert interpreter.understand("查一下xfl-1122-007").ticket_number == "XFL-1122-007"


def test_an_emergency_comes_with_its_category_whatever_the_model_says(interpreter: BuiltinInterpreter) -> None:
    said = interpreter.understand("梯子卡住了，人出不去")
    assert said.emergency is EmergencyKind.LIFT
    assert said.issues[0].best.category == "building.lift_entrapment"


def test_reasons_for_urgency(interpreter: BuiltinInterpreter) -> None:
    said = interpreter.understand("整栋楼又停水了，家里有老人和孩子，半夜了还没来")
    assert {"child", "elderly", "night", "whole_building", "repeated"} <= set(said.issues[0].urgency.reasons)


def test_residents_own_words(interpreter: BuiltinInterpreter) -> None:
    """A floor, not the target: docs/nlu.md has the figures."""
    rows = [json.loads(line) for line in (DATA / "chat.jsonl").read_text(encoding="utf-8").splitlines()]
    said = [interpreter.understand(row["text"]) for row in rows]
    right = [s.issues[0].best.category == row["code"] for s, row in zip(said, rows, strict=True) if s.issues]
    third = [
        row["code"] in [guess.category for guess in s.issues[0].guesses]
        for s, row in zip(said, rows, strict=True)
        if s.issues
    ]
    assert sum(s.intent not in REPORTING_INTENTS for s in said) <= 0.03 * len(rows)
    assert sum(right) >= 0.72 * len(rows)
    assert sum(third) >= 0.88 * len(rows)
