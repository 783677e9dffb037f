"""Reads from a stopped Linli's data folder what became of each resident."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import select

from bot.keys import KEY_FILE
from dialogs.missing import MORE, MORE_DIALOG
from domain.clock import SystemClock
from domain.tickets import Status
from storage.database import Database
from storage.encryption import Cipher, parse_key
from storage.models import Ticket
from storage.unit_of_work import UnitOfWork

AT_REST = ((MORE_DIALOG, MORE), ("emergency", "running"))
"""States that wait for nothing: what may still come joins the ticket."""


@dataclass(frozen=True, slots=True)
class Kept:
    """One ticket: ``kept`` is the promise: an owner and a deadline, or somebody named who is responsible."""

    category: str
    status: str
    kept: bool
    owner: str = ""
    """The role of whoever owns it."""


@dataclass(frozen=True, slots=True)
class Fate:
    """All of one resident's tickets, and whether their conversation waits for an answer."""

    tickets: tuple[Kept, ...]
    waiting: bool

    @property
    def kind(self) -> str:
        """In words, by the first ticket."""
        if not self.tickets:
            return "nothing"
        return {
            Status.ASSIGNED: f"a ticket assigned to a {self.tickets[0].owner}, with a deadline",
            Status.TRIAGE: f"a ticket in triage at the desk of a {self.tickets[0].owner}, with a deadline",
            Status.REJECTED: "a referral: who is responsible was named, on record",
            Status.DRAFT: "a draft that was not confirmed",
        }.get(Status(self.tickets[0].status), self.tickets[0].status)


def read_fates(folder: Path, people: Sequence[str]) -> dict[str, Fate]:
    """By Telegram id."""
    cipher = Cipher([parse_key((folder / KEY_FILE).read_text())])
    database = Database(f"sqlite:///{folder / 'linli.db'}", cipher, SystemClock())
    try:
        return database.read_now(lambda uow: {one: _fate(uow, one) for one in people})
    finally:
        database.close()


def _fate(uow: UnitOfWork, telegram_id: str) -> Fate:
    account = uow.people.account("telegram", "main", telegram_id)
    if account is None:
        return Fate((), waiting=False)
    conversation = uow.conversations.find("telegram", "main", telegram_id)
    query = select(Ticket).where(Ticket.reporter_id == account.person_id).order_by(Ticket.id)
    tickets = tuple(_kept(uow, ticket) for ticket in uow.session.scalars(query))
    state = conversation.state if conversation else None
    return Fate(tickets, waiting=bool(state) and (state["dialog"], state["step"]) not in AT_REST)


def _kept(uow: UnitOfWork, ticket: Ticket) -> Kept:
    owned = ticket.owner_id is not None and ticket.resolve_due_at is not None
    named = ticket.status == Status.REJECTED and bool(ticket.party)
    owner = uow.staff.get(ticket.owner_id).role if ticket.owner_id is not None else ""
    return Kept(ticket.category, ticket.status, owned or named, owner)
