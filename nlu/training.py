"""Train the text model: corpus to arrays. Runs in a process of its own; only here is scikit-learn imported.

``python -m nlu.training --out FILE [--extra more.yml ...]``
"""

from __future__ import annotations

import argparse
import os
import sys
import time
import warnings
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix
from scipy.special import logsumexp
from sklearn.exceptions import ConvergenceWarning
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression

from domain.catalog import load_catalog
from domain.interpretation import Intent
from nlu import augment, corpus
from nlu.features import ngrams
from nlu.text import fold

SEED = 20_200_601
HELD_OUT = 0.15
"""Share of each label's examples kept aside while the temperature is fitted; the final fit sees all of them."""
FIRST_STEPS, LAST_STEPS = 22, 10
"""L-BFGS steps before and after the held-out examples join; more changed no measured figure."""
MIN_TEXTS = 3
"""An n-gram must occur in this many training texts."""
PENALTY = 10.0
"""Inverse L2 strength of the logistic regression."""

Progress = Callable[[str], None]
Matrix = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Texts:
    """Parallel lists: folded texts and their labels."""

    texts: list[str]
    labels: list[str]


def train(files: Sequence[Path], out: Path, progress: Progress) -> None:
    """Fit on the corpus files and write the model to ``out``, atomically."""
    started = time.perf_counter()
    learn, held = split(corpus.load(files))
    progress(f"{len(learn.texts) + len(held.texts):,} texts, {len(set(learn.labels))} labels")
    vectorizer = TfidfVectorizer(analyzer=ngrams, sublinear_tf=True, min_df=MIN_TEXTS, dtype=np.float32)
    x_all = vectorizer.fit_transform(learn.texts + held.texts)
    x_learn, x_held = x_all[: len(learn.texts)], x_all[len(learn.texts) :]
    progress(f"{x_all.shape[1]:,} n-grams; fitting")
    classifier = LogisticRegression(C=PENALTY, max_iter=FIRST_STEPS, warm_start=True)
    _fit(classifier, x_learn, learn.labels)
    labels = [str(label) for label in classifier.classes_]
    temperature = fit_temperature(classifier.decision_function(x_held), held.labels, labels)
    progress("calibrated; fitting on everything")
    classifier.set_params(max_iter=LAST_STEPS)
    _fit(classifier, x_all, learn.labels + held.labels)
    save(out, vectorizer, classifier, labels, temperature, corpus.fingerprint(files))
    progress(f"done in {time.perf_counter() - started:.0f} s, {out.stat().st_size / 1e6:.1f} MB")


def split(examples: Iterable[corpus.Example]) -> tuple[Texts, Texts]:
    """Training texts and held-out texts; variations of one example never stand on both sides."""
    by_label: dict[str, list[str]] = defaultdict(list)
    for example in examples:
        by_label[example.label].append(example.text)
    _check(by_label)
    learn, held = Texts([], []), Texts([], [])
    step = round(1 / HELD_OUT)
    for label, texts in sorted(by_label.items()):
        _add(learn, label, [t for i, t in enumerate(texts) if i % step], by_label)
        _add(held, label, texts[::step], by_label)
    return learn, held


def _add(side: Texts, label: str, texts: Sequence[str], by_label: Mapping[str, Sequence[str]]) -> None:
    others = [t for other, ts in sorted(by_label.items()) if other != label and "." in other for t in ts]
    share = len(texts) / len(by_label[label])
    varied = augment.variations(label, texts, others, SEED, share)
    side.texts.extend(fold(text) for text in varied)
    side.labels.extend([label] * len(varied))


def _check(by_label: Mapping[str, Sequence[str]]) -> None:
    """Every category has examples, and no label is unknown: a slip in a corpus file is named, not learned."""
    known = set(load_catalog().categories)
    unknown = set(by_label) - known - {intent.value for intent in Intent}
    missing = known - set(by_label)
    if unknown or missing:
        raise SystemExit(f"corpus: unknown labels {sorted(unknown)}, categories without examples {sorted(missing)}")


def _fit(classifier: LogisticRegression, x: csr_matrix, labels: Sequence[str]) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ConvergenceWarning)  # the steps are bounded on purpose
        classifier.fit(x, labels)


def fit_temperature(logits: NDArray[np.float64], said: Sequence[str], labels: Sequence[str]) -> float:
    """The divisor of logits that makes held-out probabilities honest (least negative log-likelihood)."""
    truth = np.array([labels.index(label) for label in said])
    rows = np.arange(len(truth))

    def loss(temperature: float) -> float:
        scaled = logits / temperature
        return float(np.mean(logsumexp(scaled, axis=1) - scaled[rows, truth]))

    return min((float(t) for t in np.geomspace(0.1, 4.0, 80)), key=loss)


def save(
    out: Path,
    vectorizer: TfidfVectorizer,
    classifier: LogisticRegression,
    labels: Sequence[str],
    temperature: float,
    fingerprint: str,
) -> None:
    """Write plain arrays (no pickle). ``weights`` is (n-grams, labels) in half precision."""
    arrays: dict[str, NDArray[np.generic]] = {
        "ngrams": np.array(vectorizer.get_feature_names_out(), dtype=np.str_),
        "idf": vectorizer.idf_.astype(np.float32),
        "weights": classifier.coef_.T.astype(np.float16),
        "bias": classifier.intercept_.astype(np.float32),
        "labels": np.array(labels, dtype=np.str_),
        "temperature": np.array(temperature),
        "fingerprint": np.array(fingerprint),
    }
    out.parent.mkdir(parents=True, exist_ok=True)
    partial = out.with_name(f".{out.name}.{os.getpid()}.partial")
    with partial.open("wb") as file:
        np.savez_compressed(file, allow_pickle=False, **arrays)
    partial.replace(out)


def main() -> None:
    """Command line of the training process."""
    parser = argparse.ArgumentParser(description="Train Linli's understanding from its corpus.")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--extra", type=Path, nargs="*", default=[], help="more files in Rasa NLU YAML")
    options = parser.parse_args()
    train([*corpus.corpus_files(), *options.extra], options.out, _say)


def _say(line: str) -> None:
    sys.stderr.write(f"understanding: {line}\n")
    sys.stderr.flush()


if __name__ == "__main__":
    main()
