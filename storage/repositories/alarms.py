"""Alarms: set, called off, and claimed by whoever rings them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import delete, select
from sqlalchemy.dialects.postgresql import insert as pg_insert
from sqlalchemy.dialects.sqlite import insert as sqlite_insert
from sqlalchemy.orm import Session

from storage.models import Alarm


class Alarms:
    """Reads and writes alarms."""

    def __init__(self, session: Session, now: datetime) -> None:
        self._session = session
        self._now = now

    def set(self, community_id: int, kind: str, subject_id: int, due_at: datetime) -> None:
        """One alarm a kind and subject: setting it again moves it."""
        self._session.flush()
        make = pg_insert if self._session.get_bind().dialect.name == "postgresql" else sqlite_insert
        row = {"community_id": community_id, "kind": kind, "subject_id": subject_id, "due_at": due_at, "failures": 0}
        statement = make(Alarm).values(row)
        again = {"due_at": due_at, "failures": 0}
        self._session.execute(statement.on_conflict_do_update(index_elements=["kind", "subject_id"], set_=again))

    def call_off(self, kind: str, subject_id: int) -> bool:
        """It will not ring; False when there was none."""
        mine = delete(Alarm).where(Alarm.kind == kind, Alarm.subject_id == subject_id)
        return self._session.execute(mine.returning(Alarm.id)).first() is not None

    def due_at(self, kind: str, subject_id: int) -> datetime | None:
        """When it will ring; None when it is not set."""
        query = select(Alarm.due_at).where(Alarm.kind == kind, Alarm.subject_id == subject_id)
        return self._session.scalar(query)

    def due(self, limit: int) -> Sequence[Alarm]:
        """Alarms whose moment has come, the longest waiting first, locked; another process skips them."""
        query = select(Alarm).where(Alarm.due_at <= self._now).order_by(Alarm.due_at, Alarm.id).limit(limit)
        return self._session.scalars(query.with_for_update(skip_locked=True)).all()

    def rung(self, alarm: Alarm) -> None:
        """It is over; whoever wants it again sets it again."""
        self._session.expunge(alarm)
        self._session.execute(delete(Alarm).where(Alarm.id == alarm.id))

    def put_off(self, alarm_id: int, until: datetime) -> None:
        """It failed: once more later."""
        alarm = self._session.get(Alarm, alarm_id)
        if alarm is not None:
            alarm.due_at, alarm.failures = until, alarm.failures + 1
