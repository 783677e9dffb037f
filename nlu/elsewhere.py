"""What people also ask a chat bot and no community can answer: songs, weather, tickets, homework, gossip."""

from __future__ import annotations

import random
import re
import tomllib
from functools import cache
from pathlib import Path

FILE = Path(__file__).with_suffix(".toml")
COUNT = {"out_of_scope": 2500, "chitchat": 1000}
"""How many are told at most; each once."""
_SLOT = re.compile(r"\{(\w+)\}")


def told(label: str, seed: int) -> list[str]:
    """Messages of an intent that ask for what no community has; none for other labels."""
    rng = random.Random(f"{seed}:{label}:elsewhere")
    words, templates = _read()
    if label not in templates:
        return []
    return list(dict.fromkeys(_fill(rng, rng.choice(templates[label]), words) for _ in range(COUNT[label])))


@cache
def _read() -> tuple[dict[str, list[str]], dict[str, list[str]]]:
    content = tomllib.loads(FILE.read_text(encoding="utf-8"))
    return content["words"], content["templates"]


def _fill(rng: random.Random, template: str, words: dict[str, list[str]]) -> str:
    return _SLOT.sub(lambda slot: rng.choice(words[slot[1]]), template)
