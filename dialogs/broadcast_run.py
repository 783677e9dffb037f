"""A running alert in the committee's chat: figures, totals by building, the report, other words, stop, all-clear."""

from __future__ import annotations

from dialogs.broadcast_target import at
from dialogs.turn import Turn
from domain.actions import Action, Press
from domain.alerts import State
from domain.messages import Button, say
from handlers.broadcasts import reporting, rights, running
from handlers.broadcasts.progress import progress_card
from handlers.records import Alert

SURE = "yes"


def show(turn: Turn, alert: Alert) -> None:
    """Its card, in place where it was pressed."""
    here = bool(turn.incoming.pressed_on) and turn.incoming.pressed_on == turn.work.card_in(
        turn.speaker.conversation, f"alert:{alert.id}/run"
    )
    turn.show(progress_card(turn.work, alert, edit=here))


def alert_of(turn: Turn, alert_id: int) -> Alert:
    """An alert of the speaker's community. Raises NotAllowed, NotFound."""
    return rights.own_alert(turn.work, turn.speaker, alert_id)


def totals(turn: Turn, press: Press) -> None:
    """各楼情况."""
    turn.reply(*reporting.totals_lines(turn.work, alert_of(turn, press.subject)))


def report(turn: Turn, press: Press) -> None:
    """送达报告."""
    turn.reply(*reporting.report_lines(turn.work, alert_of(turn, press.subject)))


def update(turn: Turn, press: Press) -> None:
    """New words: aloud, or quietly in place."""
    alert = rights.own_alert(turn.work, turn.speaker, press.subject, State.RUNNING)
    step = "quiet" if press.arg == "quiet" else "update"
    turn.go(at(turn, step, alert))
    if step == "quiet":
        turn.ask(say("alert-update-quiet"))
        return
    quietly = Button(say("button-alert-quietly"), Action.ALERT_UPDATE, alert.id, "quiet")
    turn.ask(say("alert-update-write"), buttons=((quietly,),))


def updated(turn: Turn, alert_id: int, *, in_place: bool) -> None:
    """The new words came."""
    alert = running.update(turn.work, turn.speaker, alert_id, turn.words, in_place=in_place)
    turn.go(None)
    turn.ask(say("alert-updated"))
    show(turn, alert)


def stop(turn: Turn, press: Press) -> None:
    """停发, asked once more."""
    if press.arg != SURE:
        alert = rights.own_alert(turn.work, turn.speaker, press.subject, State.RUNNING)
        sure = Button(say("button-alert-stop-sure"), Action.ALERT_STOP, alert.id, SURE)
        turn.ask(say("alert-stop-sure"), buttons=((sure,),))
        return
    count = running.stop(turn.work, turn.speaker, press.subject)
    turn.ask(say("alert-stopped", count=count))


def clear(turn: Turn, press: Press) -> None:
    """解除, asked once more."""
    if press.arg != SURE:
        alert = rights.own_alert(turn.work, turn.speaker, press.subject, State.RUNNING)
        sure = Button(say("button-alert-clear-sure"), Action.ALERT_CLEAR, alert.id, SURE)
        turn.ask(say("alert-clear-sure"), buttons=((sure,),))
        return
    running.all_clear(turn.work, turn.speaker, press.subject)
    turn.ask(say("alert-cleared"))
