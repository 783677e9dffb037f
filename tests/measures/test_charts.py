"""The chart: a PNG of the right width, drawn apart; a clear word where no Chinese font is; odd numbers do no harm."""

from __future__ import annotations

import sys
from io import BytesIO
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from PIL import Image

from bot import charts
from bot.digests import rendered
from dialogs.texts import Catalogs
from domain.messages import Term, Text, say
from domain.pictures import Bars, Columns, Heat, Number, Picture, picture_to_wire
from nlu import fonts
from tests.clock import MORNING

CATALOGS = Catalogs()


def words(text: Text) -> str:
    return CATALOGS.render(text, "zh", ZoneInfo("Asia/Shanghai"), MORNING)


def picture(*panels: Bars | Columns | Heat) -> Any:
    title = say("digest-daily-title", community="幸福里社区")
    numbers = (Number(say("chart-open"), "12"), Number(say("chart-overdue"), "3", "3/12", alarming=True))
    return rendered(picture_to_wire(Picture(title, "11月22日", numbers, panels, say("chart-foot", at="9:00"))), words)


FULL = (
    Columns(say("chart-by-day"), ("11/1", "11/2"), (say("chart-submitted"), say("chart-resolved")), ((3, 1), (0, 2))),
    Bars(say("chart-by-category"), (Term("category", "building.lift"), "很长很长" * 9), (3, 1), ("3 件", "1 件")),
    Heat(say("chart-heat"), ("周一", "周二"), ("0", "1", "2"), ((0, 1, 2), (3, 0, 9))),
)
EMPTY = (
    Columns("空", (), ("甲",), ((),)),
    Bars("空", (), ()),
    Bars("零", ("甲",), (0,)),
    Heat("零", ("一",), ("1",), ((0,),)),
)


def test_every_text_becomes_words() -> None:
    made = picture(*FULL)
    assert made["title"] == "幸福里社区 每日简报"
    assert made["panels"][1]["labels"][0] == words(say("plain", text=Term("category", "building.lift")))
    assert made["panels"][0]["names"] == ["上报", "办结"]


@pytest.mark.parametrize("panels", [FULL, EMPTY, ()])
def test_a_picture_is_drawn(panels: tuple[Bars | Columns | Heat, ...]) -> None:
    image = Image.open(BytesIO(charts.draw(picture(*panels))))
    assert image.format == "PNG"
    assert image.width == charts.WIDTH * charts.DPI


def test_it_is_drawn_apart() -> None:
    before = set(sys.modules)
    data = charts.draw_apart(picture(*FULL))
    assert Image.open(BytesIO(data)).format == "PNG"
    assert not {name for name in set(sys.modules) - before if name.startswith("matplotlib")}


def test_what_cannot_be_drawn_says_why() -> None:
    with pytest.raises(charts.NotDrawn, match="KeyError"):
        charts.draw_apart({"numbers": []})


def test_without_a_chinese_font(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fonts, "FONTS", ("No Such Font",))
    with pytest.raises(fonts.NoChineseFont, match="fonts-noto-cjk"):
        charts.draw(picture())
