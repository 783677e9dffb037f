"""The committee's board of today: what is open, late, at risk, undecided, unhappy, and who cannot be reached."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from domain.errors import NotAllowed
from domain.tickets import PAUSED, Status
from handlers.identity import Speaker
from handlers.ratings import UNHAPPY
from handlers.work import Work
from storage.models import CallBack, Ticket

RISK_SHARE = 0.8
"""At risk: more than this share of the time to the deadline has passed (design.md §4, second reminder)."""
UNHAPPY_DAYS = 7
ALL = 10_000


@dataclass(frozen=True, slots=True)
class Board:
    """Counts of one community at one moment; names of posts whose holder has no account yet."""

    open: int
    overdue: int
    at_risk: int
    in_triage: int
    unhappy: int
    unbound: tuple[str, ...]
    call_backs: tuple[CallBack, ...]


def board(work: Work, speaker: Speaker) -> Board:
    """The board of the speaker's community; for the committee and its dispatcher."""
    if not speaker.may_triage:
        raise NotAllowed()
    community_id, now = speaker.community_id, work.now
    tickets = [t for t in work.uow.tickets.open_in(community_id, limit=ALL) if t.status != Status.RESOLVED]
    since = now - timedelta(days=UNHAPPY_DAYS)
    return Board(
        open=len(tickets),
        overdue=sum(is_overdue(ticket, now) for ticket in tickets),
        at_risk=sum(is_at_risk(ticket, now) for ticket in tickets),
        in_triage=sum(ticket.status == Status.TRIAGE for ticket in tickets),
        unhappy=work.uow.tickets.unhappy_since(community_id, since, UNHAPPY),
        unbound=unbound_names(work, community_id),
        call_backs=tuple(work.uow.tickets.open_call_backs(community_id)),
    )


def unbound_names(work: Work, community_id: int) -> tuple[str, ...]:
    """Staff who have no account yet: no task reaches them."""
    posts = work.uow.staff.unbound(community_id)
    return tuple(dict.fromkeys(work.uow.people.get(post.person_id).name or "?" for post in posts))


def is_overdue(ticket: Ticket, now: datetime) -> bool:
    """Past its resolve deadline while the clock runs."""
    return ticket.status not in PAUSED and ticket.resolve_due_at is not None and ticket.resolve_due_at <= now


def is_at_risk(ticket: Ticket, now: datetime) -> bool:
    """Most of its time is gone."""
    due, start = ticket.resolve_due_at, ticket.submitted_at
    if due is None or start is None or ticket.status in PAUSED or due <= now:
        return False
    return (now - start) >= RISK_SHARE * (due - start)
