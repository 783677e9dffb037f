"""Numbers as texts: never a bare percentage, and never one of fewer than five."""

from __future__ import annotations

from domain.measures.tally import Figure
from domain.messages import Text, say

HOUR = 60


def share_text(figure: Figure) -> Text:
    """82%（41/50）; 3/4 of few; a dash of none."""
    if figure.share is None:
        return say("figure-none")
    if figure.small:
        return say("figure-few", yes=figure.yes, of=figure.of)
    return say("figure-share", percent=percent(figure.share), yes=figure.yes, of=figure.of)


def big_text(figure: Figure) -> Text:
    """The same where n/N stands apart from it: 82%, 3/4, a dash."""
    if figure.share is None:
        return say("figure-none")
    if figure.small:
        return say("figure-few", yes=figure.yes, of=figure.of)
    return say("figure-percent", percent=percent(figure.share))


def coverage_text(figure: Figure) -> Text:
    """How many of the population it rests on."""
    return say("figure-coverage", of=figure.of, population=figure.population)


def minutes_text(minutes: float | None) -> Text:
    """45 分钟, 26.5 小时."""
    if minutes is None:
        return say("figure-none")
    if minutes < HOUR:
        return say("figure-minutes", minutes=round(minutes))
    return say("figure-hours", hours=f"{minutes / HOUR:.1f}")


def percent(share: float) -> int:
    """Whole percent, rounded half up: 0.825 is 83."""
    return int(share * 100 + 0.5)
