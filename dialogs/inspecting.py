"""核查: somebody went to look. Steps: ``what`` (what is wrong, in words) and ``photo`` (from the spot)."""

from __future__ import annotations

from dialogs.cards import pairs
from dialogs.dialog import Dialog
from dialogs.state import DialogState
from dialogs.steps import chips, prompt, stop
from dialogs.turn import Turn
from domain.actions import Action, Press
from domain.errors import NotFound, OverAlready
from domain.messages import Button, say
from domain.reasons import CHIPS, Asked
from handlers import inspections
from handlers.notices import subject
from handlers.records import Ticket

NAME = "inspect"


def show(turn: Turn, press: Press) -> None:
    """The card again, from the list of tasks."""
    turn.show(inspections.card(turn.work, turn.speaker, press.subject))


def genuine(turn: Turn, press: Press) -> None:
    """属实."""
    ticket = inspections.genuine(turn.work, turn.speaker, press.subject)
    turn.go(None)
    turn.show(inspections.over(press.subject, ticket, say("inspect-genuine-done", **subject(ticket))))


def found_false(turn: Turn, press: Press) -> None:
    """不属实: what is wrong, then a photo of it."""
    _, ticket = inspections.open_inspection(turn.work, turn.speaker, press.subject)
    if press.arg:
        if press.arg not in CHIPS[Asked.INSPECT]:
            raise NotFound(what="reason")
        _ask_photo(turn, press.subject, ticket, press.arg)
        return
    turn.go(DialogState(NAME, "what", {"inspection": press.subject}))
    buttons = chips(Asked.INSPECT, CHIPS[Asked.INSPECT], Action.INSPECT_FALSE, press.subject)
    prompt(turn, ticket, say("inspect-what", **subject(ticket)), buttons=(*pairs(buttons), stop(ticket.id)))


def done(turn: Turn, press: Press) -> None:
    """完成: the photos are there."""
    state = turn.state
    if state is None or state.dialog != NAME or state.number("inspection") != press.subject:
        raise OverAlready()
    ticket = inspections.found_false(turn.work, turn.speaker, press.subject, state.word("words"))
    turn.go(None)
    turn.show(inspections.over(press.subject, ticket, say("inspect-false-done", **subject(ticket))))


def resume(turn: Turn, state: DialogState) -> bool:
    """What is wrong, typed; and photos, at either step."""
    number = state.number("inspection")
    _, ticket = inspections.open_inspection(turn.work, turn.speaker, number)
    if turn.files:
        inspections.add_photos(turn.work, turn.speaker, number, turn.files)
        turn.belongs_to(ticket.id)
    said = "\n".join(word for word in (state.word("words"), turn.words) if word)
    if state.step == "what" and not turn.words:
        turn.reply(say("words-please"))
        return True
    _ask_photo(turn, number, ticket, said)
    return True


def _ask_photo(turn: Turn, number: int, ticket: Ticket, words: str) -> None:
    """Photos go on until 完成 is tapped."""
    inspection, _ = inspections.open_inspection(turn.work, turn.speaker, number)
    turn.go(DialogState(NAME, "photo", {"inspection": number, "words": words}))
    count = len(inspections.photos_of(turn.work, inspection, ticket))
    if not count:
        prompt(turn, ticket, say("inspect-photo"), buttons=(stop(ticket.id),))
        return
    end = (Button(say("button-done"), Action.INSPECT_DONE, number),)
    prompt(turn, ticket, say("inspect-photos", count=count), buttons=(end, stop(ticket.id)), wait=True)


DIALOG = Dialog(
    NAME,
    resume,
    presses={
        Action.INSPECT: show,
        Action.INSPECT_GENUINE: genuine,
        Action.INSPECT_FALSE: found_false,
        Action.INSPECT_DONE: done,
    },
)
