"""The committee's chat desk: the board, the queue, and one-tap choices.

Steps: ``reject``, ``answer``, ``reassign``, ``call``. The menus of a rejection and of a category are in
dialogs.desk_menus, the board in dialogs.desk_board.
"""

from __future__ import annotations

from dialogs import desk_board, desk_menus
from dialogs.cards import pairs
from dialogs.desk_menus import NAME, show_again
from dialogs.dialog import Command, Dialog
from dialogs.state import DialogState
from dialogs.steps import chips, prompt, stop, term
from dialogs.turn import Rows, Turn
from domain.actions import Action, Press
from domain.errors import NotFound, OverAlready
from domain.messages import Button, Text, say
from domain.reasons import CHIPS, Asked
from domain.tickets import Status
from handlers import closing, desk, holds, ratings, triage
from handlers.notices import owner_name, place_of, subject, told
from handlers.records import Staff, Ticket

REOPENED = "reopened"
"""The result of a call-back that starts the handling anew."""


def assign(turn: Turn, press: Press) -> None:
    """派给谁: the suggested one, a grid, the committee; then the people of a grid."""
    ticket, _ = desk.desk_ticket(turn.work, turn.speaker, press.subject)
    if not press.arg:
        prompt(turn, ticket, *_assign_lines(turn, ticket), buttons=_first_choices(turn, ticket))
        return
    grid_id = int(press.arg) if press.arg.isdigit() else None
    people = desk.candidates(turn.work, ticket, grid_id)
    buttons = [_person(turn, ticket, post, grid_id) for post in people]
    key = "assign-whom" if buttons else "assign-nobody"
    back = Button(say("button-back"), Action.ASSIGN, ticket.id)
    prompt(turn, ticket, say(key), buttons=(*((b,) for b in buttons), (back,)), deeper=True)


def pick(turn: Turn, press: Press) -> None:
    """One tap at the card: what it is, and who goes."""
    code, _, rest = press.arg.partition("~")
    staff, _, grid = rest.partition("~")
    ticket = desk.pick(turn.work, turn.speaker, press.subject, code, _number(staff), _number(grid or "0"))
    turn.go(None)
    show_again(turn, ticket, say("assigned-done", **subject(ticket), owner=owner_name(turn.work, ticket)))


def choose_staff(turn: Turn, press: Press) -> None:
    """This one. Who takes a running ticket from somebody else says why."""
    staff_id, grid_id, reason = _choice(press.arg)
    ticket, _ = desk.desk_ticket(turn.work, turn.speaker, press.subject)
    if ticket.status in desk.UNPLACED or reason:
        _assign(turn, ticket.id, staff_id, grid_id, reason)
        return
    turn.go(DialogState(NAME, "reassign", {"ticket": ticket.id, "staff": staff_id, "grid": grid_id}))
    lead = f"{staff_id}.{grid_id}."
    buttons = chips(Asked.REASSIGN, CHIPS[Asked.REASSIGN], Action.CHOOSE_STAFF, ticket.id, lead)
    line = say("reassign-why", owner=owner_name(turn.work, ticket))
    prompt(turn, ticket, line, buttons=(*pairs(buttons), stop(ticket.id)), deeper=True)


def start_answering(turn: Turn, press: Press) -> None:
    """直接答复: the next words are the answer."""
    ticket, _ = desk.desk_ticket(turn.work, turn.speaker, press.subject)
    if ticket.status != Status.TRIAGE:
        raise OverAlready()
    turn.go(DialogState(NAME, "answer", {"ticket": ticket.id}))
    prompt(turn, ticket, say("answer-words", **subject(ticket)), buttons=(stop(ticket.id),))


def approve(turn: Turn, press: Press) -> None:
    """同意挂起."""
    ticket = holds.approve(turn.work, turn.speaker, press.subject, _number(press.arg))
    until = ticket.hold_until or turn.work.now
    turn.reply(say("hold-approved", **subject(ticket), until=until, **told(turn.work, ticket)), ticket_id=ticket.id)


def refuse(turn: Turn, press: Press) -> None:
    """不同意."""
    ticket = holds.refuse(turn.work, turn.speaker, press.subject, _number(press.arg))
    turn.reply(say("hold-refused", **subject(ticket)), ticket_id=ticket.id)


def start_call(turn: Turn, press: Press) -> None:
    """回访了: with what result."""
    call, ticket = ratings.call_back_of(turn.work, turn.speaker, press.subject)
    turn.go(DialogState(NAME, "call", {"call": call.id, "ticket": ticket.id}))
    buttons = chips(Asked.CALL, CHIPS[Asked.CALL], Action.CALL_RESULT, call.id)
    lines = ratings.call_lines(turn.work, ticket, ratings.opinion_of(turn.work, ticket))
    prompt(turn, ticket, *lines, say("call-result"), buttons=(*pairs(buttons), stop(ticket.id)))


