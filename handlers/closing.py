"""The end of a ticket, by the reporter's word: solved, unsolved, or a rejection that they dispute."""

from __future__ import annotations

from domain.actions import Action
from domain.conduct import masked
from domain.errors import NotAllowed
from domain.messages import Button, Lane, Outgoing, Text, say
from domain.reasons import Asked, spoken
from domain.roles import Actor
from domain.routing import Dispatch, Why
from domain.tickets import REOPENED_OFTEN, Command, Status
from handlers.access import access_ticket
from handlers.complaints import COMPLAINT
from handlers.deadlines import set_deadlines
from handlers.dispatching import apply, careful_desk, dispatch_new, reroute, tell_committee
from handlers.families import leave_parent, rejoin_children
from handlers.identity import Speaker
from handlers.lifecycle import move, record
from handlers.notices import lane_of, owner_name, subject, tell_followers, tell_reporter
from handlers.ratings import opinion_of, outranked, owe_call, rating_of
from handlers.spam import flag_words
from handlers.work import SYSTEM, By, Work
from storage.models import Ticket

MAY_DISPUTE = frozenset({Actor.REPORTER, Actor.FOLLOWER, Actor.SUPERVISOR})
MAY_JUDGE = frozenset({Actor.REPORTER})


def solved(work: Work, speaker: Speaker, ticket_id: int) -> Ticket:
    """The reporter says that it is solved: closed, and open to stars. A second tap changes nothing."""
    ticket, by = _reporters(work, speaker, ticket_id)
    late = ticket.status == Status.CLOSED
    if not late:
        move(work, ticket, Command.CLOSE, by)
    rating = rating_of(work, ticket, speaker.person.id)
    if late and not rating.solved:
        record(work, ticket, "solved", by)  # said after the silent closing: the history knows it too
    rating.solved = True
    owe_call(work, ticket, rating)
    return ticket


def unsolved(work: Work, speaker: Speaker, ticket_id: int, reason: str = "unsolved") -> Ticket:
    """It is not: back to the same worker at once, and the supervisor hears of it. A rejection becomes an appeal."""
    ticket, by = access_ticket(work, speaker, ticket_id)
    by = By(by.person_id, by.actors & MAY_DISPUTE)
    if not by.actors:
        raise NotAllowed()
    judged = Actor.REPORTER in by.actors and ticket.status in (Status.RESOLVED, Status.CLOSED)
    if judged and not outranked(work, ticket, speaker.person.id):
        rating_of(work, ticket, speaker.person.id).solved = False
    reopen(work, ticket, by, reason)
    return ticket


def reopen(work: Work, ticket: Ticket, by: By, reason: str, *, head: Text | None = None) -> None:
    """Handled anew, with new deadlines: to the same worker, an appeal and a third time to the supervisor.

    ``head``: what the worker reads first; without it, that the resident says it is not solved.
    """
    appeal = ticket.status == Status.REJECTED
    move(work, ticket, Command.REOPEN, by, reason=reason)
    set_deadlines(work, ticket, work.now)
    if appeal:
        staff = work.uow.staff.facts(ticket.community_id, work.now)
        apply(work, ticket, Dispatch(careful_desk(ticket, staff), True, Why.APPEALED), say("desk-appeal"))
        return
    leave_parent(work, ticket)
    rejoin_children(work, ticket)
    often = ticket.reopens >= REOPENED_OFTEN
    if often:
        head = say("desk-reopened-often", count=ticket.reopens)
    dispatch_new(work, ticket, confident=True, head=head or say("task-reopened", count=ticket.reopens))
    if not often:  # else the whole history lies on their own desk
        _tell_supervisors(work, ticket)
    tell_followers(work, ticket, "news-reopened")


def explain(work: Work, speaker: Speaker, ticket_id: int, words: str, files: tuple[int, ...] = ()) -> Ticket:
    """What is still wrong, said after the tap on 没解决: kept, and passed to whoever handles it."""
    ticket, by = access_ticket(work, speaker, ticket_id)
    acting = by.actors & MAY_DISPUTE
    if not acting:
        raise NotAllowed()
    data = {"files": list(files)} if files else None
    record(work, ticket, "added", By(by.person_id, acting), reason=words or None, data=data)
    if ticket.category == COMPLAINT:  # the words may name its owner
        reroute(work, ticket)
    if ticket.owner_id is not None:
        flag_words(ticket, words)
        said = spoken(Asked.UNSOLVED, masked(words)) if words else say("a-photo")
        message = Outgoing(
            (say("task-unsolved-why", **subject(ticket), text=said),),
            ((Button(say("button-task"), Action.TASK, ticket.id),),),
            files,
            lane=lane_of(ticket),
            ticket_id=ticket.id,
        )
        work.tell(work.uow.staff.get(ticket.owner_id).person_id, message, ticket.community_id)
    return ticket


def close_silently(work: Work, ticket: Ticket) -> None:
    """Three days without a word: closed by the system. Silence is not satisfaction, so nothing is rated.

    Few stars without a word whether it is solved are no silence: the supervisor calls.
    """
    move(work, ticket, Command.CLOSE, SYSTEM)
    rating = opinion_of(work, ticket)
    if rating is not None and (ticket.ended_at is None or rating.updated_at >= ticket.ended_at):
        owe_call(work, ticket, rating)
    buttons = (
        (
            Button(say("button-unsolv"), Action.UNSOLVED, ticket.id),
            Button(say("button-rate"), Action.STARS, ticket.id),
        ),
    )
    tell_reporter(work, ticket, "closed-silently", buttons, lane=Lane.REMINDER, card=f"rating:{ticket.id}")


def _reporters(work: Work, speaker: Speaker, ticket_id: int) -> tuple[Ticket, By]:
    ticket, by = access_ticket(work, speaker, ticket_id)
    if Actor.REPORTER not in by.actors:
        raise NotAllowed()
    return ticket, By(by.person_id, MAY_JUDGE)


def _tell_supervisors(work: Work, ticket: Ticket) -> None:
    """They hear of it unless it lies on their own desk."""
    owner = work.uow.staff.get(ticket.owner_id).person_id if ticket.owner_id else None
    text: Text = say("desk-reopened", **subject(ticket), owner=owner_name(work, ticket), count=ticket.reopens)
    open_it = Button(say("button-task"), Action.TASK, ticket.id)
    tell_committee(work, ticket, Outgoing((text,), ((open_it,),), lane=lane_of(ticket), ticket_id=ticket.id), owner)
