"""The ticket lifecycle: ONE table of legal moves, and ONE function that decides or raises (design.md §4)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from domain.errors import AppealedBefore, IllegalMove, MissingField, NotAllowed, TooLate
from domain.roles import Actor

REOPEN_DAYS = 14
"""A resident may dispute a result for so long (design.md §4)."""

REOPENED_OFTEN = 3
"""From so many reopenings on, the supervisor handles it (design.md §4)."""


class Status(StrEnum):
    """Where a ticket stands."""

    DRAFT = "draft"
    SUBMITTED = "submitted"
    TRIAGE = "triage"
    ASSIGNED = "assigned"
    IN_PROGRESS = "in_progress"
    NEEDS_INFO = "needs_info"
    ON_HOLD = "on_hold"
    EXTERNAL = "external"
    RESOLVED = "resolved"
    CLOSED = "closed"
    REJECTED = "rejected"
    DUPLICATE = "duplicate"
    WITHDRAWN = "withdrawn"
    REOPENED = "reopened"


OPEN = frozenset(Status) - {Status.CLOSED, Status.REJECTED, Status.DUPLICATE, Status.WITHDRAWN}
"""Every state in which somebody still owes the resident something."""

PAUSED = frozenset({Status.NEEDS_INFO, Status.ON_HOLD})
"""States in which the resolve clock stands still."""


class Command(StrEnum):
    """What may be asked of a ticket."""

    SUBMIT = "submit"
    TO_TRIAGE = "to_triage"
    ASSIGN = "assign"
    ACCEPT = "accept"
    REASSIGN = "reassign"
    RETURN = "return"
    ASK = "ask"
    REPLY = "reply"
    HOLD = "hold"
    RESUME = "resume"
    HAND_OVER = "hand_over"
    TAKE_BACK = "take_back"
    RESOLVE = "resolve"
    REJECT = "reject"
    MERGE = "merge"
    SPLIT = "split"
    WITHDRAW = "withdraw"
    CLOSE = "close"
    REOPEN = "reopen"


class Outcome(StrEnum):
    """How a ticket was resolved, honestly."""

    FIXED = "fixed"
    NO_ACTION_NEEDED = "no_action_needed"
    NOT_OURS = "not_ours"
    SELF_RESOLVED = "self_resolved"
    ANSWERED = "answered"


class Field(StrEnum):
    """What a move cannot do without."""

    REASON = "reason"
    OUTCOME = "outcome"
    NOTE = "note"
    PHOTO = "photo"
    OWNER = "owner"
    PARENT = "parent"


@dataclass(frozen=True, slots=True)
class Move:
    """One row of the lifecycle table. ``target`` None means: the state before."""

    command: Command
    sources: frozenset[Status]
    target: Status | None
    actors: frozenset[Actor]
    needs: frozenset[Field] = frozenset()


def _move(
    command: Command,
    sources: Iterable[Status],
    target: Status | None,
    actors: Iterable[Actor],
    *needs: Field,
) -> Move:
    return Move(command, frozenset(sources), target, frozenset(actors), frozenset(needs))


_S, _A, _C, _F = Status, Actor, Command, Field
_DESK = (_A.DISPATCHER, _A.SUPERVISOR)
_HANDLING = (_S.ASSIGNED, _S.IN_PROGRESS)
_RESULT = (_F.OUTCOME, _F.NOTE)

MOVES: tuple[Move, ...] = (
    _move(_C.SUBMIT, [_S.DRAFT], _S.SUBMITTED, [_A.REPORTER, _A.WORKER, _A.SYSTEM]),
    _move(_C.TO_TRIAGE, [_S.SUBMITTED, _S.REOPENED], _S.TRIAGE, [_A.SYSTEM]),
    _move(_C.TO_TRIAGE, _HANDLING, _S.TRIAGE, [_A.SYSTEM], _F.REASON),
    _move(_C.ASSIGN, [_S.SUBMITTED, _S.REOPENED], _S.ASSIGNED, [_A.SYSTEM, *_DESK], _F.OWNER),
    _move(_C.ASSIGN, [_S.TRIAGE], _S.ASSIGNED, [_A.SYSTEM, *_DESK], _F.OWNER),
    _move(_C.ACCEPT, [_S.ASSIGNED], _S.IN_PROGRESS, [_A.OWNER]),
    _move(_C.REASSIGN, _HANDLING, _S.ASSIGNED, [_A.SYSTEM, _A.OWNER, *_DESK], _F.OWNER, _F.REASON),
    _move(_C.REASSIGN, [*PAUSED, _S.EXTERNAL], _S.ASSIGNED, [_A.SYSTEM, *_DESK], _F.OWNER, _F.REASON),
    _move(_C.RETURN, _HANDLING, _S.TRIAGE, [_A.OWNER], _F.REASON),
    _move(_C.ASK, _HANDLING, _S.NEEDS_INFO, [_A.OWNER], _F.REASON),
    _move(_C.REPLY, [_S.NEEDS_INFO], None, [_A.REPORTER, _A.OWNER, _A.SYSTEM]),
    _move(_C.HOLD, [_S.IN_PROGRESS], _S.ON_HOLD, [_A.SUPERVISOR], _F.REASON),
    _move(_C.RESUME, [_S.ON_HOLD], _S.IN_PROGRESS, [_A.OWNER, _A.SUPERVISOR, _A.SYSTEM]),
    _move(_C.HAND_OVER, [_S.IN_PROGRESS], _S.EXTERNAL, [_A.OWNER], _F.REASON),
    _move(_C.TAKE_BACK, [_S.EXTERNAL], _S.IN_PROGRESS, [_A.OWNER, _A.SUPERVISOR]),
    _move(_C.RESOLVE, [_S.IN_PROGRESS, _S.EXTERNAL], _S.RESOLVED, [_A.OWNER], *_RESULT, _F.PHOTO),
    _move(_C.RESOLVE, [_S.TRIAGE], _S.RESOLVED, [*_DESK, _A.SYSTEM], *_RESULT),
    _move(_C.RESOLVE, [_S.DUPLICATE], _S.RESOLVED, [_A.SYSTEM], *_RESULT),
    _move(_C.REJECT, [_S.SUBMITTED, _S.TRIAGE], _S.REJECTED, [*_DESK, _A.SYSTEM], _F.REASON),
    _move(_C.REJECT, [_S.DUPLICATE], _S.REJECTED, [_A.SYSTEM], _F.REASON),
    _move(_C.MERGE, OPEN - {_S.DRAFT}, _S.DUPLICATE, [*_DESK, _A.REPORTER, _A.SYSTEM], _F.PARENT),
    _move(_C.SPLIT, [_S.DUPLICATE], None, [_A.REPORTER, *_DESK, _A.SYSTEM]),
    _move(
        _C.WITHDRAW,
        [_S.DRAFT, _S.SUBMITTED, _S.TRIAGE, _S.ASSIGNED, _S.REOPENED],
        _S.WITHDRAWN,
        [_A.REPORTER],
    ),
    _move(_C.CLOSE, [_S.RESOLVED], _S.CLOSED, [_A.REPORTER, _A.SYSTEM]),
    _move(
        _C.REOPEN,
        [_S.RESOLVED, _S.CLOSED, _S.REJECTED],
        _S.REOPENED,
        [_A.REPORTER, _A.FOLLOWER, _A.INSPECTOR, _A.SUPERVISOR],
        _F.REASON,
    ),
)
"""Every legal move. Whatever is not here is refused."""


@dataclass(frozen=True, slots=True)
class TicketFacts:
    """What the table needs to know of a ticket."""

    status: Status
    before: Status | None = None
    """Where needs_info or duplicate came from."""
    ended_at: datetime | None = None
    """When it was last resolved or rejected: the dispute window runs from here."""
    proof_photo: bool = False
    """Its category asks for a photo of the result when the outcome is ``fixed``."""
    appealed: bool = False
    """A rejection of it was disputed once already; a second time only the supervisor may reopen it."""


@dataclass(frozen=True, slots=True)
class Step:
    """A decided move: what the writer records."""

    command: Command
    source: Status
    target: Status
    before: Status | None
    actor: Actor
    """As whom the person acted: the one of their parts that the row names."""


def decide(
    facts: TicketFacts,
    command: Command,
    actors: frozenset[Actor],
    given: frozenset[Field],
    now: datetime,
    *,
    fixed: bool = True,
) -> Step:
    """The one judge of moves.

    ``actors`` is what the person is to this ticket, ``given`` the fields that came along. Raises IllegalMove for a
    move the table lacks, NotAllowed when somebody else may make it, MissingField, or TooLate after 14 days.
    """
    rows = [move for move in MOVES if move.command is command and facts.status in move.sources]
    if not rows:
        raise IllegalMove(status=facts.status, command=command)
    allowed = [move for move in rows if move.actors & actors]
    if not allowed:
        raise NotAllowed()
    move = allowed[0]
    _check_fields(move, facts, given, fixed)
    _check_dispute(facts, command, actors, now)
    target = move.target or facts.before
    if target is None:
        raise IllegalMove(status=facts.status, command=command)
    return Step(command, facts.status, target, _before(facts, move), _acting(move, actors))


def replay(steps: Iterable[Step]) -> Status:
    """The status that a ticket's recorded steps lead to; raises IllegalMove where they do not join up."""
    status = Status.DRAFT
    for step in steps:
        if step.source is not status:
            raise IllegalMove(status=status, command=step.command)
        status = step.target
    return status


