"""Reasons that people give in one tap. Each code is a Term of its kind; free words are always possible instead."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from domain.messages import Term
from domain.tickets import Outcome


class Asked(StrEnum):
    """What a reason is given for; also the kind of its Term."""

    QUESTION = "question"
    RETURN = "return"
    HOLD = "hold"
    EXTENSION = "extension"
    NOTE = "note"
    REJECT = "reject"
    UNSOLVED = "unsolved"
    RATING = "rating"
    CALL = "call"
    REASSIGN = "reassign"
    SUPERVISE = "supervise"
    LIFT = "lift"
    INSPECT = "inspect"


CHIPS: Mapping[Asked, tuple[str, ...]] = {
    Asked.QUESTION: ("where", "when_home", "photo", "since_when"),
    Asked.RETURN: ("not_my_grid", "wrong_category", "not_ours", "too_much"),
    Asked.HOLD: ("parts", "contractor", "owner_away", "weather", "funds"),
    Asked.EXTENSION: ("parts", "contractor", "bigger", "coordination"),
    Asked.REJECT: ("not_ours", "private", "not_found", "no_basis"),
    Asked.UNSOLVED: ("as_before", "partly", "again", "nobody_came"),
    Asked.CALL: ("satisfied", "still_unhappy", "not_reached", "reopened"),
    Asked.REASSIGN: ("absent", "too_much", "closer", "complaint"),
    Asked.SUPERVISE: ("late", "again_and_again", "safety", "many_residents"),
    Asked.LIFT: ("on_track", "arranged", "mistake"),
    Asked.INSPECT: ("not_done", "partly_done", "other_place", "done_badly"),
}

NOTE_CHIPS: Mapping[Outcome, tuple[str, ...]] = {
    Outcome.FIXED: ("repaired", "cleaned", "talked", "replaced"),
    Outcome.NO_ACTION_NEEDED: ("nothing_found", "within_rules"),
    Outcome.NOT_OURS: ("party_told",),
    Outcome.SELF_RESOLVED: ("gone", "residents_did"),
}

TOGETHER = "together"
"""The note of a report that was merged into a neighbour's: its words are not theirs to read."""

RESULTS = (Outcome.FIXED, Outcome.NO_ACTION_NEEDED, Outcome.NOT_OURS, Outcome.SELF_RESOLVED)
"""What a worker may say; ``answered`` is the committee's."""

RATING_CHIPS: Mapping[int, tuple[str, ...]] = {
    1: ("not_fixed", "slow", "attitude", "no_contact", "not_true"),
    2: ("not_fixed", "slow", "attitude", "no_contact"),
    3: ("slow", "partly_fixed", "no_contact"),
    4: ("fixed_well", "fast", "kind", "kept_informed"),
    5: ("fixed_well", "fast", "kind", "kept_informed"),
}

HOLD_DAYS = (1, 3, 7, 14, 30)
"""Resume dates offered in one tap."""
MAX_HOLD_DAYS = 180
EXTENSION_DAYS = (1, 3, 5, 10)
"""Days more offered in one tap."""
MAX_EXTENSION_DAYS = 15
"""No rule fixes it: an assumption of ours, as long as the longest ordinary limit (taxonomy.toml, P4)."""


def spoken(kind: Asked, reason: str) -> Term | str:
    """A reason for a text: the term of a known code, else the person's own words."""
    known = CHIPS.get(kind, ())
    if kind is Asked.NOTE:
        known = (*(code for codes in NOTE_CHIPS.values() for code in codes), TOGETHER)
    if kind is Asked.RATING:
        known = tuple(code for codes in RATING_CHIPS.values() for code in codes)
    return Term(kind, reason) if reason in known else reason
