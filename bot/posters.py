"""Posters for the doors of buildings: one self-contained HTML page, A4, a sheet a building, printed from any browser.

HTML with inline SVG prints sharply at any size, and the browser brings the Chinese font.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from html import escape
from pathlib import Path
from zoneinfo import ZoneInfo

from domain.messages import Text

STYLE = Path(__file__).with_name("posters.css")

STEPS = ("scan", "say", "wait")
HOTLINES = ("110", "119", "120", "12345")
NEVER = datetime(1970, 1, 1, tzinfo=UTC)
"""The moment that texts without moments are rendered at."""
Words = Callable[[str], str]
"""The catalog's words for a key, in the poster's language."""


@dataclass(frozen=True, slots=True)
class Poster:
    """One sheet. ``telegram`` is empty where no bot serves the community, ``phone`` where the committee gave none."""

    community: str
    estate: str
    building: str
    web: str
    telegram: str = ""
    phone: str = ""


def catalog_words(locale: str = "zh") -> Words:
    """The poster's words in a language."""
    from dialogs.texts import Catalogs

    catalogs = Catalogs()
    return lambda key: catalogs.render(Text(key), locale, ZoneInfo("UTC"), NEVER)


def document(posters: Sequence[Poster], title: str, words: Words | None = None) -> str:
    """All sheets as one HTML document that needs nothing from outside; in Chinese unless ``words`` says otherwise."""
    words = words or catalog_words()
    sheets = "\n".join(_sheet(poster, words) for poster in posters)
    return (
        f'<!doctype html>\n<html lang="zh-CN">\n<head>\n<meta charset="utf-8">\n<title>{escape(title)}</title>\n'
        f"<style>\n{STYLE.read_text('utf-8')}</style>\n</head>\n<body>\n{sheets}\n</body>\n</html>\n"
    )


def _sheet(poster: Poster, words: Words) -> str:
    codes = [_code(poster.web, words("poster-code-web"), _bare(poster.web))]
    if poster.telegram:
        codes.append(_code(poster.telegram, words("poster-code-telegram"), _bare(poster.telegram)))
    return (
        '<section class="sheet">\n'
        f'<header><p class="community">{escape(poster.community)}</p>'
        f'<p class="call">{escape(words("poster-call"))}</p></header>\n'
        f'<div class="place"><p class="estate">{escape(poster.estate)}</p>'
        f'<h1 class="{_size(poster.building)}">{escape(poster.building)}</h1></div>\n'
        f'<ol class="steps">{"".join(_step(step, words) for step in STEPS)}</ol>\n'
        f'<div class="codes codes-{len(codes)}">{"".join(codes)}</div>\n'
        f'<p class="help">{_help(poster, words)}</p>\n'
        f"<footer>{_hotlines(words)}</footer>\n"
        "</section>"
    )


def _step(step: str, words: Words) -> str:
    title, how = words(f"poster-{step}"), words(f"poster-{step}-how")
    return f"<li><b>{escape(title)}</b><span>{escape(how)}</span></li>"


def _code(link: str, label: str, words: str) -> str:
    return f"<figure>{_qr(link)}<figcaption><b>{escape(label)}</b><small>{escape(words)}</small></figcaption></figure>"


def _qr(link: str) -> str:
    """Readable with a quarter of it torn off or dirty."""
    import segno

    return segno.make(link, error="q", micro=False).svg_inline(omitsize=True, border=4, dark="#111", light="#fff")


def _bare(link: str) -> str:
    """As one would type it."""
    return link.removeprefix("https://").removeprefix("http://")


def _help(poster: Poster, words: Words) -> str:
    phone = f"<span>{escape(words('poster-phone'))} {escape(poster.phone)}</span>" if poster.phone else ""
    return f"<span>{escape(words('poster-help'))}</span> {phone}"


def _hotlines(words: Words) -> str:
    numbers = (f"<li><b>{number}</b><span>{escape(words(f'poster-{number}'))}</span></li>" for number in HOTLINES)
    return f"<p>{escape(words('poster-danger'))}</p><ul>{''.join(numbers)}</ul>"


def _size(building: str) -> str:
    """A long name must fit on one line."""
    width = sum(0.6 if char.isascii() else 1 for char in building)
    return "big" if width <= 4 else "middle" if width <= 7 else "small"