def possible(facts: TicketFacts, actors: frozenset[Actor]) -> frozenset[Command]:
    """The commands that these actors may give now; what buttons are made from."""
    return frozenset(m.command for m in MOVES if facts.status in m.sources and m.actors & actors)


def _check_fields(move: Move, facts: TicketFacts, given: frozenset[Field], fixed: bool) -> None:
    needs = set(move.needs)
    if not (facts.proof_photo and fixed):
        needs.discard(Field.PHOTO)
    for missing in sorted(needs - given):
        raise MissingField(command=move.command, field=missing)


def _check_dispute(facts: TicketFacts, command: Command, actors: frozenset[Actor], now: datetime) -> None:
    """A result is disputed within 14 days, a rejection once; the supervisor is bound by neither."""
    if command is not Command.REOPEN or Actor.SUPERVISOR in actors:
        return
    if facts.ended_at is not None and now - facts.ended_at > timedelta(days=REOPEN_DAYS):
        raise TooLate(command=command, days=REOPEN_DAYS)
    if facts.status is Status.REJECTED and facts.appealed:
        raise AppealedBefore()


def _acting(move: Move, actors: frozenset[Actor]) -> Actor:
    """The plainest part that suffices: whoever owns and supervises accepts as the owner."""
    return min(move.actors & actors, key=list(Actor).index)


def _before(facts: TicketFacts, move: Move) -> Status | None:
    """Where needs_info and duplicate lead back to. A question that waits is dropped by a merge."""
    if move.target not in (Status.NEEDS_INFO, Status.DUPLICATE):
        return None
    return facts.before if facts.status is Status.NEEDS_INFO else facts.status
