"""How well places are understood: precision, recall and F1 of each part of an address, and every row that is wrong.

``python benchmarks/address.py [FILE.jsonl ...] [--misses]``: rows have ``text`` and ``address`` (normalised parts);
``book`` rows are read with the community of ``address_book.json``, ``unknown`` rows must say the building back,
``ask`` rows must leave it to the person, ``place`` is the id of a landmark of the book.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from domain.interpretation import Address, AddressBook, BuildingName, EstateName, PlaceName
from nlu.address import find_address

DATA = Path(__file__).resolve().parent.parent / "tests" / "nlu" / "data"
PARTS = ("estate", "building", "unit", "floor", "room", "landmark")


@dataclass(frozen=True)
class Score:
    """Counts of one part: said and right, said in all, wanted in all."""

    right: int = 0
    said: int = 0
    wanted: int = 0

    @property
    def precision(self) -> float:
        """Share of what was said that is right."""
        return self.right / max(1, self.said)

    @property
    def recall(self) -> float:
        """Share of what was wanted that was found."""
        return self.right / max(1, self.wanted)

    @property
    def f1(self) -> float:
        """The harmonic mean of both."""
        return 2 * self.right / max(1, self.said + self.wanted)


def load_book(path: Path = DATA / "address_book.json") -> AddressBook:
    """The community of the measured rows."""
    found = json.loads(path.read_text(encoding="utf-8"))
    named = [
        (block["estate"], name, tuple(block.get("aliases", {}).get(name, ())))
        for block in found["buildings"]
        for name in block["names"]
    ]
    return AddressBook(
        community_id=1,
        estates=tuple(EstateName(e["id"], e["name"], tuple(e["aliases"])) for e in found["estates"]),
        buildings=tuple(BuildingName(n, estate, estate, name, also) for n, (estate, name, also) in enumerate(named, 1)),
        places=tuple(PlaceName(p["id"], p["name"], 1, None, tuple(p["aliases"])) for p in found["places"]),
    )


def rows(paths: Iterable[Path]) -> list[dict[str, Any]]:
    """The rows of all files."""
    return [json.loads(line) for path in paths for line in path.read_text(encoding="utf-8").splitlines()]


def understood(row: dict[str, Any], book: AddressBook) -> Address:
    """The place of one row, with the book where the row asks for it."""
    return find_address(row["text"], book if row.get("book") else None).address


def scores(found: Sequence[tuple[dict[str, Any], Address]]) -> dict[str, Score]:
    """A score a part, and ``all`` over every part."""
    said = {part: [(getattr(a, part), row["address"].get(part)) for row, a in found] for part in PARTS}
    each = {part: _score(pairs) for part, pairs in said.items()}
    return {**each, "all": _score([pair for pairs in said.values() for pair in pairs])}


def _score(pairs: Sequence[tuple[str | None, str | None]]) -> Score:
    return Score(
        right=sum(said is not None and said == wanted for said, wanted in pairs),
        said=sum(said is not None for said, _ in pairs),
        wanted=sum(wanted is not None for _, wanted in pairs),
    )


def wrong(row: dict[str, Any], address: Address) -> list[str]:
    """What is wrong with one row, in words; empty when all is right."""
    found = [
        f"{part} {getattr(address, part)!r} for {row['address'].get(part)!r}"
        for part in PARTS
        if getattr(address, part) != row["address"].get(part)
    ]
    if bool(row.get("unknown")) != (address.unknown_building is not None):
        found.append(f"unknown building {address.unknown_building!r}")
    if bool(row.get("ask")) != bool(address.candidates):
        found.append(f"candidates {address.candidates}")
    if row.get("book") and row.get("place") != address.place_id:
        found.append(f"place {address.place_id} for {row.get('place')}")
    return found


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("files", type=Path, nargs="*")
    parser.add_argument("--misses", action="store_true", help="list what is wrong")
    options = parser.parse_args()
    book = load_book()
    for path in options.files or sorted(DATA.glob("address*.jsonl")):
        found = [(row, understood(row, book)) for row in rows([path])]
        print(f"{path.name} ({len(found)}), whole row right {sum(not wrong(*f) for f in found) / len(found):.3f}")
        for part, score in scores(found).items():
            print(f"   {part:9} precision {score.precision:.3f} recall {score.recall:.3f} F1 {score.f1:.3f} "
                  f"of {score.wanted}")  # fmt: skip
        for row, address in found if options.misses else ():
            if wrong(row, address):
                print(f"   {row['text']}: {'; '.join(wrong(row, address))}")


if __name__ == "__main__":
    main()
