"""The worker's tasks: the list, the card with its buttons, and the words that a button asks for.

Steps: ``ask``, ``return``, ``hold``, ``hold_until``, ``reply`` (words that wait for a choice), ``note_words``; those of
a result are in dialogs.result.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from zoneinfo import ZoneInfo

from dialogs import result, supervision
from dialogs.cards import pairs
from dialogs.dialog import Command, Dialog
from dialogs.state import DialogState
from dialogs.steps import chips, prompt, stop, term
from dialogs.turn import Turn
from domain.actions import Action, Press
from domain.dates import read_day
from domain.errors import BadDate, NotYours, OverAlready
from domain.messages import Button, Term, Text, say
from domain.reasons import CHIPS, HOLD_DAYS, MAX_HOLD_DAYS, Asked
from domain.roles import Actor
from domain.tickets import Status
from handlers import desk, holds, inspections, party_work, ratings, tasks
from handlers.access import access_ticket
from handlers.board import is_overdue
from handlers.notices import desk_card, flag_mark, place_of, subject, task_card, told
from handlers.records import Ticket
from handlers.work import By

NAME = result.NAME
LISTED = 10


WAITING = frozenset({"supervision", "merge", "desk"})
"""Other dialogs of the staff that ask for words about a ticket."""


def list_tasks(turn: Turn, press: Press | None = None) -> None:
    """我的任务, the soonest deadline first."""
    found = tasks.my_tasks(turn.work, turn.speaker)
    looks = inspections.waiting(turn.work, turn.speaker)[:LISTED]
    look_rows = pairs(
        [Button(say("button-inspection", number=n), Action.INSPECT, i.id) for n, i in enumerate(looks, 1)]
    )
    to_look = (say("tasks-inspections", count=len(looks)),) if looks else ()
    if not found:
        turn.reply(*(to_look or (say("tasks-none"),)), buttons=look_rows)
        return
    shown = found[:LISTED]
    lines = [
        say("tasks-head", count=len(found)),
        *_rated(turn),
        *(_item(turn, n, ticket) for n, ticket in enumerate(shown, 1)),
    ]
    if len(found) > LISTED:
        lines.append(say("tasks-more", count=len(found) - LISTED))
    buttons = [Button(say("button-task-number", number=n), Action.TASK, t.id) for n, t in enumerate(shown, 1)]
    rows = tuple(tuple(buttons[i : i + 5]) for i in range(0, len(buttons), 5))
    turn.reply(*lines, *to_look, buttons=(*rows, *look_rows))


def _rated(turn: Turn) -> tuple[Text, ...]:
    """How residents rate the speaker's work, from several ratings on."""
    mean, count = ratings.aggregate(turn.work, turn.speaker)
    return (say("tasks-rated", stars=f"{mean:.1f}", count=count),) if count else ()


def open_task(turn: Turn, press: Press) -> None:
    """One ticket, as its owner or as the committee."""
    ticket, by = access_ticket(turn.work, turn.speaker, press.subject)
    if Actor.OWNER in by.actors and ticket.status != Status.TRIAGE:
        turn.show(task_card(turn.work, ticket))
    elif by.actors & desk.DESK:
        turn.show(desk.view(turn.work, ticket))
    elif Actor.OWNER in by.actors:
        turn.show(desk_card(turn.work, ticket))
    else:
        raise NotYours(owner=tasks.name_of_owner(turn.work, ticket))


def refresh(turn: Turn, ticket: Ticket, head: Text | None = None) -> None:
    """The card again, with what can be done now."""
    turn.show(task_card(turn.work, ticket, head=head, files=False))


def accept(turn: Turn, press: Press) -> None:
    """接单."""
    ticket = tasks.accept(turn.work, turn.speaker, press.subject)
    turn.notice = say("task-accepted-toast")
    refresh(turn, ticket, say("task-accepted", due=ticket.resolve_due_at or turn.work.now))


