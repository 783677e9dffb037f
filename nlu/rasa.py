"""A Rasa server as the backend: intents and categories from ``POST /model/parse``, everything else by our rules."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import httpx

from domain.interpretation import AddressBook, Guess, Intent, Interpretation, Issue
from nlu.corpus import REPORT_PREFIX
from nlu.pipeline import GUESSES, BuiltinInterpreter

TIMEOUT = 2.0
"""Seconds until the built-in backend answers instead."""


class RasaInterpreter:
    """Asks a Rasa server trained on our corpus; falls back to the built-in backend when it is slow, down or odd.

    Emergencies, places, splitting and urgency stay with our rules. A message with several problems or an
    emergency is left as the built-in backend read it.
    """

    def __init__(self, base_url: str, builtin: BuiltinInterpreter, client: httpx.AsyncClient | None = None) -> None:
        self._url = base_url.rstrip("/") + "/model/parse"
        self._builtin = builtin
        self._client = client or httpx.AsyncClient(timeout=TIMEOUT)

    async def interpret(self, text: str, book: AddressBook | None = None) -> Interpretation:
        """Understand one message; never raises for any text or answer of the server."""
        own = self._builtin.understand(text, book)
        if own.emergency is not None or len(own.issues) > 1:
            return own
        try:
            answer = await self._client.post(self._url, json={"text": own.text})
            answer.raise_for_status()
            return self._merge(own, answer.json())
        except (httpx.HTTPError, LookupError, TypeError, ValueError):
            return own

    async def close(self) -> None:
        """Close the connections."""
        await self._client.aclose()

    def _merge(self, own: Interpretation, answer: dict[str, Any]) -> Interpretation:
        """Our reading with the server's intent. Raises ``LookupError``, ``TypeError``, ``ValueError``."""
        ranked = _ranking(answer)
        name, confidence = ranked[0]
        category = name.removeprefix(REPORT_PREFIX)
        if category == name or not own.text.strip():
            return replace(own, intent=Intent(name), confidence=confidence, issues=())
        guesses = [Guess(n.removeprefix(REPORT_PREFIX), c) for n, c in ranked if n.startswith(REPORT_PREFIX)]
        first = Guess(category, confidence)
        guesses = [first, *(guess for guess in guesses if guess.category != category)][:GUESSES]
        issue = own.issues[0] if own.issues else Issue(own.text, 0, len(own.text), (), own.address)
        known = {guess.category for guess in guesses}
        guesses += [guess for guess in issue.guesses if guess.category not in known][: GUESSES - len(guesses)]
        return replace(
            own,
            intent=self._builtin.intent_of(category),
            confidence=confidence,
            issues=(replace(issue, guesses=tuple(guesses)),),
        )


def _ranking(answer: dict[str, Any]) -> list[tuple[str, float]]:
    """Intents and categories, likeliest first. Of a retrieval intent Rasa names only ``report`` in its intents; which
    report it is stands in ``response_selector`` (checked with Rasa 3.6.21).
    """
    intent = answer["intent"]
    first = (str(intent["name"]), float(intent["confidence"]))
    ranked = [first, *((str(e["name"]), float(e["confidence"])) for e in answer.get("intent_ranking", ()))]
    if first[0] != REPORT_PREFIX.rstrip("/"):
        return ranked
    selected = answer["response_selector"][first[0]]["ranking"]
    return [(str(e["intent_response_key"]), float(e["confidence"])) for e in selected]
