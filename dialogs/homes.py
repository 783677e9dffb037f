"""核实住户: the list of doors that people named as theirs, one tap each."""

from __future__ import annotations

from dialogs.dialog import Command, Dialog
from dialogs.turn import Turn
from domain.actions import Action, Press
from domain.messages import Button, say
from handlers import homes

NAME = "homes"


def show(turn: Turn, press: Press | None = None) -> None:
    """Those that wait longest."""
    found = homes.waiting(turn.work, turn.speaker)
    if not found:
        turn.reply(say("homes-none"))
        return
    lines = [say("homes-head", count=homes.how_many(turn.work, turn.speaker))]
    rows: list[tuple[Button, ...]] = []
    for number, home in enumerate(found, 1):
        lines.append(say("homes-line", number=number, door=home.door, name=home.name))
        rows.append(
            (
                Button(say("button-home-right", number=number), Action.HOME_RIGHT, home.id),
                Button(say("button-home-wrong", number=number), Action.HOME_WRONG, home.id),
            )
        )
    turn.ask(*lines, buttons=tuple(rows))


def right(turn: Turn, press: Press) -> None:
    """They live there."""
    homes.verify(turn.work, turn.speaker, press.subject, lives_there=True)
    show(turn)


def wrong(turn: Turn, press: Press) -> None:
    """They do not."""
    homes.verify(turn.work, turn.speaker, press.subject, lives_there=False)
    show(turn)


DIALOG = Dialog(
    NAME,
    presses={Action.HOMES: show, Action.HOME_RIGHT: right, Action.HOME_WRONG: wrong},
    commands=(Command("homes", lambda turn, payload: show(turn), homes.may_verify),),
)
