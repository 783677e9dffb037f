"""Is it more than chance? Exact tests, and a rule that keeps many tests from finding patterns in noise."""

from __future__ import annotations

from collections.abc import Sequence
from math import comb, exp, lgamma, log, log1p

FALSE_SHARE = 0.05
"""Of what is reported as standing out, at most this share is expected to be chance."""


def binomial_tail(hits: int, trials: int, chance: float) -> float:
    """The probability of at least ``hits`` in ``trials``, each with this chance."""
    if hits <= 0 or chance >= 1.0:
        return 1.0
    if hits > trials or chance <= 0.0:
        return 0.0
    logs = (
        lgamma(trials + 1) - lgamma(k + 1) - lgamma(trials - k + 1) + k * log(chance) + (trials - k) * log1p(-chance)
        for k in range(hits, trials + 1)
    )
    return min(sum(map(exp, logs)), 1.0)


def fisher_tail(hits: int, of: int, all_hits: int, total: int) -> float:
    """Fisher's exact test, one-sided: of ``total`` cases ``all_hits`` are of a kind; the probability that ``of`` cases
    drawn at random have at least ``hits`` of them.
    """
    most = min(of, all_hits)
    if hits <= 0:
        return 1.0
    ways = sum(comb(all_hits, k) * comb(total - all_hits, of - k) for k in range(hits, most + 1))
    return min(ways / comb(total, of), 1.0)


def discoveries(chances: Sequence[float], tests: int = 0, false_share: float = FALSE_SHARE) -> list[bool]:
    """Which of many tests stand out (Benjamini and Hochberg 1995): of those, at most ``false_share`` by chance.

    ``tests``: how many there were in all, where only the promising ones are given.
    """
    ordered, count = sorted(chances), max(tests, len(chances))
    last = max((p for rank, p in enumerate(ordered, 1) if p <= false_share * rank / count), default=-1.0)
    return [p <= last for p in chances]
