"""督办, the committee's words, and the whole story. Steps: ``supervise``, ``lift``, ``progress``, ``comment``."""

from __future__ import annotations

from collections.abc import Callable

from dialogs.cards import pairs
from dialogs.dialog import Dialog
from dialogs.state import DialogState
from dialogs.steps import chips, prompt, stop
from dialogs.turn import Turn
from domain.actions import Action, Press
from domain.errors import NotFound, NotSupervised, OverAlready
from domain.messages import Button, say
from domain.reasons import CHIPS, Asked
from handlers import desk, supervising, tasks
from handlers.history import history_lines
from handlers.notices import owner_name, subject
from handlers.records import Ticket

NAME = "supervision"


def supervise(turn: Turn, press: Press) -> None:
    """督办: why."""
    if press.arg:
        _supervised(turn, press.subject, _code(press.arg, Asked.SUPERVISE))
        return
    ticket, _ = desk.desk_ticket(turn.work, turn.speaker, press.subject)
    _ask_why(turn, ticket, "supervise", Asked.SUPERVISE, Action.SUPERVISE)


def lift(turn: Turn, press: Press) -> None:
    """解除督办: why."""
    if press.arg:
        _lifted(turn, press.subject, _code(press.arg, Asked.LIFT))
        return
    ticket, _ = desk.desk_ticket(turn.work, turn.speaker, press.subject)
    if ticket.supervised_at is None:
        raise NotSupervised()
    _ask_why(turn, ticket, "lift", Asked.LIFT, Action.LIFT)


def progress_word(turn: Turn, press: Press) -> None:
    """The owner's word of the day: typed next."""
    ticket, _ = tasks.own_task(turn.work, turn.speaker, press.subject)
    turn.go(DialogState(NAME, "progress", {"ticket": ticket.id}))
    prompt(turn, ticket, say("progress-how", **subject(ticket)), buttons=(stop(ticket.id),))


def comment(turn: Turn, press: Press) -> None:
    """留言: the words come next."""
    ticket, _ = desk.desk_ticket(turn.work, turn.speaker, press.subject)
    turn.go(DialogState(NAME, "comment", {"ticket": ticket.id}))
    prompt(turn, ticket, say("comment-what", **subject(ticket)), buttons=(stop(ticket.id),))


def to_resident(turn: Turn, press: Press) -> None:
    """发给居民, in the committee's name."""
    ticket = desk.comment(turn.work, turn.speaker, press.subject, _words_in_hand(turn, press))
    turn.go(None)
    prompt(turn, ticket, say("comment-sent"), deeper=True)


def internal(turn: Turn, press: Press) -> None:
    """只给经办人看: a note in the ticket."""
    words = _words_in_hand(turn, press)
    desk.desk_ticket(turn.work, turn.speaker, press.subject)
    ticket = tasks.keep_note(turn.work, turn.speaker, press.subject, words)
    turn.go(None)
    prompt(turn, ticket, say("comment-kept"), deeper=True)


def history(turn: Turn, press: Press) -> None:
    """前后经过: everything on one card."""
    ticket, _ = desk.desk_ticket(turn.work, turn.speaker, press.subject)
    turn.reply(say("history-of", **subject(ticket)), *history_lines(turn.work, ticket), ticket_id=ticket.id)


def offer_audience(turn: Turn, ticket: Ticket, words: str) -> None:
    """Words of the committee about a ticket: to the resident, or for the staff only?"""
    turn.go(DialogState(NAME, "comment", {"ticket": ticket.id, "words": words}))
    row = (
        Button(say("button-to-resident"), Action.COMMENT_RESIDENT, ticket.id),
        Button(say("button-internal"), Action.COMMENT_INTERNAL, ticket.id),
    )
    prompt(turn, ticket, say("comment-to-whom"), buttons=(row, stop(ticket.id)))


def resume(turn: Turn, state: DialogState) -> bool:
    """The words that a button asked for."""
    number = state.number("ticket")
    if state.step == "comment" and state.word("words"):
        return False  # a choice waits, not words
    if not turn.words:
        turn.reply(say("words-please"))
        return True
    TAKERS[state.step](turn, number, turn.words)
    turn.belongs_to(number)
    return True


def _supervised(turn: Turn, ticket_id: int, reason: str) -> None:
    ticket = supervising.supervise(turn.work, turn.speaker, ticket_id, reason)
    turn.go(None)
    owner = owner_name(turn.work, ticket)
    line = say("supervise-done", **subject(ticket), owner=owner, every=supervising.every(turn.work, ticket))
    prompt(turn, ticket, line, deeper=bool(turn.incoming.press))


def _lifted(turn: Turn, ticket_id: int, reason: str) -> None:
    ticket = supervising.lift(turn.work, turn.speaker, ticket_id, reason)
    turn.go(None)
    prompt(turn, ticket, say("lift-done", **subject(ticket)), deeper=bool(turn.incoming.press))


def _progress(turn: Turn, ticket_id: int, words: str) -> None:
    ticket = supervising.report_progress(turn.work, turn.speaker, ticket_id, words)
    turn.go(None)
    prompt(turn, ticket, say("progress-passed"))


def _commented(turn: Turn, ticket_id: int, words: str) -> None:
    ticket, _ = desk.desk_ticket(turn.work, turn.speaker, ticket_id)
    offer_audience(turn, ticket, words)


TAKERS: dict[str, Callable[[Turn, int, str], None]] = {
    "supervise": _supervised,
    "lift": _lifted,
    "progress": _progress,
    "comment": _commented,
}
"""What is done with typed words, by the step that asked for them."""


def _ask_why(turn: Turn, ticket: Ticket, step: str, asked: Asked, action: Action) -> None:
    turn.go(DialogState(NAME, step, {"ticket": ticket.id}))
    line = say("supervise-why" if step == "supervise" else "lift-why", **subject(ticket))
    buttons = chips(asked, CHIPS[asked], action, ticket.id)
    prompt(turn, ticket, line, buttons=(*pairs(buttons), stop(ticket.id)))


def _code(arg: str, asked: Asked) -> str:
    if arg not in CHIPS[asked]:
        raise NotFound(what="reason")
    return arg


def _words_in_hand(turn: Turn, press: Press) -> str:
    state = turn.state
    words = state.word("words") if state is not None and state.dialog == NAME else ""
    if not words or state is None or state.number("ticket") != press.subject:
        raise OverAlready()
    return words


DIALOG = Dialog(
    NAME,
    resume,
    presses={
        Action.SUPERVISE: supervise,
        Action.LIFT: lift,
        Action.PROGRESS_WORD: progress_word,
        Action.COMMENT: comment,
        Action.COMMENT_RESIDENT: to_resident,
        Action.COMMENT_INTERNAL: internal,
        Action.HISTORY: history,
    },
)
