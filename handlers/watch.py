"""What happens when nothing happens: each state's timer, fired under the ticket's lock when its check has come.

Each firing is an event of the ticket (kind ``timer``, or the move that it makes) and sets the next check, so that it
never happens twice and something always comes next.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import structlog

from domain.actions import Action
from domain.messages import Button, CardMode, Lane, Outgoing, Text, say
from domain.routing import Why
from domain.tickets import Command, Status
from domain.timers import (
    QUESTION_OVER,
    QUESTION_REMINDER,
    RESULT_OVER,
    TRIAGE_MINUTES,
    What,
    Window,
    due_card,
    in_daytime,
)
from handlers import closing, holds, intake, ladder
from handlers.deadlines import accept_by, calendar_of, limits_of, plan_again
from handlers.dispatching import dispatch_new, pass_on, tell_committee
from handlers.ladder import TIMER
from handlers.lifecycle import move, record
from handlers.notices import lane_of, owner_name, push_task, subject, tell_reporter
from handlers.resolving import ask_if_solved
from handlers.work import LATE, SYSTEM, Sweep, Work
from storage.models import Ticket

log = structlog.get_logger(__name__)
EXCERPT = 60
AFTER_FAILURE = timedelta(hours=1)


def check_due(work: Work, limit: int) -> int:
    """Fire what is due, at most ``limit`` timers and as many rungs; returns how many were looked at.

    One that fails is logged and looked at again an hour later: it never holds up the others.
    """
    said: Counter[int] = Counter()
    timers = work.uow.tickets.due_for_check(limit)
    for ticket in timers:
        moment, ticket_id = ticket.next_check_at or work.now, ticket.id
        if not _guarded(replace(work, sweep=Sweep(work.now - moment > LATE, said)), ticket, fire):
            log.error("ticket check failed", ticket=ticket_id)
            ticket.next_check_at = work.now + AFTER_FAILURE
    rungs = work.uow.tickets.due_for_rung(limit)
    for ticket in rungs:
        moment, ticket_id = ticket.next_rung_at or work.now, ticket.id
        if not _guarded(replace(work, sweep=Sweep(work.now - moment > LATE, said)), ticket, ladder.climb):
            log.error("ladder failed", ticket=ticket_id)
            ticket.next_rung_at = work.now + AFTER_FAILURE
    return len(timers) + len(rungs)


def _guarded(work: Work, ticket: Ticket, use: Callable[[Work, Ticket], None]) -> bool:
    """Whether it went well; what failed is undone."""
    try:
        with work.uow.savepoint():
            use(work, ticket)
    except Exception as error:
        if work.uow.is_over(error):
            raise
        log.exception("timer failed", ticket=ticket.id)
        return False
    return True


def fire(work: Work, ticket: Ticket) -> None:
    """The timer of the state that the ticket is in."""
    match Status(ticket.status):
        case Status.DRAFT:
            _draft(work, ticket)
        case Status.SUBMITTED | Status.REOPENED:
            dispatch_new(work, ticket, confident=False)
        case Status.TRIAGE:
            _triage(work, ticket)
        case Status.ASSIGNED:
            _unaccepted(work, ticket)
        case Status.NEEDS_INFO:
            _question(work, ticket)
        case Status.ON_HOLD:
            holds.resume(work, ticket, SYSTEM)
            push_task(work, ticket, say("task-resumed"), files=False)
        case Status.RESOLVED:
            _result(work, ticket)
        case _:
            ticket.next_check_at = None


def _draft(work: Work, ticket: Ticket) -> None:
    """Asked once after two hours; after a day the committee decides instead."""
    over = ticket.created_at + intake.DRAFT_TO_TRIAGE
    if work.now >= over:
        intake.unconfirmed_to_triage(work, ticket)
        return
    _note(work, ticket, What.DRAFT_REMINDER)
    ticket.next_check_at = over
    buttons = (
        (Button(say("button-draft"), Action.DRAFT, ticket.id),),
        (Button(say("button-drop"), Action.DISCARD, ticket.id),),
    )
    text = " ".join(ticket.description.split())[:EXCERPT]
    tell_reporter(work, ticket, "draft-reminder", buttons, lane=Lane.REMINDER, card=due_card(ticket.id), text=text)


def _triage(work: Work, ticket: Ticket) -> None:
    """Nobody decided: the whole committee hears of it, at growing intervals."""
    times = _note(work, ticket, What.TRIAGE_LATE)
    plan_again(work, ticket, TRIAGE_MINUTES, times)
    head = say("desk-waits", **subject(ticket), owner=owner_name(work, ticket))
    tell_committee(work, ticket, _notice(ticket, head))


def _unaccepted(work: Work, ticket: Ticket) -> None:
    """Reminded; then to the next in line, and the supervisor hears. Who let it lie does not get it back."""
    window = accept_by(work, ticket)
    if work.now < window.end:
        _remind_to_accept(work, ticket, window)
        return
    former = owner_name(work, ticket)
    times = _note(work, ticket, What.UNACCEPTED)
    target = pass_on(work, ticket, Why.NOT_ACCEPTED, _let_it_lie(work, ticket))
    if target is None:
        plan_again(work, ticket, limits_of(work, ticket).respond_minutes, times)
        push_task(work, ticket, say("task-still-waits"))
        tell_committee(work, ticket, _notice(ticket, say("desk-unaccepted", **subject(ticket), owner=former)))
        return
    tell_reporter(work, ticket, "passed-on", owner=owner_name(work, ticket))
    head = say("desk-passed-on", **subject(ticket), former=former, owner=owner_name(work, ticket))
    tell_committee(work, ticket, _notice(ticket, head), work.uow.staff.get(target).person_id)


def _remind_to_accept(work: Work, ticket: Ticket, window: Window) -> None:
    """The task once more, while there is time; a mark that was passed unseen is not made up for."""
    mark = window.reached(work.now)
    if mark:
        _note(work, ticket, What.ACCEPT_REMINDER, level=mark)
    ticket.next_check_at = window.next(work.now)
    if mark:
        push_task(work, ticket, say("task-accept-soon", due=window.end), files=False)


def _let_it_lie(work: Work, ticket: Ticket) -> frozenset[int]:
    """The posts that did not accept it in time, since it was last at a desk or reopened."""
    posts: set[int] = set()
    for event in work.uow.tickets.events(ticket.id):
        if event.target in (Status.TRIAGE, Status.REOPENED):
            posts.clear()
        elif event.kind == TIMER and _what(event.data) == What.UNACCEPTED and event.data and event.data.get("owner"):
            posts.add(int(event.data["owner"]))
    return frozenset(posts)


def _question(work: Work, ticket: Ticket) -> None:
    """The reporter is reminded on day 3; on day 5 the worker goes on with what there is."""
    asked = ticket.paused_at or work.now - QUESTION_REMINDER
    if work.now >= asked + QUESTION_OVER:
        move(work, ticket, Command.REPLY, SYSTEM, reason="no_answer")
        push_task(work, ticket, say("task-no-answer"), files=False)
        return
    _note(work, ticket, What.QUESTION_REMINDER)
    ticket.next_check_at = asked + QUESTION_OVER
    answer = Button(say("button-reply"), Action.ANSWER, ticket.id)
    tell_reporter(
        work,
        ticket,
        "question-reminder",
        ((answer,),),
        lane=Lane.REMINDER,
        card=due_card(ticket.id),
        owner=owner_name(work, ticket),
    )


def _result(work: Work, ticket: Ticket) -> None:
    """One reminder after a day, in daytime; after three days it is closed without counting as satisfied."""
    over = (ticket.ended_at or work.now) + RESULT_OVER
    if work.now >= over:
        closing.close_silently(work, ticket)
        return
    day = in_daytime(work.now, calendar_of(work, ticket))
    if day > work.now:
        ticket.next_check_at = min(day, over)
        return
    if not _times(work, ticket, What.RESULT_REMINDER):
        _note(work, ticket, What.RESULT_REMINDER)
        ask_if_solved(work, ticket, "resolved-reminder", lane=Lane.REMINDER)
    ticket.next_check_at = over


def _note(work: Work, ticket: Ticket, what: str, **more: int) -> int:
    """Record the firing, and when it was due; returns how often this happened before since the last move."""
    times = _times(work, ticket, what)
    due = (ticket.next_check_at or work.now).isoformat()
    record(work, ticket, TIMER, SYSTEM, data={"what": what, "owner": ticket.owner_id, "due": due, **more})
    return times


def _times(work: Work, ticket: Ticket, what: str) -> int:
    count = 0
    for event in work.uow.tickets.events(ticket.id):
        if event.target is not None:
            count = 0
        elif event.kind == TIMER and _what(event.data) == what:
            count += 1
    return count


def _what(data: dict[str, object] | None) -> object:
    return (data or {}).get("what")


def _notice(ticket: Ticket, head: Text) -> Outgoing:
    open_it = Button(say("button-task"), Action.TASK, ticket.id)
    return Outgoing(
        (head,),
        ((open_it,),),
        lane=lane_of(ticket),
        ticket_id=ticket.id,
        card=due_card(ticket.id),
        card_mode=CardMode.REPLACE,
    )
