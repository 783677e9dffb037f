"""Questions that dialogs ask on behalf of a speaker; each answers only what the speaker may know."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from domain.errors import AlreadySubmitted, NotFound
from domain.roles import Actor
from domain.routing import URGENT, Dispatch, dispatch
from domain.tickets import OPEN, Command, Status
from domain.worktime import due_at
from handlers.access import access_ticket
from handlers.deadlines import limits_of
from handlers.identity import Speaker
from handlers.lifecycle import allowed
from handlers.records import Building, Community, Staff, Ticket, TicketEvent
from handlers.work import By, Work


def draft_of(work: Work, speaker: Speaker, ticket_id: int) -> Ticket:
    """The speaker's own unfinished report. Raises AlreadySubmitted or NotFound."""
    ticket = work.uow.tickets.lock(ticket_id)
    if ticket is None or ticket.reporter_id != speaker.person.id:
        raise NotFound(what="report")
    if ticket.status == Status.WITHDRAWN:
        raise NotFound(what="report")
    if ticket.status != Status.DRAFT:
        raise AlreadySubmitted(number=ticket.number or "")
    return ticket


def drafts_in_hand(work: Work, speaker: Speaker, ids: Iterable[int]) -> list[Ticket]:
    """Those of these tickets that are still the speaker's drafts."""
    found = (work.uow.tickets.lock(number) for number in ids)
    return [t for t in found if t and t.reporter_id == speaker.person.id and t.status == Status.DRAFT]


def my_tickets(work: Work, speaker: Speaker) -> list[Ticket]:
    """What the speaker reported in this community, the open ones first."""
    if speaker.community is None:
        return []
    mine = work.uow.tickets.of_reporter(speaker.person.id, speaker.community.id)
    return [*mine, *work.uow.duty.reported_for(speaker.person.id, speaker.community.id)]


def my_open_tickets(work: Work, speaker: Speaker, command: Command | None = None) -> list[Ticket]:
    """The speaker's open tickets; only those that ``command`` is possible for, if given."""
    found = [t for t in my_tickets(work, speaker) if t.status in OPEN]
    if command is None:
        return found
    mine = By(speaker.person.id, frozenset({Actor.REPORTER}))
    return [t for t in found if command in allowed(work, t, mine)]


def ticket_events(work: Work, ticket: Ticket) -> list[TicketEvent]:
    """The history of a ticket that was fetched through handlers.access."""
    return list(work.uow.tickets.events(ticket.id))


def preview(work: Work, ticket: Ticket) -> Dispatch:
    """Who would get this draft if it were submitted now."""
    staff = work.uow.staff.facts(ticket.community_id, work.now, ticket.grid_id)
    hurry = ticket.priority in URGENT
    return dispatch(work.catalog[ticket.category], ticket.grid_id, staff, confident=True, urgent=hurry)


def preview_due(work: Work, ticket: Ticket) -> tuple[datetime, datetime]:
    """By when it would be answered and handled, if it were submitted now."""
    community = work.uow.communities.get(ticket.community_id)
    limits, calendar = limits_of(work, ticket), work.calendar(community)
    return (
        due_at(work.now, limits.respond_minutes, limits.clock, calendar),
        due_at(work.now, limits.resolve_minutes, limits.clock, calendar),
    )


def staff_post(work: Work, staff_id: int) -> Staff:
    """A post by id, as found in a ticket that was fetched through handlers.access."""
    return work.uow.staff.get(staff_id)


def home_building(work: Work, speaker: Speaker) -> Building | None:
    """Where the speaker said they live."""
    if speaker.membership is None or speaker.membership.building_id is None:
        return None
    return work.uow.communities.building(speaker.membership.building_id)


def buildings_of(work: Work, speaker: Speaker, ids: Iterable[int]) -> list[Building]:
    """Buildings of the speaker's community, by id."""
    found = (work.uow.communities.building(number) for number in ids)
    return [b for b in found if b is not None and b.community_id == speaker.community_id]


def namesakes(work: Work, ticket: Ticket) -> list[Building]:
    """The buildings that the place of a report may mean, when several bear the name that was said."""
    if ticket.building_id is not None or not ticket.place_words:
        return []
    said = ticket.place_words.split()
    found = [b for b in work.uow.communities.buildings(ticket.community_id) if b.name in said]
    return found if len(found) > 1 else []


def estate_name(work: Work, building: Building) -> str:
    """The estate a building stands in."""
    return work.uow.communities.estate(building.estate_id).name


def served_communities(work: Work, speaker: Speaker) -> list[Community]:
    """The communities that the bot serves to which the speaker writes."""
    return [community for community in work.uow.communities.all() if speaker.is_served(community.id)]


def ticket_by_number(work: Work, speaker: Speaker, number: str) -> tuple[Ticket, By]:
    """A ticket of the speaker's community by its number. Raises NotFound for what they may not see."""
    ticket = work.uow.tickets.by_number(speaker.community_id, number) if speaker.community else None
    if ticket is None:
        raise NotFound(what="ticket")
    return access_ticket(work, speaker, ticket.id)


def thread(work: Work, speaker: Speaker, external_id: str) -> tuple[Ticket, By] | None:
    """The ticket that a message of this chat belongs to, if the speaker may see it."""
    ticket_id = work.uow.conversations.thread_of(speaker.conversation, external_id)
    if ticket_id is None:
        return None
    try:
        return access_ticket(work, speaker, ticket_id)
    except NotFound:
        return None


def words_said(work: Work, speaker: Speaker, inbound_id: int) -> str:
    """The words of a message that the speaker sent in this conversation; empty for any other."""
    found = work.uow.chats.inbound(speaker.conversation.id, inbound_id)
    return str(found.body.get("text", "")) if found is not None else ""


def waiting_for_answer(work: Work, speaker: Speaker) -> Ticket | None:
    """The speaker's own ticket whose worker asked something, the latest."""
    waiting = [t for t in my_open_tickets(work, speaker) if t.status == Status.NEEDS_INFO]
    return waiting[0] if waiting else None


def unbound_staff(work: Work, speaker: Speaker) -> list[str]:
    """Names of staff who have no account yet; only the committee is told."""
    if not speaker.is_committee:
        return []
    posts = work.uow.staff.unbound(speaker.community_id)
    return [work.uow.people.get(post.person_id).name or "" for post in posts]
