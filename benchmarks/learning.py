"""How much better Linli understands the more lines its corpus has: the learning curve, as a table and a picture.

``python benchmarks/learning.py [--out FILE.png] [--petitions FILE.jsonl]``: the head for chat messages (and the one for
petitions, where a file of them is given) is trained on a seeded share of each label's lines and measured on the sets of
tests/nlu/data that it has not learnt. Model only, without rules. About two minutes of CPU.
"""

from __future__ import annotations

import argparse
import random
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.svm import LinearSVC

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from nlu import corpus
from nlu.evaluate import Row, read_rows
from nlu.features import ngrams
from nlu.fonts import chinese_font
from nlu.text import fold
from nlu.training import MIN_TEXTS, PENALTY, SEED, ByLabel, read, texts_of

DATA = Path(__file__).resolve().parent.parent / "tests" / "nlu" / "data"
SETS = {"chat_blind": "直白", "chat_fresh": "平常", "chat": "口语", "chat_oblique": "绕弯"}
SHARES = (0.1, 0.25, 0.5, 0.75, 1.0)
FEWEST = 3


def part_of(by_label: ByLabel, share: float) -> ByLabel:
    """A share of the lines of each label, at least three."""
    rng = random.Random(SEED)
    return {
        label: rng.sample(list(texts), min(len(texts), max(FEWEST, round(share * len(texts)))))
        for label, texts in by_label.items()
    }


def trained(by_label: ByLabel, style: str) -> tuple[TfidfVectorizer, LinearSVC]:
    """One head on these lines."""
    texts = texts_of(by_label, style)
    vectorizer = TfidfVectorizer(analyzer=ngrams, sublinear_tf=True, min_df=MIN_TEXTS, dtype=np.float32)
    learnt = vectorizer.fit_transform(texts.texts)
    return vectorizer, LinearSVC(C=PENALTY[style], random_state=SEED).fit(learnt, texts.labels)


def right(vectorizer: TfidfVectorizer, head: LinearSVC, sample: Sequence[Row]) -> float:
    """The share whose likeliest category is right or acceptable."""
    margins = head.decision_function(vectorizer.transform([fold(row.text) for row in sample]))
    margins[:, ["." not in label for label in head.classes_]] = -np.inf
    best = head.classes_[margins.argmax(axis=1)]
    return float(np.mean([label in {row.code, *row.also_ok} for label, row in zip(best, sample, strict=True)]))


def curve(samples: Mapping[str, Sequence[Row]], petitions: Sequence[Row]) -> dict[str, list[float]]:
    """Measure and print each share."""
    everything = read(corpus.corpus_files())
    found: dict[str, list[float]] = {name: [] for name in [*samples, *(["petitions"] if petitions else [])]}
    for share in SHARES:
        part = part_of(everything, share)
        head = trained(part, "short")
        for name, sample in samples.items():
            found[name].append(right(*head, sample))
        if petitions:
            found["petitions"].append(right(*trained(part, "long"), petitions))
        said = " ".join(f"{name} {values[-1]:.3f}" for name, values in found.items())
        print(f"{share:4.0%} {sum(map(len, part.values())):6,} lines: {said}", flush=True)
    return found


def draw(found: Mapping[str, Sequence[float]], out: Path) -> None:
    """Write the picture. Raises NoChineseFont."""
    import matplotlib as mpl
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure

    with mpl.rc_context({"font.family": chinese_font()}):
        figure = Figure(figsize=(6.5, 4.2), layout="constrained")
        FigureCanvasAgg(figure)
        axes = figure.add_subplot()
        for name, values in found.items():
            axes.plot([100 * share for share in SHARES], values, "o-", label=f"{SETS.get(name, '信访长文')}（{name}）")
        axes.set(xlabel="用了多少语料（%）", ylabel="判对的比例", ylim=(0.3, 1.01))
        axes.set_title("学习曲线：语料越多，懂得越多")
        axes.grid(alpha=0.3)
        axes.legend(loc="lower right")
        figure.savefig(out, dpi=110)
    print(out)


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path)
    parser.add_argument("--petitions", type=Path)
    options = parser.parse_args()
    samples = {name: _rows(DATA / f"{name}.jsonl") for name in SETS}
    found = curve(samples, _rows(options.petitions) if options.petitions else [])
    if options.out:
        draw(found, options.out)


def _rows(path: Path) -> list[Row]:
    return read_rows(path.read_text(encoding="utf-8").splitlines())


if __name__ == "__main__":
    main()
