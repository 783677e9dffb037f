"""A community's settings: what they may say, and what they mean."""

from __future__ import annotations

from datetime import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.errors import BadPolicy
from domain.policy import DEFAULTS, SETTINGS, policy, read_setting

clock_times = st.times().map(lambda at: at.replace(second=0, microsecond=0))


@given(begins=clock_times, ends=clock_times, at=clock_times)
def test_quiet_hours_run_from_the_first_time_to_the_second_over_midnight(begins: time, ends: time, at: time) -> None:
    own = policy({"quiet_hours": f"{begins:%H:%M}-{ends:%H:%M}"})
    minutes = [moment.hour * 60 + moment.minute for moment in (begins, ends, at)]
    length, since = (minutes[1] - minutes[0]) % 1440, (minutes[2] - minutes[0]) % 1440
    assert own.is_quiet(at) is (since < length)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("quiet_hours", "late"),
        ("quiet_hours", "22:00"),
        ("quiet_hours", "25:00-07:00"),
        ("work_hours", ""),
        ("work_hours", "13:00-18:00,09:00-12:00"),
        ("work_hours", "09:00-12:00,11:00-18:00"),
        ("inspect_percent", "101"),
        ("inspect_percent", "ten"),
        ("limits.water.leak", "0/60"),
        ("limits.water.leak", "60/30"),
        ("limits.water.leak", "60"),
        ("limits.water.leak", "60/9999999"),
        ("nothing", "1"),
    ],
)
def test_a_text_of_another_form_is_refused_by_name(name: str, text: str) -> None:
    with pytest.raises(BadPolicy, match=name):
        read_setting(name, text)


def test_defaults_are_of_their_own_form_and_so_is_every_example() -> None:
    for setting in SETTINGS:
        assert read_setting(setting.name, setting.default) == getattr(DEFAULTS, setting.name)
        read_setting(setting.name, setting.form)


def test_chinese_punctuation_and_short_hours_are_understood() -> None:
    assert read_setting("quiet_hours", " 21：30 — 7:00 ") == (time(21, 30), time(7))
    assert read_setting("inspect_percent", "20％") == 20
