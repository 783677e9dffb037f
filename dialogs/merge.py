"""并单: the desk says that two tickets are one matter, or takes them apart; so does the resident. Step: ``merge``."""

from __future__ import annotations

from dialogs import mine
from dialogs.dialog import Dialog
from dialogs.state import DialogState
from dialogs.steps import prompt, stop
from dialogs.turn import Rows, Turn
from domain.actions import Action, Press
from domain.errors import OverAlready
from domain.messages import Button, Term, say
from domain.tickets import Status
from handlers import desk, merging
from handlers.access import access_ticket
from handlers.notices import over_card, owner_name, public_place, subject, told
from handlers.records import Ticket

NAME = "merge"


def choose(turn: Turn, press: Press) -> None:
    """Which one is it the same as? The likeliest in one tap, any other by its number."""
    ticket, _ = desk.desk_ticket(turn.work, turn.speaker, press.subject)
    if press.arg:
        _merged(turn, *merging.merge(turn.work, turn.speaker, ticket.id, _number(press.arg)))
        return
    turn.go(DialogState(NAME, "merge", {"ticket": ticket.id}))
    found = merging.candidates(turn.work, ticket)
    line = say("merge-which" if found else "merge-none", **subject(ticket))
    rows: Rows = tuple((_with(turn, ticket, other),) for other in found)
    prompt(turn, ticket, line, buttons=(*rows, stop(ticket.id)))


def resume(turn: Turn, state: DialogState) -> bool:
    """The number, typed."""
    if not turn.words:
        turn.reply(say("words-please"))
        return True
    number = state.number("ticket")
    _merged(turn, *merging.merge_by_number(turn.work, turn.speaker, number, turn.words))
    turn.belongs_to(number)
    return True


def split(turn: Turn, press: Press) -> None:
    """拆开."""
    child = merging.split(turn.work, turn.speaker, press.subject)
    turn.reply(say("split-done", **subject(child), owner=owner_name(turn.work, child)), ticket_id=child.id)


def same_as(turn: Turn, press: Press) -> None:
    """The reporter says that a neighbour's ticket is theirs too."""
    child, parent = merging.same_as(turn.work, turn.speaker, press.subject, _number(press.arg))
    owner = owner_name(turn.work, parent)
    line = say("merged-by-me", number=child.number or "", parent=parent.number or "", owner=owner)
    apart = Button(say("button-not-merged"), Action.NOT_MERGED, child.id)
    turn.reply(line, buttons=((apart,),), ticket_id=child.id)


def not_merged(turn: Turn, press: Press) -> None:
    """不是同一件事: on its own again."""
    ticket, by = access_ticket(turn.work, turn.speaker, press.subject)
    if ticket.status != Status.DUPLICATE:
        raise OverAlready()
    child = merging.not_the_same(turn.work, turn.speaker, press.subject)
    line = say("split-by-me", **subject(child), owner=owner_name(turn.work, child))
    turn.reply(line, buttons=mine.track_buttons(turn, child, by), ticket_id=child.id)


def _merged(turn: Turn, child: Ticket, parent: Ticket) -> None:
    turn.go(None)
    line = say("merged-done", number=child.number or "", parent=parent.number or "", **told(turn.work, child))
    turn.show(over_card(child, line))


def _with(turn: Turn, ticket: Ticket, other: Ticket) -> Button:
    place = public_place(turn.work, other)
    category = Term("category", other.category)
    label = say("button-merge-with", number=other.number or "", category=category, place=place)
    return Button(label, Action.MERGE, ticket.id, str(other.id))


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() else 0


DIALOG = Dialog(
    NAME,
    resume,
    presses={
        Action.MERGE: choose,
        Action.SPLIT: split,
        Action.SAME_AS: same_as,
        Action.NOT_MERGED: not_merged,
    },
)
