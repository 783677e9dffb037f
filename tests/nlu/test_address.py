"""Places as people write them, with and without a community's own names."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.interpretation import Address, AddressBook
from nlu.address import find_address, is_only_address
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
    address = find_address("99号楼灯坏了", book).address
    assert (address.unknown_building, address.building, address.building_id) == ("99号楼", None, None)


def test_a_place_has_its_id(book: AddressBook) -> None:
    address = find_address("快递柜旁边有水", book).address
    assert (address.place_id, address.landmark) == (1, "快递柜旁边")


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
