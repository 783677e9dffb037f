"""The corpus people read and extend: Rasa NLU YAML 3.1 files beside this module, one a group."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import yaml

from domain.catalog import load_catalog

FOLDER = Path(__file__).parent / "corpus"
REPORT_PREFIX = "report/"
"""A category is written as a retrieval-style intent, ``report/<code>``; a label without a dot is an intent."""

_ANNOTATION = re.compile(r"\[([^\]]*)\](?:\([^)]*\)|\{[^}]*\})")
_RECIPE = (
    "features.py",
    "text.py",
    "traditional.py",
    "lexicon.py",
    "elsewhere.py",
    "elsewhere.toml",
    "augment.py",
    "training.py",
    "calibrating.py",
    "calibration/petitions.jsonl",
)


@dataclass(frozen=True, slots=True)
class Example:
    """One utterance; ``label`` is a category code (``utility.gas_leak``) or an intent id (``greeting``)."""

    label: str
    text: str


def plain(annotated: str) -> str:
    """``[3号楼](building)的灯坏了`` without its entity annotations."""
    return _ANNOTATION.sub(r"\1", annotated).strip()


def corpus_files(folder: Path = FOLDER) -> list[Path]:
    """The corpus files, in a fixed order."""
    return sorted(folder.glob("*.yml"))


def parse(document: str) -> list[Example]:
    """Examples of one YAML document. Raises ``yaml.YAMLError`` or ``KeyError`` for what is not NLU training data."""
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    blocks = loader(document).get_single_data()["nlu"]
    return [example for block in blocks if "intent" in block for example in _block(block["intent"], block["examples"])]


def _block(intent: str, examples: str) -> Iterable[Example]:
    label = intent.removeprefix(REPORT_PREFIX)
    for line in examples.splitlines():
        text = plain(line.strip().removeprefix("- "))
        if text:
            yield Example(label, text)


def load(files: Iterable[Path]) -> list[Example]:
    """All examples of the files, in order, each text once a label."""
    examples = [example for path in files for example in parse(path.read_text(encoding="utf-8"))]
    return list(dict.fromkeys(examples))


def fingerprint(files: Iterable[Path]) -> str:
    """SHA-256 over the corpus, the category codes and the code that makes a model of them: equal means same model."""
    digest = hashlib.sha256()
    here = Path(__file__).parent
    for path in [*files, *(here / name for name in _RECIPE)]:
        digest.update(path.name.encode() + b"\0" + path.read_bytes() + b"\0")
    digest.update("\n".join(sorted(load_catalog().categories)).encode())
    return digest.hexdigest()
