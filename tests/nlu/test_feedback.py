"""Learning from corrections: what is learnt, how much of it, and that it stays on the machine."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from nlu import corpus
from nlu.feedback import MOST_OF_ONE, Corrected, document, examples_of, without_numbers, write

NOON = datetime(2026, 11, 20, 4, 0, tzinfo=UTC)


def said(text: str, category: str = "environment.garbage", by: str = "resident", minutes: int = 0) -> Corrected:
    return Corrected(text, category, by, NOON + timedelta(minutes=minutes))


def test_the_same_text_is_learnt_once_and_the_latest_word_counts() -> None:
    found = examples_of([said("垃圾没人收"), said("垃圾没人收！", "environment.dirty_area", minutes=5)])
    assert [(e.label, e.text) for e in found] == [("environment.dirty_area", "垃圾没人收！")]


def test_staff_know_better_than_a_later_resident() -> None:
    found = examples_of([said("堆着东西", "fire.corridor_clutter", "dispatcher"), said("堆着东西", minutes=9)])
    assert [e.label for e in found] == ["fire.corridor_clutter"]


def test_one_category_never_gets_the_upper_hand() -> None:
    many = [said(f"垃圾{'多' * n}没人收", minutes=n) for n in range(1, 60)]
    found = examples_of(many)
    assert len(found) == MOST_OF_ONE
    assert any("多" * 59 in example.text for example in found)


def test_numbers_are_taken_out() -> None:
    assert without_numbers("3号楼502，电话13900000002\n快来") == "0号楼0，电话0 快来"


def test_the_file_is_a_file_of_the_corpus_and_private(tmp_path: Path) -> None:
    examples = examples_of([said("- [3号楼](building) 垃圾"), said("灯坏了", "building.corridor_light")])
    write(tmp_path / "feedback.yml", examples)
    assert corpus.load([tmp_path / "feedback.yml"]) == examples
    assert (tmp_path / "feedback.yml").stat().st_mode & 0o077 == 0


@given(st.lists(st.text(max_size=80), max_size=8))
def test_any_words_come_back_as_they_were_written(texts: list[str]) -> None:
    examples = examples_of([said(text) for text in texts])
    for example in examples:
        assert not any(sign.isdigit() and sign != "0" for sign in example.text if sign.isascii())
    assert len(corpus.parse(document(examples))) <= len(examples) if examples else True
