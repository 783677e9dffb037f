"""Places as people write them, with and without a community's own names."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks import address
from domain.interpretation import Address, AddressBook
from nlu.address import find_address, is_only_address
from nlu.numerals import NUMBER, number
from nlu.pipeline import BuiltinInterpreter
from nlu.text import fold

PLAIN = [
    ("3-2-502漏水", Address(building="3", unit="2", room="502")),
    ("3号楼2单元502室", Address(building="3", unit="2", room="502")),
    ("三栋二单元五零二", Address(building="3", unit="2", room="502")),
    ("９栋２单元", Address(building="9", unit="2")),
    ("9栋二单元一百零三", Address(building="9", unit="2", room="103")),
    ("3#502", Address(building="3", room="502")),
    ("3#电梯坏了", Address(building="3")),
    ("B座电梯不动", Address(building="B")),
    ("南区12幢", Address(estate="南区", building="12")),
    ("12栋1单元灯坏", Address(building="12", unit="1")),
    ("十二楼的灯坏了", Address(floor="12")),
    ("五号楼三单元六层", Address(building="5", unit="3", floor="6")),
    ("二單元十二樓", Address(unit="2", floor="12")),
    ("负一楼没灯", Address(floor="-1")),
    ("快递柜旁边有死猫", Address(landmark="快递柜旁边")),
    ("3栋和4栋中间积水", Address(landmark="3栋和4栋中间")),
    ("二十一栋停水", Address(building="21")),
]
NOT_PLACES = [
    "我的电话是13812345678",
    "晚上8点还在吵",
    "打12345没用",
    "报了110",
    "5天了没人管",
    "停了3次水",
    "8月3号楼道没灯",
    "2023年3月5日开始",
    "物业费3块5一平",
    "3个人困在电梯",
    "XFL-1122-007怎么样了",
    "8号开始停水",
]


@pytest.mark.parametrize(("text", "expected"), PLAIN)
def test_bare_values_without_a_community(text: str, expected: Address) -> None:
    assert find_address(text).address == expected


@pytest.mark.parametrize("text", NOT_PLACES)
def test_numbers_that_are_no_address(text: str) -> None:
    assert find_address(text).address.empty


def test_a_building_is_found_by_estate_and_by_alias(book: AddressBook) -> None:
    assert find_address("幸福里三栋", book).address.building_id == 3
    assert find_address("南区12幢的门禁", book).address.building_id == 32
    assert find_address("老干部楼漏水", book).address.building_id == 42
    assert find_address("b座", book).address.estate == "翠湖苑"


def test_a_misspelt_name_is_still_that_name(book: AddressBook) -> None:
    assert find_address("翠湖广厂有积水", book).address.place_id == 2


def test_two_estates_have_a_number_3_so_the_person_is_asked(book: AddressBook) -> None:
    assert find_address("3号楼灯坏了", book).address.candidates == (3, 23)


def test_home_breaks_the_tie(book: AddressBook) -> None:
    at_home = replace(book, home_building_id=32)
    assert find_address("3号楼灯坏了", at_home).address.building_id == 23


def test_home_is_never_the_place_by_itself(book: AddressBook) -> None:
    assert find_address("灯坏了", replace(book, home_building_id=3)).address.empty


def test_an_unknown_building_is_said_back_not_guessed(book: AddressBook) -> None:
    said = find_address("99号楼灯坏了", book).address
    assert (said.unknown_building, said.building, said.building_id) == ("99号楼", None, None)


def test_a_place_has_its_id(book: AddressBook) -> None:
    said = find_address("快递柜旁边有水", book).address
    assert (said.place_id, said.landmark) == (1, "快递柜旁边")


@given(st.integers(1, 40), st.integers(1, 6), st.integers(101, 3399))
def test_every_spelling_of_a_flat_means_the_same(building: int, unit: int, room: int) -> None:
    expected = Address(building=str(building), unit=str(unit), room=str(room))
    for text in (f"{building}-{unit}-{room}", f"{building}号楼{unit}单元{room}室", f"{building}栋{unit}单元{room}"):
        assert find_address(text).address == expected


@pytest.mark.parametrize(
    "text",
    ["垃圾桶满了没人收，2号楼", "充电桩坏了，5号楼", "快递柜坏了，3号楼", "广场舞太吵，3号楼", "垃圾站臭死了，3号楼"],
)
def test_a_landmark_and_a_building_with_words_between_are_not_only_an_address(text: str) -> None:
    assert not is_only_address(fold(text))


@pytest.mark.parametrize("text", ["3号楼快递柜旁边", "地址是5号楼", "快递柜那边，3号楼", "3栋2单元", "在3栋和4栋中间"])
def test_only_an_address(text: str) -> None:
    assert is_only_address(fold(text))


BOOK = address.load_book()
ROWS = address.rows(sorted(address.DATA.glob("address*.jsonl")))


def test_every_part_of_an_address_is_measured() -> None:
    """Floors under docs/nlu.md; ``address_blind.jsonl`` was written before anything was measured on it."""
    found = address.scores([(row, address.understood(row, BOOK)) for row in ROWS])
    assert len(ROWS) >= 250
    assert {part: score.f1 for part, score in found.items() if score.f1 < 0.95} == {}


def test_unknown_buildings_and_ties_are_never_guessed() -> None:
    wrong = [row["text"] for row in ROWS if ("unknown" in row or "ask" in row)
             and address.wrong(row, address.understood(row, BOOK))]  # fmt: skip
    assert wrong == []


@given(
    st.integers(1, 400), st.sampled_from(["号楼", "栋", "幢", "#", "座"]), st.sampled_from(["", "1单元", "2楼的灯坏了"])
)
def test_a_number_that_the_book_lacks_is_said_back(value: int, kind: str, rest: str) -> None:
    said = find_address(f"{value}{kind}{rest}", BOOK).address
    known = [b.id for b in BOOK.buildings if re.fullmatch(rf"{value}(?:号楼|栋|幢)", b.name)]
    if known:
        assert said.building == str(value)
        assert said.building_id in known or set(said.candidates) == set(known)
    else:
        assert (said.building, said.building_id, said.candidates) == (None, None, ())
        assert said.unknown_building is not None
        assert str(value) in said.unknown_building


_PIECES = st.sampled_from(
    [*"三五十百两0123456789#-BbDＡ", "号楼", "栋", "座", "单元", "和悦家园", "翠湖", "南区", "阳光城", "灯坏了", "，"]
)


@given(st.text(max_size=40) | st.lists(_PIECES, max_size=12).map("".join))
def test_no_building_is_invented(text: str) -> None:
    """A building that is named was said: its number, letter or own name stands in the text."""
    said = find_address(text, BOOK).address
    if said.building_id is None:
        return
    name = next(b for b in BOOK.buildings if b.id == said.building_id)
    spoken = fold(text)
    own = any(fold(alias) in spoken for alias in name.aliases)
    numbers = {number(match) for match in re.findall(NUMBER, spoken)} | {number(d) for d in spoken if d.isdigit()}
    assert own or said.building in numbers | set(spoken.upper())


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("3栋的灯坏了，5楼还有人堆杂物", [("3", None), ("3", "5")]),
        ("3栋的灯坏了，5栋垃圾没人收", [("3", None), ("5", None)]),
        ("6栋电梯坏了。另外电梯口全是烟头", [("6", None), ("6", None)]),
        ("6栋电梯坏了。另外篮球场的灯不亮", [("6", None), (None, None)]),
    ],
)
def test_several_places_in_one_message(
    interpreter: BuiltinInterpreter, text: str, places: list[tuple[str | None, str | None]]
) -> None:
    assert [(i.address.building, i.address.floor) for i in interpreter.understand(text).issues] == places
