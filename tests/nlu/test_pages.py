"""Answers: which questions are answered, which are not, and what an excerpt looks like."""

from __future__ import annotations

import json
import time
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from handlers.community_files import read_directory
from nlu.pages import ANSWER_FROM, Page, PageIndex, asks, excerpt, passages_of, plain

ROOT = Path(__file__).parents[2]
QUESTIONS = [json.loads(line) for line in (ROOT / "tests/nlu/data/questions.jsonl").read_text("utf-8").splitlines()]


def _demo() -> tuple[PageIndex, dict[int, str]]:
    files = read_directory(ROOT / "bot/demo").files
    assert files is not None
    assert files.pages is not None
    pages = [Page(n, p.title, p.body, p.checked_on, p.checked_by, p.also) for n, p in enumerate(files.pages)]
    return PageIndex(pages), {n: page.name for n, page in enumerate(files.pages)}


INDEX, NAMES = _demo()


@pytest.mark.parametrize(
    ("set_", "precision", "recall", "refused"), [("choose", 0.98, 0.84, 0.97), ("check", 0.92, 0.73, 0.88)]
)
def test_questions_are_answered_by_the_right_page_or_not_at_all(
    set_: str, precision: float, recall: float, refused: float
) -> None:
    rows = [row for row in QUESTIONS if row["set"] == set_]
    found = [(row["page"], INDEX.best(row["text"])) for row in rows]
    said = [(page, NAMES[f.passage.page.id]) for page, f in found if f is not None and f.good]
    right = sum(page == name for page, name in said)
    answerable = sum(page is not None for page, _ in found)
    unanswerable = [f for page, f in found if page is None]
    assert right / len(said) >= precision
    assert right / answerable >= recall
    assert sum(f is None or not f.good for f in unanswerable) / len(unanswerable) >= refused


@pytest.mark.parametrize(
    ("question", "heading"),
    [
        ("敬老卡丢了怎么补", "丢了怎么补"),
        ("居委会在哪", "地址"),
        ("居委会几点上班", "开放时间"),
        ("垃圾怎么分类", "怎么分类：哪样东西扔哪个桶"),
        ("老人送餐怎么订", "送餐"),
        ("访客停车怎么收费", "访客停车收费"),
    ],
)
def test_the_section_that_answers_is_the_one_that_is_shown(question: str, heading: str) -> None:
    found = INDEX.best(question)
    assert found is not None
    assert found.passage.heading == heading


def test_a_name_said_as_a_whole_decides() -> None:
    found = INDEX.best("居住证怎么办")
    assert found is not None
    assert NAMES[found.passage.page.id] == "residence-permit"


@pytest.mark.parametrize("words", ["", "？？？", "abc", "请问", "😀"])
def test_words_without_a_subject_are_answered_by_nothing(words: str) -> None:
    found = INDEX.best(words)
    assert found is None or found.confidence < ANSWER_FROM


def test_a_community_without_pages_answers_nothing() -> None:
    assert PageIndex([]).best("居委会几点上班") is None


@pytest.mark.parametrize("words", ["养狗要办证吗", "物业电话", "居委会在哪", "几点开门", "要带什么材料"])
def test_questions_are_known_by_how_they_are_worded(words: str) -> None:
    assert asks(words)


@pytest.mark.parametrize("words", ["垃圾没人收", "活动室空调坏了", "建议延长开放时间到晚上"])
def test_statements_are_no_questions(words: str) -> None:
    assert not asks(words)


def test_what_stands_before_the_first_heading_is_a_passage() -> None:
    page = Page(1, "标题", "开头。\n\n## 一\n\n甲\n\n## 二\n\n乙", date(2026, 1, 1), "方婷")
    assert [(p.heading, p.text) for p in passages_of(page)] == [("", "开头。"), ("一", "甲"), ("二", "乙")]


def test_markdown_becomes_plain_words() -> None:
    assert (
        plain("**带** [表格](https://a.cn/b)：\n\n- 身份证\n- `照片`")
        == "带 表格（https://a.cn/b）：\n· 身份证\n· 照片"
    )


def test_an_excerpt_ends_with_a_sentence() -> None:
    assert excerpt("第一句话很长很长。" * 100, 100).endswith("。…")
    assert excerpt("短。") == "短。"


@settings(deadline=None, max_examples=60)
@given(st.text(max_size=400))
def test_any_text_gets_an_answer_or_none_in_bounds(text: str) -> None:
    found = INDEX.best(text)
    assert found is None or 0 <= found.confidence <= 1
    asks(text)


def test_ten_thousand_characters_are_quick() -> None:
    started = time.perf_counter()
    INDEX.best("居委会几点上班" * 1500)
    assert time.perf_counter() - started < 1