def start_asking(turn: Turn, press: Press) -> None:
    """问居民: which question."""
    ticket, _ = tasks.may_ask(turn.work, turn.speaker, press.subject)
    _ask_reason(turn, ticket, "ask", Asked.QUESTION, say("task-ask-how", **subject(ticket)))


def start_returning(turn: Turn, press: Press) -> None:
    """退单: why."""
    ticket, _ = tasks.own_task(turn.work, turn.speaker, press.subject)
    _ask_reason(turn, ticket, "return", Asked.RETURN, say("task-return-why", **subject(ticket)))


def start_holding(turn: Turn, press: Press) -> None:
    """申请挂起: why, then until when."""
    ticket, _ = tasks.own_task(turn.work, turn.speaker, press.subject)
    _ask_reason(turn, ticket, "hold", Asked.HOLD, say("task-hold-why", **subject(ticket)))


def choose_reason(turn: Turn, press: Press) -> None:
    """A reason in one tap: the button says what for."""
    step, _, code = press.arg.partition(".")
    taker = TAKERS.get(step)
    if taker is None:
        raise OverAlready()
    taker(turn, press.subject, code)


def choose_hold_day(turn: Turn, press: Press) -> None:
    """The resume date in one tap."""
    reason = _in_hand(turn, press.subject, "hold_until").word("reason")
    if not press.arg.isdigit():
        raise OverAlready()
    _request_hold(turn, press.subject, reason, int(press.arg))


def choose_party(turn: Turn, press: Press) -> None:
    """转责任单位: to whom; then it is told."""
    if not press.arg:
        ticket, _ = tasks.own_task(turn.work, turn.speaker, press.subject)
        parties = tasks.parties(turn.work, ticket)[:PARTIES]
        buttons = [Button(term(Term("party", p)), Action.HAND_OVER, ticket.id, p) for p in parties]
        prompt(turn, ticket, say("task-hand-whom", **subject(ticket)), buttons=(*pairs(buttons), stop(ticket.id)))
        return
    ticket = tasks.hand_over(turn.work, turn.speaker, press.subject, press.arg)
    department = tasks.department_of(turn.work, ticket, press.arg)
    known: Text | str = ""
    if department is not None:
        contact = " ".join(part for part in (department.hotline, department.contact or "") if part)
        known = say("task-handed-contact", name=department.name, contact=contact)
    head = say("task-handed", party=Term("party", press.arg), contact=known, **told(turn.work, ticket))
    turn.go(None)
    refresh(turn, ticket, head)
    _say_how_they_know(turn, ticket)


def _say_how_they_know(turn: Turn, ticket: Ticket) -> None:
    """The department has it in its own chat; or the owner sends the work order that follows."""
    given = party_work.current(turn.work, ticket)
    if given is None:
        return
    chase = say("task-handed-chase", at=given.chase_at or turn.work.now)
    turn.reply(say("task-handed-chat" if given.in_chat else "task-handed-order"), chase, ticket_id=ticket.id)
    if not given.in_chat:
        turn.show(party_work.work_order(turn.work, ticket, given))


PARTIES = 12


def take_back(turn: Turn, press: Press) -> None:
    """责任单位办完了, or we go on ourselves."""
    refresh(turn, tasks.take_back(turn.work, turn.speaker, press.subject))


def resume_task(turn: Turn, press: Press) -> None:
    """恢复处理, before the day."""
    refresh(turn, holds.resume_own(turn.work, turn.speaker, press.subject))


def go_on(turn: Turn, press: Press) -> None:
    """不等了."""
    refresh(turn, tasks.go_on(turn.work, turn.speaker, press.subject))


def relay(turn: Turn, press: Press) -> None:
    """发给居民: the words that wait."""
    words = _in_hand(turn, press.subject, "reply").word("words")
    ticket = tasks.send_message(turn.work, turn.speaker, press.subject, words)
    turn.go(None)
    prompt(turn, ticket, say("task-message-sent"), deeper=True)


