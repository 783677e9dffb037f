"""Duplicates: public things are the same when place, time and meaning agree; private matters never are."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.catalog import Kind, load_catalog
from domain.interpretation import AddressBook
from nlu.duplicates import WINDOWS, Place, Told, find, likeness, same, shareable
from nlu.pipeline import BuiltinInterpreter

PAIRS = [
    json.loads(line)
    for line in (Path(__file__).parent / "data/duplicates.jsonl").read_text("utf-8").splitlines()
]  # fmt: skip
NOON = datetime(2026, 11, 20, 4, 0, tzinfo=UTC)


def told(words: str, interpreter: BuiltinInterpreter, book: AddressBook, id: int = 1) -> Told:
    """A report as our own understanding hands it over."""
    said = interpreter.understand(words, book)
    if not said.issues:
        return Told(id, "inquiry.general", words, NOON, Place())
    issue, address = said.issues[0], said.address
    building = address.building_id or (address.candidates[0] if address.candidates else None)
    place = Place(building, address.place_id, address.unit or "", address.floor or "", address.room or "")
    return Told(id, issue.best.category, words, NOON, place, tuple(guess.category for guess in issue.guesses))


def test_pairs_of_reports(interpreter: BuiltinInterpreter, book: AddressBook) -> None:
    """Precision first: hardly a pair that is not the same is called so; most pairs that are, are found."""
    missed, wrong = [], []
    for pair in PAIRS:
        answer = same(told(pair["a"], interpreter, book), told(pair["b"], interpreter, book, 2))
        if answer and not pair["same"]:
            wrong.append(pair)
        if pair["same"] and not answer:
            missed.append(pair)
    assert len(PAIRS) >= 150
    assert [pair for pair in wrong if pair["set"] == "choose"] == []
    assert len(wrong) <= 2, wrong
    assert len(missed) <= 0.15 * sum(pair["same"] for pair in PAIRS), missed


@pytest.mark.parametrize("words", ["6号楼停电了", "六栋整栋没电", "6号楼一片漆黑全没电"])
def test_an_outage_is_one_whatever_its_words(interpreter: BuiltinInterpreter, book: AddressBook, words: str) -> None:
    assert same(told(words, interpreter, book, 2), told("6号楼突然断电", interpreter, book))


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("6号楼路灯不亮", "6号楼路灯太亮刺眼"),
        ("4号楼井盖丢了", "4号楼井盖响"),
        ("5号楼602漏水", "5号楼301漏水"),
        ("7号楼2单元下水道堵了", "7号楼5单元下水道堵了"),
    ],
)
def test_different_things_at_one_building(interpreter: BuiltinInterpreter, book: AddressBook, a: str, b: str) -> None:
    assert not same(told(a, interpreter, book), told(b, interpreter, book, 2))


LIFT = Told(1, "building.lift_fault", "3号楼电梯坏了", NOON, Place(building_id=3))


def test_a_window_closes() -> None:
    window = WINDOWS[LIFT.category]
    assert same(replace(LIFT, id=2, at=NOON + window), LIFT)
    assert not same(replace(LIFT, id=2, at=NOON + window + timedelta(minutes=1)), LIFT)


def test_no_place_is_never_the_same_place() -> None:
    nowhere = replace(LIFT, place=Place())
    assert not same(nowhere, nowhere)


def test_positions_tell_near_from_far() -> None:
    here = replace(LIFT, category="environment.garbage", words="垃圾没人收", place=Place(lat=30.25, lon=120.16))
    assert same(replace(here, id=2, place=Place(lat=30.2503, lon=120.1602)), here)
    assert not same(replace(here, id=2, place=Place(lat=30.2520, lon=120.1602)), here)


def test_another_category_needs_close_words_and_a_guess() -> None:
    other = replace(LIFT, id=2, category="building.shared_equipment", guesses=("building.lift_fault",))
    assert same(other, LIFT)
    assert not same(replace(other, guesses=()), LIFT)


@pytest.mark.parametrize("words", ["我家漏水", "楼上太吵", "502室没电", "隔壁烧烤"])
def test_words_of_a_flat_are_private_in_every_category(words: str) -> None:
    assert not any(shareable(replace(LIFT, category=code, words=words)) for code in WINDOWS)


def test_a_room_is_private() -> None:
    assert not shareable(replace(LIFT, place=Place(building_id=3, room="502")))


def test_only_public_problems_can_be_shared() -> None:
    catalog = load_catalog()
    for code in WINDOWS:
        category = catalog[code]
        assert category.kind is Kind.PROBLEM
        assert not category.sensitive
        assert category.priority != "P0"
        assert code.split(".")[0] not in {"care", "dispute", "need", "inquiry", "referral"}
    assert not WINDOWS.keys() & {"utility.indoor_leak", "nuisance.neighbour_noise", "utility.heating"}


def test_the_oldest_comes_first() -> None:
    newer, older = replace(LIFT, id=2), replace(LIFT, id=3, at=NOON - timedelta(hours=1))
    assert [t.id for t in find(LIFT, [newer, older, LIFT])] == [3, 2]


@given(st.text(max_size=60), st.text(max_size=60))
def test_likeness_is_a_share_and_goes_both_ways(a: str, b: str) -> None:
    assert 0 <= likeness(a, b) <= 1 + 1e-9
    assert likeness(a, b) == likeness(b, a)
