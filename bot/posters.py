"""Posters for the doors of buildings: one self-contained HTML page, A4, a sheet a building, printed from any browser.

HTML with inline SVG prints sharply at any size, and the browser brings the Chinese font.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import escape
from pathlib import Path

STYLE = Path(__file__).with_name("posters.css")

STEPS = (
    ("扫一扫", "打开手机的微信或相机，对准下面的方块码"),
    ("说一说", "写下哪里坏了、要帮什么忙，能拍照更好"),
    ("等回音", "网格员来办，办到哪一步都会告诉您"),
)
HOTLINES = (("110", "报警"), ("119", "着火"), ("120", "救人"), ("12345", "政务热线"))


@dataclass(frozen=True, slots=True)
class Poster:
    """One sheet. ``telegram`` is empty where no bot serves the community, ``phone`` where the committee gave none."""

    community: str
    estate: str
    building: str
    web: str
    telegram: str = ""
    phone: str = ""


def document(posters: Sequence[Poster], title: str) -> str:
    """All sheets as one HTML document that needs nothing from outside."""
    sheets = "\n".join(_sheet(poster) for poster in posters)
    return (
        f'<!doctype html>\n<html lang="zh-CN">\n<head>\n<meta charset="utf-8">\n<title>{escape(title)}</title>\n'
        f"<style>\n{STYLE.read_text('utf-8')}</style>\n</head>\n<body>\n{sheets}\n</body>\n</html>\n"
    )


def _sheet(poster: Poster) -> str:
    codes = [_code(poster.web, "微信、相机都能扫", _bare(poster.web))]
    if poster.telegram:
        codes.append(_code(poster.telegram, "用 Telegram 的扫这个", _bare(poster.telegram)))
    return (
        '<section class="sheet">\n'
        f'<header><p class="community">{escape(poster.community)}</p>'
        '<p class="call">家门口的事，说一声就有人管</p></header>\n'
        f'<div class="place"><p class="estate">{escape(poster.estate)}</p>'
        f'<h1 class="{_size(poster.building)}">{escape(poster.building)}</h1></div>\n'
        f'<ol class="steps">{"".join(_step(*step) for step in STEPS)}</ol>\n'
        f'<div class="codes codes-{len(codes)}">{"".join(codes)}</div>\n'
        f'<p class="help">{_help(poster)}</p>\n'
        f"<footer>{_hotlines()}</footer>\n"
        "</section>"
    )


def _step(title: str, words: str) -> str:
    return f"<li><b>{escape(title)}</b><span>{escape(words)}</span></li>"


def _code(link: str, label: str, words: str) -> str:
    return f"<figure>{_qr(link)}<figcaption><b>{escape(label)}</b><small>{escape(words)}</small></figcaption></figure>"


def _qr(link: str) -> str:
    """Readable with a quarter of it torn off or dirty."""
    import segno

    return segno.make(link, error="q", micro=False).svg_inline(omitsize=True, border=4, dark="#111", light="#fff")


def _bare(link: str) -> str:
    """As one would type it."""
    return link.removeprefix("https://").removeprefix("http://")


def _help(poster: Poster) -> str:
    phone = f"<span>社区电话 {escape(poster.phone)}</span>" if poster.phone else ""
    return f"<span>不会用手机？请家人、邻居或网格员帮您说</span> {phone}"


def _hotlines() -> str:
    numbers: Iterable[str] = (f"<li><b>{number}</b><span>{what}</span></li>" for number, what in HOTLINES)
    return f"<p>有危险，先打电话！</p><ul>{''.join(numbers)}</ul>"


def _size(building: str) -> str:
    """A long name must fit on one line."""
    width = sum(0.6 if char.isascii() else 1 for char in building)
    return "big" if width <= 4 else "middle" if width <= 7 else "small"
