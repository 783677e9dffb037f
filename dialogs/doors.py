"""敲门名单 in a worker's chat: the list, a building, one tap a door."""

from __future__ import annotations

from dialogs.dialog import Command, Dialog
from dialogs.turn import Turn
from domain.actions import Action, Press
from domain.check_in import Found
from domain.errors import NotFound
from domain.messages import say
from handlers import doors

NAME = "doors"


def show(turn: Turn, press: Press) -> None:
    """The whole list, or one building of it and its page."""
    alert, grids = doors.alert_for(turn.work, turn.speaker, press.subject)
    if not press.arg:
        turn.show(doors.list_card(turn.work, alert, grids))
        return
    building, _, page = press.arg.partition(".")
    if not building.isdigit() or (page and not page.isdigit()):
        raise NotFound(what="building")
    card = doors.building_card_of(alert, int(building))
    here = turn.incoming.pressed_on == turn.work.card_in(turn.speaker.conversation, card) != ""
    turn.show(doors.building_card(turn.work, alert, grids, int(building), int(page or 0), edit=here))


def knocked(turn: Turn, press: Press) -> None:
    """安全, 需帮助, 无人."""
    if press.arg not in [found.value for found in Found]:
        raise NotFound(what="answer")
    done = doors.mark_door(turn.work, turn.speaker, press.subject, Found(press.arg))
    if press.arg == Found.HELP:
        turn.notice = say("door-help", number=(done.ticket.number or "none") if done.ticket else "none")
    else:
        turn.notice = say("door-safe" if press.arg == Found.SAFE else "door-nobody")
    doors.show_lists(turn.work, done.alert, [done.door.grid_id])
    turn.spoke = True


def mine(turn: Turn, payload: str) -> None:
    """/doors: every running list of the speaker's grids."""
    found = doors.running_lists(turn.work, turn.speaker)
    for alert, grids in found:
        turn.show(doors.list_card(turn.work, alert, grids))
    if not found:
        turn.reply(say("doors-nothing"))


DIALOG = Dialog(
    NAME,
    presses={Action.DOORS: show, Action.DOOR: knocked},
    commands=(Command("doors", mine, lambda speaker: speaker.is_field or speaker.is_committee),),
)
