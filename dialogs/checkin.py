"""Answers to an alert: buttons under it, and plain words while a check-in runs."""

from __future__ import annotations

from dialogs import emergency
from dialogs.dialog import Dialog
from dialogs.state import DialogState
from dialogs.turn import Turn
from domain.actions import Action, Press
from domain.check_in import Door, Said
from domain.errors import NotFound, OverAlready
from domain.messages import Lane, Text, say
from handlers import checkins
from handlers.checkins import Heard
from nlu.check_in import is_plain, read_answer

NAME = "checkin"


def pressed(turn: Turn, press: Press) -> None:
    """我安全, 需要帮助, 知道了."""
    if press.arg not in [said.value for said in Said]:
        raise NotFound(what="answer")
    try:
        heard = checkins.answer(turn.work, turn.speaker, press.subject, Said(press.arg))
    except OverAlready:
        turn.notice = say("said-over")
        return
    _thank(turn, heard)


def take(turn: Turn) -> bool:
    """Plain words that answer the check-in that runs; False when they do not, or none runs."""
    said = read_answer(turn.words) if turn.words and not turn.files else None
    if said is None or _busy(turn):
        return False
    alert = checkins.running_check_in(turn.work, turn.speaker)
    if alert is None:
        return False
    _thank(turn, checkins.answer(turn.work, turn.speaker, alert.id, said, turn.words if said is Said.HELP else ""))
    return True


def _busy(turn: Turn) -> bool:
    """An emergency of their own runs, which such words belong to; or another matter that they may well answer."""
    if turn.state is None:
        return False
    return turn.state.dialog == emergency.NAME or not is_plain(turn.words)


def _thank(turn: Turn, heard: Heard) -> None:
    if heard.said is Said.HELP and heard.ticket is not None:
        _help(turn, heard)
    elif heard.said is Said.SEEN:
        turn.notice = say("said-seen") if turn.incoming.press else None
        if not turn.incoming.press:
            turn.reply(say("said-seen"))
    else:
        turn.reply(thanks(heard))


def thanks(heard: Heard) -> Text:
    """What we say to somebody who is safe: whether their word settles the door."""
    if heard.door is None:
        return say("said-safe-doorless")
    if heard.door.state == Door.HELP:
        return say("said-safe-help-stays")
    return say("said-safe" if heard.counts else "said-safe-unverified")


def _help(turn: Turn, heard: Heard) -> None:
    """The ticket's own words were said when it opened; whatever comes next belongs to it."""
    if heard.ticket is None:
        return
    turn.spoke = True
    if heard.alert.drill:
        turn.reply(say("said-help-drill"))
        return
    turn.belongs_to(heard.ticket.id)
    if not heard.new_ticket:
        number = heard.ticket.number or ""
        turn.reply(say("said-help-again", number=number), lane=Lane.EMERGENCY, ticket_id=heard.ticket.id)
    unknown = heard.ticket.grid_id is None and not heard.ticket.place_words
    if unknown:
        turn.reply(say("emergency-where"), lane=Lane.EMERGENCY, ticket_id=heard.ticket.id)
    turn.go(DialogState(emergency.NAME, "where" if unknown else "running", {"ticket": heard.ticket.id}))


DIALOG = Dialog(NAME, presses={Action.SAID: pressed})
