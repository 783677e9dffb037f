"""How well questions are answered from the demo's pages, and how far the words of reports are taken for questions.

``python benchmarks/answers.py [--fit] [--misses]``: precision and recall of the right page at several thresholds on
both halves of tests/nlu/data/questions.jsonl, the share of unanswerable questions that stay unanswered, how many
messages of the chat sets would be answered with a page, and the time. ``--fit`` computes the weights of
nlu/pages.py anew from the half named ``choose``.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from handlers.community_files import read_directory
from nlu import pages
from nlu.pages import Page, PageIndex, asks

ROOT = Path(__file__).resolve().parent.parent
DATA = ROOT / "tests" / "nlu" / "data"
CHATS = ("chat.jsonl", "chat_dev.jsonl", "chat_blind.jsonl", "chat_oblique.jsonl")
Asked = tuple[str, str | None, str, float]
"""(question, right page, page found, confidence)."""


def rows(name: str) -> list[dict[str, str]]:
    """The rows of a data file."""
    return [json.loads(line) for line in (DATA / name).read_text(encoding="utf-8").splitlines() if line.strip()]


def demo() -> tuple[PageIndex, list[str]]:
    """The demo's pages, and their names by id."""
    files = read_directory(ROOT / "bot" / "demo").files
    assert files is not None
    assert files.pages is not None
    kept = [Page(n, p.title, p.body, p.checked_on, p.checked_by, p.also) for n, p in enumerate(files.pages)]
    return PageIndex(kept), [page.name for page in files.pages]


def asked(index: PageIndex, names: list[str], half: str) -> list[Asked]:
    """What is found for each question of a half."""
    found = []
    for row in rows("questions.jsonl"):
        if row["set"] == half:
            best = index.best(row["text"])
            name, sure = (names[best.passage.page.id], best.confidence) if best else ("", 0.0)
            found.append((row["text"], row["page"], name, sure))
    return found


def show(half: str, found: list[Asked], misses: bool) -> None:
    """Print the shares at several thresholds."""
    answerable = sum(right is not None for _, right, _, _ in found)
    print(f"{half}: {answerable} answerable questions, {len(found) - answerable} that no page answers")
    for threshold in (0.3, 0.4, 0.5, 0.6, 0.7, 0.8):
        said = [(right, name) for _, right, name, sure in found if sure >= threshold]
        hits = sum(right == name for right, name in said)
        refused = [sure < threshold for _, right, _, sure in found if right is None]
        mark = " <- ANSWER_FROM" if threshold == pages.ANSWER_FROM else ""
        precision, recall = hits / max(1, len(said)), hits / answerable
        shares = f"precision {precision:.3f} recall {recall:.3f} unanswerable {np.mean(refused):.3f}"
        print(f"   {threshold:.1f}: {shares}{mark}")
    for text, right, name, sure in found if misses else ():
        wrong = sure >= pages.ANSWER_FROM and right != name
        if wrong or (right is not None and sure < pages.ANSWER_FROM):
            print(f"     {'wrong ' if wrong else 'missed'} {sure:.2f} {text}  {name} (right: {right})")


def mistaken(index: PageIndex, misses: bool) -> None:
    """Print how many messages of the chat sets are worded as questions that a page answers."""
    for name in CHATS:
        if not (DATA / name).exists():
            continue
        texts = [row["text"] for row in rows(name)]
        taken = [(t, f) for t in texts if asks(t) and (f := index.best(t)) is not None and f.good]
        print(f"{name}: {len(taken)} of {len(texts)} messages are answered with a page")
        for text, found in taken if misses else ():
            print(f"     {text}  {found.passage.page.title} / {found.passage.heading}")


def fit(index: PageIndex, names: list[str]) -> None:
    """Print the weights that make the confidences honest on the half ``choose``."""
    from sklearn.linear_model import LogisticRegression

    evidence, right = [], []
    for row in rows("questions.jsonl"):
        found = index.evidence(row["text"]) if row["set"] == "choose" else None
        if found is not None:
            page, coverage, naming = found
            evidence.append([coverage, naming])
            right.append(names[page.id] == row["page"])
    model = LogisticRegression(C=30).fit(np.array(evidence), np.array(right))
    print("WEIGHTS =", tuple(round(float(w), 1) for w in (model.intercept_[0], *model.coef_[0])))


def speed(index: PageIndex) -> None:
    """Print the time of a question."""
    texts = [row["text"] for row in rows("questions.jsonl")]
    times = []
    for text in texts * 3:
        started = time.perf_counter()
        index.best(text)
        times.append(time.perf_counter() - started)
    print(f"a question: p50 {np.percentile(times, 50) * 1e3:.2f} ms, p99 {np.percentile(times, 99) * 1e3:.2f} ms")


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--fit", action="store_true")
    parser.add_argument("--misses", action="store_true")
    options = parser.parse_args()
    started = time.perf_counter()
    index, names = demo()
    print(f"{len(names)} pages, {len(index.passages)} sections, read in {time.perf_counter() - started:.2f} s")
    for half in ("choose", "check"):
        show(half, asked(index, names, half), options.misses)
    mistaken(index, options.misses)
    speed(index)
    if options.fit:
        fit(index, names)


if __name__ == "__main__":
    main()
