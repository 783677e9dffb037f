"""What a dialog is to the router: a name, the buttons and commands it answers, and how it goes on."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from dialogs.state import DialogState
from dialogs.turn import Turn
from domain.actions import Action, Press
from domain.interpretation import Intent
from handlers.identity import Speaker

Resume = Callable[[Turn, DialogState], bool]
"""Goes on with a message; False when the message is not for this dialog, and the router looks elsewhere."""
OnPress = Callable[[Turn, Press], None]
OnWords = Callable[[Turn], None]
OnCommand = Callable[[Turn, str], None]
"""Gets what stands behind the command."""


@dataclass(frozen=True, slots=True)
class Command:
    """A /command. Its description is the catalog key ``command-<name>``; ``for_whom`` says who sees it in the menu."""

    name: str
    run: OnCommand
    for_whom: Callable[[Speaker], bool] = lambda speaker: True


def _never(turn: Turn, state: DialogState) -> bool:
    return False


@dataclass(frozen=True, slots=True)
class Dialog:
    """One conversation subject. A new one is one file that makes a ``Dialog``, and one line in dialogs.registry."""

    name: str
    resume: Resume = _never
    presses: Mapping[Action, OnPress] = field(default_factory=dict)
    commands: tuple[Command, ...] = ()
    intents: Mapping[Intent, OnWords] = field(default_factory=dict)
    """What people's first words start, when no dialog is running."""
