"""Lengths and splitting, as Telegram counts them."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from bot.channels.port import FileRef, Rendered, RenderedButton
from bot.channels.telegram.parts import MAX_CAPTION, MAX_TEXT, Album, OneFile, Words, plan, prefix, split, units
from domain.messages import MediaKind

BUTTONS = ((RenderedButton("好", "menu:0"),),)


def rendered(text: str) -> Rendered:
    return Rendered(1, "main", "7", text, BUTTONS)


def file(kind: MediaKind = MediaKind.PHOTO) -> FileRef:
    return FileRef(kind, "telegram", "main", "f", None)


def test_units() -> None:
    assert [units(text) for text in ("", "a", "灯", "😀", "👨‍👩‍👧")] == [0, 1, 1, 2, 8]


def test_a_long_text_is_cut_at_line_ends_and_the_last_part_has_the_buttons() -> None:
    lines = [f"第{n}行" + "字" * 90 for n in range(100)]
    parts = plan(rendered("\n".join(lines)), ())
    assert all(isinstance(part, Words) for part in parts)
    assert [bool(part.buttons) for part in parts if isinstance(part, Words)] == [False] * (len(parts) - 1) + [True]
    assert "\n".join(part.text for part in parts if isinstance(part, Words)).splitlines() == lines


def test_one_photo_takes_a_short_text_along() -> None:
    assert plan(rendered("短"), [file()]) == (OneFile(file(), "短", BUTTONS),)
    long = "长" * (MAX_CAPTION + 1)
    assert plan(rendered(long), [file()]) == (OneFile(file()), Words(long, BUTTONS))


def test_several_photos_are_an_album_then_the_words() -> None:
    assert plan(rendered("看"), [file()] * 3) == (Album((file(),) * 3), Words("看", BUTTONS))
    eleven = plan(rendered("看"), [file()] * 11)
    assert eleven == (Album((file(),) * 10), OneFile(file()), Words("看", BUTTONS))
    voice = file(MediaKind.VOICE)
    assert plan(rendered("听"), [file(), voice]) == (OneFile(file()), OneFile(voice), Words("听", BUTTONS))


@given(st.text(alphabet=st.sampled_from("字a😀\n 👨"), max_size=400), st.integers(2, 50))
def test_no_piece_is_too_long_and_no_word_is_lost(text: str, limit: int) -> None:
    pieces = split(text, limit)
    assert all(0 < units(piece) <= limit for piece in pieces)
    assert "".join("".join(pieces).split()) == "".join(text.split())


@given(st.text(alphabet="字😀", max_size=50), st.integers(1, 60))
def test_a_prefix_is_the_longest_that_fits(text: str, limit: int) -> None:
    head = prefix(text, limit)
    assert text.startswith(head)
    assert units(head) <= limit
    assert head == text or units(text[: len(head) + 1]) > limit


def test_the_limit_is_telegrams() -> None:
    assert [units(piece) for piece in split("😀" * 3000)] == [MAX_TEXT, 6000 - MAX_TEXT]
