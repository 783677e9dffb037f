"""The corpus people extend and the model file that follows it."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from domain.catalog import load_catalog
from domain.interpretation import Intent
from nlu import corpus, model_store
from nlu.model import read_fingerprint
from nlu.pipeline import BuiltinInterpreter

FEWEST = 30
"""Examples that a category must have at least."""


def test_every_category_has_enough_examples_and_no_label_is_unknown() -> None:
    counts = Counter(example.label for example in corpus.load(corpus.corpus_files()))
    codes = set(load_catalog().categories)
    assert {code: counts[code] for code in codes if counts[code] < FEWEST} == {}
    assert set(counts) - codes <= {intent.value for intent in Intent}


def test_annotations_are_taken_off() -> None:
    document = """
version: "3.1"
nlu:
- intent: report/utility.gas_leak
  examples: |
    - [3号楼](building)有煤气味
- intent: greeting
  examples: |
    - 你好
"""
    assert corpus.parse(document) == [
        corpus.Example("utility.gas_leak", "3号楼有煤气味"),
        corpus.Example("greeting", "你好"),
    ]


def test_a_model_that_fits_the_corpus_is_not_trained_again(
    interpreter: BuiltinInterpreter, model_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(model_store, "_train", _fail)
    assert model_store.ensure_model(model_path) == model_path


def test_an_old_or_broken_model_is_trained_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "model.npz"
    path.write_bytes(b"not a model")
    asked: list[Path] = []
    monkeypatch.setattr(model_store, "_train", lambda where, extra: asked.append(where))
    model_store.ensure_model(path)
    assert asked == [path]
    assert read_fingerprint(path) is None


def test_changed_examples_change_the_fingerprint(tmp_path: Path) -> None:
    more = tmp_path / "more.yml"
    more.write_text("version: '3.1'\nnlu: []\n", encoding="utf-8")
    files = corpus.corpus_files()
    before = corpus.fingerprint([*files, more])
    more.write_text("version: '3.1'\nnlu: [] # changed\n", encoding="utf-8")
    assert corpus.fingerprint([*files, more]) != before


def _fail(path: Path, extra: object) -> None:
    raise AssertionError("trained again")
