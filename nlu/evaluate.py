"""How well messages are understood, as numbers: what ``linli evaluate`` and the benchmarks print. Pure.

A row is a message with the right category (``code``) and others that are acceptable (``also_ok``), or with
``emergency`` true or false, or both. ``text`` may also come as ``title`` and ``body``.
"""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from domain.interpretation import Interpretation

BINS = 10
MOST_PAIRS = 20
REFUSED = "(refused)"
"""Stands for the category of what was taken for no report."""


class BadRow(ValueError):
    """A line of the file is no row; ``line`` counts from 1."""

    def __init__(self, line: int, reason: str) -> None:
        super().__init__(reason)
        self.line, self.reason = line, reason


@dataclass(frozen=True, slots=True)
class Row:
    """One message and what is right about it; ``code`` is empty and ``emergency`` None where that is not said."""

    text: str
    code: str = ""
    also_ok: frozenset[str] = frozenset()
    emergency: bool | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """What was understood: the likeliest categories with their confidence, best first, and whether it is an alarm."""

    guesses: tuple[tuple[str, float], ...]
    alarm: bool

    @property
    def best(self) -> str:
        """The category it was taken for."""
        return self.guesses[0][0] if self.guesses else REFUSED

    @property
    def sure(self) -> float:
        """How sure that is."""
        return self.guesses[0][1] if self.guesses else 0.0


@dataclass(frozen=True, slots=True)
class Bin:
    """Answers of about one confidence: how sure they were on average, and what share was right."""

    count: int
    sure: float
    right: float


@dataclass(frozen=True, slots=True)
class Scores:
    """Precision, recall and F1 of one category; ``count`` rows have it."""

    count: int
    precision: float
    recall: float
    f1: float


@dataclass(frozen=True, slots=True)
class Categories:
    """Shares (0..1) over the rows that have a category."""

    count: int
    accuracy: float
    accepted: float
    """Right or also acceptable."""
    macro_f1: float
    top3: float
    group: float
    refused: float
    calibration_error: float
    bins: tuple[Bin, ...]
    each: Mapping[str, Scores]
    confusions: tuple[tuple[str, str, int], ...]
    """(right, understood, how often), the most frequent first; acceptable answers left out."""


@dataclass(frozen=True, slots=True)
class Emergencies:
    """Over the rows that say whether they are an emergency."""

    count: int
    recall: float
    precision: float
    missed: tuple[str, ...]
    false_alarms: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Evaluation:
    """All that was measured; a part without rows is None."""

    categories: Categories | None = None
    emergencies: Emergencies | None = None

    def to_json(self) -> dict[str, Any]:
        """As plain values."""
        return asdict(self)


def read_rows(lines: Iterable[str], known: Iterable[str] = ()) -> list[Row]:
    """Rows of a JSONL file. Raises BadRow with the first line that is none; ``known`` are the categories there are."""
    codes = frozenset(known)
    return [_row(number, line, codes) for number, line in enumerate(lines, 1) if line.strip()]


def _row(number: int, line: str, known: frozenset[str]) -> Row:
    try:
        value = json.loads(line)
    except ValueError:
        raise BadRow(number, "不是 JSON") from None
    if not isinstance(value, dict):
        raise BadRow(number, "不是 JSON 对象")
    text = value.get("text") or "\n".join(str(value[key]) for key in ("title", "body") if value.get(key))
    code, also, alarm = value.get("code") or "", value.get("also_ok") or [], value.get("emergency")
    if not isinstance(text, str) or not text.strip():
        raise BadRow(number, "没有 text（或 title、body）")
    if not isinstance(also, list) or not isinstance(code, str) or not isinstance(alarm, bool | None):
        raise BadRow(number, "code 要是文字，also_ok 要是列表，emergency 要是 true 或 false")
    unknown = {code, *also} - known - {""} if known else set()
    if unknown:
        raise BadRow(number, f"没有这个类别：{'、'.join(sorted(map(str, unknown)))}")
    if not code and alarm is None:
        raise BadRow(number, "要有 code 或 emergency")
    return Row(text, code, frozenset(also), alarm)


def answer_of(said: Interpretation) -> Answer:
    """What counts of an interpretation: the first issue, and the alarm."""
    guesses = said.issues[0].guesses if said.issues else ()
    return Answer(tuple((g.category, g.confidence) for g in guesses), said.emergency is not None)


