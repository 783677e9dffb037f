"""What happened last in a community: for boards, not for the life of a ticket."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from storage.models import Ticket, TicketEvent


class Latest:
    """Reads the newest events; never changes anything."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def events(self, community_id: int, limit: int) -> Sequence[TicketEvent]:
        """The newest events of a community's tickets, the last one first."""
        query = select(TicketEvent).where(TicketEvent.community_id == community_id)
        return self._session.scalars(query.order_by(TicketEvent.id.desc()).limit(limit)).all()

    def submitted_since(self, community_id: int, since: datetime) -> int:
        """How many reports came in since a moment."""
        query = select(func.count()).select_from(Ticket)
        query = query.where(Ticket.community_id == community_id, Ticket.submitted_at >= since)
        return self._session.scalar(query) or 0
