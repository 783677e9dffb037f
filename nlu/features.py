"""Character n-grams: the same code cuts a text for training and for scoring."""

from __future__ import annotations

import re

LONGEST = 2
"""n-grams of 1..LONGEST characters."""
HEAD = 40
"""Characters of the opening that count twice: a petition says its matter first."""

_DIGITS = re.compile(r"\d+")
_BREAK = re.compile(r"[^0-9a-z\u3400-\u9fff]+")


def clean(folded: str) -> str:
    """A folded text with numbers as ``0`` and everything that is neither letter nor digit as one blank."""
    return _BREAK.sub(" ", _DIGITS.sub("0", folded)).strip()


def ngrams(folded: str) -> list[str]:
    """The n-grams of a folded text, with repeats."""
    text = f" {clean(folded)} "
    grams = list(text)
    for size in range(2, LONGEST + 1):
        grams += [text[i : i + size] for i in range(len(text) - size + 1)]
    if len(text) > 2 * HEAD:
        grams += _opening(text[: HEAD + 1])
    return grams


def _opening(text: str) -> list[str]:
    return [text[i : i + size] for size in range(1, LONGEST + 1) for i in range(len(text) - size + 1)]
