"""Signs in Linli's texts look the same on every phone: each has an icon of ours, whatever fonts there are."""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path

import pytest

from dialogs.texts.catalogs import LOCALES

ROOT = Path(__file__).parents[2]
ICONS = (ROOT / "bot" / "channels" / "web" / "chat_icons.js").read_text("utf-8")
LINE = re.compile(r"^  (\w+): \"M", re.MULTILINE)
SIGN = re.compile(r"\"([^\"\w ])\": \"(\w+)\"")
PLAIN = frozenset("→←·…—“”‘’《》「」【】（）、，。：；！？‼①②③×≥≤")
"""Characters that every font has."""


def is_sign(letter: str) -> bool:
    """A pictograph: a symbol beyond what text fonts have."""
    return letter not in PLAIN and unicodedata.category(letter) == "So"


@pytest.mark.parametrize("locale", LOCALES)
def test_every_sign_of_the_catalogs_has_an_icon(locale: str) -> None:
    files = (ROOT / "dialogs" / "texts" / locale).glob("*.ftl")
    used = {letter for file in files for letter in file.read_text("utf-8") if is_sign(letter)}
    assert len(used) > 20
    assert used - {sign for sign, _ in SIGN.findall(ICONS)} == set()


def test_every_icon_that_a_sign_names_is_drawn() -> None:
    assert {name for _, name in SIGN.findall(ICONS)} <= set(LINE.findall(ICONS))
