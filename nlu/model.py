"""Score a text with the trained arrays: numpy only, no scikit-learn, no pickle."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from nlu.features import ngrams

Vector = NDArray[np.float32]


@dataclass(frozen=True)
class Model:
    """Arrays of a linear model over TF-IDF character n-grams.

    ``weights`` is (n-grams, labels); ``idf`` (n-grams,); ``bias`` (labels,). A label with a dot is a category.
    """

    index: dict[str, int]
    idf: Vector
    weights: Vector
    bias: Vector
    labels: tuple[str, ...]
    temperature: float
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
        """Calibrated probabilities (labels,) of a folded text; the bias alone speaks for a text of unknown signs."""
        counts = Counter(filter(None.__ne__, map(self.index.get, ngrams(folded))))
        logits = self.bias
        if counts:
            ids = np.fromiter(counts, dtype=np.intp, count=len(counts))
            times = np.fromiter(counts.values(), dtype=np.float32, count=len(counts))
            values = (1 + np.log(times)) * self.idf[ids]
            values /= np.sqrt(values @ values)
            logits = values @ self.weights[ids] + self.bias
        return _softmax(logits / self.temperature)


def _softmax(logits: Vector) -> Vector:
    powers = np.exp(logits - logits.max())
    scaled: Vector = powers / powers.sum()
    return scaled


def load_model(path: Path) -> Model:
    """Read a model file. Raises ``OSError``, ``KeyError`` or ``ValueError`` for what is not one."""
    with np.load(path, allow_pickle=False) as arrays:
        return Model(
            index={gram: i for i, gram in enumerate(arrays["ngrams"].tolist())},
            idf=arrays["idf"],
            weights=arrays["weights"].astype(np.float32),
            bias=arrays["bias"],
            labels=tuple(arrays["labels"].tolist()),
            temperature=float(arrays["temperature"]),
            fingerprint=str(arrays["fingerprint"]),
        )


def read_fingerprint(path: Path) -> str | None:
    """The corpus fingerprint inside a model file; None when there is no readable model."""
    try:
        with np.load(path, allow_pickle=False) as arrays:
            return str(arrays["fingerprint"])
    except (OSError, KeyError, ValueError, EOFError):
        return None
