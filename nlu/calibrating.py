"""How sure is sure: the curve that makes the first guess's probability the chance that people accept it.

A long text tells several matters, so a head's probability of one category says too little of “right or also
acceptable”. The curve is fitted on petitions written for this alone (``nlu/calibration/petitions.jsonl``): never
trained on, each with every category that a reader would accept, and told again at greater length. Only training
imports this.
"""

from __future__ import annotations

import json
import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize

from nlu import lexicon
from nlu.model import Curve, logit

PETITIONS = Path(__file__).parent / "calibration" / "petitions.jsonl"
RETOLD = 10
"""How often each petition is told again at greater length."""
LENGTHS = (120, 400)
"""Characters between which it is told again, as long ones are."""
STRAYS = 3
"""At most so many sentences of other matters come in, as people who write at length have several."""
PRIOR = 1e-3
"""How much the curve is pulled to rest where few texts speak."""


@dataclass(frozen=True, slots=True)
class Held:
    """A text that no head has learnt, and the categories that are right or acceptable."""

    text: str
    right: frozenset[str]


@dataclass(frozen=True, slots=True)
class Tried:
    """What the model said of one: probability of its first guess, how much of a petition it is (0..1), a hit or not."""

    probability: float
    share: float
    hit: bool


def petitions(seed: int, path: Path = PETITIONS) -> list[Held]:
    """The held-out petitions: as written, then told again at length with sentences of other matters."""
    rng = random.Random(seed)
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
    written = [Held(row["text"], frozenset([row["code"], *row["also_ok"]])) for row in rows]
    again = [Held(_longer(rng, held, written), held.right) for held in written for _ in range(RETOLD)]
    return [*written, *again]


def fit_curve(tried: Sequence[Tried]) -> Curve:
    """The slope and offset (on the log-odds) under which what was tried is likeliest."""
    odds = np.array([logit(one.probability) for one in tried])
    share = np.array([one.share for one in tried])
    hit = np.array([one.hit for one in tried], dtype=float)

    def loss(curve: NDArray[np.float64]) -> float:
        said = odds * (1 + share * (curve[0] - 1)) + share * curve[1]
        return float(np.mean(np.logaddexp(0, said) - hit * said) + PRIOR * (curve @ curve))

    slope, offset = minimize(loss, np.array([1.0, 0.0])).x
    return Curve(float(slope), float(offset))


def try_all(held: Sequence[Held], first: Callable[[str], tuple[str, float, float]]) -> list[Tried]:
    """What ``first`` (category, probability, share of a text) says of each."""
    said = [(one, first(one.text)) for one in held]
    return [Tried(chance, share, code in one.right) for one, (code, chance, share) in said]


def _sentences(text: str) -> tuple[str, list[str]]:
    title, body = text.split("\n", 1)
    return title, [sentence + "。" for sentence in body.rstrip("。").split("。")]


def _stray(rng: random.Random, held: Held, others: Sequence[Held]) -> str:
    return rng.choice(_sentences(rng.choice([other for other in others if not other.right & held.right]).text)[1])


def _longer(rng: random.Random, held: Held, others: Sequence[Held]) -> str:
    title, told = _sentences(held.text)
    wanted = rng.randint(*LENGTHS)
    for _ in range(rng.randint(0, STRAYS)):
        told.insert(rng.randint(1, len(told)), _stray(rng, held, others))
    while sum(map(len, told)) < wanted:
        told.insert(rng.randint(0, len(told)), rng.choice(lexicon.FILLERS))
    return f"{title}\n{''.join(told)}"
