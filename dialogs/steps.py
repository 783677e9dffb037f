"""Prompts about one ticket to whoever handles it: a message of their own, whose buttons vanish when the next comes."""

from __future__ import annotations

from collections.abc import Sequence

from dialogs.turn import Rows, Turn
from domain.actions import Action, Press
from domain.errors import NotFound
from domain.messages import Button, CardMode, Lane, Outgoing, Term, Text, say
from domain.reasons import Asked
from handlers.records import Ticket


def prompt(
    turn: Turn, ticket: Ticket, *lines: Text, buttons: Rows = (), deeper: bool = False, wait: bool = False
) -> None:
    """The next question about a ticket. ``deeper``: a menu goes on in place; ``wait``: more photos may follow."""
    turn.show(
        Outgoing(
            lines,
            buttons,
            lane=Lane.REPLY,
            ticket_id=ticket.id,
            card=f"step:{ticket.id}",
            card_mode=CardMode.EDIT if deeper else CardMode.REPLACE,
            delay_seconds=turn.work.rules.burst_seconds if wait else 0.0,
        )
    )


def chips(asked: Asked, codes: Sequence[str], action: Action, subject: int, lead: str = "") -> list[Button]:
    """One-tap reasons; ``lead`` goes before the code in the button's argument."""
    return [Button(term(Term(asked, code)), action, subject, f"{lead}{code}") for code in codes]


def term(word: Term | str) -> Text:
    """A button that says one word of the vocabulary, or a name."""
    return say("plain-term", term=word)


def stop(subject: int) -> tuple[Button, ...]:
    """The row that leaves the dialog."""
    return (Button(say("button-stop"), Action.STOP, subject),)


def number_of(press: Press) -> int:
    """The number that a button carries; 0 without one. Raises NotFound for what no button of ours carries."""
    if not press.arg:
        return 0
    if not (press.arg.isascii() and press.arg.isdigit()):
        raise NotFound(what="choice")
    return int(press.arg)
