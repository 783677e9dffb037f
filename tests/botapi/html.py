"""Telegram's HTML, parsed strictly.

Stricter than Telegram in one point: the documentation says that every <, > and & that is no part of a tag or an entity
must be escaped; Telegram lets a lone & or > pass, this parser does not, so that a forgotten escape fails a test.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from tests.botapi.errors import ApiError, broken

_TAGS = {
    "b": "bold",
    "strong": "bold",
    "i": "italic",
    "em": "italic",
    "u": "underline",
    "ins": "underline",
    "s": "strikethrough",
    "strike": "strikethrough",
    "del": "strikethrough",
    "tg-spoiler": "spoiler",
    "code": "code",
    "pre": "pre",
    "a": "text_link",
    "blockquote": "blockquote",
    "tg-emoji": "custom_emoji",
    "span": "spoiler",
}
_ATTRIBUTE = r"[A-Za-z-]+(?:\s*=\s*(?:\"[^\"]*\"|'[^']*'|[^\s\"'<>/]+))?"
_START = re.compile(rf"<([A-Za-z][A-Za-z0-9-]*)((?:\s+{_ATTRIBUTE})*)\s*>")
_END = re.compile(r"</([A-Za-z][A-Za-z0-9-]*)\s*>")
_ENTITY = re.compile(r"&(lt|gt|amp|quot|#\d{1,7}|#[xX][0-9a-fA-F]{1,6});")
_PAIR = re.compile(r"([A-Za-z-]+)(?:\s*=\s*(\"[^\"]*\"|'[^']*'|[^\s\"'<>/]+))?")
_NAMED = {"lt": "<", "gt": ">", "amp": "&", "quot": '"'}


@dataclass(frozen=True)
class _Open:
    tag: str
    attributes: dict[str, str]
    offset: int


class _Parser:
    def __init__(self, source: str) -> None:
        self.source = source
        self.at = 0
        self.offset = 0
        self.text: list[str] = []
        self.stack: list[_Open] = []
        self.entities: list[dict[str, Any]] = []

    def run(self) -> tuple[str, list[dict[str, Any]]]:
        while self.at < len(self.source):
            self._step(self.source[self.at])
        if self.stack:
            raise _wrong(f'Can\'t find end tag corresponding to start tag "{self.stack[-1].tag}"')
        return "".join(self.text), sorted(self.entities, key=lambda entity: (entity["offset"], -entity["length"]))

    def _step(self, char: str) -> None:
        if char == "<":
            self._end_tag() if self.source.startswith("</", self.at) else self._start_tag()
        elif char == "&":
            self._entity()
        elif char == ">":
            raise _wrong(f"Unescaped > at byte offset {self._bytes()}")
        else:
            self._put(char, 1)

    def _put(self, char: str, consumed: int) -> None:
        self.text.append(char)
        self.offset += 2 if ord(char) > 0xFFFF else 1
        self.at += consumed

    def _entity(self) -> None:
        match = _ENTITY.match(self.source, self.at)
        if not match:
            raise _wrong(f"Unescaped & at byte offset {self._bytes()}")
        self._put(_decoded(match.group(1)), len(match.group()))

    def _start_tag(self) -> None:
        match = _START.match(self.source, self.at)
        if not match:
            raise self._bad_start()
        tag, attributes = match.group(1).lower(), _attributes(match.group(2))
        if tag not in _TAGS or (tag == "span" and attributes.get("class") != "tg-spoiler"):
            raise _wrong(f'Unsupported start tag "{tag}" at byte offset {self._bytes()}')
        if tag == "tg-emoji" and not attributes.get("emoji-id", "").isdigit():
            raise _wrong("Custom emoji entity must have an attribute 'emoji-id'")
        self.stack.append(_Open(tag, attributes, self.offset))
        self.at = match.end()

    def _bad_start(self) -> ApiError:
        if ">" not in self.source[self.at :]:
            return _wrong(f"Unclosed start tag at byte offset {self._bytes()}")
        name = re.match(r"<([^\s>/]*)", self.source[self.at :])
        return _wrong(f'Unsupported start tag "{name.group(1) if name else ""}" at byte offset {self._bytes()}')

    def _end_tag(self) -> None:
        match = _END.match(self.source, self.at)
        if not match:
            raise _wrong(f"Unclosed end tag at byte offset {self._bytes()}")
        tag = match.group(1).lower()
        if not self.stack:
            raise _wrong(f"Unexpected end tag at byte offset {self._bytes()}")
        opened = self.stack.pop()
        if opened.tag != tag:
            where = self._bytes()
            raise _wrong(f'Unmatched end tag at byte offset {where}, expected "</{opened.tag}>", found "</{tag}>"')
        self._close(opened)
        self.at = match.end()

    def _close(self, opened: _Open) -> None:
        entity: dict[str, Any] = {"type": _TAGS[opened.tag], "offset": opened.offset}
        entity["length"] = self.offset - opened.offset
        if opened.tag == "a":
            href = opened.attributes.get("href", "")
            if not href:
                return
            entity["url"] = href
        if opened.tag == "tg-emoji":
            entity["custom_emoji_id"] = opened.attributes["emoji-id"]
        if opened.tag == "blockquote" and "expandable" in opened.attributes:
            entity["type"] = "expandable_blockquote"
        if entity["length"]:
            self.entities.append(entity)

    def _bytes(self) -> int:
        return len(self.source[: self.at].encode())


def _wrong(reason: str) -> ApiError:
    return broken(f"can't parse entities: {reason}")


def _attributes(text: str) -> dict[str, str]:
    return {name.lower(): value.strip("\"'") for name, value in _PAIR.findall(text)}


def _decoded(name: str) -> str:
    if not name.startswith("#"):
        return _NAMED[name]
    code = int(name[2:], 16) if name[1] in "xX" else int(name[1:])
    if not 0 < code <= 0x10FFFF or 0xD800 <= code < 0xE000:
        raise _wrong(f'Unsupported character reference "&{name};"')
    return chr(code)


def parse_html(source: str) -> tuple[str, list[dict[str, Any]]]:
    """The plain text and its entities (offsets in UTF-16 units), or "can't parse entities: ..."."""
    return _Parser(source).run()
