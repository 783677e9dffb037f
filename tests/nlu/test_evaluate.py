"""Evaluation: the arithmetic, on rows small enough to count by hand."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nlu.evaluate import REFUSED, Answer, BadRow, Bin, Row, calibration_bins, calibration_error, evaluate, read_rows

LIFT, LIGHT, TRASH = "building.lift_fault", "building.corridor_light", "environment.garbage"


def said(*codes: str, sure: float = 0.8, alarm: bool = False) -> Answer:
    return Answer(tuple((code, sure / (n + 1)) for n, code in enumerate(codes)), alarm)


ROWS = [
    Row("电梯坏了", LIFT),
    Row("灯坏了", LIGHT, frozenset({LIFT})),
    Row("垃圾", TRASH),
    Row("垃圾堆着", TRASH),
]
ANSWERS = [said(LIFT), said(LIFT, LIGHT), said(LIGHT, TRASH), said()]


def test_shares_of_the_categories() -> None:
    found = evaluate(ROWS, ANSWERS).categories
    assert found is not None
    assert (found.count, found.accuracy, found.accepted) == (4, 0.25, 0.5)
    assert (found.top3, found.group, found.refused) == (0.75, 0.5, 0.25)


def test_scores_of_each_category_and_their_mean() -> None:
    found = evaluate(ROWS, ANSWERS).categories
    assert found is not None
    assert found.each[LIFT].f1 == 1.0
    assert (found.each[LIGHT].precision, found.each[LIGHT].recall) == (0.5, 1.0)
    assert found.each[TRASH].f1 == 0.0
    assert found.macro_f1 == pytest.approx((1.0 + 2 / 3 + 0.0) / 3)


def test_confusions_leave_out_what_is_acceptable() -> None:
    found = evaluate(ROWS, ANSWERS).categories
    assert found is not None
    assert found.confusions == ((TRASH, REFUSED, 1), (TRASH, LIGHT, 1))


def test_calibration_error_is_the_weighted_gap() -> None:
    bins = calibration_bins([0.95, 0.95, 0.55, 1.0], [True, False, True, True])
    assert [b.count for b in bins] == [1, 3]
    assert calibration_error(bins) == pytest.approx((1 * 0.45 + 3 * abs((0.95 * 2 + 1) / 3 - 2 / 3)) / 4)
    assert calibration_error([Bin(5, 0.7, 0.7)]) == 0


def test_emergencies() -> None:
    rows = [Row("着火了", emergency=True), Row("晕倒了", emergency=True), Row("演习", emergency=False)]
    found = evaluate(rows, [said(alarm=True), said(), said(alarm=True)]).emergencies
    assert found is not None
    assert (found.recall, found.precision) == (0.5, 0.5)
    assert (found.missed, found.false_alarms) == (("晕倒了",), ("演习",))


def test_parts_without_rows_are_left_out() -> None:
    assert evaluate([Row("x", LIFT)], [said(LIFT)]).emergencies is None
    assert evaluate([Row("x", emergency=True)], [said()]).categories is None


def test_it_is_plain_json() -> None:
    assert json.loads(json.dumps(evaluate(ROWS, ANSWERS).to_json()))["categories"]["count"] == 4


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("nonsense", "不是 JSON"),
        ("[]", "不是 JSON 对象"),
        ('{"code": "a.b"}', "没有 text"),
        ('{"text": "x"}', "要有 code 或 emergency"),
        ('{"text": "x", "code": "no.such"}', "没有这个类别：no.such"),
        ('{"text": "x", "emergency": "yes"}', "true 或 false"),
    ],
)
def test_a_bad_line_is_named(line: str, reason: str) -> None:
    with pytest.raises(BadRow) as caught:
        read_rows(['{"text": "灯", "code": "building.corridor_light"}', line], [LIGHT])
    assert caught.value.line == 2
    assert reason in caught.value.reason


def test_petitions_have_title_and_body() -> None:
    (row,) = read_rows(['{"title": "甲", "body": "乙", "code": "environment.garbage", "also_ok": []}'])
    assert row.text == "甲\n乙"


@given(st.lists(st.tuples(st.floats(0, 1), st.booleans()), max_size=50))
def test_the_calibration_error_is_a_share(found: list[tuple[float, bool]]) -> None:
    bins = calibration_bins([c for c, _ in found], [h for _, h in found])
    assert 0 <= calibration_error(bins) <= 1
    assert sum(b.count for b in bins) == len(found)


def test_pictures_are_drawn_or_the_missing_font_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from nlu import fonts, plots

    categories = evaluate(ROWS, ANSWERS).categories
    assert categories is not None
    try:
        pictures = plots.draw(categories, {LIFT: "电梯故障", TRASH: "暴露垃圾"}, tmp_path)
    except fonts.NoChineseFont:
        pytest.skip("no Chinese font here")
    assert all(picture.read_bytes().startswith(b"\x89PNG") for picture in pictures)
    monkeypatch.setattr(fonts, "FONTS", ("No Such Font",))
    with pytest.raises(fonts.NoChineseFont, match="fonts-noto-cjk"):
        plots.draw(categories, {}, tmp_path)
