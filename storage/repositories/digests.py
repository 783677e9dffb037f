"""Digests: begun once a period, claimed by one process to be drawn, sent once."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import select, update
from sqlalchemy.dialects.postgresql import insert as pg_insert
from sqlalchemy.dialects.sqlite import insert as sqlite_insert
from sqlalchemy.orm import Session

from storage.models import Digest


class Digests:
    """Reads and writes digests."""

    def __init__(self, session: Session, now: datetime) -> None:
        self._session = session
        self._now = now

    def begin(self, community_id: int, kind: str, period: str) -> int | None:
        """The id of a new digest; None when this period has one already, whoever made it."""
        make = pg_insert if self._session.get_bind().dialect.name == "postgresql" else sqlite_insert
        row = {"community_id": community_id, "kind": kind, "period": period, "made_at": self._now}
        statement = make(Digest).values({**row, "draw_after": self._now, "attempts": 0})
        return self._session.scalar(statement.on_conflict_do_nothing().returning(Digest.id))

    def exists(self, community_id: int, kind: str, period: str) -> bool:
        """Whether this period has one."""
        same = (Digest.community_id == community_id, Digest.kind == kind, Digest.period == period)
        return self._session.scalar(select(Digest.id).where(*same)) is not None

    def get(self, digest_id: int) -> Digest:
        """One that exists."""
        return self._session.get_one(Digest, digest_id)

    def nothing_to_say(self, digest_id: int) -> None:
        """The period is done with; nothing is sent."""
        self._session.execute(update(Digest).where(Digest.id == digest_id).values(sent_at=self._now))

    def claim(self, wait: timedelta) -> Digest | None:
        """One that is to be drawn now; it is due again after ``wait`` unless it is sent by then."""
        query = select(Digest).where(Digest.sent_at.is_(None), Digest.draw_after <= self._now)
        found = self._session.scalars(query.order_by(Digest.id).limit(1).with_for_update(skip_locked=True)).first()
        if found is not None:
            found.attempts += 1
            found.draw_after = self._now + wait
            self._session.flush()
        return found

    def finish(self, digest_id: int, body: Mapping[str, Any], chart: Mapping[str, Any]) -> bool:
        """It is sent, with these words and numbers; False when another process was faster."""
        unsent = update(Digest).where(Digest.id == digest_id, Digest.sent_at.is_(None))
        told = unsent.values(sent_at=self._now, body=dict(body), chart=dict(chart))
        return self._session.execute(told.returning(Digest.id)).first() is not None
