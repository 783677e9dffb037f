"""CAP messages are read leniently, dangerous ones not at all."""

from __future__ import annotations

import os
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.cap import MsgType, Verdict, judge
from domain.cap.message import Colour
from domain.errors import BadCap, HostileXml
from handlers.cap import read_cap, write_cap
from handlers.cap.reading import MOST_BYTES
from tests.cap.messages import national, oasis

AT = datetime(2026, 11, 20, 1, 0, tzinfo=UTC)
SAMPLES = Path(os.environ.get("LINLI_TEST_CAP", Path(__file__).parents[3] / "shared" / "samples" / "cap"))
FILES = sorted(file for file in SAMPLES.glob("*") if file.suffix in (".xml", ".cap"))
SCHEMA = SAMPLES / "CAP-v1.2.xsd"
BOMB = (
    b"""<?xml version="1.0"?><!DOCTYPE a [<!ENTITY x "ha"><!ENTITY y "&x;&x;&x;&x;&x;&x;&x;&x;">]><alert>&y;</alert>"""
)


def test_the_national_profile_says_its_colour_its_event_and_its_time_without_a_zone() -> None:
    message = read_cap(national())
    info = message.info_for()
    assert info is not None
    assert message.sent == datetime(2026, 11, 20, 0, 0, tzinfo=UTC)
    assert (info.event, info.colour, info.areas[0].geocodes) == ("暴雨", Colour.RED, ("990101000000",))
    assert message.sender == "测试市气象局"
    assert info.expires is None


@pytest.mark.parametrize("encoding", ["GB2312", "gbk", "GB18030", "UTF-8"])
def test_chinese_encodings_are_read(encoding: str) -> None:
    info = read_cap(national(encoding=encoding)).info_for()
    assert info is not None
    assert info.headline.startswith("测试市气象局")


@pytest.mark.parametrize("version", ["1.1", "1.2"])
def test_both_oasis_versions_are_read(version: str) -> None:
    message = read_cap(b"\xef\xbb\xbf" + oasis(version=version, references="a@b,T-0,2026-11-19T00:00:00+08:00"))
    info = message.info_for()
    assert info is not None
    assert (info.event, info.colour, info.instruction) == ("暴雨", Colour.ORANGE, "低洼处请注意积水。")
    assert [one.identifier for one in message.references] == ["T-0"]


@pytest.mark.parametrize(
    ("data", "verdict"),
    [
        (oasis(), Verdict.ALERT),
        (oasis(kind="Update"), Verdict.UPDATE),
        (oasis(kind="Cancel"), Verdict.CANCEL),
        (oasis(status="Exercise"), Verdict.EXERCISE),
        (oasis(status="Test"), Verdict.TEST),
        (oasis(status="System"), Verdict.TEST),
        (oasis(status="Draft"), Verdict.NOT_A_WARNING),
        (oasis(kind="Ack"), Verdict.NOT_A_WARNING),
        (oasis(kind="Error"), Verdict.NOT_A_WARNING),
        (oasis(scope="Restricted"), Verdict.NOT_PUBLIC),
        (oasis(scope="Private"), Verdict.NOT_PUBLIC),
    ],
)
def test_only_a_real_public_warning_is_passed_on(data: bytes, verdict: Verdict) -> None:
    assert judge(read_cap(data), AT) is verdict


def test_what_is_over_is_not_passed_on_but_its_cancelling_is() -> None:
    late = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)
    assert judge(read_cap(oasis()), late - timedelta(seconds=1)) is Verdict.ALERT
    assert judge(read_cap(oasis()), late) is Verdict.EXPIRED
    assert judge(read_cap(oasis(kind="Cancel")), late) is Verdict.CANCEL
    assert judge(read_cap(national()), datetime(2026, 11, 21, 0, 4, tzinfo=UTC)) is Verdict.ALERT
    assert judge(read_cap(national()), datetime(2026, 11, 21, 0, 5, tzinfo=UTC)) is Verdict.EXPIRED
    assert judge(read_cap(oasis()), datetime(2026, 11, 19, 0, 0, tzinfo=UTC)) is Verdict.FROM_THE_FUTURE


