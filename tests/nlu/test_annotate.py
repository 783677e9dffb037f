"""The corpus as Rasa reads it: places are entities, the words stay the same, and one command makes a project of it."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from nlu import corpus, rasa_project
from nlu.annotate import ENTITIES, annotated, rewrite


@pytest.mark.parametrize(
    ("text", "marked"),
    [
        ("三号楼二单元五零二灯坏了", "[三号楼](building)[二单元](unit)[五零二](room)灯坏了"),
        ("3-2-502漏水", "[3](building)-[2](unit)-[502](room)漏水"),
        ("南区12幢电梯口脏", "[南区](estate)[12幢](building)[电梯口](landmark)脏"),
        ("停了3天水", "停了3天水"),
    ],
)
def test_places_are_entities(text: str, marked: str) -> None:
    assert annotated(text) == marked


@given(st.text(alphabet="3三12502号楼栋单元室层-#B座电梯口门北南区快递柜和中间 ，", max_size=30))
def test_marking_changes_no_word_and_may_be_repeated(text: str) -> None:
    line = f"    - {annotated(text)}"
    assert corpus.plain(annotated(text)) == text.strip()
    assert rewrite(line) == rewrite(rewrite(line))


def test_a_rasa_project_is_written(tmp_path: Path) -> None:
    rasa_project.write(tmp_path)
    domain = yaml.safe_load((tmp_path / "domain.yml").read_text("utf-8"))
    assert domain["entities"] == list(ENTITIES)
    assert {f"utter_report/{e.label}" for e in corpus.load(corpus.corpus_files()) if "." in e.label} == set(
        domain["responses"]
    )
    placed = (tmp_path / "data/places.yml").read_text("utf-8")
    assert all(f"]({entity})" in placed for entity in ENTITIES)
    ours = corpus.load(corpus.corpus_files())
    theirs = corpus.load(sorted(p for p in (tmp_path / "data").glob("*.yml") if p.name != "places.yml"))
    assert {(e.label, e.text) for e in theirs} == {(e.label, e.text) for e in ours}
