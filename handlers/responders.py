"""Those who handle a danger to life: who of them can be told, and telling them."""

from __future__ import annotations

from dataclasses import dataclass

from domain.messages import Outgoing, Text
from domain.roles import COMMITTEE
from domain.routing import backup_of
from domain.tickets import Status
from handlers.dispatching import alerted
from handlers.notices import post_name
from handlers.work import Work
from storage.models import Ticket

UNACCEPTED = frozenset({Status.SUBMITTED, Status.TRIAGE, Status.ASSIGNED})
"""Until somebody has taken it on, everyone who was alerted hears everything: any of them may take it over."""


@dataclass(frozen=True, slots=True)
class Reached:
    """Who could be told: the owner or the stand-in by name, and whether anybody of the committee beside them."""

    named: Text | None
    committee: bool


def responders(work: Work, ticket: Ticket) -> tuple[int, ...]:
    """The persons who hear of a danger: owner, backup, committee; never the reporter, who told of it."""
    staff = work.uow.staff.facts(ticket.community_id, work.now)
    owner = (work.uow.staff.get(ticket.owner_id).person_id,) if ticket.owner_id else ()
    people = dict.fromkeys((*owner, *alerted(work, ticket, staff)))
    return tuple(person_id for person_id in people if person_id != ticket.reporter_id)


def reached(work: Work, ticket: Ticket) -> Reached:
    """Who of them has a chat that takes messages, and so was told."""
    told = {person_id for person_id in responders(work, ticket) if can_be_told(work, person_id)}
    staff = work.uow.staff.facts(ticket.community_id, work.now)
    stand_in = backup_of(ticket.owner_id, staff) if ticket.owner_id else None
    for post_id in (ticket.owner_id, stand_in.id if stand_in else None):
        post = work.uow.staff.get(post_id) if post_id else None
        if post is not None and post.person_id in told:
            return Reached(post_name(work, post), bool(_committee(work, ticket.community_id) & told - {post.person_id}))
    return Reached(None, bool(_committee(work, ticket.community_id) & told))


def can_be_told(work: Work, person_id: int) -> bool:
    """Whether ``Work.tell`` finds a chat of theirs."""
    return work.uow.conversations.of_person(person_id) is not None


def committee_can_be_told(work: Work, community_id: int, but: int) -> bool:
    """Whether anybody of the committee but this person has a chat."""
    return any(can_be_told(work, person_id) for person_id in _committee(work, community_id) - {but})


def tell_responders(work: Work, ticket: Ticket, message: Outgoing, *, everyone: bool = False) -> int:
    """Tell the owner who has accepted it, else everyone who was alerted; returns how many could be told."""
    if not everyone and ticket.owner_id is not None and ticket.status not in UNACCEPTED:
        owner = work.uow.staff.get(ticket.owner_id).person_id
        if owner != ticket.reporter_id and work.tell(owner, message, ticket.community_id):
            return 1
    return sum(work.tell(person_id, message, ticket.community_id) for person_id in responders(work, ticket))


def _committee(work: Work, community_id: int) -> set[int]:
    return {post.person_id for post in work.uow.staff.of_community(community_id, *COMMITTEE)}
