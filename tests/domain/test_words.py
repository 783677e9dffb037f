"""Days as people type them, phone numbers that are hidden, reasons by code."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.dates import read_day
from domain.messages import Term
from domain.privacy import without_phones
from domain.reasons import Asked, spoken

FRIDAY = date(2024, 11, 22)


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("12月5日", date(2024, 12, 5)),
        ("12月5号再来", date(2024, 12, 5)),
        ("12-5", date(2024, 12, 5)),
        ("1月3日", date(2025, 1, 3)),
        ("2026-12-05", date(2026, 12, 5)),
        ("2025年1月2日", date(2025, 1, 2)),
        ("3天后", date(2024, 11, 25)),
        ("3 days", date(2024, 11, 25)),
        ("两周", None),
        ("2周后", date(2024, 12, 6)),
        ("明天", date(2024, 11, 23)),
        ("大后天", date(2024, 11, 25)),
        ("下周一", date(2024, 11, 25)),
        ("周日", date(2024, 11, 24)),
        ("星期五", date(2024, 11, 29)),
        ("13月40日", None),
        ("不知道", None),
        ("", None),
    ],
)
def test_days(words: str, day: date | None) -> None:
    assert read_day(words, FRIDAY) == day


@given(st.text())
def test_any_words_are_read_without_harm(words: str) -> None:
    read_day(words, FRIDAY)


@pytest.mark.parametrize("phone", ["13800138000", "138 0013 8000", "138-0013-8000", "+86 13800138000", "0571-88880000"])
def test_phone_numbers_of_persons_are_hidden(phone: str) -> None:
    assert without_phones(f"打我电话{phone}吧") == "打我电话***吧"


@pytest.mark.parametrize("words", ["打 12345 问问", "工单 XFL-1122-001", "119", "门牌 2024112200001388", "3号楼502"])
def test_other_numbers_stay(words: str) -> None:
    assert without_phones(words) == words


def test_known_reasons_are_terms_and_others_are_words() -> None:
    assert spoken(Asked.RETURN, "not_ours") == Term("return", "not_ours")
    assert spoken(Asked.RETURN, "不是我的") == "不是我的"
    assert spoken(Asked.NOTE, "repaired") == Term("note", "repaired")
    assert spoken(Asked.RATING, "slow") == Term("rating", "slow")
