"""What the committee sees at a glance: counts of now, and the latest stories, each from its report to its stars."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, time
from zoneinfo import ZoneInfo

from domain.errors import NotAllowed
from domain.tickets import Status
from handlers.board import ALL, is_at_risk, is_overdue
from handlers.complaints import complains_of
from handlers.identity import Speaker
from handlers.work import Work
from storage.models import Ticket, TicketEvent

STORIES = 3
EVENTS = 120
"""So many of the latest events are looked through for stories."""
SILENT = frozenset({Status.DRAFT, Status.SUBMITTED})
"""States that a story does not name: the next one follows at once."""


@dataclass(frozen=True, slots=True)
class Story:
    """One ticket in a line. ``steps``: the states it went through; ``stars``: 0 while there are none."""

    ticket_id: int
    number: str
    category: str
    place: str
    at: datetime
    steps: tuple[Status, ...]
    stars: int
    urgent: bool


@dataclass(frozen=True, slots=True)
class Overview:
    """One community at one moment."""

    open: int
    at_risk: int
    overdue: int
    today: int
    """Reports of today."""
    stories: tuple[Story, ...]


def overview(work: Work, speaker: Speaker, stories: int = STORIES) -> Overview:
    """The speaker's community; for the committee and its dispatcher. Raises NotAllowed."""
    if speaker.community is None or not speaker.may_triage:
        raise NotAllowed()
    tickets = [t for t in work.uow.tickets.open_in(speaker.community.id, limit=ALL) if t.status != Status.RESOLVED]
    return Overview(
        open=len(tickets),
        at_risk=sum(is_at_risk(ticket, work.now) for ticket in tickets),
        overdue=sum(is_overdue(ticket, work.now) for ticket in tickets),
        today=work.uow.latest.submitted_since(speaker.community.id, _midnight(work, speaker.community.zone)),
        stories=tuple(_story(work, ticket) for ticket in _latest(work, speaker, stories)),
    )


def _latest(work: Work, speaker: Speaker, most: int) -> list[Ticket]:
    """Submitted tickets by their latest event, the newest first."""
    found: dict[int, Ticket] = {}
    for event in work.uow.latest.events(speaker.community_id, EVENTS):
        ticket = work.uow.tickets.get(event.ticket_id)
        if ticket is not None and ticket.number is not None and not complains_of(ticket, speaker.person.id):
            found.setdefault(ticket.id, ticket)
        if len(found) == most:
            break
    return list(found.values())


def _story(work: Work, ticket: Ticket) -> Story:
    events = work.uow.tickets.events(ticket.id)
    rating = work.uow.tickets.rating(ticket.id, ticket.reporter_id)
    building = work.uow.communities.building(ticket.building_id) if ticket.building_id else None
    return Story(
        ticket.id,
        ticket.number or "",
        ticket.category,
        building.name if building else "",
        events[-1].at,
        _steps(events),
        (rating.stars or 0) if rating else 0,
        ticket.priority == "P0",
    )


def _steps(events: Iterable[TicketEvent]) -> tuple[Status, ...]:
    """The states in order, none twice in a row."""
    steps: list[Status] = []
    for event in events:
        if event.target is None or event.target == event.source:
            continue
        status = Status(event.target)
        if status not in SILENT and (not steps or steps[-1] != status):
            steps.append(status)
    return tuple(steps)


def _midnight(work: Work, zone: str) -> datetime:
    """When today began in the community."""
    here = ZoneInfo(zone)
    return datetime.combine(work.now.astimezone(here).date(), time(), here)
