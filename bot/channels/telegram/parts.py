"""How one message of ours becomes messages of Telegram: limits of length, what goes with what. Pure, no calls."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bot.channels.port import FileRef, Rendered, RenderedButton
from domain.messages import MediaKind

MAX_TEXT = 4096
MAX_CAPTION = 1024
MAX_ALBUM = 10
"""Limits of the Bot API; lengths are in UTF-16 units."""
Rows = tuple[tuple[RenderedButton, ...], ...]
PICTURES = frozenset({MediaKind.PHOTO, MediaKind.VIDEO})


@dataclass(frozen=True, slots=True)
class Words:
    """A message of text."""

    text: str
    buttons: Rows = ()


@dataclass(frozen=True, slots=True)
class OneFile:
    """A file with its caption."""

    file: FileRef
    caption: str = ""
    buttons: Rows = ()


@dataclass(frozen=True, slots=True)
class Album:
    """Two to ten photos and videos; no buttons are possible."""

    files: tuple[FileRef, ...]


Part = Words | OneFile | Album


def plan(message: Rendered, files: Sequence[FileRef]) -> tuple[Part, ...]:
    """The messages of Telegram that say it, in order. The last one bears the buttons."""
    if len(files) == 1 and units(message.text) <= MAX_CAPTION:
        return (OneFile(files[0], message.text, message.buttons),)
    return (*_files(files), *_words(message.text, message.buttons))


def units(text: str) -> int:
    """Length as Telegram counts it."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def split(text: str, limit: int = MAX_TEXT) -> list[str]:
    """The text in pieces of at most ``limit`` units, cut at the end of a line where there is one."""
    pieces = []
    rest = text.strip()
    while units(rest) > limit:
        head = prefix(rest, limit)
        cut = head.rfind("\n")
        head = head[:cut] if cut > 0 else head
        pieces.append(head.rstrip())
        rest = rest[len(head) :].lstrip("\n")
    return [piece for piece in (*pieces, rest) if piece.strip()]


def prefix(text: str, limit: int) -> str:
    """The longest beginning of at most ``limit`` units."""
    head = text[:limit]
    while (excess := units(head) - limit) > 0:
        head = head[: -((excess + 1) // 2)]  # no character has more than two units, so this never cuts too much
    return head


def _words(text: str, buttons: Rows) -> tuple[Words, ...]:
    pieces = split(text)
    if not pieces:
        return ()
    return (*(Words(piece) for piece in pieces[:-1]), Words(pieces[-1], buttons))


def _files(files: Sequence[FileRef]) -> tuple[Part, ...]:
    pictures = [file for file in files if file.kind in PICTURES]
    albums = [tuple(pictures[i : i + MAX_ALBUM]) for i in range(0, len(pictures), MAX_ALBUM)]
    shown = [Album(album) if len(album) > 1 else OneFile(album[0]) for album in albums]
    return (*shown, *(OneFile(file) for file in files if file.kind not in PICTURES))
