"""A danger to life that runs: more words, files, a position, a worse danger, and that it is over."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from domain.conduct import masked
from domain.interpretation import Address, EmergencyKind, Issue
from domain.messages import Lane, Media, Outgoing, Point, Term, Text, say
from domain.tickets import OPEN, Status
from handlers import intake
from handlers.dispatching import redispatch
from handlers.identity import Speaker
from handlers.lifecycle import record
from handlers.notices import place_of
from handlers.responders import tell_responders
from handlers.work import Work
from storage.models import Ticket

SAME_EVENT = timedelta(minutes=30)
"""More words of the same danger from the same person within this time are the same event."""


def running_one(
    work: Work, speaker: Speaker, address: Address | None = None, named: EmergencyKind | None = None
) -> Ticket | None:
    """The speaker's own emergency of the last half hour that such words belong to; handled ones are over."""
    for ticket in work.uow.tickets.of_reporter(speaker.person.id, speaker.community_id):
        fresh = ticket.submitted_at is not None and work.now - ticket.submitted_at <= SAME_EVENT
        running = ticket.emergency and fresh and ticket.status in OPEN - {Status.DRAFT, Status.RESOLVED}
        if running and not _elsewhere(ticket, address or Address()) and not _private(ticket, named):
            return ticket
    return None


def _elsewhere(ticket: Ticket, address: Address) -> bool:
    """The words name another building than the one we know of. A presumed place is only put right by them."""
    if ticket.building_id is None or ticket.place_presumed:
        return False
    if address.building_id is not None:
        return address.building_id != ticket.building_id
    if address.candidates:
        return ticket.building_id not in address.candidates
    return address.unknown_building is not None


def _private(ticket: Ticket, named: EmergencyKind | None) -> bool:
    """Who does not want to live says it to few: it never becomes part of a ticket that others handle."""
    return named is EmergencyKind.SELF_HARM and ticket.emergency != EmergencyKind.SELF_HARM


def is_worse(work: Work, ticket: Ticket, named: EmergencyKind | None) -> bool:
    """The words name a danger that this event did not have so far. A cry for help (LIFE) names none."""
    if named is None or named is EmergencyKind.LIFE:
        return False
    events = [event for event in work.uow.tickets.events(ticket.id) if event.kind == "escalated"]
    return named not in {ticket.emergency, *((event.data or {}).get("before") for event in events)}


def escalate(
    work: Work, speaker: Speaker, ticket: Ticket, kind: EmergencyKind, issue: Issue, media: Sequence[Media]
) -> int:
    """The same event has become another danger: a new alert to everyone; returns how many could be told."""
    record(
        work,
        ticket,
        "escalated",
        intake.reporter(speaker),
        reason=issue.text,
        data={"before": ticket.emergency, "now": kind},
    )
    ticket.emergency = kind
    files = _attach(work, speaker, ticket, media)
    _take_place(work, ticket, issue.address)
    head = say("emergency-worse", number=ticket.number or "", danger=Term("emergency", kind), text=masked(issue.text))
    return tell_responders(work, ticket, _news(work, ticket, head, files), everyone=True)


def add(work: Work, speaker: Speaker, ticket: Ticket, issue: Issue, media: Sequence[Media] = ()) -> int:
    """More about a running emergency: kept, and passed on at once; returns how many could be told."""
    files = _attach(work, speaker, ticket, media)
    record(work, ticket, "added", intake.reporter(speaker), reason=issue.text or None, data={"files": list(files)})
    _take_place(work, ticket, issue.address)
    return _pass_words(work, ticket, issue.text, files)


def add_point(work: Work, speaker: Speaker, ticket: Ticket, point: Point) -> int:
    """Where it is, as a position. A presumed place gives way to it."""
    if ticket.place_presumed:
        intake.forget_place(ticket)
        ticket.place_presumed = False
    intake.set_point(work, ticket, point)
    said = f"{point.lat:.5f}, {point.lon:.5f}"
    record(work, ticket, "added", intake.reporter(speaker), reason=said)
    _to_its_worker(work, ticket)
    return _pass_words(work, ticket, said)


def show_files(work: Work, ticket: Ticket, files: Sequence[int]) -> int:
    """Files that had come before the ticket could open."""
    return _pass_words(work, ticket, "", tuple(files))


def take_back(work: Work, speaker: Speaker, ticket: Ticket, words: str) -> int:
    """The reporter says that it is over: everyone hears it as said; the ticket stays open until a worker has looked."""
    record(work, ticket, "taken_back", intake.reporter(speaker), reason=words)
    head = say("emergency-said-over", number=ticket.number or "", text=masked(words))
    return tell_responders(work, ticket, _news(work, ticket, head), everyone=True)


def _attach(work: Work, speaker: Speaker, ticket: Ticket, media: Sequence[Media]) -> tuple[int, ...]:
    return tuple(intake.attach(work, speaker, item, "report", ticket).id for item in media)


def _take_place(work: Work, ticket: Ticket, address: Address) -> None:
    if not address.empty:
        ticket.place_presumed = False
        intake.set_address(work, ticket, address)
        _to_its_worker(work, ticket)


def _to_its_worker(work: Work, ticket: Ticket) -> None:
    """Now we know where it is: from the desk to the worker of that grid, without a new clock."""
    if ticket.grid_id is not None and ticket.status == Status.TRIAGE:
        redispatch(work, ticket)


def _pass_words(work: Work, ticket: Ticket, words: str, files: tuple[int, ...] = ()) -> int:
    key = "emergency-more" if words else "emergency-more-files"
    head = Text(key, {"number": ticket.number or "", "text": words})
    return tell_responders(work, ticket, _news(work, ticket, head, files))


def _news(work: Work, ticket: Ticket, head: Text, files: tuple[int, ...] = ()) -> Outgoing:
    place = say("task-place", place=place_of(work, ticket, room=True))
    return Outgoing((head, place), attachments=files, lane=Lane.EMERGENCY, ticket_id=ticket.id)
