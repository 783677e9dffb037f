"""Texts become words here: a catalog key with typed arguments, in the reader's language and the community's zone.

A message is never lost over a word. Whatever is missing or broken is logged and said as well as it can be:
in the reader's language, else in Chinese, else as the key itself.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from importlib.resources import files
from zoneinfo import ZoneInfo

import structlog
from fluent.runtime import FluentBundle, FluentResource
from fluent.runtime.types import FluentType, fluent_number
from fluent.syntax.ast import Junk

from dialogs.texts.moments import moment_text
from domain.messages import Arg, Outgoing, Term, Text

LOCALES = ("zh", "en")
FALLBACK = "zh"
FILES = (
    "terms",
    "errors",
    "common",
    "resident",
    "answers",
    "worker",
    "timers",
    "committee",
    "desk",
    "duty",
    "conduct",
    "party",
    "proxy",
    "rating",
    "activities",
    "emergency",
    "alerts",
    "ops",
    "posters",
    "reports",
    "web",
    "telegram",
)
"""The catalog files of every language; each must exist in each. A new one is a name here."""

LONGEST_PLACEABLE = 2000
"""Fluent refuses arguments above 2,500 characters, and a report may have 10,000: longer ones are put in afterwards."""
_OPEN, _CLOSE = "\ufdd0", "\ufdd1"

log = structlog.get_logger(__name__)
Labels = tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Reader:
    """For whom a text becomes words: the language, the zone of the community, and the present moment there."""

    locale: str
    zone: ZoneInfo
    now: datetime


class Catalogs:
    """All catalogs, read once. Safe to share between threads."""

    def __init__(self) -> None:
        self._bundles = {locale: _load(locale) for locale in LOCALES}

    def render(self, text: Text, locale: str, zone: ZoneInfo, now: datetime) -> str:
        """The words of a text. Never raises; ``locale`` may be any language tag (unknown ones read Chinese)."""
        return self._say(text, Reader(known_locale(locale), zone, now))

    def render_message(self, message: Outgoing, locale: str, zone: ZoneInfo, now: datetime) -> tuple[str, Labels]:
        """A message's text (its lines, the empty ones left out) and the labels of its rows of buttons."""
        reader = Reader(known_locale(locale), zone, now)
        lines = [self._say(line, reader) for line in message.lines]
        rows = tuple(tuple(self._say(button.label, reader) for button in row) for row in message.buttons)
        return "\n".join(line for line in lines if line), rows

    def has(self, key: str, locale: str = FALLBACK) -> bool:
        """Whether a language has a sentence for this key."""
        return self._bundles[known_locale(locale)].has_message(key)

    def _say(self, text: Text, reader: Reader) -> str:
        values = {name: self._value(text.key, arg, reader) for name, arg in text.args.items()}
        for locale in dict.fromkeys((reader.locale, FALLBACK)):
            try:
                words = self._format(locale, text.key, values)
            except Exception:  # whatever Fluent makes of it, the message goes out
                log.exception("text_unreadable", key=text.key, locale=locale)
                continue
            if words is not None:
                return words
            log.error("text_missing", key=text.key, locale=locale)
        return text.key

    def _format(self, locale: str, key: str, values: Mapping[str, str | FluentType]) -> str | None:
        bundle = self._bundles[locale]
        pattern = bundle.get_message(key).value if bundle.has_message(key) else None
        if pattern is None:
            return None
        short, long = _split(values)
        formatted, errors = bundle.format_pattern(pattern, short)
        if errors:
            log.error("text_incomplete", key=key, locale=locale, problems=[str(error) for error in errors])
        words = formatted if isinstance(formatted, str) else key
        for mark, value in long.items():
            words = words.replace(mark, value)
        return words

    def _value(self, key: str, arg: Arg, reader: Reader) -> str | FluentType:
        if isinstance(arg, Text):
            return self._say(arg, reader)
        if isinstance(arg, Term):
            return self._term(arg, reader)
        if isinstance(arg, datetime):
            return self._say(moment_text(arg, reader.zone, reader.now), reader)
        if isinstance(arg, int):
            return fluent_number(arg, useGrouping=False)
        if not isinstance(arg, str):
            log.error("text_argument_unknown", key=key, kind=type(arg).__name__)
        return str(arg)

    def _term(self, term: Term, reader: Reader) -> str:
        words = self._say(Text(term.key), reader)
        return term.code if words == term.key else words


def known_locale(tag: str) -> str:
    """The language we speak that is nearest to a language tag: ``en-GB`` → ``en``, ``fr`` → ``zh``."""
    language = tag.replace("_", "-").split("-")[0].lower()
    return language if language in LOCALES else FALLBACK


def catalog_source(locale: str, name: str) -> str:
    """The text of one catalog file. Raises FileNotFoundError: no file of FILES may be missing."""
    return files(__package__).joinpath(locale, f"{name}.ftl").read_text(encoding="utf-8")


def _load(locale: str) -> FluentBundle:
    bundle = FluentBundle([locale], use_isolating=False)
    for name in FILES:
        resource = FluentResource(catalog_source(locale, name))
        for entry in resource.body:
            if isinstance(entry, Junk):
                raise ValueError(f"{locale}/{name}.ftl: cannot be read: {str(entry.content)[:60]!r}")
        bundle.add_resource(resource)
    return bundle


def _split(values: Mapping[str, str | FluentType]) -> tuple[dict[str, str | FluentType], dict[str, str]]:
    """Arguments for Fluent, and the long ones behind marks (Unicode noncharacters, which no person types)."""
    short: dict[str, str | FluentType] = {}
    long: dict[str, str] = {}
    for name, value in values.items():
        if isinstance(value, str) and len(value) > LONGEST_PLACEABLE:
            mark = f"{_OPEN}{name}{_CLOSE}"
            short[name], long[mark] = mark, value
        else:
            short[name] = value
    return short, long
