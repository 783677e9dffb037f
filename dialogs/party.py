"""A department outside: its people see what they were given and say that it is done; the owner chases it.

Steps: ``note`` (what the department did), ``chase`` (the owner's next day for chasing).
"""

from __future__ import annotations

from datetime import timedelta
from zoneinfo import ZoneInfo

from dialogs.cards import pairs
from dialogs.dialog import Command, Dialog
from dialogs.state import DialogState
from dialogs.steps import prompt, stop
from dialogs.turn import Turn
from domain.actions import Action, Press
from domain.dates import read_day
from domain.errors import BadDate, NotAllowed
from domain.messages import Button, Term, say
from handlers import externals
from handlers.notices import place_of, subject
from handlers.party_work import party_card, work_order

NAME = "party"
LISTED = 8
CHASE_DAYS = (1, 2, 3, 5, 7, 14)


def list_work(turn: Turn, press: Press | None = None) -> None:
    """What our department has to do."""
    if not externals.parties_of(turn.speaker):
        raise NotAllowed()
    found = externals.in_hand(turn.work, turn.speaker)
    if not found:
        turn.reply(say("party-none"))
        return
    lines = [say("party-list", count=len(found))]
    rows = []
    for number, (row, ticket) in enumerate(found[:LISTED], 1):
        due = ticket.resolve_due_at or turn.work.now
        place = place_of(turn.work, ticket, room=False)
        lines.append(say("party-item", n=number, **subject(ticket), place=place, due=due))
        rows.append(Button(say("button-task-number", number=number), Action.PARTY_TASK, row.id))
    turn.reply(*lines, buttons=tuple(tuple(rows[i : i + 4]) for i in range(0, len(rows), 4)))


def open_work(turn: Turn, press: Press) -> None:
    """One of them."""
    row, ticket = externals.handed_to(turn.work, turn.speaker, press.subject)
    turn.show(party_card(turn.work, ticket, row))


def seen(turn: Turn, press: Press) -> None:
    """已收到."""
    row, ticket = externals.seen(turn.work, turn.speaker, press.subject)
    turn.notice = say("party-seen-toast")
    turn.show(party_card(turn.work, ticket, row))


def start_done(turn: Turn, press: Press) -> None:
    """已处理: with what result?"""
    row, ticket = externals.handed_to(turn.work, turn.speaker, press.subject)
    turn.go(DialogState(NAME, "note", {"work": row.id, "ticket": ticket.id}))
    turn.reply(
        say("party-done-how", **subject(ticket)),
        buttons=((Button(say("button-cancel"), Action.CANCEL),),),
        ticket_id=ticket.id,
    )


def chased(turn: Turn, press: Press) -> None:
    """催过了."""
    row = externals.chased(turn.work, turn.speaker, press.subject)
    _, ticket = externals.owners_work(turn.work, turn.speaker, press.subject)
    at = row.chase_at or turn.work.now
    prompt(turn, ticket, say("chase-kept", times=row.chases, at=at), buttons=externals.chase_buttons(ticket))


def ask_day(turn: Turn, press: Press) -> None:
    """改催办日."""
    _, ticket = externals.owners_work(turn.work, turn.speaker, press.subject)
    if press.arg:
        _set(turn, ticket.id, int(press.arg) if press.arg.isascii() and press.arg.isdigit() else 0)
        return
    turn.go(DialogState(NAME, "chase", {"ticket": ticket.id}))
    days = [Button(say("button-days", days=d), Action.CHASE_ON, ticket.id, str(d)) for d in CHASE_DAYS]
    prompt(turn, ticket, say("chase-when"), buttons=(*pairs(days), stop(ticket.id)))


def order(turn: Turn, press: Press) -> None:
    """工作单, to be copied or printed."""
    row, ticket = externals.owners_work(turn.work, turn.speaker, press.subject)
    turn.show(work_order(turn.work, ticket, row))


def resume(turn: Turn, state: DialogState) -> bool:
    """The department's note or photo; the owner's day."""
    if state.step == "chase":
        return _typed_day(turn, state)
    if not (turn.words or turn.files):
        return False
    ticket = externals.done(turn.work, turn.speaker, state.number("work"), turn.words, turn.files)
    turn.go(None)
    turn.belongs_to(ticket.id)
    turn.reply(say("party-done-thanks", **subject(ticket)), ticket_id=ticket.id)
    return True


def _typed_day(turn: Turn, state: DialogState) -> bool:
    if not turn.words:
        return False
    community = turn.speaker.community
    today = turn.work.now.astimezone(ZoneInfo(community.zone if community else "Asia/Shanghai")).date()
    day = read_day(turn.words, today)
    if day is None:
        raise BadDate(words=turn.words[:20], days=externals.LONGEST_CHASE_DAYS)
    _set(turn, state.number("ticket"), (day - today).days)
    return True


def _set(turn: Turn, ticket_id: int, days: int) -> None:
    community = turn.speaker.community
    today = turn.work.now.astimezone(ZoneInfo(community.zone if community else "Asia/Shanghai")).date()
    row = externals.set_chase(turn.work, turn.speaker, ticket_id, today + timedelta(days=days))
    _, ticket = externals.owners_work(turn.work, turn.speaker, ticket_id)
    turn.go(None)
    line = say("chase-planned", party=Term("party", row.party), at=row.chase_at or turn.work.now)
    prompt(turn, ticket, line, deeper=bool(turn.incoming.press))


DIALOG = Dialog(
    NAME,
    resume,
    presses={
        Action.PARTY_TASKS: list_work,
        Action.PARTY_TASK: open_work,
        Action.PARTY_SEEN: seen,
        Action.PARTY_DONE: start_done,
        Action.CHASED: chased,
        Action.CHASE_ON: ask_day,
        Action.WORK_ORDER: order,
    },
    commands=(Command("work", lambda turn, payload: list_work(turn), lambda s: bool(externals.parties_of(s))),),
)
