"""Danger to life, now: rules with negation and tense. Recall first, since a miss costs more than an alarm.

A danger counts when its words stand in a sentence and nothing there says that it is over, past, almost, feared,
practised, or a figure of speech. What lasts (gas, live cable) is past only when someone has mended it.
"""

from __future__ import annotations

import re

from domain.interpretation import EmergencyKind as Kind
from nlu import emergency_words as words
from nlu.emergency_frames import FRAMES
from nlu.emergency_signs import SIGNS

LONG, VERY_LONG = 100, 400
"""Characters from which petition words, or the lack of a “now”, make a text a petition and not a cry for help."""

_DANGERS = tuple((kind, re.compile(pattern)) for kind, pattern in (*words.DANGERS, *SIGNS.items(), *FRAMES.items()))
_EVERYDAY = re.compile(words.EVERYDAY)
_HYPOTHETICAL, _LASTS, _RISK = re.compile(words.HYPOTHETICAL), re.compile(words.LASTS), re.compile(words.RISK)
_DISTANT, _NOBODY = re.compile(words.DISTANT), re.compile(words.NOBODY)
_OVER, _PAST, _ONGOING = re.compile(words.OVER), re.compile(words.PAST), re.compile(words.ONGOING)
_PRACTICE, _TALK, _PETITION = re.compile(words.PRACTICE), re.compile(words.TALK), re.compile(words.PETITION)
_RUMOUR, _ASKS = re.compile(words.RUMOUR), re.compile(words.ASKS)
_INSIDE, _WORRY = re.compile(words.INSIDE), re.compile(words.WORRY)
_NOW, _FEAR = re.compile(words.NOW), re.compile(words.FEAR)
_IDLE = (_PRACTICE, _TALK, _RUMOUR, _ASKS)
_SENTENCE = re.compile(r"[。!?;\n]+")
_CLAUSE_MARKS = "，,、 "


def find_emergency(folded: str) -> Kind | None:
    """The danger to life that a folded text says is present now, or None."""
    if len(folded) > LONG and _PETITION.search(folded):
        return None
    if len(folded) > VERY_LONG and not _NOW.search(folded):
        return None
    if not any(pattern.search(folded) for _, pattern in _DANGERS):
        return None
    text = _EVERYDAY.sub("〇", folded)
    over = _OVER.search(text) is not None and not _NOW.search(text) and not _ONGOING.search(text)
    return None if over else next(filter(None, map(_in_sentence, _SENTENCE.split(text))), None)


def is_taken_back(folded: str) -> bool:
    """Too much doubt for an alarm by the model: rules knew a danger and took it back, or doubt stands there."""
    doubts = (_OVER, _PAST, _PRACTICE, _TALK, _RUMOUR, _ASKS, _PETITION, _FEAR, _EVERYDAY)
    named = any(pattern.search(folded) for _, pattern in _DANGERS)
    return named or len(folded) > LONG or any(pattern.search(folded) for pattern in doubts)


def _in_sentence(sentence: str) -> Kind | None:
    now = _NOW.search(sentence) is not None
    if not now and any(pattern.search(sentence) for pattern in _IDLE):
        return None
    past = not now and _PAST.search(sentence) is not None and not _ONGOING.search(sentence)
    for kind, pattern in _DANGERS:
        if (past and kind not in words.STATES) or (kind is Kind.COLLAPSE and _NOBODY.search(sentence)):
            continue
        if any(_real(kind, sentence, match) for match in pattern.finditer(sentence)):
            return kind
    return None


def _real(kind: Kind, sentence: str, match: re.Match[str]) -> bool:
    """Nothing right before or after the words takes the danger back."""
    start = max((sentence.rfind(mark, 0, match.start()) for mark in _CLAUSE_MARKS), default=-1) + 1
    before, after = sentence[start : match.start()], sentence[match.end() : match.end() + 12]
    worry = start > 0 and _WORRY.search(after) is not None
    if worry or _RISK.search(after) or _INSIDE.search(match.group()) or _long_ago(kind, sentence, before):
        return False
    if not _HYPOTHETICAL.search(before):
        return True
    return kind in words.STATES and _LASTS.search(before) is not None


def _long_ago(kind: Kind, sentence: str, before: str) -> bool:
    """The clause tells of a year ago, and nothing says that it goes on."""
    if kind in words.STATES or not _DISTANT.search(before):
        return False
    return not _NOW.search(before) and not _ONGOING.search(sentence)
