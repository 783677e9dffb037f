"""我也是: a report that neighbours share becomes one ticket with followers, who hear its public news."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from domain.catalog import Kind
from domain.conduct import masked
from domain.errors import NotFound
from domain.messages import Term, say
from domain.roles import Actor
from domain.tickets import Command
from handlers import intake
from handlers.households import households, weigh
from handlers.identity import Speaker
from handlers.lifecycle import move, record
from handlers.notices import push_task, subject
from handlers.work import By, Work
from nlu.duplicates import WINDOWS, Place, Told, find
from storage.models import Follower, Ticket

LONGEST_WINDOW = max(WINDOWS.values())


@dataclass(frozen=True, slots=True)
class Shared:
    """A ticket that is most likely about the same, and how many neighbours told of it."""

    ticket: Ticket
    told: int


def shared_ticket(work: Work, speaker: Speaker, draft: Ticket, refused: Iterable[int] = ()) -> Shared | None:
    """The ticket of others that a draft most likely repeats; never an emergency, never one of another community."""
    if draft.category not in WINDOWS or draft.emergency or work.catalog[draft.category].kind is not Kind.PROBLEM:
        return None
    tickets = {t.id: t for t in _candidates(work, speaker, draft) if t.id not in set(refused)}
    found = find(_told(work, draft), (_told(work, ticket) for ticket in tickets.values()))
    counted = [(1 + len(work.uow.tickets.followers(told.id)), -n, tickets[told.id]) for n, told in enumerate(found)]
    if not counted:
        return None
    count, _, ticket = max(counted, key=lambda row: row[:2])
    return Shared(ticket, count)


def alike(work: Work, ticket: Ticket) -> list[Ticket]:
    """Running tickets of others that this one most likely repeats, the oldest first."""
    if ticket.category not in WINDOWS or ticket.emergency:
        return []
    since = work.now - LONGEST_WINDOW
    found = work.uow.tickets.shared_since(ticket.community_id, WINDOWS.keys(), since, ticket.building_id)
    others = {t.id: t for t in found if t.id != ticket.id and t.reporter_id != ticket.reporter_id and not t.emergency}
    new = _told(work, ticket)
    return [others[told.id] for told in find(new, (_told(work, other) for other in others.values()))]


def join(work: Work, speaker: Speaker, draft: Ticket, ticket_id: int) -> Shared | None:
    """+1: the draft goes, its files and words go to the ticket, and the person follows it.

    None when the ticket ended meanwhile. Raises NotFound for a ticket that the draft does not repeat: a button proves
    nothing, and whoever follows a ticket may see it.
    """
    ticket = work.uow.tickets.lock(ticket_id)
    if ticket is None or ticket.community_id != draft.community_id:
        raise NotFound(what="ticket")
    if not any(t.id == ticket_id for t in _candidates(work, speaker, draft)):
        if find(_told(work, draft), [_told(work, ticket)]) and ticket.reporter_id != speaker.person.id:
            return None
        raise NotFound(what="ticket")
    if not find(_told(work, draft), [_told(work, ticket)]):
        raise NotFound(what="ticket")
    _follow(work, speaker, ticket)
    _take_over(work, speaker, draft, ticket)
    return Shared(ticket, 1 + len(work.uow.tickets.followers(ticket.id)))


def _candidates(work: Work, speaker: Speaker, draft: Ticket) -> list[Ticket]:
    """What is being handled in the draft's community, and is not the speaker's own or followed by them."""
    since = work.now - LONGEST_WINDOW
    found = work.uow.tickets.shared_since(draft.community_id, WINDOWS.keys(), since, draft.building_id)
    mine = speaker.person.id
    return [
        ticket
        for ticket in found
        if ticket.reporter_id != mine and not ticket.emergency and not work.uow.tickets.follower(ticket.id, mine)
    ]


def _follow(work: Work, speaker: Speaker, ticket: Ticket) -> None:
    work.uow.tickets.follow(
        Follower(
            community_id=ticket.community_id,
            ticket_id=ticket.id,
            person_id=speaker.person.id,
            conversation_id=speaker.conversation.id,
            joined_at=work.now,
        )
    )


def _take_over(work: Work, speaker: Speaker, draft: Ticket, ticket: Ticket) -> None:
    """The neighbour's words and photos help whoever handles it; the owner's card says how many there are now."""
    for attachment in work.uow.tickets.attachments(draft.id):
        attachment.ticket_id, attachment.purpose = ticket.id, "answer"
    by = intake.reporter(speaker)
    draft.next_check_at = None
    move(work, draft, Command.WITHDRAW, by, reason=f"joined:{ticket.number}")
    record(work, ticket, "joined", By(speaker.person.id, frozenset({Actor.FOLLOWER})), reason=draft.description)
    count = len(work.uow.tickets.followers(ticket.id))
    head = say("joined-for-worker", **subject(ticket), count=count, text=masked(draft.description))
    if weigh(work, ticket):
        priority = Term("priority", ticket.priority)
        head = say("joined-and-raised", joined=head, households=households(work, ticket), priority=priority)
    push_task(work, ticket, head)


def _told(work: Work, ticket: Ticket) -> Told:
    lat, lon = _position(work, ticket)
    place = Place(ticket.building_id, ticket.place_id, ticket.unit, ticket.floor, ticket.room or "", lat, lon)
    at = ticket.submitted_at or ticket.created_at
    return Told(ticket.id, ticket.category, ticket.description, at, place, tuple(ticket.guesses))


def _position(work: Work, ticket: Ticket) -> tuple[float | None, float | None]:
    """Its own position, or that of its building or landmark."""
    if ticket.lat is not None:
        return ticket.lat, ticket.lon
    building = work.uow.communities.building(ticket.building_id) if ticket.building_id else None
    landmark = work.uow.communities.place(ticket.place_id) if ticket.place_id else None
    known = building or landmark
    return (known.lat, known.lon) if known is not None else (None, None)