def note(turn: Turn, press: Press) -> None:
    """记在工单里: the words that wait, or those that come next."""
    state = turn.state
    if state is not None and state.dialog == NAME and state.step == "reply" and state.number("ticket") == press.subject:
        _keep_note(turn, press.subject, state.word("words"))
        return
    ticket, _ = access_ticket(turn.work, turn.speaker, press.subject)
    turn.go(DialogState(NAME, "note_words", {"ticket": ticket.id}))
    prompt(turn, ticket, say("task-note-how", **subject(ticket)), buttons=(stop(ticket.id),))


def leave(turn: Turn, press: Press) -> None:
    """先不办了: nothing happens."""
    turn.go(None)
    ticket, _ = access_ticket(turn.work, turn.speaker, press.subject)
    prompt(turn, ticket, say("task-stopped"), deeper=True)


def take_reply(turn: Turn, ticket: Ticket, by: By) -> bool:
    """A reply to the card of a task: a photo is proof, words go to the resident or into the ticket, as chosen."""
    if not by.actors & (desk.DESK | {Actor.OWNER}):
        return False
    if _waits_for(turn, ticket):
        return False
    if turn.files and Actor.OWNER in by.actors:
        result.keep_proof(turn, ticket)
    if turn.words and Actor.OWNER not in by.actors:
        supervision.offer_audience(turn, ticket, turn.words)
    elif turn.words:
        turn.go(DialogState(NAME, "reply", {"ticket": ticket.id, "words": turn.words}))
        kept = Button(say("button-note"), Action.NOTE, ticket.id)
        sent = Button(say("button-relay"), Action.RELAY, ticket.id)
        prompt(turn, ticket, say("task-reply-what", **subject(ticket)), buttons=((sent, kept), stop(ticket.id)))
    turn.belongs_to(ticket.id)
    return turn.spoke


def resume(turn: Turn, state: DialogState) -> bool:
    """The words or photos that a button asked for."""
    if state.step in result.STEPS:
        return result.resume(turn, state)
    number = state.number("ticket")
    if state.step == "reply":
        return False
    if not turn.words:
        turn.reply(say("words-please"))
    elif state.step == "hold_until":
        _typed_day(turn, state)
    elif state.step == "note_words":
        _keep_note(turn, number, turn.words)
    else:
        TAKERS[state.step](turn, number, turn.words)
    turn.belongs_to(number)
    return True


def _asked(turn: Turn, ticket_id: int, question: str) -> None:
    ticket = tasks.ask(turn.work, turn.speaker, ticket_id, question)
    turn.go(None)
    refresh(turn, ticket, say("task-asked"))


def _returned(turn: Turn, ticket_id: int, reason: str) -> None:
    ticket = tasks.return_ticket(turn.work, turn.speaker, ticket_id, reason)
    turn.go(None)
    prompt(turn, ticket, say("task-returned", **subject(ticket)))


def _hold_reason(turn: Turn, ticket_id: int, reason: str) -> None:
    ticket, _ = tasks.own_task(turn.work, turn.speaker, ticket_id)
    turn.go(DialogState(NAME, "hold_until", {"ticket": ticket.id, "reason": reason}))
    days = [Button(say("button-days", days=d), Action.HOLD_UNTIL, ticket.id, str(d)) for d in HOLD_DAYS]
    prompt(
        turn, ticket, say("task-hold-until"), buttons=(*pairs(days), stop(ticket.id)), deeper=bool(turn.incoming.press)
    )


def _result_note(turn: Turn, ticket_id: int, words: str) -> None:
    result.take_note(turn, ticket_id, words)


TAKERS: dict[str, Callable[[Turn, int, str], None]] = {
    "ask": _asked,
    "return": _returned,
    "hold": _hold_reason,
    "note": _result_note,
}
"""What is done with a reason, by the step that asked for it: from a chip as from typed words."""


