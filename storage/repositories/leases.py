"""Leases: things that one process at a time may do."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime, timedelta

from sqlalchemy import delete, select, update
from sqlalchemy.dialects.postgresql import insert as pg_insert
from sqlalchemy.dialects.sqlite import insert as sqlite_insert
from sqlalchemy.orm import Session

from storage.models import Lease


class Leases:
    """Takes, renews and gives back leases."""

    def __init__(self, session: Session, now: datetime) -> None:
        self._session = session
        self._now = now

    def take(self, name: str, holder: str, seconds: int) -> bool:
        """True when ``holder`` now has the lease: it was free, run out, or already theirs."""
        until = self._now + timedelta(seconds=seconds)
        make = pg_insert if self._session.get_bind().dialect.name == "postgresql" else sqlite_insert
        self._session.execute(make(Lease).values(name=name, holder=holder, until=self._now).on_conflict_do_nothing())
        free = (Lease.holder == holder) | (Lease.until <= self._now)
        statement = update(Lease).where(Lease.name == name, free).values(holder=holder, until=until)
        return self._session.execute(statement.returning(Lease.name)).first() is not None

    def join(self, group: str, member: str, seconds: int) -> None:
        """Be one of a group for so long; who is no longer one is forgotten."""
        gone = delete(Lease).where(Lease.name.startswith(f"{group}:"), Lease.until <= self._now)
        self._session.execute(gone)
        self.take(f"{group}:{member}", member, seconds)

    def members(self, group: str) -> Sequence[str]:
        """Who is one of a group now."""
        query = select(Lease.holder).where(Lease.name.startswith(f"{group}:"), Lease.until > self._now)
        return self._session.scalars(query).all()

    def leave(self, group: str, members: Collection[str]) -> None:
        """They are none of a group any more."""
        names = [f"{group}:{member}" for member in members]
        self._session.execute(delete(Lease).where(Lease.name.in_(names)))

    def give_back(self, name: str, holder: str) -> None:
        """Free at once, for the next process."""
        self._session.execute(update(Lease).where(Lease.name == name, Lease.holder == holder).values(until=self._now))
