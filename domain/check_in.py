"""报平安: what is known of a household after what its members say and what a worker finds at the door."""

from __future__ import annotations

from enum import StrEnum


class Said(StrEnum):
    """What a resident answers to an alert. ``SEEN`` says only that it was read."""

    SEEN = "seen"
    SAFE = "safe"
    HELP = "help"


class Found(StrEnum):
    """What a worker finds at a door."""

    SAFE = "safe"
    HELP = "help"
    NOBODY = "nobody"


class Door(StrEnum):
    """What is known of a household."""

    SILENT = "silent"
    SAFE = "safe"
    HELP = "help"
    NOBODY = "nobody"


def after_words(door: Door, said: Said, *, verified: bool) -> Door:
    """Any member answers for the household, and help outranks safe.

    Safe counts only from somebody whose home was verified: a stranger must not take a door off the list. A cry for
    help is believed of anybody.
    """
    if said is Said.HELP:
        return Door.HELP
    if said is Said.SAFE and verified and door is not Door.HELP:
        return Door.SAFE
    return door


def after_knock(door: Door, found: Found) -> Door:
    """A worker who saw them decides. Nobody opening says nothing against what the household itself said."""
    if found is Found.NOBODY:
        return Door.NOBODY if door in (Door.SILENT, Door.NOBODY) else door
    return Door(found)
