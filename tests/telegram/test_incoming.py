"""Updates into our words, without a network."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.channels.telegram.addressing import Me
from bot.channels.telegram.incoming import NO_DATA, read
from bot.channels.telegram.standing import read_standing
from domain.messages import Incoming, MediaKind

ME = Me(42, "linli_bot")
NOW = datetime(2024, 11, 22, 1, 0, tzinfo=UTC)
FANG = {"id": 7, "is_bot": False, "first_name": "阿芳", "language_code": "zh-hans"}


def message(**fields: Any) -> Incoming | None:
    """A message of 阿芳 in private."""
    body = {"message_id": 5, "date": 1_700_000_000, "chat": {"id": 7, "type": "private"}, "from": FANG} | fields
    return read({"update_id": 1, "message": body}, "main", ME, NOW)


def in_group(**fields: Any) -> Incoming | None:
    """The same in a group."""
    return message(chat={"id": -100, "type": "supergroup", "title": "3号楼群"}, **fields)


def must(incoming: Incoming | None) -> Incoming:
    """It was not ignored."""
    assert incoming is not None
    return incoming


def test_words() -> None:
    said = must(message(text="灯坏了"))
    assert (said.channel, said.bot, said.update_id) == ("telegram", "main", "1")
    assert (said.chat, said.sender, said.sender_name, said.locale) == ("7", "7", "阿芳", "zh-hans")
    assert (said.text, said.message_id, said.group, said.addressed) == ("灯坏了", "5", False, True)
    assert said.sent_at == datetime.fromtimestamp(1_700_000_000, UTC)


@pytest.mark.parametrize(
    ("text", "command", "payload"),
    [
        ("/start s_abc-DEF_1", "start", "s_abc-DEF_1"),
        ("/My", "my", ""),
        ("/help@linli_bot", "help", ""),
        ("/report 3号楼\n灯坏了", "report", "3号楼\n灯坏了"),
        ("/3号楼灯坏了", "", ""),
        ("/我的工单", "", ""),
        ("看 /my", "", ""),
        ("/", "", ""),
    ],
)
def test_commands(text: str, command: str, payload: str) -> None:
    said = must(message(text=text))
    assert (said.command, said.payload) == (command, payload)


def test_the_largest_photo_with_its_caption() -> None:
    sizes = [
        {"file_id": "s", "width": 90, "height": 67},
        {"file_id": "l", "width": 1280, "height": 960, "file_size": 9},
    ]
    said = must(message(photo=sizes, caption="/my 灯坏了", media_group_id="a1"))
    assert [(m.kind, m.file_id, m.size, m.mime) for m in said.media] == [(MediaKind.PHOTO, "l", 9, "image/jpeg")]
    assert (said.text, said.command, said.album) == ("/my 灯坏了", "", "a1")


@pytest.mark.parametrize(
    ("fields", "kind"),
    [
        ({"voice": {"file_id": "f", "duration": 3, "mime_type": "audio/ogg"}}, MediaKind.VOICE),
        ({"audio": {"file_id": "f"}}, MediaKind.DOCUMENT),
        ({"video_note": {"file_id": "f"}}, MediaKind.VIDEO),
        ({"animation": {"file_id": "f"}, "document": {"file_id": "f"}}, MediaKind.VIDEO),
        ({"live_photo": {"file_id": "v", "photo": [{"file_id": "f", "width": 1, "height": 1}]}}, MediaKind.PHOTO),
        ({"sticker": {"file_id": "f"}}, MediaKind.STICKER),
        ({"poll": {"question": "几点？"}}, MediaKind.POLL),
        ({"story": {"id": 1}}, MediaKind.OTHER),
        ({"checklist": {"title": "事"}}, MediaKind.OTHER),
        ({"paid_media": {}}, MediaKind.OTHER),
        ({}, MediaKind.OTHER),
    ],
)
def test_kinds_of_files(fields: dict[str, Any], kind: MediaKind) -> None:
    assert [media.kind for media in must(message(**fields)).media] == [kind]


def test_rich_messages_have_words() -> None:
    blocks = [
        {"type": "heading", "text": "3号楼"},
        {"type": "paragraph", "text": [{"type": "bold", "text": "灯"}, "坏了"]},
    ]
    assert must(message(rich_message={"blocks": blocks})).text == "3号楼\n灯\n坏了"


@pytest.mark.parametrize(
    "fields", [{"new_chat_members": [FANG]}, {"pinned_message": {}}, {"migrate_to_chat_id": -5}, {"new_chat_photo": []}]
)
def test_what_happens_in_a_chat_is_not_said_by_anybody(fields: dict[str, Any]) -> None:
    assert message(**fields) is None
    assert in_group(**fields) is None


def test_places_and_contacts() -> None:
    place = {"latitude": 39.5, "longitude": 116.7}
    assert must(message(location=place)).point is not None
    venue = must(message(location=place, venue={"location": place, "title": "南门", "address": "幸福路"}))
    assert venue.text == "南门 幸福路"
    assert venue.point == must(message(location=place)).point
    assert must(message(location={"latitude": 390, "longitude": 0})).point is None
    own = must(message(contact={"phone_number": "+86138", "first_name": "芳", "user_id": 7})).contact
    others = must(message(contact={"phone_number": "+86138", "first_name": "芳"})).contact
    assert own is not None
    assert others is not None
    assert (own.own, others.own) == (True, False)


def test_a_live_location_is_taken_once() -> None:
    place = {"latitude": 39.5, "longitude": 116.7, "live_period": 60}
    body = {"message_id": 5, "chat": {"id": 7}, "from": FANG, "location": place}
    assert read({"update_id": 1, "edited_message": body}, "main", ME, NOW) is None


def test_edits_and_replies() -> None:
    body = {"message_id": 5, "chat": {"id": 7}, "from": FANG, "text": "新的", "reply_to_message": {"message_id": 3}}
    said = must(read({"update_id": 1, "edited_message": body}, "main", ME, NOW))
    assert (said.edited, said.text, said.reply_to, said.sent_at) == (True, "新的", "3", NOW)


@pytest.mark.parametrize(
    ("text", "entities", "words", "addressed"),
    [
        ("@linli_bot 灯坏了", [("mention", 0, 10)], "灯坏了", True),
        ("😀😀 @Linli_Bot，灯坏了", [("mention", 5, 10)], "😀😀 ，灯坏了", True),
        ("灯坏了", [], "灯坏了", False),
        ("@other_bot 灯坏了", [("mention", 0, 10)], "@other_bot 灯坏了", False),
        ("写信给 linli_bot", [], "写信给 linli_bot", False),
        ("/report 灯坏了", [], "灯坏了", True),
        ("/report@other_bot 灯坏了", [], "灯坏了", False),
        ("/mute", [], "", False),
        ("/mute@linli_bot", [], "", True),
    ],
)
def test_who_is_meant_in_a_group(text: str, entities: list[tuple[str, int, int]], words: str, addressed: bool) -> None:
    found = [{"type": kind, "offset": offset, "length": length} for kind, offset, length in entities]
    said = must(in_group(text=text, entities=found))
    assert (said.text, said.addressed, said.group) == (words, addressed, True)


def test_a_mention_of_a_bot_without_its_name() -> None:
    entity = {"type": "text_mention", "offset": 0, "length": 2, "user": {"id": 42}}
    said = must(in_group(text="邻里 灯坏了", entities=[entity]))
    assert (said.text, said.addressed) == ("灯坏了", True)
    caption = must(in_group(photo=[{"file_id": "f"}], caption="邻里 灯坏了", caption_entities=[entity]))
    assert (caption.text, caption.addressed) == ("灯坏了", True)


def test_bots_and_channels_are_not_people_but_anonymous_admins_are() -> None:
    robot = {"id": 8, "is_bot": True, "first_name": "R"}
    assert message(text="hi", **{"from": robot}) is None
    assert in_group(text="hi", **{"from": robot}) is None
    assert message(text="hi", chat={"id": -9, "type": "channel"}) is None
    assert in_group(text="hi", sender_chat={"id": -9}, is_automatic_forward=True) is None
    admin = must(in_group(text="/help", sender_chat={"id": -100}, **{"from": robot}))
    assert (admin.sender, admin.addressed) == ("", True)


def test_presses() -> None:
    query = {"id": "q1", "from": FANG, "data": "submit:5", "message": {"chat": {"id": 7}, "message_id": 9, "date": 0}}
    press = must(read({"update_id": 1, "callback_query": query}, "main", ME, NOW))
    assert (press.press, press.press_id, press.chat, press.group) == ("submit:5", "q1", "7", False)
    there = must(read({"update_id": 1, "callback_query": query | {"message": {"chat": {"id": -5}}}}, "main", ME, NOW))
    assert there.group
    bare = must(read({"update_id": 1, "callback_query": {"id": "q1", "from": FANG}}, "main", ME, NOW))
    assert (bare.press, bare.chat) == (NO_DATA, "7")


def test_halves_of_characters_are_dropped() -> None:
    assert must(message(text="灯\ud83d坏\x00了")).text == "灯坏了"


def test_standing() -> None:
    change = {"chat": {"id": 7, "type": "private"}, "old_chat_member": {"status": "member"}}
    gone = read_standing({"my_chat_member": change | {"new_chat_member": {"status": "kicked"}}})
    assert gone is not None
    assert (gone.chat, gone.gone, gone.group) == ("7", True, False)
    assert read_standing({"message": {}}) is None


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(
                "chat from id type text photo date entities offset length voice data message location latitude".split()  # noqa: SIM905
            ),
            inner,
            max_size=4,
        )
    ),
    max_leaves=12,
)


@given(st.sampled_from(["message", "edited_message", "callback_query", "my_chat_member"]), JSON)
def test_nothing_that_comes_makes_it_stumble(kind: str, value: Any) -> None:
    update = {"update_id": 1, kind: value}
    read(update, "main", ME, NOW)
    read_standing(update)
