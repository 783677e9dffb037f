"""Corrections become examples: cleaned of numbers, each text once, few of one category. Pure, but for the file.

The file stays in the data folder and is readable by its owner only; it goes into no backup and to nobody else.
"""

from __future__ import annotations

import os
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from nlu.corpus import REPORT_PREFIX, Example
from nlu.features import clean
from nlu.text import fold

MOST_OF_ONE = 20
"""Newest corrections of one category that are learnt: some weight beside a corpus of 30 and more each."""
LONGEST = 200
SHORTEST = 2
TRUSTED = frozenset({"dispatcher", "worker"})
"""Whose word stands against a resident's for the same text."""

_DIGITS = re.compile(r"[0-9０-９]+")
_MARKUP = re.compile(r"[\[\](){}\s]+")


@dataclass(frozen=True, slots=True)
class Corrected:
    """A person said that ``text`` is of this category. ``by``: resident, worker or dispatcher."""

    text: str
    category: str
    by: str
    at: datetime


def examples_of(corrections: Iterable[Corrected]) -> list[Example]:
    """What is learnt of them: the newest of each text, staff before residents, a limited number of one category."""
    newest: dict[str, Corrected] = {}
    for correction in sorted(corrections, key=lambda c: (c.by in TRUSTED, c.at)):
        key = clean(fold(correction.text))
        if len(key) >= SHORTEST:
            newest[key] = correction
    taken: Counter[str] = Counter()
    found = []
    for correction in sorted(newest.values(), key=lambda c: c.at, reverse=True):
        taken[correction.category] += 1
        if taken[correction.category] <= MOST_OF_ONE:
            found.append(Example(correction.category, without_numbers(correction.text)))
    return sorted(found, key=lambda example: (example.label, example.text))


def without_numbers(text: str) -> str:
    """One line without any number (phones, rooms, identity cards), cut where a message ends."""
    printable = "".join(sign if sign.isprintable() else " " for sign in text)
    return _DIGITS.sub("0", _MARKUP.sub(" ", printable))[:LONGEST].strip(" -")


def document(examples: Sequence[Example]) -> str:
    """The examples as Rasa NLU YAML, like a file of the corpus."""
    lines = ['version: "3.1"', "nlu:"]
    for label in dict.fromkeys(example.label for example in examples):
        lines += [f"- intent: {REPORT_PREFIX}{label}", "  examples: |"]
        lines += [f"    - {example.text}" for example in examples if example.label == label]
    return "\n".join(lines) + "\n"


def write(path: Path, examples: Sequence[Example]) -> None:
    """Write the file, for its owner's eyes only."""
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w", encoding="utf-8") as file:
        file.write(document(examples))
    path.chmod(0o600)
