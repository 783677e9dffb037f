"""A task that could not be delivered goes to somebody else at once."""

from __future__ import annotations

from domain.messages import say
from domain.routing import Why
from domain.tickets import OPEN, Status
from handlers.dispatching import pass_on
from handlers.lifecycle import record
from handlers.notices import push_task
from handlers.work import SYSTEM, Work
from storage.models import Ticket

STANDING_STILL = frozenset({Status.DRAFT, Status.RESOLVED})


def on_unreachable(work: Work, person_id: int | None, ticket_id: int | None) -> bool:
    """A message about a ticket did not reach a person (their account is marked unreachable by now).

    If they own the ticket it is pushed to another account of theirs, or passed on to the next in line. Returns
    whether somebody else, or another account, has it now.
    """
    ticket = work.uow.tickets.lock(ticket_id) if ticket_id is not None else None
    if ticket is None or person_id is None or not _owns(work, person_id, ticket):
        return False
    if work.uow.conversations.of_person(person_id) is not None:
        return push_task(work, ticket)
    record(work, ticket, "unreachable", SYSTEM, data={"owner": ticket.owner_id})
    if pass_on(work, ticket, Why.NOBODY_REACHABLE, _tried(work, ticket)) is not None:
        return True
    return push_task(work, ticket, say("task-still-waits"))


def _owns(work: Work, person_id: int, ticket: Ticket) -> bool:
    if ticket.owner_id is None or ticket.status not in OPEN - STANDING_STILL:
        return False
    return work.uow.staff.get(ticket.owner_id).person_id == person_id


def _tried(work: Work, ticket: Ticket) -> frozenset[int]:
    """Everyone who could not be reached for it."""
    events = [e for e in work.uow.tickets.events(ticket.id) if e.kind == "unreachable"]
    return frozenset(int(owner) for e in events if (owner := (e.data or {}).get("owner")))
