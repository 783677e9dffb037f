"""The one writer of a ticket's status: decides by the table, changes the row, appends the event."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from domain.tickets import PAUSED, Command, Field, Outcome, Status, Step, TicketFacts, decide, possible
from domain.timers import due_card
from handlers.deadlines import go_on_after, plan_check
from handlers.work import By, Work
from storage.models import Ticket, TicketEvent

SETTLING = frozenset({Command.ACCEPT, Command.ASK, Command.RESOLVE, Command.REJECT, Command.WITHDRAW, Command.MERGE})
"""Moves that keep or break a promise: the event says against which deadlines, since a reopening sets new ones."""


def facts_of(work: Work, ticket: Ticket) -> TicketFacts:
    """What the lifecycle table needs to know of a ticket."""
    return TicketFacts(
        Status(ticket.status),
        Status(ticket.before_status) if ticket.before_status else None,
        ticket.ended_at,
        work.catalog[ticket.category].proof_photo,
        ticket.status == Status.REJECTED and _appealed(work, ticket),
    )


def allowed(work: Work, ticket: Ticket, by: By) -> frozenset[Command]:
    """The moves open to this person now."""
    return possible(facts_of(work, ticket), by.actors)


def move(
    work: Work,
    ticket: Ticket,
    command: Command,
    by: By,
    *,
    reason: str | None = None,
    outcome: Outcome | None = None,
    note: str | None = None,
    owner_id: int | None = None,
    parent_id: int | None = None,
    photo: bool = False,
    hold_until: datetime | None = None,
    party: str | None = None,
    data: Mapping[str, Any] | None = None,
) -> Step:
    """Make one move, or raise what ``domain.tickets.decide`` raises and change nothing.

    The next moment at which the ticket must be looked at is planned with it, so that no state is ever left waiting.
    """
    given = {
        Field.REASON: reason,
        Field.OUTCOME: outcome,
        Field.NOTE: note,
        Field.OWNER: owner_id,
        Field.PARENT: parent_id,
        Field.PHOTO: photo,
    }
    present = frozenset(field for field, value in given.items() if value)
    fixed = outcome is Outcome.FIXED
    step = decide(facts_of(work, ticket), command, by.actors, present, work.now, fixed=fixed)
    _write(ticket, step, work.now)
    _pause(work, ticket, step)
    ticket.owner_id = owner_id if owner_id is not None else ticket.owner_id
    ticket.parent_id = parent_id if parent_id is not None else ticket.parent_id
    ticket.party = party if party is not None else ticket.party
    ticket.hold_until = hold_until
    if outcome is not None:
        ticket.outcome, ticket.outcome_note = outcome, note
    plan_check(work, ticket)
    work.uow.outbox.cancel_reminders(ticket.id, due_card(ticket.id))
    until = hold_until.isoformat() if hold_until else None
    told: dict[str, Any] = {"owner": owner_id, "outcome": outcome, "note": note, "party": party, "until": until}
    told |= _deadlines(ticket) if command in SETTLING else {}
    details = dict(data or {}) | {name: value for name, value in told.items() if value is not None}
    record(work, ticket, command, by, step=step, reason=reason, data=details)
    return step


def record(
    work: Work,
    ticket: Ticket,
    kind: str,
    by: By,
    *,
    step: Step | None = None,
    reason: str | None = None,
    data: Mapping[str, Any] | None = None,
) -> TicketEvent:
    """Append to the history: a move (with its step), or anything else that happened."""
    event = TicketEvent(
        community_id=ticket.community_id,
        ticket_id=ticket.id,
        at=work.now,
        kind=kind,
        source=step.source if step else None,
        target=step.target if step else None,
        before=step.before if step else None,
        actor=step.actor if step else by.label,
        person_id=by.person_id,
        reason=reason,
        data=dict(data) if data else None,
    )
    return work.uow.tickets.add_event(event)


def _appealed(work: Work, ticket: Ticket) -> bool:
    """Whether a rejection of it was disputed before."""
    events = work.uow.tickets.events(ticket.id)
    return any(e.kind == Command.REOPEN and e.source == Status.REJECTED for e in events)


def _deadlines(ticket: Ticket) -> dict[str, str]:
    found = {"respond_due": ticket.respond_due_at, "due": ticket.resolve_due_at}
    return {name: moment.isoformat() for name, moment in found.items() if moment is not None}


def _write(ticket: Ticket, step: Step, now: datetime) -> None:
    ticket.status = step.target
    ticket.before_status = step.before
    ticket.version += 1
    match step.target:
        case Status.SUBMITTED:
            ticket.submitted_at = now
        case Status.ASSIGNED if step.command in (Command.ASSIGN, Command.REASSIGN):
            ticket.assigned_at = now
        case Status.IN_PROGRESS if step.command is Command.ACCEPT:
            ticket.accepted_at = ticket.accepted_at or now
        case Status.RESOLVED | Status.REJECTED:
            ticket.ended_at = now
        case Status.CLOSED:
            ticket.closed_at = now
        case Status.REOPENED:
            ticket.reopens += 1
            ticket.accepted_at = ticket.closed_at = None
    if step.command is Command.RETURN:
        ticket.returns += 1


def _pause(work: Work, ticket: Ticket, step: Step) -> None:
    """The resolve clock stands still in needs_info and on_hold (design.md §4)."""
    if step.target in PAUSED and ticket.paused_at is None:
        ticket.paused_at = work.now
    elif step.target not in PAUSED and ticket.paused_at is not None:
        go_on_after(work, ticket, ticket.paused_at)
        ticket.paused_at = None
