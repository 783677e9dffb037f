"""办结, step by step: the outcome, a note in one tap or in words, the photo where the category asks. Part of "task"."""

from __future__ import annotations

from dialogs.cards import pairs
from dialogs.state import DialogState
from dialogs.steps import chips, prompt, stop, term
from dialogs.turn import Turn
from domain.actions import Action, Press
from domain.errors import NotFound, OverAlready
from domain.messages import Button, MediaKind, Term, say
from domain.reasons import NOTE_CHIPS, RESULTS, Asked
from domain.tickets import Outcome
from handlers import resolving, tasks
from handlers.notices import subject, task_card, told
from handlers.records import Ticket

NAME = "task"
STEPS = ("outcome", "note", "proof", "before")


def start(turn: Turn, press: Press) -> None:
    """办结: with which outcome."""
    ticket, _ = tasks.own_task(turn.work, turn.speaker, press.subject)
    turn.go(DialogState(NAME, "outcome", {"ticket": ticket.id}))
    _ask_outcome(turn, ticket)


def _ask_outcome(turn: Turn, ticket: Ticket) -> None:
    buttons = [Button(term(Term("outcome", o)), Action.OUTCOME, ticket.id, o) for o in RESULTS]
    prompt(turn, ticket, say("result-which", **subject(ticket)), buttons=(*pairs(buttons), stop(ticket.id)))


def ask_before(turn: Turn, press: Press) -> None:
    """How it is before the work: photos come next."""
    ticket, _ = tasks.own_task(turn.work, turn.speaker, press.subject)
    turn.go(DialogState(NAME, "before", {"ticket": ticket.id}))
    prompt(turn, ticket, say("before-how", **subject(ticket)), buttons=(stop(ticket.id),))


def _take_before(turn: Turn, ticket: Ticket) -> bool:
    """Photos are kept; anything else is for somebody else."""
    if not turn.files:
        turn.go(None)
        return False
    count = resolving.add_before(turn.work, turn.speaker, ticket.id, turn.files)
    prompt(turn, ticket, say("before-kept", count=count), wait=True)
    return True


def choose_outcome(turn: Turn, press: Press) -> None:
    """Then what was done."""
    if press.arg not in RESULTS:
        raise NotFound(what="outcome")
    ticket, _ = tasks.own_task(turn.work, turn.speaker, press.subject)
    outcome = Outcome(press.arg)
    said = _note_said(turn, ticket.id)
    turn.go(DialogState(NAME, "note", {"ticket": ticket.id, "outcome": outcome}))
    if said:
        take_note(turn, ticket.id, said)
        return
    buttons = chips(Asked.NOTE, NOTE_CHIPS[outcome], Action.TASK_REASON, ticket.id, "note.")
    key = "result-note-photo" if resolving.needs_photo(turn.work, ticket, outcome) else "result-note"
    rows = (*pairs(buttons), stop(ticket.id))
    prompt(turn, ticket, say(key, outcome=Term("outcome", outcome)), buttons=rows, deeper=True)


def take_note(turn: Turn, ticket_id: int, note: str) -> None:
    """The note, from a chip or typed; then the photo if one is still missing, else it is done."""
    state = _running(turn, ticket_id, "note")
    outcome = Outcome(state.word("outcome"))
    ticket, _ = tasks.own_task(turn.work, turn.speaker, ticket_id)
    if resolving.needs_photo(turn.work, ticket, outcome):
        turn.go(state.at("proof", note=note))
        prompt(turn, ticket, say("result-photo"), buttons=(stop(ticket.id),))
        return
    _finish(turn, ticket_id, outcome, note)


def resume(turn: Turn, state: DialogState) -> bool:
    """Photos of the result, one by one or as an album, and words."""
    ticket_id = state.number("ticket")
    ticket, _ = tasks.own_task(turn.work, turn.speaker, ticket_id)
    turn.belongs_to(ticket_id)
    if state.step == "before":
        return _take_before(turn, ticket)
    if turn.incoming.point is not None:
        resolving.add_place(turn.work, turn.speaker, ticket_id, turn.incoming.point)
        turn.reply(say("result-place-kept"), ticket_id=ticket_id)
        if not (turn.files or turn.words):
            return True
    if turn.files:
        resolving.add_proof(turn.work, turn.speaker, ticket_id, turn.files)
    if state.step == "outcome":
        turn.go(state.at("outcome", note=f"{state.word('note')}\n{turn.words}".strip()))
        _ask_outcome(turn, ticket)
    elif state.step == "note" and turn.words and not turn.files:
        take_note(turn, ticket_id, turn.words)
    elif state.step == "note" and turn.words:
        turn.go(state.at("proof", note=turn.words))
        _more_or_done(turn, ticket)
    elif state.step == "proof":
        if turn.words:
            turn.go(state.at("proof", note=f"{state.word('note')}\n{turn.words}".strip()))
        _more_or_done(turn, ticket)
    else:
        prompt(turn, ticket, say("result-note-after-photo"), buttons=_note_rows(state, ticket), wait=True)
    return True


def _note_said(turn: Turn, ticket_id: int) -> str:
    """What the worker wrote before choosing the outcome: it is the note."""
    state = turn.state
    running = state is not None and state.dialog == NAME and state.step == "outcome"
    return state.word("note") if running and state is not None and state.number("ticket") == ticket_id else ""


def proof_done(turn: Turn, press: Press) -> None:
    """完成."""
    state = _running(turn, press.subject, "proof")
    _finish(turn, press.subject, Outcome(state.word("outcome")), state.word("note"))


def keep_proof(turn: Turn, ticket: Ticket) -> None:
    """A photo in reply to a task's card: kept as proof, the result may follow."""
    resolving.add_proof(turn.work, turn.speaker, ticket.id, turn.files)
    if not turn.words:
        button = Button(say("button-resolve"), Action.RESOLVE, ticket.id)
        count = len(resolving.proof_photos(turn.work, ticket))
        prompt(turn, ticket, say("result-photo-kept", count=count), buttons=((button,),), wait=True)


def _more_or_done(turn: Turn, ticket: Ticket) -> None:
    photos = resolving.proof_photos(turn.work, ticket)
    if not photos:
        key = "result-photo-needed" if any(m.kind is not MediaKind.PHOTO for m in turn.files) else "result-photo"
        prompt(turn, ticket, say(key), buttons=(stop(ticket.id),), wait=True)
        return
    done = (Button(say("button-done"), Action.PROOF_DONE, ticket.id),)
    prompt(turn, ticket, say("result-photos", count=len(photos)), buttons=(done, stop(ticket.id)), wait=True)


def _note_rows(state: DialogState, ticket: Ticket) -> tuple[tuple[Button, ...], ...]:
    codes = NOTE_CHIPS[Outcome(state.word("outcome"))]
    return (*pairs(chips(Asked.NOTE, codes, Action.TASK_REASON, ticket.id, "note.")), stop(ticket.id))


def _finish(turn: Turn, ticket_id: int, outcome: Outcome, note: str) -> None:
    ticket = resolving.resolve(turn.work, turn.speaker, ticket_id, outcome, note)
    turn.go(None)
    turn.show(task_card(turn.work, ticket, head=say("task-resolved", **told(turn.work, ticket)), files=False))


def _running(turn: Turn, ticket_id: int, step: str) -> DialogState:
    state = turn.state
    if state is None or state.dialog != NAME or state.step != step or state.number("ticket") != ticket_id:
        raise OverAlready()
    return state
