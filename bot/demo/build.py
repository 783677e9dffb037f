"""Writes the demo's households.csv from its buildings.csv: ``python -m bot.demo.build``. The same every time."""

from __future__ import annotations

import csv
import random
from collections.abc import Iterator
from io import StringIO
from pathlib import Path

HERE = Path(__file__).parent
HEADER = ("estate", "building", "unit", "floor", "room", "tags")
SEED = 20251122

_TAG_SHARES = {
    "独居老人": 0.03,
    "高龄老人": 0.03,
    "残疾人": 0.012,
    "低保": 0.008,
    "孕产妇": 0.006,
    "婴幼儿家庭": 0.03,
    "租户": 0.12,
}


def households() -> str:
    """The text of households.csv."""
    chance = random.Random(SEED)
    out = StringIO(newline="")
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(HEADER)
    for building in _buildings():
        writer.writerows(_doors(building, chance))
    return out.getvalue()


def _buildings() -> list[dict[str, str]]:
    with (HERE / "buildings.csv").open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def _doors(building: dict[str, str], chance: random.Random) -> Iterator[tuple[str, str, int, int, str, str]]:
    for unit in range(1, int(building["units"]) + 1):
        for floor in range(1, int(building["floors"]) + 1):
            for door in range(1, _doors_per_floor(building) + 1):
                yield building["estate"], building["name"], unit, floor, f"{floor}{door:02}", _tags(chance)


def _doors_per_floor(building: dict[str, str]) -> int:
    """Walk-ups and slabs have two doors on a landing, towers four, the flats above the shops six."""
    if building["units"] != "1":
        return 2
    return 4 if building["name"].endswith("号楼") else 6


def _tags(chance: random.Random) -> str:
    return ";".join(tag for tag, share in _TAG_SHARES.items() if chance.random() < share)


if __name__ == "__main__":
    (HERE / "households.csv").write_text(households(), encoding="utf-8-sig", newline="")
