"""One unit of work: every repository over one transaction. It is committed at the edge, never here."""

from __future__ import annotations

from contextlib import AbstractContextManager
from datetime import datetime

from sqlalchemy import event
from sqlalchemy.exc import InterfaceError, InternalError, OperationalError
from sqlalchemy.orm import Session

from domain.clock import Clock
from storage.encryption import Cipher
from storage.models import Building, Community, Estate, Grid, Person, Staff
from storage.repositories.activities import Activities
from storage.repositories.alarms import Alarms
from storage.repositories.alerts import Alerts
from storage.repositories.chats import Chats
from storage.repositories.communities import Communities
from storage.repositories.conversations import Conversations
from storage.repositories.digests import Digests
from storage.repositories.duty import Duty
from storage.repositories.erasure import Erasure
from storage.repositories.fanout import Fanout
from storage.repositories.files import Files
from storage.repositories.groups import Groups
from storage.repositories.inspections import Inspections
from storage.repositories.latest import Latest
from storage.repositories.leases import Leases
from storage.repositories.measures import Measures
from storage.repositories.outbox import Outbox
from storage.repositories.pages import Pages
from storage.repositories.people import People
from storage.repositories.queue import Queue
from storage.repositories.reach import Reach
from storage.repositories.staff import StaffPosts
from storage.repositories.targeting import Targeting
from storage.repositories.tickets import Tickets

TRY_AGAIN = frozenset({"40001", "40P01"})
"""SQLSTATE of a serialisation failure and of a deadlock: nothing was done, and the same may well succeed now."""
KEPT = (Community, Estate, Building, Grid, Staff, Person)
"""Rows that a unit of work looks at again and again, and of which it sees few."""


class UnitOfWork:
    """All that a use case may read and write. ``now`` is fixed for the whole unit."""

    def __init__(self, session: Session, clock: Clock, cipher: Cipher) -> None:
        self.session = session
        self._kept: list[object] = []
        event.listen(session, "loaded_as_persistent", self._keep)
        self.now: datetime = clock.now()
        self.cipher = cipher
        self.communities = Communities(session, cipher)
        self.pages = Pages(session)
        self.people = People(session, cipher)
        self.staff = StaffPosts(session)
        self.tickets = Tickets(session, self.now)
        self.duty = Duty(session, self.now)
        self.conversations = Conversations(session, self.now)
        self.outbox = Outbox(session, self.now)
        self.queue = Queue(session, self.now)
        self.chats = Chats(session, self.now)
        self.latest = Latest(session)
        self.leases = Leases(session, self.now)
        self.activities = Activities(session, self.now)
        self.alarms = Alarms(session, self.now)
        self.reach = Reach(session)
        self.files = Files(session, self.now)
        self.erasure = Erasure(session)
        self.alerts = Alerts(session, self.now)
        self.fanout = Fanout(session, self.now)
        self.groups = Groups(session)
        self.targeting = Targeting(session)
        self.measures = Measures(session)
        self.digests = Digests(session, self.now)
        self.inspections = Inspections(session)

    def _keep(self, _session: Session, row: object) -> None:
        """A session forgets what nobody holds: then each look at the same community would ask the database again."""
        if isinstance(row, KEPT):
            self._kept.append(row)

    def savepoint(self) -> AbstractContextManager[object]:
        """What is done inside is undone when the block raises; the unit of work goes on."""
        return self.session.begin_nested()

    def is_over(self, error: Exception) -> bool:
        """The database's own trouble (a conflict, a full disk, a lost connection), not that of one row.

        Whoever catches errors inside a unit of work lets it through: SQLite has perhaps rolled everything back by then,
        savepoints included, and what came after would be committed statement by statement.
        """
        return isinstance(error, OperationalError | InterfaceError | InternalError)
