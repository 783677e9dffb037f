"""A Rasa project out of the corpus: ``python -m nlu.rasa_project FOLDER``, then ``rasa train nlu`` in that folder.

The corpus itself is Rasa NLU YAML and is copied as it is, with its places marked (``nlu/annotate.py``). Written beside
it: some reports with whole addresses in front (the corpus has few; ours come at training), the domain, a pipeline.
"""

from __future__ import annotations

import argparse
import random
from pathlib import Path

import yaml

from nlu import corpus
from nlu.annotate import ENTITIES, annotated, rewrite

PLACED = 6
"""Reports of each category that get an address in front."""
SEED = 20
_ADDRESSES = (
    "{b}号楼{u}单元{r}室", "{b}栋{u}单元{r}", "{b}幢", "{b}号楼", "{b}栋{u}单元{f}楼", "{b}-{u}-{r}", "{b}#{r}",
    "{c}座{r}", "{c}座", "南区{b}幢", "二期{b}栋{u}单元", "{b}号楼{f}层", "{u}单元{r}", "{r}室", "{f}楼",
    "{b}栋和{a}栋中间", "{b}栋快递柜旁边",
)  # fmt: skip
CONFIG = {
    "recipe": "default.v1",
    "assistant_id": "linli",
    "language": "zh",
    "pipeline": [
        {"name": "JiebaTokenizer"},
        {"name": "CountVectorsFeaturizer", "analyzer": "char_wb", "min_ngram": 1, "max_ngram": 3},
        {
            "name": "DIETClassifier",
            "epochs": 8,
            "batch_size": [128, 256],
            "number_of_transformer_layers": 1,
            "transformer_size": 128,
            "constrain_similarities": True,
        },
        {
            "name": "ResponseSelector",
            "retrieval_intent": "report",
            "epochs": 14,
            "batch_size": [128, 256],
            "number_of_transformer_layers": 0,
            "hidden_layers_sizes": {"text": [128], "label": [128]},
            "constrain_similarities": True,
        },
    ],
    "policies": [],
}


def placed_reports(examples: list[corpus.Example]) -> str:
    """Some reports of each category with an address in front, as an NLU file; equal examples in, equal bytes out."""
    chance = random.Random(SEED)
    by_label: dict[str, list[str]] = {}
    for example in examples:
        if "." in example.label and len(example.text) <= 20:
            by_label.setdefault(example.label, []).append(example.text)
    blocks = [_block(label, chance.sample(texts, min(PLACED, len(texts))), chance) for label, texts in by_label.items()]
    return 'version: "3.1"\nnlu:\n' + "".join(blocks)


def _block(label: str, texts: list[str], chance: random.Random) -> str:
    lines = [f"    - {annotated(_address(chance) + text)}\n" for text in texts]
    return f"- intent: {corpus.REPORT_PREFIX}{label}\n  examples: |\n{''.join(lines)}"


def _address(chance: random.Random) -> str:
    floor = chance.randint(1, 28)
    room = f"{floor}{chance.randint(1, 6):02}"
    numbers = {"b": chance.randint(1, 30), "u": chance.randint(1, 4), "f": floor, "r": room, "a": chance.randint(1, 30)}
    return chance.choice(_ADDRESSES).format(**numbers, c=chance.choice("ABCD"))


def domain(examples: list[corpus.Example]) -> dict[str, object]:
    """Rasa's domain: intents, entities, and for each category the (empty) answer that a retrieval intent must have."""
    labels = list(dict.fromkeys(example.label for example in examples))
    talk = [label for label in labels if "." not in label]
    answers = {f"utter_{corpus.REPORT_PREFIX}{c}": [{"text": c}] for c in labels if "." in c}
    retrieval = corpus.REPORT_PREFIX.rstrip("/")
    return {"version": "3.1", "intents": [*talk, retrieval], "entities": list(ENTITIES), "responses": answers}


def write(folder: Path) -> None:
    """Write the project. Raises ``OSError`` when the folder cannot be written."""
    data = folder / "data"
    data.mkdir(parents=True, exist_ok=True)
    for path in corpus.corpus_files():
        (data / path.name).write_text(rewrite(path.read_text(encoding="utf-8")), encoding="utf-8")
    examples = corpus.load(corpus.corpus_files())
    (data / "places.yml").write_text(placed_reports(examples), encoding="utf-8")
    for name, content in (("domain.yml", domain(examples)), ("config.yml", CONFIG)):
        (folder / name).write_text(yaml.safe_dump(content, allow_unicode=True, sort_keys=False), encoding="utf-8")


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    write(parser.parse_args().folder)


if __name__ == "__main__":
    main()
