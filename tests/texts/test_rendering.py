"""Texts become words in the reader's language, and no message is lost over a word."""

from __future__ import annotations

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from structlog.testing import capture_logs

from dialogs.texts import Catalogs
from domain.messages import Arg, Button, Outgoing, Term, Text, say

SHANGHAI = ZoneInfo("Asia/Shanghai")
NOW = datetime(2024, 11, 22, 10, 0, tzinfo=UTC)  # 18:00 in Shanghai
CATALOGS = Catalogs()


def words(text: Text, locale: str = "zh") -> str:
    return CATALOGS.render(text, locale, SHANGHAI, NOW)


@pytest.mark.parametrize(
    ("moment", "zh", "en"),
    [
        (datetime(2024, 11, 22, 10, 30, tzinfo=UTC), "今天 18:30", "today 18:30"),
        (datetime(2024, 11, 22, 17, 5, tzinfo=UTC), "明天 1:05", "tomorrow 1:05"),
        (datetime(2024, 11, 21, 1, 0, tzinfo=UTC), "昨天 9:00", "yesterday 9:00"),
        (datetime(2024, 11, 24, 1, 0, tzinfo=UTC), "11月24日 9:00", "24 November, 9:00"),
        (datetime(2025, 1, 2, 1, 0, tzinfo=UTC), "2025年1月2日 9:00", "2 January 2025, 9:00"),
    ],
)
def test_a_moment_is_said_as_people_say_it(moment: datetime, zh: str, en: str) -> None:
    assert words(say("plain", text=moment)) == zh
    assert words(say("plain", text=moment), "en") == en


@pytest.mark.parametrize(
    ("arg", "zh", "en"),
    [
        (Term("category", "building.corridor_light"), "楼道灯/公共照明", "Stairwell or common lighting"),
        (Term("role", "grid_worker"), "网格员", "grid worker"),
        (say("list-more", rest=say("list-one", item="甲"), item="乙"), "甲、乙", "甲, 乙"),
        (12345, "12345", "12345"),
        ("3号楼 { $x } <b>", "3号楼 { $x } <b>", "3号楼 { $x } <b>"),
    ],
)
def test_arguments(arg: Arg, zh: str, en: str) -> None:
    assert words(say("plain", text=arg)) == zh
    assert words(say("plain", text=arg), "en-GB") == en


def test_a_report_of_ten_thousand_characters_is_said_whole() -> None:
    report = "楼道灯坏了" * 2000
    nested = say("list-more", rest=say("plain", text=report), item="照片")
    assert words(say("plain", text=nested)) == report + "、照片"


def test_an_unknown_language_reads_chinese() -> None:
    assert words(Text("error-not-allowed"), "xx").startswith("这件事")


def test_a_missing_key_is_said_as_the_key_and_logged() -> None:
    with capture_logs() as logs:
        assert words(Text("no-such-key"), "en") == "no-such-key"
    assert [(entry["event"], entry["locale"]) for entry in logs] == [("text_missing", "en"), ("text_missing", "zh")]


def test_a_term_nobody_named_is_said_as_its_code() -> None:
    with capture_logs():
        assert words(say("plain", text=Term("urgency", "meteor"))) == "meteor"


def test_a_missing_argument_loses_no_message() -> None:
    with capture_logs() as logs:
        assert words(Text("error-too-late")).startswith("已经超过")
    assert logs[0]["event"] == "text_incomplete"
    assert logs[0]["log_level"] == "error"


def test_an_argument_of_a_wrong_type_loses_no_message() -> None:
    with capture_logs() as logs:
        assert words(Text("plain", {"text": 1.5})) == "1.5"  # type: ignore[dict-item]
    assert logs[0]["event"] == "text_argument_unknown"


def test_no_personal_data_is_logged() -> None:
    with capture_logs() as logs:
        words(Text("error-too-late", {"name": "李桂芳"}))
    assert "李桂芳" not in str(logs)


def test_a_message_is_lines_and_rows_of_labels() -> None:
    message = Outgoing(
        (Text("error-not-allowed"), say("plain", text=""), say("plain", text="再见")),
        ((Button(say("plain", text="好")), Button(say("plain", text="不"))), (Button(say("plain", text="3")),)),
    )
    text, labels = CATALOGS.render_message(message, "zh", SHANGHAI, NOW)
    assert text.split("\n") == ["这件事您暂时没有权限操作，需要的话请联系居委会。", "再见"]
    assert labels == (("好", "不"), ("3",))
