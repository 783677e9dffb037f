"""Which categories an emergency may be filed under, and what to do when the model named another one."""

from __future__ import annotations

from domain.interpretation import EmergencyKind as Kind
from domain.interpretation import Guess

CATEGORIES: dict[Kind, tuple[str, ...]] = {
    Kind.FIRE: ("fire.active_fire", "safety.life_threat"),
    Kind.GAS: ("utility.gas_leak", "safety.life_threat"),
    Kind.LIFT: ("building.lift_entrapment",),
    Kind.ELECTRIC: ("safety.exposed_cable", "safety.life_threat"),
    Kind.COLLAPSE: ("safety.road_collapse", "safety.building_facade", "safety.life_threat", "greening.fallen_tree"),
    Kind.WATER: ("safety.life_threat", "safety.flooding"),
    Kind.MEDICAL: ("safety.life_threat",),
    Kind.VIOLENCE: ("safety.life_threat", "dispute.domestic_violence", "dispute.public_security"),
    Kind.LIFE: ("safety.life_threat",),
}
"""First the category that stands for the danger, then others that say the same."""
RULE_CONFIDENCE = 0.9
"""The measured precision of the emergency rules is at least this; the model's guesses share the rest."""


def suits(category: str, kind: Kind) -> bool:
    """The category already says this danger."""
    return category in CATEGORIES[kind]


def weigh(guesses: tuple[Guess, ...], kind: Kind) -> tuple[Guess, ...]:
    """The danger's own category first, the model's guesses after it with the confidence that is left."""
    own = CATEGORIES[kind][0]
    rest = [guess for guess in guesses if guess.category != own][: len(guesses) - 1]
    left = (1 - RULE_CONFIDENCE) / max(sum(guess.confidence for guess in rest), 1e-9)
    return (Guess(own, RULE_CONFIDENCE), *(Guess(g.category, g.confidence * left) for g in rest))


ALARMING: dict[str, Kind] = {
    "fire.active_fire": Kind.FIRE,
    "utility.gas_leak": Kind.GAS,
    "building.lift_entrapment": Kind.LIFT,
    "safety.life_threat": Kind.LIFE,
}
"""Categories that are danger now unless something says otherwise: the model sounds the alarm where no rule did."""
SURE_OF_DANGER = 0.6
"""Summed probability of the alarming categories from which the model alone sounds the alarm."""


def alarm(guesses: tuple[Guess, ...], reporting: float) -> Kind | None:
    """The danger that the model is sure of, or None; ``guesses`` are the likeliest categories, best first."""
    dangers = [guess for guess in guesses if guess.category in ALARMING]
    if reporting * sum(guess.confidence for guess in dangers) < SURE_OF_DANGER:
        return None
    return ALARMING[dangers[0].category]
