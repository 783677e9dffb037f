"""Text and its entities: what HTML means, what Telegram finds by itself, how long a text is."""

from __future__ import annotations

import re
from typing import Any

from tests.botapi.errors import broken
from tests.botapi.html import parse_html

TEXT_LIMIT = 4096
CAPTION_LIMIT = 1024

ENTITY_TYPES = frozenset(
    [
        "mention",
        "hashtag",
        "cashtag",
        "bot_command",
        "url",
        "email",
        "phone_number",
        "bold",
        "italic",
        "underline",
        "strikethrough",
        "spoiler",
        "blockquote",
        "expandable_blockquote",
        "code",
        "pre",
        "text_link",
        "text_mention",
        "custom_emoji",
        "date_time",
    ]
)
_FOUND = (
    ("url", re.compile(r"https?://[^\s<>\"，。；、）]+")),
    ("bot_command", re.compile(r"(?<![\w/<>])/[A-Za-z0-9_]{1,64}(?:@[A-Za-z]\w{3,31})?(?!\w)", re.ASCII)),
    ("mention", re.compile(r"(?<!\w)@[A-Za-z]\w{3,31}(?!\w)", re.ASCII)),
    ("hashtag", re.compile(r"(?<!\w)#\w*[^\W\d]\w*")),
)


def units(text: str) -> int:
    """Length in UTF-16 code units, which is how entities are counted (and the stricter way to count the limits)."""
    return len(text.encode("utf-16-le")) // 2


def found_entities(text: str, given: list[dict[str, Any]] | None = None) -> list[dict[str, Any]]:
    """The given entities and those that Telegram finds itself (links, commands, mentions, hashtags)."""
    taken = [(entity["offset"], entity["offset"] + entity["length"]) for entity in given or ()]
    entities = list(given or ())
    for kind, pattern in _FOUND:
        for match in pattern.finditer(text):
            offset, length = units(text[: match.start()]), units(match.group())
            if all(offset >= end or offset + length <= start for start, end in taken):
                taken.append((offset, offset + length))
                entities.append({"type": kind, "offset": offset, "length": length})
    return sorted(entities, key=lambda entity: (entity["offset"], -entity["length"]))


def formatted(
    text: str, parse_mode: str | None, entities: list[Any] | None, limit: int, empty: str | None, too_long: str
) -> tuple[str, list[dict[str, Any]]]:
    """The text as people will see it, with its entities, or the Bot API's refusal."""
    if parse_mode and entities:
        raise broken("parse_mode and entities can't be used together")
    plain, given = _parsed(text, parse_mode) if parse_mode else (text, _checked(text, entities or []))
    plain, given = _trimmed(plain, given)
    if not plain and empty:
        raise broken(empty)
    if units(plain) > limit:
        raise broken(too_long)
    return plain, found_entities(plain, given)


def _parsed(text: str, parse_mode: str) -> tuple[str, list[dict[str, Any]]]:
    if parse_mode.lower() == "html":
        return parse_html(text)
    if parse_mode.lower() in ("markdown", "markdownv2"):
        raise broken(f"can't parse entities: this stand-in reads HTML only, not {parse_mode}")
    raise broken("unsupported parse_mode")


def _checked(text: str, entities: list[Any]) -> list[dict[str, Any]]:
    length = units(text)
    for entity in entities:
        if not isinstance(entity, dict) or entity.get("type") not in ENTITY_TYPES:
            raise broken("can't parse MessageEntity: wrong type")
        start, size = entity.get("offset"), entity.get("length")
        if not isinstance(start, int) or not isinstance(size, int) or start < 0 or size <= 0 or start + size > length:
            raise broken("can't parse entities: an entity lies outside of the text")
    return entities


def _trimmed(text: str, entities: list[dict[str, Any]]) -> tuple[str, list[dict[str, Any]]]:
    """Telegram strips white space at both ends; entities move along and empty ones vanish."""
    skipped = units(text) - units(text.lstrip())
    plain = text.strip()
    total = units(plain)
    kept = []
    for entity in entities:
        start = max(entity["offset"] - skipped, 0)
        end = min(entity["offset"] - skipped + entity["length"], total)
        if end > start:
            kept.append(entity | {"offset": start, "length": end - start})
    return plain, kept
