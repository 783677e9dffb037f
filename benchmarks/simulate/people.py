"""How people behave. Workers are excellent, ordinary, slow, absent or wrong; residents answer, or do not."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Character:
    """A worker. Shares are of tasks."""

    name: str
    accept_minutes: tuple[float, float]
    """The quickest and the slowest."""
    ignores: float
    returns: float
    asks: float
    holds: float
    hands_over: float
    resolve_share: tuple[float, float]
    """Of the time that the category allows."""
    really_fixes: float
    days_off: tuple[int, int] = (0, 0)
    """Every so many days, absent for so many; the first 0: never."""


WORKERS = (
    Character("excellent", (2, 60), 0.0, 0.01, 0.08, 0.02, 0.05, (0.1, 0.6), 0.98),
    Character("ordinary", (5, 240), 0.03, 0.04, 0.12, 0.05, 0.10, (0.2, 0.95), 0.90),
    Character("slow", (60, 2400), 0.10, 0.03, 0.15, 0.10, 0.10, (0.6, 2.6), 0.85),
    Character("absent", (30, 600), 0.45, 0.02, 0.05, 0.05, 0.05, (0.3, 1.5), 0.90, (20, 6)),
    Character("wrong", (2, 120), 0.02, 0.25, 0.25, 0.15, 0.25, (0.1, 0.9), 0.60),
)

ANSWERS = 0.7
"""Share of questions that a resident answers."""
SAYS_SOLVED = 0.6
SAYS_UNSOLVED = 0.75
"""Share of results, real and not, on which a resident says so; the others say nothing."""
REFERRED = 0.06
"""Share of reports that the desk answers or rejects."""
URGES = 0.15
WITHDRAWS = 0.02
JOINS = 0.05
"""Share of reports to which a neighbour says: me too."""
PER_DAY = 22.0
"""Reports a day for 2,400 households."""
COMMON = (
    "building.corridor_light",
    "building.elevator_fault",
    "clean.litter",
    "water.pipe_leak",
    "noise.neighbour",
    "traffic.illegal_parking",
)