def evaluate(rows: Sequence[Row], answers: Sequence[Answer]) -> Evaluation:
    """Measure the answers, one a row."""
    both = list(zip(rows, answers, strict=True))
    told = [(row, answer) for row, answer in both if row.code]
    alarms = [(row, answer) for row, answer in both if row.emergency is not None]
    return Evaluation(_categories(told) if told else None, _emergencies(alarms) if alarms else None)


def calibration_bins(sure: Sequence[float], right: Sequence[bool]) -> tuple[Bin, ...]:
    """The answers in ten equal steps of confidence; empty steps are left out."""
    steps: dict[int, list[tuple[float, bool]]] = defaultdict(list)
    for confidence, hit in zip(sure, right, strict=True):
        steps[min(int(confidence * BINS), BINS - 1)].append((confidence, hit))
    return tuple(
        Bin(len(found), _mean(c for c, _ in found), _mean(h for _, h in found)) for _, found in sorted(steps.items())
    )


def calibration_error(bins: Sequence[Bin]) -> float:
    """Expected calibration error: the mean gap between how sure and how right, weighted by the size of each step."""
    count = sum(b.count for b in bins)
    return sum(b.count * abs(b.sure - b.right) for b in bins) / count if count else 0.0


def _categories(told: Sequence[tuple[Row, Answer]]) -> Categories:
    accepted = [answer.best in _right(row) for row, answer in told]
    bins = calibration_bins([answer.sure for _, answer in told], accepted)
    each = _each(told)
    return Categories(
        count=len(told),
        accuracy=_mean(answer.best == row.code for row, answer in told),
        accepted=_mean(accepted),
        macro_f1=_mean(scores.f1 for scores in each.values()),
        top3=_mean(any(code in _right(row) for code, _ in answer.guesses[:3]) for row, answer in told),
        group=_mean(_group(answer.best) in {_group(code) for code in _right(row)} for row, answer in told),
        refused=_mean(not answer.guesses for _, answer in told),
        calibration_error=calibration_error(bins),
        bins=bins,
        each=each,
        confusions=_confusions(told),
    )


def _each(told: Sequence[tuple[Row, Answer]]) -> dict[str, Scores]:
    """Scores of the categories that rows have. An acceptable answer counts as the row's own category."""
    right = Counter(row.code for row, _ in told)
    said = Counter(_counted(row, answer) for row, answer in told)
    hits = Counter(row.code for row, answer in told if _counted(row, answer) == row.code)
    return {code: _scores(count, said[code], hits[code]) for code, count in sorted(right.items())}


def _scores(count: int, said: int, hits: int) -> Scores:
    precision, recall = hits / said if said else 0.0, hits / count
    f1 = 2 * precision * recall / (precision + recall) if hits else 0.0
    return Scores(count, precision, recall, f1)


def _confusions(told: Sequence[tuple[Row, Answer]]) -> tuple[tuple[str, str, int], ...]:
    pairs = Counter((row.code, answer.best) for row, answer in told if answer.best not in _right(row))
    ordered = sorted(pairs.items(), key=lambda item: (-item[1], item[0]))
    return tuple((right, said, count) for (right, said), count in ordered[:MOST_PAIRS])


def _emergencies(alarms: Sequence[tuple[Row, Answer]]) -> Emergencies:
    missed = tuple(row.text for row, answer in alarms if row.emergency and not answer.alarm)
    wrong = tuple(row.text for row, answer in alarms if answer.alarm and not row.emergency)
    real = sum(bool(row.emergency) for row, _ in alarms)
    raised = sum(answer.alarm for _, answer in alarms)
    hits = real - len(missed)
    return Emergencies(len(alarms), hits / real if real else 1.0, hits / raised if raised else 1.0, missed, wrong)


def _right(row: Row) -> frozenset[str]:
    return row.also_ok | {row.code}


def _counted(row: Row, answer: Answer) -> str:
    return row.code if answer.best in row.also_ok else answer.best


def _group(code: str) -> str:
    return code.split(".")[0]


def _mean(values: Iterable[float]) -> float:
    found = list(values)
    return sum(found) / len(found) if found else 0.0
