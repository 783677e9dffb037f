"""A reply to a message about a ticket belongs to that ticket; when unsure, the bot asks.

A reply that plainly tells of another problem is never swallowed by the old ticket.
"""

from __future__ import annotations

from dialogs import mine, task
from dialogs.turn import Turn
from domain.actions import Action, Press
from domain.errors import NotFound
from domain.interpretation import Intent
from domain.roles import Actor
from domain.tickets import Status
from handlers.access import access_ticket
from handlers.queries import thread, waiting_for_answer
from handlers.records import Ticket
from handlers.work import By


def take(turn: Turn) -> bool:
    """Whether this message was part of a ticket's thread, and was taken as such."""
    if turn.edited_ticket:
        return _edited(turn)
    if turn.incoming.reply_to:
        found = thread(turn.work, turn.speaker, turn.incoming.reply_to)
        return found is not None and _reply(turn, *found)
    return turn.state is None and _answer_to_worker(turn)


def _edited(turn: Turn) -> bool:
    """The author changed words of a ticket that is open already: the owner hears what they say now."""
    try:
        ticket, by = access_ticket(turn.work, turn.speaker, turn.edited_ticket)
    except NotFound:
        return False
    if ticket.status == Status.DRAFT or Actor.REPORTER not in by.actors:
        return False
    mine.add(turn, ticket, by)
    return True


def _reply(turn: Turn, ticket: Ticket, by: By) -> bool:
    if Actor.REPORTER not in by.actors:
        return task.take_reply(turn, ticket, by)
    if ticket.status == Status.DRAFT:
        return False
    intent = turn.meaning.intent if turn.meaning is not None else None
    if intent is Intent.URGE:
        mine.urge(turn, Press(Action.URGE, ticket.id))
    elif intent is Intent.PROGRESS:
        mine.track(turn, ticket, by)
    elif turn.tells_of_another(ticket.category):
        mine.ask_same_or_new(turn, ticket)
    else:
        mine.add(turn, ticket, by)
    return True


def _answer_to_worker(turn: Turn) -> bool:
    """Plain words while a worker waits for an answer are that answer, unless they tell of another problem."""
    ticket = waiting_for_answer(turn.work, turn.speaker)
    if ticket is None:
        return False
    intent = turn.meaning.intent if turn.meaning is not None else None
    if intent in (Intent.PROGRESS, Intent.URGE, Intent.WITHDRAW, Intent.HUMAN):
        return False
    if turn.tells_of_another(ticket.category):
        return False
    mine.add(turn, ticket, By(turn.speaker.person.id, frozenset({Actor.REPORTER})))
    return True
