"""How well and how fast Linli understands, beside a plain scikit-learn pipeline trained on the same corpus.

``python benchmarks/nlu.py FILE.jsonl ... [--model FILE] [--pairs]``: rows have ``text`` (or ``title`` and ``body``),
``code``, ``also_ok``. Prints accuracy, top three, group, calibration error and the refused share, then latency.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from domain.interpretation import REPORTING_INTENTS
from nlu import corpus
from nlu.pipeline import ASK_BELOW, BuiltinInterpreter, load_interpreter

HERE = Path(__file__).resolve().parent
DATA = HERE.parent / "tests" / "nlu" / "data"
Rank = Callable[[str], Sequence[tuple[str, float]]]
"""The likeliest categories of a text with their confidence, best first; empty when it is taken for no report."""


@dataclass(frozen=True)
class Row:
    """A message with its right category and others that are acceptable."""

    text: str
    right: frozenset[str]
    code: str


def rows(path: Path) -> list[Row]:
    """Rows of a JSONL file with ``code``."""
    found = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
    return [Row(_text(row), frozenset([row["code"], *row.get("also_ok", ())]), row["code"]) for row in found]


def _text(row: dict[str, str]) -> str:
    return row["text"] if "text" in row else f"{row['title']}\n{row['body']}"


def linli(interpreter: BuiltinInterpreter) -> Rank:
    """Our pipeline as a ranking: the first issue's guesses."""

    def rank(text: str) -> Sequence[tuple[str, float]]:
        said = interpreter.understand(text)
        return [(guess.category, guess.confidence) for guess in said.issues[0].guesses] if said.issues else []

    return rank


def plain_sklearn() -> tuple[Rank, float]:
    """TF-IDF of character 1-3-grams and a linear SVM on the corpus as it is; seconds it took to train."""
    from sklearn.feature_extraction.text import TfidfVectorizer
    from sklearn.pipeline import make_pipeline
    from sklearn.svm import LinearSVC

    started = time.perf_counter()
    examples = [example for example in corpus.load(corpus.corpus_files()) if "." in example.label]
    pipeline = make_pipeline(TfidfVectorizer(analyzer="char", ngram_range=(1, 3), sublinear_tf=True), LinearSVC(C=0.3))
    pipeline.fit([example.text for example in examples], [example.label for example in examples])

    def rank(text: str) -> Sequence[tuple[str, float]]:
        margins = pipeline.decision_function([text])[0]
        chances = np.exp(margins) / np.exp(margins).sum()
        return [(str(pipeline.classes_[i]), float(chances[i])) for i in np.argsort(chances)[::-1][:3]]

    return rank, time.perf_counter() - started


def measure(rank: Rank, sample: Sequence[Row]) -> dict[str, float]:
    """Shares over a sample; ``calibration`` is the expected calibration error over ten equal bins."""
    ranked = [rank(row.text) for row in sample]
    hits = [bool(r) and r[0][0] in row.right for r, row in zip(ranked, sample, strict=True)]
    third = [any(c in row.right for c, _ in r[:3]) for r, row in zip(ranked, sample, strict=True)]
    group = [
        bool(r) and r[0][0].split(".")[0] in {c.split(".")[0] for c in row.right}
        for r, row in zip(ranked, sample, strict=True)
    ]
    sure = [r[0][1] if r else 0.0 for r in ranked]
    return {
        "right": float(np.mean(hits)),
        "top three": float(np.mean(third)),
        "group": float(np.mean(group)),
        "refused": float(np.mean([not r for r in ranked])),
        "calibration": calibration_error(sure, hits),
    }


def calibration_error(sure: Sequence[float], hits: Sequence[bool], bins: int = 10) -> float:
    """Mean gap between confidence and share right, weighted by the size of each bin."""
    confidence, right = np.array(sure), np.array(hits, dtype=float)
    slot = np.minimum((confidence * bins).astype(int), bins - 1)
    gaps = [abs(confidence[slot == b].mean() - right[slot == b].mean()) * (slot == b).sum() for b in set(slot.tolist())]
    return float(sum(gaps) / len(confidence))


def reliability(rank: Rank, sample: Sequence[Row]) -> None:
    """Print per confidence bin how often it was right, and what asking below a threshold would do."""
    found = [(r[0][1], r[0][0] in row.right) for row in sample if (r := rank(row.text))]
    for low in (0.0, 0.3, 0.5, 0.6, 0.7, 0.8, 0.9):
        high = {0.0: 0.3, 0.3: 0.5, 0.5: 0.6, 0.6: 0.7, 0.7: 0.8, 0.8: 0.9, 0.9: 1.01}[low]
        inside = [hit for sure, hit in found if low <= sure < high]
        above = [hit for sure, hit in found if sure >= low]
        share = f"{np.mean(inside):.2f}" if inside else "   -"
        print(f"   {low:.1f}-{min(high, 1):.1f}: {len(inside):4} right {share} | at or above {low:.1f}: "
              f"{len(above):4} right {np.mean(above) if above else 0:.3f}")  # fmt: skip


