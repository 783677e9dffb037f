"""Spot checks: what was drawn, and what was found."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from storage.models import Inspection


class Inspections:
    """Reads and writes spot checks."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def add(self, inspection: Inspection) -> Inspection:
        """Keep a new draw."""
        self._session.add(inspection)
        self._session.flush()
        return inspection

    def lock(self, inspection_id: int) -> Inspection | None:
        """One inspection, to be changed."""
        return self._session.get(Inspection, inspection_id, with_for_update=True, populate_existing=True)

    def of_ticket(self, ticket_id: int) -> Sequence[Inspection]:
        """The inspections of a ticket, the oldest first."""
        query = select(Inspection).where(Inspection.ticket_id == ticket_id).order_by(Inspection.id)
        return self._session.scalars(query).all()

    def waiting_for(self, inspector_ids: Sequence[int]) -> Sequence[Inspection]:
        """What these posts were asked to look at and nobody has, the longest waiting first."""
        query = select(Inspection).where(Inspection.inspector_id.in_(inspector_ids), Inspection.done_at.is_(None))
        return self._session.scalars(query.order_by(Inspection.id)).all()

    def open_in(self, community_id: int) -> Sequence[Inspection]:
        """Inspections that nobody has made yet."""
        query = select(Inspection).where(Inspection.community_id == community_id, Inspection.done_at.is_(None))
        return self._session.scalars(query.order_by(Inspection.id)).all()
