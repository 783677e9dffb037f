"""Train the text model: corpus to arrays. Runs in a process of its own; only here is scikit-learn imported.

``python -m nlu.training --out FILE [--extra more.yml ...]``
"""

from __future__ import annotations

import argparse
import os
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy.special import logsumexp
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.svm import LinearSVC

from domain.catalog import load_catalog
from domain.interpretation import Intent
from nlu import augment, corpus
from nlu.calibrating import fit_curve, petitions, try_all
from nlu.features import ngrams
from nlu.model import Curve, Model, model_of, share_of
from nlu.text import fold

SEED = 20_200_601
BLOCK, HELD_OUT = 8, 4
"""Blocks of so many neighbouring examples of a label, of which each fourth is held out while the temperature is fitted:
neighbouring lines of a corpus file resemble each other, and a held-out text must not be a variation of a learnt one."""
MIN_TEXTS = 2
"""An n-gram must occur in this many training texts."""
PENALTY = {"short": 1.0, "long": 0.3}
"""Inverse L2 strength of the linear support vector machines."""

Progress = Callable[[str], None]
Arrays = dict[str, NDArray[np.generic]]
ByLabel = Mapping[str, Sequence[str]]
Logits = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Texts:
    """Parallel lists: folded texts and their labels."""

    texts: list[str]
    labels: list[str]


@dataclass(frozen=True, slots=True)
class Head:
    """A trained linear model: ``weights`` (n-grams, labels), ``bias`` (labels,), its labels and temperature."""

    weights: NDArray[np.float64]
    bias: NDArray[np.float64]
    labels: list[str]
    temperature: float


def train(files: Sequence[Path], out: Path, progress: Progress) -> None:
    """Fit on the corpus files and write the model to ``out``, atomically.

    Two heads share the n-grams: one learns messages of a line or two, the other petitions; the length of a text
    decides how much each is heard.
    """
    started = time.perf_counter()
    by_label = read(files)
    everything = {"short": texts_of(by_label, "short"), "long": texts_of(by_label, "long")}
    count = sum(len(side.texts) for side in everything.values())
    progress(f"{count:,} texts, {len(by_label)} labels; cutting into n-grams")
    vectorizer = TfidfVectorizer(analyzer=ngrams, sublinear_tf=True, min_df=MIN_TEXTS, dtype=np.float32)
    vectorizer.fit(everything["short"].texts + everything["long"].texts)
    progress(f"{len(vectorizer.vocabulary_):,} n-grams; fitting two heads")
    heads = fit_heads(everything, by_label, vectorizer)
    arrays = arrays_of(vectorizer, heads, corpus.fingerprint(files))
    progress("fitting how sure is sure on petitions that no head has learnt")
    curve = curve_of(model_of(arrays))
    save(out, arrays | {"curve": np.array([curve.slope, curve.offset])})
    progress(f"done in {time.perf_counter() - started:.0f} s, {out.stat().st_size / 1e6:.1f} MB")


def read(files: Sequence[Path]) -> ByLabel:
    """The examples of the corpus by label, checked against the taxonomy."""
    by_label: dict[str, list[str]] = defaultdict(list)
    for example in corpus.load(files):
        by_label[example.label].append(example.text)
    _check(by_label)
    return by_label


def texts_of(by_label: ByLabel, style: str) -> Texts:
    """The texts that a head learns: the examples and their variations in its style."""
    found = Texts([], [])
    pool = [(label, text) for label, texts in sorted(by_label.items()) if "." in label for text in texts]
    for label, texts in sorted(by_label.items()):
        varied = augment.variations(label, texts, pool, style, SEED)
        found.texts.extend(fold(text) for text in varied)
        found.labels.extend([label] * len(varied))
    return found


def petitions_of(by_label: ByLabel) -> Texts:
    """Petitions of known and unknown wording, as real ones mix both; the head has learnt three of four examples."""
    everything = texts_of(by_label, "long")
    known = {fold(text) for texts in by_label.values() for text in texts}
    pairs = [(t, label) for t, label in zip(everything.texts, everything.labels, strict=True) if t not in known]
    return Texts([text for text, _ in pairs], [label for _, label in pairs])


