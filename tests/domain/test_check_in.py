"""What is known of a household, and what may not be written as a notice."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.alerts import OfficialWarning, posing_as_official, scenario_of, warning_from_wire
from domain.check_in import Door, Found, Said, after_knock, after_words
from nlu.check_in import read_answer
from tests.clock import MORNING

words = st.lists(st.tuples(st.sampled_from(Said), st.booleans()))


def known(spoken: list[tuple[Said, bool]], door: Door = Door.SILENT) -> Door:
    for said, verified in spoken:
        door = after_words(door, said, verified=verified)
    return door


@given(words)
def test_help_outranks_safe_whoever_says_it_and_whenever(spoken: list[tuple[Said, bool]]) -> None:
    assert (known(spoken) is Door.HELP) == any(said is Said.HELP for said, _ in spoken)


@given(words, st.randoms())
def test_the_order_of_the_members_does_not_matter(spoken: list[tuple[Said, bool]], random: object) -> None:
    mixed = list(spoken)
    random.shuffle(mixed)  # type: ignore[attr-defined]
    assert known(mixed) is known(spoken)


@given(words)
def test_only_a_verified_home_takes_a_door_off_the_list(spoken: list[tuple[Said, bool]]) -> None:
    unverified = [(said, False) for said, _ in spoken]
    assert known(unverified) in (Door.SILENT, Door.HELP)


@given(st.sampled_from(Door), st.sampled_from(Found))
def test_a_worker_who_saw_them_decides_and_nobody_takes_nothing_back(door: Door, found: Found) -> None:
    after = after_knock(door, found)
    if found is Found.NOBODY:
        assert after is (Door.NOBODY if door in (Door.SILENT, Door.NOBODY) else door)
    else:
        assert after == found


@given(words)
def test_after_the_worker_a_new_cry_for_help_counts(spoken: list[tuple[Said, bool]]) -> None:
    calm = after_knock(known(spoken), Found.SAFE)
    assert calm is Door.SAFE
    assert after_words(calm, Said.HELP, verified=False) is Door.HELP


@pytest.mark.parametrize(
    "text",
    [
        "暴雨红色预警，请勿外出",
        "今晚发布台风 橙 色 预警信号",
        "市气象台发布大风预警",
        "高温預警：黄色",
        "区政府发布停课通知",
        "Rainstorm red alert",
    ],
)
def test_what_poses_as_an_authority_is_found(text: str) -> None:
    assert posing_as_official(text)


@pytest.mark.parametrize(
    "text",
    [
        "今晚有大雨，请关好门窗",
        "请到红色消防栓旁集合",
        "黄色信号灯坏了，请绕行",
        "气象部门说今晚有雨",
        "物业发布停水通知",
    ],
)
def test_plain_words_of_a_community_are_not(text: str) -> None:
    assert not posing_as_official(text)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("平安", Said.SAFE),
        ("我没事", Said.SAFE),
        ("我們都平安，謝謝", Said.SAFE),
        ("全家平安！", Said.SAFE),
        ("需要帮助", Said.HELP),
        ("我家需要帮助，老人走不动", Said.HELP),
        ("请来人帮忙", Said.HELP),
        ("安全了吗", None),
        ("不需要帮助", None),
        ("平安里3号楼路灯坏了", None),
        ("安全出口堵了", None),
        ("需要帮忙搬沙发", None),
        ("", None),
    ],
)
def test_plain_words_answer_the_question(text: str, said: Said | None) -> None:
    assert read_answer(text) == said


def test_a_warning_survives_its_wire_form() -> None:
    warning = OfficialWarning(
        "330100-1",
        "市气象台",
        "暴雨",
        "red",
        "标题",
        "正文",
        "防御指南",
        MORNING,
        expires=MORNING,
        references=("a", "b"),
    )
    assert warning_from_wire(warning.to_wire()) == warning


def test_events_find_their_scenario() -> None:
    assert [scenario_of(event) for event in ("台风", "暴雨", "高温", "道路结冰", "山洪灾害", "大风")] == [
        "typhoon",
        "rainstorm",
        "heat",
        "cold",
        "rainstorm",
        "other",
    ]