def _ask_reason(turn: Turn, ticket: Ticket, step: str, asked: Asked, line: Text) -> None:
    turn.go(DialogState(NAME, step, {"ticket": ticket.id}))
    buttons = chips(asked, CHIPS[asked], Action.TASK_REASON, ticket.id, f"{step}.")
    prompt(turn, ticket, line, buttons=(*pairs(buttons), stop(ticket.id)))


def _typed_day(turn: Turn, state: DialogState) -> None:
    community = turn.speaker.community
    zone = ZoneInfo(community.zone if community else "Asia/Shanghai")
    today = turn.work.now.astimezone(zone).date()
    day = read_day(turn.words, today)
    if day is None:
        raise BadDate(words=turn.words[:20], days=MAX_HOLD_DAYS)
    _request_hold(turn, state.number("ticket"), state.word("reason"), (day - today).days)


def _request_hold(turn: Turn, ticket_id: int, reason: str, days: int) -> None:
    community = turn.speaker.community
    zone = ZoneInfo(community.zone if community else "Asia/Shanghai")
    day = turn.work.now.astimezone(zone).date() + timedelta(days=days)
    ticket = holds.request_hold(turn.work, turn.speaker, ticket_id, reason, day)
    turn.go(None)
    prompt(turn, ticket, say("task-hold-asked"), deeper=bool(turn.incoming.press))


def _keep_note(turn: Turn, ticket_id: int, words: str) -> None:
    ticket = tasks.keep_note(turn.work, turn.speaker, ticket_id, words)
    turn.go(None)
    prompt(turn, ticket, say("task-noted"), deeper=bool(turn.incoming.press))


def _in_hand(turn: Turn, ticket_id: int, step: str) -> DialogState:
    """The running step, if it is about this ticket. Raises OverAlready for the button of an old one."""
    state = turn.state
    if state is None or state.dialog != NAME or state.step != step or state.number("ticket") != ticket_id:
        raise OverAlready()
    return state


def _waits_for(turn: Turn, ticket: Ticket) -> bool:
    """A dialog about this very ticket waits for words: a reply is those."""
    state = turn.state
    if state is None or state.number("ticket") != ticket.id:
        return False
    if state.dialog == NAME:
        return state.step != "reply"
    return state.dialog in WAITING and not state.word("words")


def _item(turn: Turn, number: int, ticket: Ticket) -> Text:
    late = is_overdue(ticket, turn.work.now)
    return say(
        "tasks-item-late" if late else "tasks-item",
        n=number,
        flag=flag_mark(ticket),
        **subject(ticket),
        priority=Term("priority", ticket.priority),
        place=place_of(turn.work, ticket, room=False),
        status=Term("status", ticket.status),
        due=ticket.resolve_due_at or turn.work.now,
    )


DIALOG = Dialog(
    NAME,
    resume,
    presses={
        Action.TASKS: list_tasks,
        Action.TASK: open_task,
        Action.ACCEPT: accept,
        Action.ASK: start_asking,
        Action.RETURN: start_returning,
        Action.HOLD: start_holding,
        Action.TASK_REASON: choose_reason,
        Action.HOLD_UNTIL: choose_hold_day,
        Action.HAND_OVER: choose_party,
        Action.HANDED_BACK: take_back,
        Action.RESUME: resume_task,
        Action.GO_ON: go_on,
        Action.RESOLVE: result.start,
        Action.BEFORE_PHOTO: result.ask_before,
        Action.OUTCOME: result.choose_outcome,
        Action.PROOF_DONE: result.proof_done,
        Action.RELAY: relay,
        Action.NOTE: note,
        Action.STOP: leave,
    },
    commands=(Command("tasks", lambda turn, payload: list_tasks(turn), lambda speaker: speaker.is_field),),
)
