"""What must be true of every ticket after every step."""

from __future__ import annotations

from collections.abc import Sequence

from domain.tickets import MOVES, OPEN, PAUSED, Command, Status
from storage.models import Ticket, TicketEvent
from storage.unit_of_work import UnitOfWork

MOVING = frozenset(Command)


def check_ticket(uow: UnitOfWork, ticket_id: int) -> None:
    """Raises AssertionError with what is wrong."""
    ticket = uow.tickets.get(ticket_id)
    assert ticket is not None
    events = uow.tickets.events(ticket_id)
    _history(ticket, events)
    if ticket.status in OPEN:
        _next_event(ticket)
    elif ticket.status != Status.DUPLICATE:
        timer = ticket.next_check_at or ticket.next_rung_at
        assert timer is None, f"{ticket.id} is {ticket.status} and still has a timer"
    assert (ticket.paused_at is not None) is (ticket.status in PAUSED), f"{ticket.id} {ticket.status} pause"


def _next_event(ticket: Ticket) -> None:
    """An open ticket has an owner, a deadline and a next event."""
    upcoming = ticket.next_check_at or ticket.next_rung_at
    assert upcoming is not None, f"{ticket.id} ({ticket.status}) is forgotten: no next event"
    if ticket.status == Status.DRAFT:
        return
    assert ticket.number, f"{ticket.id} has no number"
    assert ticket.respond_due_at is not None, f"{ticket.id} has no deadline to respond"
    assert ticket.resolve_due_at is not None, f"{ticket.id} has no deadline"
    assert ticket.owner_id is not None, f"{ticket.id} ({ticket.status}) has no owner"


def _history(ticket: Ticket, events: Sequence[TicketEvent]) -> None:
    """Every move follows the one before and is in the table; the last one is where the ticket stands."""
    status: str = Status.DRAFT
    for event in events:
        if event.target is None:
            continue
        assert event.source == status, f"{ticket.id}: {event.kind} from {event.source}, but it was {status}"
        assert _legal(event), f"{ticket.id}: {event.kind} {event.source} -> {event.target} is not in the table"
        status = event.target
    assert status == ticket.status, f"{ticket.id} is {ticket.status}, its events say {status}"


def _legal(event: TicketEvent) -> bool:
    rows = [move for move in MOVES if move.command == event.kind and event.source in move.sources]
    return any(move.target is None or move.target == event.target for move in rows)