def fit_heads(everything: Mapping[str, Texts], by_label: ByLabel, vectorizer: TfidfVectorizer) -> dict[str, Head]:
    """Both heads, side by side: each in a process of its own, since liblinear's random numbers are the process's."""
    with ProcessPoolExecutor(len(everything), mp_context=get_context("fork")) as pool:
        started = {
            style: pool.submit(fit_head, style, texts, by_label, vectorizer) for style, texts in everything.items()
        }
        return {style: head.result() for style, head in started.items()}


def fit_head(style: str, texts: Texts, by_label: ByLabel, vectorizer: TfidfVectorizer) -> Head:
    """A head on all texts of its style, its temperature from texts that a head like it has not learnt."""
    final = _fit(style, texts, vectorizer)
    labels = [str(label) for label in final.classes_]
    learn, held = _parts(by_label)
    held_texts = texts_of(held, style) if style == "short" else petitions_of(by_label)
    logits = _fit(style, texts_of(learn, style), vectorizer).decision_function(vectorizer.transform(held_texts.texts))
    temperature = fit_temperature(logits, held_texts.labels, labels)
    return Head(final.coef_.T, final.intercept_, labels, temperature)


def _parts(by_label: ByLabel) -> tuple[ByLabel, ByLabel]:
    """What is learnt and what is held out while the temperature is fitted."""
    learn, held = {}, {}
    for label, texts in by_label.items():
        learn[label] = [text for i, text in enumerate(texts) if i // BLOCK % HELD_OUT != 1]
        held[label] = [text for i, text in enumerate(texts) if i // BLOCK % HELD_OUT == 1]
    return learn, held


def _fit(style: str, texts: Texts, vectorizer: TfidfVectorizer) -> LinearSVC:
    classifier = LinearSVC(C=PENALTY[style], random_state=SEED)
    classifier.fit(vectorizer.transform(texts.texts), texts.labels)
    return classifier


def _check(by_label: ByLabel) -> None:
    """Every category has examples, and no label is unknown: a slip in a corpus file is named, not learned."""
    known = set(load_catalog().categories)
    unknown = set(by_label) - known - {intent.value for intent in Intent}
    missing = known - set(by_label)
    if unknown or missing:
        raise SystemExit(f"corpus: unknown labels {sorted(unknown)}, categories without examples {sorted(missing)}")


def fit_temperature(logits: Logits, said: Sequence[str], labels: Sequence[str]) -> float:
    """The divisor of logits that makes held-out probabilities honest (least negative log-likelihood)."""
    truth = np.array([labels.index(label) for label in said])
    rows = np.arange(len(truth))

    def loss(temperature: float) -> float:
        scaled = logits / temperature
        return float(np.mean(logsumexp(scaled, axis=1) - scaled[rows, truth]))

    return min((float(t) for t in np.geomspace(0.02, 4.0, 160)), key=loss)


def curve_of(model: Model) -> Curve:
    """The curve that makes the model's confidence honest on petitions that it has not learnt."""

    def first(text: str) -> tuple[str, float, float]:
        folded = fold(text)
        among = model.probabilities(folded)[model.categories]
        best = int(among.argmax())
        return model.labels[model.categories[best]], float(among[best] / among.sum()), share_of(len(folded))

    return fit_curve(try_all(petitions(SEED), first))


def arrays_of(vectorizer: TfidfVectorizer, heads: Mapping[str, Head], fingerprint: str) -> Arrays:
    """The arrays of a model file, with a curve that changes nothing; weights in half precision."""
    arrays: Arrays = {
        "ngrams": np.array(vectorizer.get_feature_names_out(), dtype=np.str_),
        "idf": vectorizer.idf_.astype(np.float32),
        "labels": np.array(heads["short"].labels, dtype=np.str_),
        "fingerprint": np.array(fingerprint),
        "curve": np.array([1.0, 0.0]),
    }
    for style, head in heads.items():
        arrays[f"{style}_weights"] = head.weights.astype(np.float16)
        arrays[f"{style}_bias"] = head.bias.astype(np.float32)
        arrays[f"{style}_temperature"] = np.array(head.temperature)
    return arrays


def save(out: Path, arrays: Arrays) -> None:
    """Write plain arrays (no pickle), atomically."""
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