@pytest.mark.parametrize(
    "data",
    [
        BOMB,
        oasis().replace(b"<alert", b'<!DOCTYPE alert SYSTEM "http://127.0.0.1/x.dtd"><alert', 1),
        oasis().replace(b"<alert", b'<!DOCTYPE alert [<!ENTITY x SYSTEM "file:///etc/passwd">]><alert', 1),
        oasis().replace(b"<alert", b"<!DOCTYPE alert [<!ENTITY % p 'x'>]><alert", 1),
        oasis() + b" " * MOST_BYTES,
    ],
)
def test_dangerous_xml_is_refused(data: bytes) -> None:
    with pytest.raises(HostileXml):
        read_cap(data)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"not xml",
        b"<alert>",
        b"<rss/>",
        b'<?xml version="1.0" encoding="none"?><alert/>',
        oasis().replace(b"sent>", b"when>"),
        oasis(status="Real"),
        oasis(kind="Shout"),
        oasis(identifier=" "),
    ],
)
def test_what_is_no_cap_message_is_refused_with_a_reason(data: bytes) -> None:
    with pytest.raises(BadCap):
        read_cap(data)


@given(st.binary(max_size=400))
def test_any_bytes_are_a_message_or_a_clear_refusal(data: bytes) -> None:
    with suppress(BadCap, HostileXml):
        read_cap(data)


@given(st.integers(0, len(national())), st.binary(max_size=6))
def test_a_damaged_message_is_a_message_or_a_clear_refusal(at: int, damage: bytes) -> None:
    data = national()
    with suppress(BadCap, HostileXml):
        judge(read_cap(data[:at] + damage + data[at + len(damage) :]), AT)


@pytest.mark.parametrize("data", [oasis(), oasis(kind="Cancel"), national(), national(references="A_1,B_2")])
def test_what_is_written_is_read_again_and_fits_the_schema(data: bytes) -> None:
    message = read_cap(data)
    again = read_cap(write_cap(message))
    assert (again.identifier, again.sent, again.msg_type) == (message.identifier, message.sent, message.msg_type)
    assert [one.identifier for one in again.references] == [one.identifier for one in message.references]
    info, back = message.info_for(), again.info_for()
    assert info is not None
    assert back is not None
    assert (back.headline, back.description, back.areas) == (info.headline, info.description, info.areas)
    _check_schema(write_cap(message))


def _check_schema(data: bytes) -> None:
    if SCHEMA.exists():
        import xmlschema

        xmlschema.XMLSchema(str(SCHEMA)).validate(data.decode())


@pytest.mark.skipif(not FILES, reason="no folder of real CAP files (LINLI_TEST_CAP)")
@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_real_files_are_understood_or_refused(file: Path) -> None:
    """The files are other people's, so they are not in the repository."""
    data = file.read_bytes()
    if b"<!DOCTYPE" in data or b"<!ENTITY" in data:
        with pytest.raises(HostileXml):
            read_cap(data)
        return
    message = read_cap(data)
    assert judge(message, message.sent) in (Verdict.ALERT, Verdict.UPDATE, Verdict.CANCEL)
    assert judge(message, AT) is (Verdict.CANCEL if message.msg_type is MsgType.CANCEL else Verdict.EXPIRED)
    _check_schema(write_cap(message))


def test_the_authoritys_paragraphs_stay() -> None:
    told = "今天白天有大雨。\n   明天转晴。\n\n\n\n请注意安全。"
    info = read_cap(oasis().replace("今天白天有大雨到暴雨。".encode(), told.encode())).info_for()
    assert info is not None
    assert info.description == "今天白天有大雨。\n明天转晴。\n\n请注意安全。"
