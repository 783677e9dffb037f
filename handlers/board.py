"""The committee's board of today: what is open, late, at risk, undecided, unhappy, and who cannot be reached."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from domain.errors import NotAllowed
from domain.tickets import PAUSED, Status
from handlers.complaints import complains_of
from handlers.identity import Speaker
from handlers.ratings import UNHAPPY
from handlers.work import Work
from storage.models import CallBack, Ticket

RISK_SHARE = 0.8
"""At risk: more than this share of the time to the deadline has passed (design.md §4, second reminder)."""
UNHAPPY_DAYS = 7
ALL = 10_000


class Listed(StrEnum):
    """A number of the board that can be opened."""

    OPEN = "open"
    UNASSIGNED = "unassigned"
    OVERDUE = "overdue"
    RISK = "risk"
    UNHAPPY = "unhappy"
    SUPERVISED = "supervised"


@dataclass(frozen=True, slots=True)
class Board:
    """Counts of one community at one moment; names of posts whose holder has no account yet."""

    open: int
    overdue: int
    at_risk: int
    in_triage: int
    unhappy: int
    supervised: int
    unbound: tuple[str, ...]
    call_backs: tuple[CallBack, ...]


def board(work: Work, speaker: Speaker) -> Board:
    """The board of the speaker's community; for the committee and its dispatcher."""
    if not speaker.may_triage:
        raise NotAllowed()
    community_id, now = speaker.community_id, work.now
    tickets = [t for t in _running(work, community_id) if not complains_of(t, speaker.person.id)]
    since = now - timedelta(days=UNHAPPY_DAYS)
    return Board(
        open=len(tickets),
        overdue=sum(is_overdue(ticket, now) for ticket in tickets),
        at_risk=sum(is_at_risk(ticket, now) for ticket in tickets),
        in_triage=sum(is_unassigned(ticket) for ticket in tickets),
        unhappy=work.uow.tickets.unhappy_since(community_id, since, UNHAPPY),
        supervised=sum(ticket.supervised_at is not None for ticket in tickets),
        unbound=unbound_names(work, community_id),
        call_backs=tuple(_calls(work, speaker)),
    )


def listed(work: Work, speaker: Speaker, of: Listed) -> list[Ticket]:
    """The tickets behind a number of the board: the most pressing first; the latest opinions first."""
    if not speaker.may_triage:
        raise NotAllowed()
    now = work.now
    if of is Listed.UNHAPPY:
        since = now - timedelta(days=UNHAPPY_DAYS)
        unhappy = work.uow.tickets.unhappy_tickets(speaker.community_id, since, UNHAPPY)
        return [t for t in unhappy if not complains_of(t, speaker.person.id)]
    found = [t for t in _running(work, speaker.community_id) if not complains_of(t, speaker.person.id)]
    match of:
        case Listed.OVERDUE:
            return [t for t in found if is_overdue(t, now)]
        case Listed.RISK:
            return [t for t in found if is_at_risk(t, now)]
        case Listed.UNASSIGNED:
            return sorted((t for t in found if is_unassigned(t)), key=lambda t: (t.priority, t.id))
        case Listed.SUPERVISED:
            return [t for t in found if t.supervised_at is not None]
        case _:
            return found


def _calls(work: Work, speaker: Speaker) -> list[CallBack]:
    """The talks that are owed, but for those about the speaker."""
    owed = [
        (call, work.uow.tickets.get(call.ticket_id)) for call in work.uow.tickets.open_call_backs(speaker.community_id)
    ]
    return [call for call, ticket in owed if ticket is not None and not complains_of(ticket, speaker.person.id)]


def _running(work: Work, community_id: int) -> list[Ticket]:
    """Open, and not waiting for the reporter's word only."""
    return [t for t in work.uow.tickets.open_in(community_id, limit=ALL) if t.status != Status.RESOLVED]


def is_unassigned(ticket: Ticket) -> bool:
    """Waits for somebody to decide who handles it."""
    return ticket.status == Status.TRIAGE or ticket.owner_id is None


def unbound_names(work: Work, community_id: int) -> tuple[str, ...]:
    """Staff who have no account yet: no task reaches them."""
    posts = work.uow.staff.unbound(community_id)
    return tuple(dict.fromkeys(work.uow.people.get(post.person_id).name or "?" for post in posts))


def is_overdue(ticket: Ticket, now: datetime) -> bool:
    """Past its resolve deadline while the clock runs."""
    return ticket.status not in PAUSED and ticket.resolve_due_at is not None and ticket.resolve_due_at <= now


def is_at_risk(ticket: Ticket, now: datetime) -> bool:
    """Most of its time is gone."""
    due, start = ticket.resolve_due_at, ticket.clock_from or ticket.submitted_at
    if due is None or start is None or ticket.status in PAUSED or due <= now:
        return False
    return (now - start) >= RISK_SHARE * (due - start)
