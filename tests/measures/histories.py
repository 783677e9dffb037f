"""Random lives of tickets: walks over the lifecycle table, with urging, rating and recategorising in between."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from random import Random
from typing import Any

from domain.catalog import ClockKind
from domain.measures.records import Event, TicketRecord
from domain.roles import Actor
from domain.tickets import MOVES, Command, Status

START = datetime(2024, 11, 1, 1, 0, tzinfo=UTC)
OFTEN = {Command.ACCEPT: 4, Command.RESOLVE: 4, Command.CLOSE: 3, Command.ASSIGN: 4, Command.SUBMIT: 9}
SETTLING = (Command.ACCEPT, Command.ASK, Command.RESOLVE, Command.REJECT, Command.WITHDRAW, Command.MERGE)
RARELY = (Command.WITHDRAW, Command.MERGE, Command.REJECT)


def ticket(random: Random, number: int) -> TicketRecord:
    """One ticket with a life of up to forty events; the deadlines are kept as handlers.lifecycle keeps them."""
    now = START + timedelta(minutes=random.randrange(60 * 24 * 50))
    status, before = Status.DRAFT, Status.DRAFT
    respond_due = resolve_due = now
    events = [Event(now, "created", actor=Actor.REPORTER)]
    for _ in range(random.randrange(40)):
        now += timedelta(minutes=random.choice((1, 7, 90, 900, 3000)))
        events += _aside(random, status, now)
        moves = [move for move in MOVES if status in move.sources and _chosen(random, move.command)]
        if not moves:
            continue
        move = random.choice(moves)
        target = move.target or before
        data: dict[str, Any] = {}
        if move.command in (Command.ASSIGN, Command.REASSIGN):
            data["owner"] = random.randrange(1, 4)
        if move.command is Command.SUBMIT:
            respond_due, resolve_due = now + timedelta(hours=2), now + timedelta(hours=48)
        if move.command in (
            Command.ACCEPT,
            Command.ASK,
            Command.RESOLVE,
            Command.REJECT,
            Command.WITHDRAW,
            Command.MERGE,
        ):
            data |= {"respond_due": respond_due.isoformat(), "due": resolve_due.isoformat()}
        if move.command is Command.REOPEN:
            respond_due, resolve_due = now + timedelta(hours=2), now + timedelta(hours=48)
        before = before if status is Status.NEEDS_INFO else status
        events.append(Event(now, move.command, status, target, random.choice(sorted(move.actors)), data))
        status = target
    return TicketRecord(
        number,
        f"T-{number}",
        random.choice(("a", "b")),
        "g",
        "P2",
        random.choice(list(ClockKind)),
        status,
        random.choice((1, 2)),
        random.choice((None, 1, 2)),
        random.choice((None, 7)),
        random.choice((None, 1, 2, 3)),
        respond_due,
        resolve_due,
        tuple(events),
    )


def with_category(record: TicketRecord, category: str) -> TicketRecord:
    """The same ticket, of another category."""
    return replace(record, category=category)


def _chosen(random: Random, command: Command) -> bool:
    if command in RARELY:
        return random.random() < 0.15
    return random.random() < OFTEN.get(command, 1) / 4


def _aside(random: Random, status: Status, now: datetime) -> list[Event]:
    """Things that happen beside the moves, and a kind that nobody knows yet."""
    found = []
    if random.random() < 0.1:
        found.append(Event(now, "urged", actor=Actor.REPORTER))
    if status in (Status.RESOLVED, Status.CLOSED) and random.random() < 0.4:
        stars, solved = random.randrange(1, 6), random.choice((None, None, True))
        found.append(Event(now, "rated", actor=Actor.REPORTER, data={"stars": stars, "solved": solved}))
    if status is Status.CLOSED and random.random() < 0.2:
        found.append(Event(now, "solved", actor=Actor.REPORTER))
    if random.random() < 0.05:
        found.append(Event(now, "recategorised", actor=Actor.DISPATCHER, data={"from": "a", "to": random.choice("ab")}))
    if random.random() < 0.05:
        found.append(Event(now, "message", actor=Actor.OWNER))
    if random.random() < 0.05:
        found.append(Event(now, "something_new", actor=Actor.SYSTEM, data={"owner": 99, "stars": 1}))
    return found