def call_result(turn: Turn, press: Press) -> None:
    """The result in one tap."""
    if press.arg not in CHIPS[Asked.CALL]:
        raise NotFound(what="result")
    _called(turn, press.subject, press.arg)


def resume(turn: Turn, state: DialogState) -> bool:
    """The words that a button asked for."""
    if not turn.words:
        turn.reply(say("words-please"))
        return True
    number = state.number("ticket")
    match state.step:
        case "answer":
            ticket = desk.answer(turn.work, turn.speaker, number, turn.words)
            turn.go(None)
            turn.reply(say("answered-done", **subject(ticket), **told(turn.work, ticket)), ticket_id=ticket.id)
        case "reassign":
            _assign(turn, number, state.number("staff"), state.number("grid"), turn.words)
        case "call":
            _called(turn, state.number("call"), turn.words)
        case "reject":
            desk_menus.typed_reason(turn, number)
        case _:
            return False
    turn.belongs_to(number)
    return True


def _assign(turn: Turn, ticket_id: int, staff_id: int, grid_id: int, reason: str) -> None:
    ticket = desk.assign(turn.work, turn.speaker, ticket_id, staff_id, grid_id or None, reason)
    turn.go(None)
    show_again(turn, ticket, say("assigned-done", **subject(ticket), owner=owner_name(turn.work, ticket)))


def _called(turn: Turn, call_id: int, result: str) -> None:
    ticket = ratings.called_back(turn.work, turn.speaker, call_id, result)
    turn.go(None)
    if result == REOPENED:
        closing.unsolved(turn.work, turn.speaker, ticket.id, result)
    turn.reply(say("call-kept", **subject(ticket)), ticket_id=ticket.id)


def _assign_lines(turn: Turn, ticket: Ticket) -> tuple[Text, ...]:
    place = say("task-place", place=place_of(turn.work, ticket, room=True))
    return say("assign-head", **subject(ticket)), place


def _first_choices(turn: Turn, ticket: Ticket) -> Rows:
    rows: list[tuple[Button, ...]] = []
    best = triage.suggested(turn.work, ticket)
    if best is not None:
        role, name = desk.post_term(turn.work, best)
        label = say("button-suggested", role=role, name=name)
        rows.append((Button(label, Action.CHOOSE_STAFF, ticket.id, f"{best.id}.{ticket.grid_id or 0}"),))
    grids = [Button(term(g.name), Action.ASSIGN, ticket.id, str(g.id)) for g in desk.grids(turn.work, ticket)]
    rows += pairs(grids)
    rows.append((Button(say("button-committee"), Action.ASSIGN, ticket.id, "desk"),))
    return (*rows, stop(ticket.id))


def _person(turn: Turn, ticket: Ticket, post: Staff, grid_id: int | None) -> Button:
    role, name = desk.post_term(turn.work, post)
    arg = f"{post.id}.{grid_id or 0}"
    return Button(say("button-person", role=role, name=name), Action.CHOOSE_STAFF, ticket.id, arg)


def _choice(arg: str) -> tuple[int, int, str]:
    """``staff.grid`` or ``staff.grid.reason``."""
    staff, _, rest = arg.partition(".")
    grid, _, reason = rest.partition(".")
    return _number(staff), _number(grid or "0"), reason


def _number(text: str) -> int:
    if not (text.isascii() and text.isdigit()):
        raise NotFound(what="choice")
    return int(text)


DIALOG = Dialog(
    NAME,
    resume,
    presses={
        Action.DESK: desk_board.open_desk,
        Action.BOARD_LIST: desk_board.show_list,
        Action.PICK: pick,
        Action.ASSIGN: assign,
        Action.CHOOSE_STAFF: choose_staff,
        Action.ANSWERED: start_answering,
        Action.APPROVE: approve,
        Action.REFUSE: refuse,
        Action.CALLED_BACK: start_call,
        Action.CALL_RESULT: call_result,
        Action.REJECT: desk_menus.reject,
        Action.REJECT_REASON: desk_menus.reject_reason,
        Action.REJECT_PARTY: desk_menus.reject_party,
        Action.RECATEGORISE: desk_menus.recategorise,
    },
    commands=(Command("desk", lambda turn, payload: desk_board.open_desk(turn), lambda speaker: speaker.may_triage),),
)
