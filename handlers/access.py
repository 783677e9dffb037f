"""Tickets are fetched on behalf of a person only through here: what one may not see does not exist."""

from __future__ import annotations

from domain.errors import NotFound
from domain.roles import TRIAGE, WHOLE_COMMUNITY, Actor, Role
from handlers.complaints import HIDDEN, complains_of
from handlers.identity import Speaker
from handlers.work import By, Work
from storage.models import Ticket


def actors_for(work: Work, speaker: Speaker, ticket: Ticket) -> frozenset[Actor]:
    """What the speaker is to a ticket; empty when nothing, and for a ticket of another community."""
    if speaker.community is None or ticket.community_id != speaker.community.id:
        return frozenset()
    found: set[Actor] = set()
    if ticket.reporter_id == speaker.person.id:
        found.add(Actor.REPORTER)
    if ticket.number is None:  # not submitted: nobody else's business yet
        return frozenset(found)
    row = work.uow.duty.beneficiary(ticket.id)
    if row is not None and row.person_id == speaker.person.id:  # reported for them: it is theirs
        found.add(Actor.REPORTER)
    if work.uow.tickets.follower(ticket.id, speaker.person.id):
        found.add(Actor.FOLLOWER)
    if complains_of(ticket, speaker.person.id):  # never, whatever post they hold
        return frozenset(found)
    if ticket.owner_id in speaker.staff_ids:
        found.add(Actor.OWNER)
    if speaker.roles & TRIAGE or _has_it_for_committee(speaker, ticket):
        found.add(Actor.DISPATCHER)
    if speaker.is_committee:
        found.add(Actor.SUPERVISOR)
    if _in_area(work, speaker, ticket):
        found.add(Actor.WORKER)
    return frozenset(found)


def access_ticket(work: Work, speaker: Speaker, ticket_id: int) -> tuple[Ticket, By]:
    """The ticket, locked for change, and what the speaker is to it. Raises NotFound for what they may not see."""
    ticket = work.uow.tickets.lock(ticket_id)
    if ticket is None:
        raise NotFound(what="ticket")
    actors = actors_for(work, speaker, ticket)
    if not actors:
        raise NotFound(what="ticket")
    return ticket, By(speaker.person.id, actors)


def committee_only(category: str) -> bool:
    """A complaint about staff never reaches the staff; neither do other matters that only the committee may see."""
    return category in HIDDEN


def _has_it_for_committee(speaker: Speaker, ticket: Ticket) -> bool:
    """The subdistrict's officer decides what complains about the whole committee."""
    return Role.SUBDISTRICT_OFFICER in speaker.roles and ticket.owner_id in speaker.staff_ids


def _in_area(work: Work, speaker: Speaker, ticket: Ticket) -> bool:
    if speaker.roles & WHOLE_COMMUNITY:
        return True
    field = [p for p in speaker.posts if p.role in (Role.GRID_WORKER, Role.GRID_LEAD)]
    if not field or committee_only(ticket.category):
        return False
    return any(ticket.grid_id in post.grid_ids for post in field) or _stands_in(work, speaker, ticket)


def _stands_in(work: Work, speaker: Speaker, ticket: Ticket) -> bool:
    """Is the backup of the post that has it."""
    return ticket.owner_id is not None and work.uow.staff.get(ticket.owner_id).backup_id in speaker.staff_ids
