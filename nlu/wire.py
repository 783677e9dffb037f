"""The JSON shape of ``linli classify --json`` and of the HTTP API: one object a message."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from domain.interpretation import Address, Guess, Interpretation, Issue

EMERGENCY_PRIORITY = "P0"
CALMER = "P1"
"""A category of danger whose text says that it is over, past or a drill is urgent, not a matter of minutes."""


def to_json(said: Interpretation, priorities: Mapping[str, str]) -> dict[str, Any]:
    """A JSON-ready object; ``priorities`` maps a category code to P0..P4 or Q. The issue with an emergency, or else the
    first, speaks for the whole.
    """
    issues = [_issue(issue, priorities) for issue in said.issues]
    first = next((row for row in issues if row["emergency"]), issues[0] if issues else {})
    return {
        "text": said.text,
        "intent": said.intent.value,
        "category": first.get("category"),
        "group": first.get("group"),
        "priority": first.get("priority"),
        "confidence": first.get("confidence", round(said.confidence, 4)),
        "alternatives": first.get("alternatives", []),
        "address": _address(said.address),
        "emergency": said.emergency.value if said.emergency else None,
        "stars": said.stars,
        "ticket_number": said.ticket_number,
        "issues": issues,
    }


def priority_of(issue: Issue, priorities: Mapping[str, str]) -> str | None:
    """P0 for danger now, else the category's, where P0 in the past tense or in a drill becomes P1."""
    if issue.urgency.emergency is not None:
        return EMERGENCY_PRIORITY
    usual = priorities.get(issue.best.category)
    return CALMER if usual == EMERGENCY_PRIORITY else usual


def _issue(issue: Issue, priorities: Mapping[str, str]) -> dict[str, Any]:
    best = issue.best
    return {
        "text": issue.text,
        "start": issue.start,
        "end": issue.end,
        "category": best.category,
        "group": best.category.split(".")[0],
        "priority": priority_of(issue, priorities),
        "confidence": round(best.confidence, 4),
        "alternatives": [_guess(guess) for guess in issue.guesses[1:]],
        "address": _address(issue.address),
        "urgency": list(issue.urgency.reasons),
        "emergency": issue.urgency.emergency.value if issue.urgency.emergency else None,
    }


def _guess(guess: Guess) -> dict[str, Any]:
    return {"category": guess.category, "confidence": round(guess.confidence, 4)}


def _address(address: Address) -> dict[str, Any]:
    parts = ("estate", "building", "unit", "floor", "room", "landmark")
    return {part: getattr(address, part) for part in parts}
