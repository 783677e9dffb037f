"""What measuring reads: tickets and their events, in two plain statements however many there are."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, and_, func, or_, select
from sqlalchemy.orm import Session

from domain.measures.records import Event
from domain.measures.story import NOTED
from domain.tickets import OPEN, Status
from storage.models import Ticket, TicketEvent

Row = Mapping[str, Any]
COLUMNS = (
    Ticket.id,
    Ticket.number,
    Ticket.category,
    Ticket.priority,
    Ticket.status,
    Ticket.grid_id,
    Ticket.building_id,
    Ticket.place_id,
    Ticket.owner_id,
    Ticket.respond_due_at,
    Ticket.resolve_due_at,
)


@dataclass(frozen=True, slots=True)
class Found:
    """Rows of tickets (the names of ``COLUMNS``) and the events of each, oldest first."""

    tickets: Sequence[Row]
    events: Mapping[int, tuple[Event, ...]]


class Measures:
    """Reads only; nothing that a person said is decrypted."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def read(self, community_id: int, since: datetime, until: datetime, reported_since: datetime) -> Found:
        """Tickets that a period may be about: submitted after ``reported_since``, or open, ended or due in it."""
        wanted = _wanted(community_id, since, until, reported_since)
        rows = self._session.execute(select(*COLUMNS).where(wanted).order_by(Ticket.id)).mappings().all()
        return Found([dict(row) for row in rows], self._events(wanted))

    def first_report(self, community_id: int) -> datetime | None:
        """When the first ticket was submitted."""
        query = select(func.min(Ticket.submitted_at)).where(Ticket.community_id == community_id)
        return self._session.scalar(query)

    def _events(self, wanted: ColumnElement[bool]) -> dict[int, tuple[Event, ...]]:
        event = TicketEvent
        columns = (event.ticket_id, event.at, event.kind, event.source, event.target, event.actor, event.data)
        told = or_(event.target.is_not(None), event.kind.in_(NOTED))
        query = select(*columns).join(Ticket, Ticket.id == event.ticket_id).where(wanted, told)
        found: dict[int, list[Event]] = {}
        for ticket_id, at, kind, source, target, actor, data in self._session.execute(query.order_by(event.id)):
            found.setdefault(ticket_id, []).append(Event(at, kind, source, target, actor, data or {}))
        return {ticket_id: tuple(events) for ticket_id, events in found.items()}


def _wanted(community_id: int, since: datetime, until: datetime, reported_since: datetime) -> ColumnElement[bool]:
    return and_(
        Ticket.community_id == community_id,
        Ticket.number.is_not(None),
        Ticket.submitted_at < until,
        or_(
            Ticket.submitted_at >= reported_since,
            Ticket.ended_at >= since,
            Ticket.resolve_due_at >= since,
            Ticket.status.in_(OPEN - {Status.DRAFT}),
        ),
    )
