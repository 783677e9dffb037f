"""Properties that hold for any text, and what the process must not load."""

from __future__ import annotations

import subprocess
import sys
import time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from domain.interpretation import REPORTING_INTENTS, AddressBook
from nlu.pipeline import BuiltinInterpreter
from nlu.text import MAX_LENGTH, fold

SECONDS = 1.0
"""Generous on a busy machine; docs/nlu.md has the measured latency."""
_SHARED = settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
_WORDS = st.sampled_from(
    [
        "3号楼",
        "灯坏了",
        "，",
        "。",
        "电梯",
        "困",
        "着火",
        "1、",
        "另外",
        "没",
        "502",
        "-",
        "单元",
        "煤气",
        "味",
        "#",
        "谢谢",
        "\n",
    ]
)


@_SHARED
@given(text=st.text(max_size=400) | st.lists(_WORDS, max_size=60).map("".join))
def test_any_text_is_understood(interpreter: BuiltinInterpreter, book: AddressBook, text: str) -> None:
    for names in (None, book):
        said = interpreter.understand(text, names)
        assert said.text == text
        assert 0 <= said.confidence <= 1 + 1e-6
        if said.intent in REPORTING_INTENTS:
            assert said.issues
        for issue in said.issues:
            chances = [guess.confidence for guess in issue.guesses]
            assert len(chances) >= 3
            assert chances == sorted(chances, reverse=True)
            assert min(chances) >= 0
            assert sum(chances) <= 1 + 1e-4
            assert issue.text == text[issue.start : issue.end]


@pytest.mark.parametrize(
    "unit",
    [
        "一",
        "3",
        "(",
        "3-",
        "三栋",
        "电梯",
        "困",
        "，",
        "1、",
        "着火",
        "煤气",
        "a-",
        "😀",
        "\0",
        "人被",
        "从",
        "3号楼2单元",
    ],
)
def test_ten_thousand_characters_take_bounded_time(
    interpreter: BuiltinInterpreter, book: AddressBook, unit: str
) -> None:
    text = (unit * MAX_LENGTH)[:MAX_LENGTH]
    started = time.perf_counter()
    interpreter.understand(text, book)
    assert time.perf_counter() - started < SECONDS


@given(st.text())
def test_folding_moves_no_offset(text: str) -> None:
    assert len(fold(text)) == len(text)


def test_scikit_learn_is_not_loaded_at_run_time() -> None:
    code = "import sys, nlu.pipeline, nlu.rasa, nlu.wire; sys.exit('sklearn' in sys.modules or 'scipy' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