def emergencies(interpreter: BuiltinInterpreter, path: Path) -> None:
    """Print recall and precision of the alarm, with every miss and false alarm."""
    found = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
    said = [
        (row["text"], bool(row["emergency"]), interpreter.understand(row["text"]).emergency is not None)
        for row in found
    ]
    true = sum(want and got for _, want, got in said)
    print(
        f"emergency ({path.name}, {len(said)}): recall {true / max(1, sum(want for _, want, _ in said)):.3f} "
        f"precision {true / max(1, sum(got for _, _, got in said)):.3f}"
    )
    for text, want, got in said:
        if want != got:
            print(f"   {'missed' if want else 'false alarm'}: {text}")


def splits(interpreter: BuiltinInterpreter, path: Path) -> None:
    """Print recall and precision of telling that a message holds several problems, and every wrong count."""
    found = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
    said = [(row["text"], int(row["issues"]), len(interpreter.understand(row["text"]).issues)) for row in found]
    both = sum(want > 1 and got > 1 for _, want, got in said)
    print(
        f"several problems ({path.name}, {len(said)}): recall {both / sum(want > 1 for _, want, _ in said):.3f} "
        f"precision {both / max(1, sum(got > 1 for _, _, got in said)):.3f}"
    )
    for text, want, got in said:
        if want != got:
            print(f"   {want} taken for {got}: {text}")


def talk(interpreter: BuiltinInterpreter, path: Path) -> None:
    """Print how many messages that are no report got their intent, and which did not."""
    found = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
    wrong = [
        (r["text"], r["intent"], s) for r in found if (s := interpreter.understand(r["text"]).intent) != r["intent"]
    ]
    print(f"talk ({path.name}, {len(found)}): right {1 - len(wrong) / len(found):.3f}")
    for text, intent, said in wrong:
        print(f"   {intent} taken for {said}: {text}")


def speed(interpreter: BuiltinInterpreter, texts: Sequence[str]) -> None:
    """Print the latency of the whole pipeline on one core."""
    for text in texts:
        interpreter.understand(text)
    taken = []
    for text in [*texts] * max(1, 2000 // len(texts)):
        started = time.perf_counter()
        interpreter.understand(text)
        taken.append((time.perf_counter() - started) * 1000)
    p50, p99 = np.percentile(taken, [50, 99])
    print(f"whole pipeline: p50 {p50:.2f} ms, p99 {p99:.2f} ms over {len(taken)} messages")


def compare(model: Path, files: Sequence[Path], show_pairs: bool) -> None:
    """Print everything."""
    interpreter = load_interpreter(model)
    plain, seconds = plain_sklearn()
    print(f"plain scikit-learn pipeline trained in {seconds:.1f} s on the same corpus; ask below {ASK_BELOW}")
    for path in files:
        sample = rows(path)
        ours, theirs = measure(linli(interpreter), sample), measure(plain, sample)
        print(f"\n{path.name} ({len(sample)})")
        for name, value in ours.items():
            other = theirs[name]
            print(
                f"   {name:12} {value:.3f}   plain {other:.3f}   ratio {value / other if other else float('nan'):.2f}"
            )
        reliability(linli(interpreter), sample)
        if show_pairs:
            pairs(linli(interpreter), sample)
    print()
    for path in sorted(DATA.glob("emergency*.jsonl")):
        emergencies(interpreter, path)
    talk(interpreter, DATA / "talk.jsonl")
    splits(interpreter, DATA / "splits.jsonl")
    chat = [row.text for row in rows(DATA / "chat.jsonl")]
    speed(interpreter, chat)
    started = time.perf_counter()
    for text in chat:
        plain(text)
    print(f"plain pipeline: {(time.perf_counter() - started) / len(chat) * 1000:.2f} ms a message, categories only")
    refused = [text for text in chat if interpreter.understand(text).intent not in REPORTING_INTENTS]
    print(f"reports of chat.jsonl taken for talk: {len(refused)} {refused}")


def pairs(rank: Rank, sample: Sequence[Row]) -> None:
    """Print the commonest confusions: what it is, what it was taken for."""
    ranked = [(row, rank(row.text)) for row in sample]
    wrong = Counter((row.code, r[0][0] if r else "-") for row, r in ranked if not r or r[0][0] not in row.right)
    for (right, said), count in wrong.most_common(40):
        print(f"   {count} {right} -> {said}")


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("files", type=Path, nargs="*")
    parser.add_argument("--model", type=Path, default=Path("data/nlu/model.npz"))
    parser.add_argument("--pairs", action="store_true", help="list confusions")
    options = parser.parse_args()
    compare(options.model, options.files or [DATA / "chat.jsonl"], options.pairs)


if __name__ == "__main__":
    main()
