"""How well, how fast and at what cost Linli understands, beside a plain scikit-learn pipeline of the same corpus.

``python benchmarks/nlu.py [FILE.jsonl ...] [--model FILE] [--pairs] [--misses] [--train] [--rasa URL]``: rows have
``text`` (or ``title`` and ``body``), ``code``, ``also_ok``; without files the chat sets of tests/nlu/data. Prints
accuracy, top three, group, calibration error and the refused share with their ratios to the plain pipeline trained in
the same run (and to a Rasa server whose address is given), then emergencies, talk, splitting, and the costs of
benchmarks/nlu_cost.py. ``--train`` also measures training.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

import itertools

from benchmarks import nlu_cost
from domain.interpretation import REPORTING_INTENTS
from nlu import corpus
from nlu.evaluate import Answer, Categories, Row, answer_of, evaluate, read_rows
from nlu.pipeline import ASK_BELOW, BuiltinInterpreter, load_interpreter

DATA = Path(__file__).resolve().parent.parent / "tests" / "nlu" / "data"
CHATS = tuple(DATA / f"{name}.jsonl" for name in ("chat", "chat_blind", "chat_last", "chat_oblique", "chat_fresh"))
STEPS = (0.0, 0.3, 0.5, 0.6, 0.7, 0.8, 0.9, 1.01)
Reader = Callable[[str], Answer]
"""Understands a text: its likeliest categories with their confidence."""


def plain_sklearn() -> Reader:
    """TF-IDF of character 1-3-grams and a linear SVM on the corpus as it is; it neither refuses nor splits."""
    from sklearn.feature_extraction.text import TfidfVectorizer
    from sklearn.pipeline import make_pipeline
    from sklearn.svm import LinearSVC

    started = time.process_time()
    examples = [example for example in corpus.load(corpus.corpus_files()) if "." in example.label]
    pipeline = make_pipeline(TfidfVectorizer(analyzer="char", ngram_range=(1, 3), sublinear_tf=True), LinearSVC(C=0.3))
    pipeline.fit([example.text for example in examples], [example.label for example in examples])
    print(
        f"plain scikit-learn pipeline: {time.process_time() - started:.1f} s of CPU to train on {len(examples):,} lines"
    )

    def read(text: str) -> Answer:
        margins = pipeline.decision_function([text])[0]
        chances = np.exp(margins) / np.exp(margins).sum()
        return Answer(
            tuple((str(pipeline.classes_[i]), float(chances[i])) for i in np.argsort(chances)[::-1][:3]), False
        )

    return read


def rasa(url: str) -> Reader:
    """A Rasa server that was trained on nlu/corpus."""
    import httpx

    client = httpx.Client(timeout=10)

    def read(text: str) -> Answer:
        answer = client.post(f"{url.rstrip('/')}/model/parse", json={"text": text}).raise_for_status().json()
        if answer["intent"]["name"] != "report":
            return Answer((), False)
        ranked = answer["response_selector"]["report"]["ranking"][:3]
        return Answer(
            tuple((str(e["intent_response_key"])[len("report/") :], float(e["confidence"])) for e in ranked), False
        )

    return read


def measured(read: Reader, sample: Sequence[Row]) -> Categories:
    """The shares over a sample whose rows all have a category."""
    found = evaluate(sample, [read(row.text) for row in sample]).categories
    assert found is not None
    return found


def show(name: str, ours: Categories, others: dict[str, Categories]) -> None:
    """Print a sample's shares, each with the others' and the ratio of ours to theirs."""
    print(f"\n{name} ({ours.count})")
    for label, field in (
        ("right or acceptable", "accepted"),
        ("in the top three", "top3"),
        ("group", "group"),
        ("macro-F1", "macro_f1"),
        ("refused", "refused"),
        ("calibration error", "calibration_error"),
    ):
        value = getattr(ours, field)
        line = f"   {label:20} {value:.3f}"
        for other, found in others.items():
            theirs = getattr(found, field)
            line += f"   {other} {theirs:.3f} (ratio {value / theirs:.2f})" if theirs else f"   {other} {theirs:.3f}"
        print(line)


def thresholds(read: Reader, sample: Sequence[Row]) -> None:
    """Print per step of confidence how often it was right, and what asking below a threshold would do."""
    said = [(row, read(row.text)) for row in sample]
    found = [(answer.sure, answer.best in {row.code, *row.also_ok}) for row, answer in said if answer.guesses]
    for low, high in itertools.pairwise(STEPS):
        inside = [hit for sure, hit in found if low <= sure < high]
        above = [hit for sure, hit in found if sure >= low]
        share = f"{np.mean(inside):.2f}" if inside else "   -"
        print(f"   {low:.1f}-{min(high, 1):.1f}: {len(inside):4} right {share} | at or above {low:.1f}: "
              f"{len(above):4} right {np.mean(above) if above else 0:.3f}")  # fmt: skip


def lines(name: str) -> list[dict[str, object]]:
    """The rows of a data file."""
    return [json.loads(line) for line in (DATA / name).read_text(encoding="utf-8").splitlines() if line.strip()]


def told(what: str, real: Sequence[bool], said: Sequence[bool], texts: Sequence[str], *, misses: bool) -> None:
    """Print recall and precision of a yes-or-no question."""
    both = sum(want and got for want, got in zip(real, said, strict=True))
    print(f"{what} ({len(real)}, {sum(real)} of them): recall {both / max(1, sum(real)):.3f} "
          f"precision {both / max(1, sum(said)):.3f}")  # fmt: skip
    for want, got, text in zip(real, said, texts, strict=True):
        if misses and want != got:
            print(f"   {'missed' if want else 'wrong'}: {text}")


def questions(interpreter: BuiltinInterpreter, *, misses: bool) -> None:
    """Print emergencies, talk, what is no report, and splitting."""
    for path in sorted(DATA.glob("emergency*.jsonl")):
        found = lines(path.name)
        texts = [str(row["text"]) for row in found]
        alarms = [interpreter.understand(text).emergency is not None for text in texts]
        told(f"emergency, {path.name}", [bool(row["emergency"]) for row in found], alarms, texts, misses=misses)
    for name in ("splits.jsonl", "splits_blind.jsonl"):
        found = lines(name)
        texts = [str(row["text"]) for row in found]
        several = [len(interpreter.understand(text).issues) > 1 for text in texts]
        told(f"several problems, {name}", [int(str(row["issues"])) > 1 for row in found], several, texts, misses=misses)
    for path in sorted(DATA.glob("scope*.jsonl")):
        scope(interpreter, path.name, misses=misses)
    talk = [(row["intent"], interpreter.understand(str(row["text"])).intent) for row in lines("talk.jsonl")]
    print(f"intents of talk ({len(talk)}): right {np.mean([want == got for want, got in talk]):.3f}")


def scope(interpreter: BuiltinInterpreter, name: str, *, misses: bool) -> None:
    """Print how much talk is recognised as such, and how many reports are refused."""
    said = [(row, interpreter.understand(str(row["text"])).intent in REPORTING_INTENTS) for row in lines(name)]
    talk = [taken for row, taken in said if not row["report"]]
    hidden = [taken for row, taken in said if row["report"]]
    print(f"no report, {name} ({len(talk)}): recognised {1 - np.mean(talk):.3f}; "
          f"reports behind courtesies ({len(hidden)}): refused {1 - np.mean(hidden):.3f}")  # fmt: skip
    for row, taken in said if misses else ():
        if taken != row["report"]:
            print(f"   {'refused' if row['report'] else 'taken for a report'}: {row['text']}")


def compare(options: argparse.Namespace) -> None:
    """Print everything."""
    interpreter = load_interpreter(options.model)
    others = {"plain": plain_sklearn()} | ({"rasa": rasa(options.rasa)} if options.rasa else {})
    print(f"asked below {ASK_BELOW}")

    def ours(text: str) -> Answer:
        return answer_of(interpreter.understand(text))

    samples = {path.name: read_rows(path.read_text(encoding="utf-8").splitlines()) for path in options.files or CHATS}
    if not options.files:
        samples["all chat sets"] = [row for rows in list(samples.values()) for row in rows]
    for name, sample in samples.items():
        found = measured(ours, sample)
        show(name, found, {other: measured(read, sample) for other, read in others.items()})
        thresholds(ours, sample)
        for right, said, count in found.confusions if options.pairs else ():
            print(f"   {count} {right} -> {said}")
    print()
    questions(interpreter, misses=options.misses)
    print()
    texts = [row.text for path in CHATS for row in read_rows(path.read_text(encoding="utf-8").splitlines())]
    nlu_cost.show(options.model, interpreter, others, texts, train=options.train)


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("files", type=Path, nargs="*")
    parser.add_argument("--model", type=Path, default=Path("data/nlu/model.npz"))
    parser.add_argument("--pairs", action="store_true", help="list confusions")
    parser.add_argument("--misses", action="store_true", help="list what was missed in the questions of yes or no")
    parser.add_argument("--train", action="store_true", help="measure training too")
    parser.add_argument("--rasa", help="address of a Rasa server trained on nlu/corpus")
    compare(parser.parse_args())


if __name__ == "__main__":
    main()
