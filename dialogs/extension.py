"""申请延期: the worker's reason and days, the supervisor's yes or no. Steps: ``why``, ``days``."""

from __future__ import annotations

import re

from dialogs.cards import pairs
from dialogs.dialog import Dialog
from dialogs.state import DialogState
from dialogs.steps import chips, prompt, stop
from dialogs.turn import Turn
from domain.actions import Action, Press
from domain.errors import BadExtension, NotFound, OverAlready
from domain.messages import Button, say
from domain.reasons import CHIPS, EXTENSION_DAYS, MAX_EXTENSION_DAYS, Asked
from handlers import extensions
from handlers.notices import subject, told

NAME = "extension"


def start(turn: Turn, press: Press) -> None:
    """Why."""
    ticket = extensions.may_ask(turn.work, turn.speaker, press.subject)
    turn.go(DialogState(NAME, "why", {"ticket": ticket.id}))
    buttons = chips(Asked.EXTENSION, CHIPS[Asked.EXTENSION], Action.EXTENSION_WHY, ticket.id)
    line = say("task-extend-why", **subject(ticket))
    prompt(turn, ticket, line, buttons=(*pairs(buttons), stop(ticket.id)))


def choose_reason(turn: Turn, press: Press) -> None:
    """Then how many days."""
    if press.arg not in CHIPS[Asked.EXTENSION]:
        raise NotFound(what="reason")
    _ask_days(turn, press.subject, press.arg)


def choose_days(turn: Turn, press: Press) -> None:
    """The days in one tap."""
    state = turn.state
    if state is None or state.dialog != NAME or state.step != "days" or state.number("ticket") != press.subject:
        raise OverAlready()
    _request(turn, state, press.arg)


def resume(turn: Turn, state: DialogState) -> bool:
    """The reason, or the days, in words."""
    if not turn.words:
        turn.reply(say("words-please"))
    elif state.step == "why":
        _ask_days(turn, state.number("ticket"), turn.words)
    else:
        _request(turn, state, turn.words)
    turn.belongs_to(state.number("ticket"))
    return True


def grant(turn: Turn, press: Press) -> None:
    """同意延期."""
    ticket = extensions.grant(turn.work, turn.speaker, press.subject, _number(press.arg))
    due = ticket.resolve_due_at or turn.work.now
    turn.reply(say("extension-granted", **subject(ticket), due=due, **told(turn.work, ticket)), ticket_id=ticket.id)


def refuse(turn: Turn, press: Press) -> None:
    """不同意."""
    ticket = extensions.refuse(turn.work, turn.speaker, press.subject, _number(press.arg))
    turn.reply(say("extension-refused", **subject(ticket)), ticket_id=ticket.id)


def _ask_days(turn: Turn, ticket_id: int, reason: str) -> None:
    ticket = extensions.may_ask(turn.work, turn.speaker, ticket_id)
    turn.go(DialogState(NAME, "days", {"ticket": ticket.id, "reason": reason}))
    days = [Button(say("button-more-days", days=d), Action.EXTENSION_DAYS, ticket.id, str(d)) for d in EXTENSION_DAYS]
    line = say("task-extend-days", most=MAX_EXTENSION_DAYS)
    prompt(turn, ticket, line, buttons=(*pairs(days), stop(ticket.id)), deeper=bool(turn.incoming.press))


def _request(turn: Turn, state: DialogState, words: str) -> None:
    found = re.search(r"\d{1,4}", words)
    if found is None:
        raise BadExtension(days=MAX_EXTENSION_DAYS)
    ticket = extensions.request(
        turn.work, turn.speaker, state.number("ticket"), state.word("reason"), int(found.group())
    )
    turn.go(None)
    prompt(turn, ticket, say("task-extend-asked"), deeper=bool(turn.incoming.press))


def _number(text: str) -> int:
    if not (text.isascii() and text.isdigit()):
        raise NotFound(what="choice")
    return int(text)


DIALOG = Dialog(
    NAME,
    resume,
    presses={
        Action.EXTENSION: start,
        Action.EXTENSION_WHY: choose_reason,
        Action.EXTENSION_DAYS: choose_days,
        Action.EXTENSION_GRANT: grant,
        Action.EXTENSION_REFUSE: refuse,
    },
)
