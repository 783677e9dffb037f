"""Score a text with the trained arrays: numpy only, no scikit-learn, no pickle."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from nlu.features import ngrams

Vector = NDArray[np.float32]


SHORT, LONG = 40, 120
"""Characters up to which the short head alone is heard, and from which the long one alone; in between both."""

NEVER = 1e-4
"""No probability counts as smaller than this, or as nearer to one."""


def logit(probability: float) -> float:
    """Log-odds of a probability, within bounds."""
    kept = min(max(probability, NEVER), 1 - NEVER)
    return math.log(kept / (1 - kept))


def share_of(length: int) -> float:
    """How much of a petition a text of so many characters is: 0 for a message of a line or two, 1 for a petition."""
    return min(1.0, max(0.0, (length - SHORT) / (LONG - SHORT)))


@dataclass(frozen=True, slots=True)
class Curve:
    """What a petition's probability becomes, on the log-odds: ``slope`` times it, plus ``offset``."""

    slope: float
    offset: float

    def sure(self, probability: float, share: float) -> float:
        """The chance that the first guess is accepted; the more of a petition a text is, the more the curve says."""
        odds = logit(probability) * (1 + share * (self.slope - 1)) + share * self.offset
        return 1 / (1 + math.exp(-odds)) if share else probability


@dataclass(frozen=True)
class Head:
    """A linear model: ``weights`` (n-grams, labels), ``bias`` (labels,), and the temperature that calibrates it.

    The weights stay half precision as in the file, half the memory; the rows of a text are widened to be added.
    """

    weights: NDArray[np.float16]
    bias: Vector
    temperature: float

    def probabilities(self, ids: NDArray[np.intp], values: Vector) -> Vector:
        """Calibrated probabilities (labels,) of a text's n-grams; the bias alone speaks for a text of unknown signs."""
        logits = (values @ self.weights[ids].astype(np.float32) + self.bias) / self.temperature
        powers = np.exp(logits - logits.max())
        scaled: Vector = powers / powers.sum()
        return scaled


@dataclass(frozen=True)
class Model:
    """Two linear models over the same TF-IDF character n-grams. A label with a dot is a category.

    ``idf`` is (n-grams,); ``short`` has learnt messages of a line or two, ``long`` petitions.
    """

    index: dict[str, int]
    idf: Vector
    short: Head
    long: Head
    labels: tuple[str, ...]
    curve: Curve
    fingerprint: str

    @cached_property
    def categories(self) -> NDArray[np.intp]:
        """Columns that are categories."""
        return np.array([i for i, label in enumerate(self.labels) if "." in label], dtype=np.intp)

    @cached_property
    def intents(self) -> NDArray[np.intp]:
        """Columns that are intents without a category (greeting, thanks, ...)."""
        return np.array([i for i, label in enumerate(self.labels) if "." not in label], dtype=np.intp)

    def probabilities(self, folded: str) -> Vector:
        """Calibrated probabilities (labels,) of a folded text."""
        counts = Counter(i for i in map(self.index.get, ngrams(folded)) if i is not None)
        ids = np.fromiter(counts, dtype=np.intp, count=len(counts))
        times = np.fromiter(counts.values(), dtype=np.float32, count=len(counts))
        values = (1 + np.log(times)) * self.idf[ids]
        values /= np.sqrt(values @ values) or 1
        share = share_of(len(folded))
        if share == 0:
            return self.short.probabilities(ids, values)
        if share == 1:
            return self.long.probabilities(ids, values)
        short, long = self.short.probabilities(ids, values), self.long.probabilities(ids, values)
        return short + np.float32(share) * (long - short)


def load_model(path: Path) -> Model:
    """Read a model file. Raises ``OSError``, ``KeyError`` or ``ValueError`` for what is not one."""
    with np.load(path, allow_pickle=False) as arrays:
        return model_of(arrays)


def model_of(arrays: Mapping[str, NDArray[np.generic]]) -> Model:
    """A model of its arrays, as a file has them. Raises ``KeyError`` when one is missing."""
    return Model(
        index={gram: i for i, gram in enumerate(arrays["ngrams"].tolist())},
        idf=arrays["idf"].astype(np.float32),
        short=_head(arrays, "short"),
        long=_head(arrays, "long"),
        labels=tuple(arrays["labels"].tolist()),
        curve=Curve(*arrays["curve"].tolist()),
        fingerprint=str(arrays["fingerprint"]),
    )


def _head(arrays: Mapping[str, NDArray[np.generic]], style: str) -> Head:
    return Head(
        weights=arrays[f"{style}_weights"].astype(np.float16, copy=False),
        bias=arrays[f"{style}_bias"].astype(np.float32),
        temperature=float(arrays[f"{style}_temperature"].item()),
    )


def read_fingerprint(path: Path) -> str | None:
    """The corpus fingerprint inside a model file; None when there is no readable model."""
    try:
        with np.load(path, allow_pickle=False) as arrays:
            return str(arrays["fingerprint"])
    except (OSError, KeyError, ValueError, EOFError):
        return None
