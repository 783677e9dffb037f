"""From plain examples to training texts: what people put around a problem, petitions, and slips of the finger."""

from __future__ import annotations

import random
from collections.abc import Sequence

from nlu import elsewhere, lexicon

CHATS = 20
"""Chat-style variations a category, in the short style."""
PETITIONS = 35
"""Long formal texts a category, in the long style."""
TOLD = 5
"""Characters that an example must have to stand in a petition, which is told in sentences and not in catchwords."""
INTENT_CHATS = 20
"""Variations of an intent that is not a report."""
LONG_TALK = 250
"""Messages of an intent that the long style knows: hardly anybody chats at the length of a petition."""

Pool = Sequence[tuple[str, str]]
"""(label, text) of every problem."""

_SLIPS = {pair[i]: pair[1 - i] for pair in lexicon.HOMOPHONES for i in (0, 1)}


def variations(label: str, texts: Sequence[str], pool: Pool, style: str, seed: int) -> list[str]:
    """Training texts of one label: its own, then seeded variations. ``pool`` are the problems of all labels.

    ``style`` is ``short`` (messages of a line or two) or ``long`` (petitions).
    """
    rng = random.Random(f"{seed}:{label}:{style}:{len(texts)}")
    if "." not in label:
        texts = [*texts, *elsewhere.told(label, seed)] if style == "short" else texts[:LONG_TALK]
        return [*texts, *(_short(rng, rng.choice(texts)) for _ in range(INTENT_CHATS))]
    if style == "short":
        return [*texts, *(_chat(rng, rng.choice(texts)) for _ in range(CHATS))]
    return [*texts, *(_petition(rng, texts, _stray(rng, label, pool)) for _ in range(PETITIONS))]


def address(rng: random.Random) -> str:
    """A place as people write it: 3栋2单元502, 3-2-502, 五号楼, 南区12幢."""
    building, unit, room = rng.randint(1, 30), rng.randint(1, 4), rng.randint(1, 30) * 100 + rng.randint(1, 6)
    shape = rng.randrange(8)
    estate = rng.choice(lexicon.ESTATES) if rng.random() < 0.5 else ""
    kind = rng.choice(("栋", "号楼", "幢", "#", "楼", "座"))
    if shape < 3:
        return f"{estate}{building}{kind}"
    if shape < 5:
        return f"{estate}{building}{kind}{unit}单元"
    if shape == 5:
        return f"{building}-{unit}-{room}"
    if shape == 6:
        return f"{estate}{rng.choice('一二三四五六七八九')}{kind}"
    return f"{building}{kind}{unit}单元{room}"


def _place(rng: random.Random) -> str:
    return address(rng) if rng.random() < 0.55 else rng.choice(lexicon.PLACES)


def _chat(rng: random.Random, core: str) -> str:
    parts = [
        rng.choice(lexicon.GREETINGS) if rng.random() < 0.3 else "",
        _place(rng) if rng.random() < 0.6 else "",
        rng.choice(lexicon.TIMES) if rng.random() < 0.3 else "",
        core,
        rng.choice(lexicon.TAILS) if rng.random() < 0.6 else "",
    ]
    return _slip(rng, "".join(parts))


def _short(rng: random.Random, core: str) -> str:
    tail = rng.choice(("", "", "。", "！", "啊", "哦", "，谢谢", "呢", "~", "？"))
    return _slip(rng, core + tail)


def _slip(rng: random.Random, text: str) -> str:
    """One homophone, or one character lost, in about a quarter of the texts."""
    if len(text) < 5 or rng.random() > 0.25:
        return text
    at = rng.randrange(len(text))
    spots = [i for i, char in enumerate(text) if char in _SLIPS]
    if spots and rng.random() < 0.7:
        at = rng.choice(spots)
        return text[:at] + _SLIPS[text[at]] + text[at + 1 :]
    return text[:at] + text[at + 1 :]


def _stray(rng: random.Random, label: str, pool: Pool) -> str:
    """A sentence about another matter, as petitions have them."""
    other, text = rng.choice(pool)
    return text if other != label else ""


def _petition(rng: random.Random, cores: Sequence[str], stray: str) -> str:
    estate = rng.choice(lexicon.ESTATES)
    told = [core for core in cores if len(core) >= TOLD]
    said = rng.sample(told, min(len(told), rng.randint(3, 8)))
    place = rng.choice(lexicon.CITY_PLACES).format(estate=estate)
    title = rng.choice(lexicon.TITLES).format(place=place, core=said[0])
    body = rng.choice(lexicon.OPENINGS) + rng.choice(lexicon.PETITIONERS).format(estate=estate, n=rng.randint(1, 30))
    for core in said[1:]:
        body += core + rng.choice(lexicon.LINKS)
        if rng.random() < 0.35:
            body += rng.choice(lexicon.FILLERS)
    if len(said) > 3 and rng.random() < 0.4:
        body += stray + "。"
    body += rng.choice(lexicon.FILLERS) + rng.choice(lexicon.CLOSINGS)
    return f"{title}\n{body}" if rng.random() < 0.6 else body if rng.random() < 0.3 else f"{title}。{body}"
