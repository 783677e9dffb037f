"""延期: the worker asks once for more days, with a reason; the supervisor grants or refuses; the resident is told.

The days are of the ticket's own clock: working days where its limit is in working time. Hold is another thing: there
nothing can be done until a day; here the work goes on and takes longer.
"""

from __future__ import annotations

from domain.actions import Action
from domain.errors import BadExtension, ExtendedBefore, IllegalMove
from domain.messages import Term, Text, say
from domain.privacy import without_phones
from domain.reasons import MAX_EXTENSION_DAYS, Asked, spoken
from domain.roles import Actor
from handlers.alarms import Alarm
from handlers.deadlines import EXTENDABLE, extend, may_extend
from handlers.identity import Speaker
from handlers.lifecycle import record
from handlers.notices import owner_name, push_task, subject, tell_followers, tell_reporter
from handlers.requests import Request
from handlers.tasks import own_task
from handlers.work import By, Work
from storage.models import Ticket, TicketEvent

ASKED, GRANTED, DENIED = "extension_requested", "extended", "extension_refused"
ALARM = "extension_request"
REQUEST = Request(
    ASKED,
    lambda event: event.kind in (GRANTED, DENIED) or (event.target is not None and event.target not in EXTENDABLE),
    ALARM,
    "extension",
    ("button-extok", Action.EXTENSION_GRANT),
    ("button-extno", Action.EXTENSION_REFUSE),
)
"""A move out of the handling settles it."""


def may_ask(work: Work, speaker: Speaker, ticket_id: int) -> Ticket:
    """The speaker's own task, if it can be extended. Raises ExtendedBefore, or IllegalMove in another state."""
    ticket, _ = own_task(work, speaker, ticket_id)
    if ticket.extended_days:
        raise ExtendedBefore(number=ticket.number or "")
    if not may_extend(work, ticket):
        raise IllegalMove(status=ticket.status, command="extend")
    return ticket


def request(work: Work, speaker: Speaker, ticket_id: int, reason: str, days: int) -> Ticket:
    """Ask the supervisor; until they decide the deadline stands. Raises BadExtension for days out of range."""
    ticket = may_ask(work, speaker, ticket_id)
    if not 1 <= days <= MAX_EXTENSION_DAYS:
        raise BadExtension(days=MAX_EXTENSION_DAYS)
    by = By(speaker.person.id, frozenset({Actor.OWNER}))
    event = record(work, ticket, ASKED, by, reason=without_phones(reason), data={"days": days})
    REQUEST.put(work, ticket, event, _words(work, ticket, event))
    return ticket


def ring(work: Work, alarm: Alarm) -> None:
    """Nobody has answered a request: it comes again every working morning."""
    ticket = work.uow.tickets.lock(alarm.subject_id)
    event = REQUEST.pending(work, ticket) if ticket is not None else None
    if ticket is not None and event is not None:
        REQUEST.put(work, ticket, event, _words(work, ticket, event))


def grant(work: Work, speaker: Speaker, ticket_id: int, event_id: int) -> Ticket:
    """So many days more, once; worker, resident and followers hear the new date."""
    ticket, by, event = REQUEST.to_answer(work, speaker, ticket_id, event_id)
    before = ticket.resolve_due_at
    extend(work, ticket, int((event.data or {})["days"]))
    due = ticket.resolve_due_at or work.now
    data = {"request": event.id, "days": ticket.extended_days, "due": due.isoformat()}
    record(work, ticket, GRANTED, by, reason=event.reason, data=data | ({"was": before.isoformat()} if before else {}))
    why = spoken(Asked.EXTENSION, event.reason or "")
    tell_reporter(work, ticket, "extended", owner=owner_name(work, ticket), reason=why, due=due)
    tell_followers(work, ticket, "news-extended", due=due)
    push_task(work, ticket, say("task-extended", due=due), files=False)
    return ticket


def refuse(work: Work, speaker: Speaker, ticket_id: int, event_id: int) -> Ticket:
    """The deadline stands; the worker is told, and may ask again with a better reason."""
    ticket, by, event = REQUEST.to_answer(work, speaker, ticket_id, event_id)
    record(work, ticket, DENIED, by, data={"request": event.id})
    push_task(work, ticket, say("task-not-extended", due=ticket.resolve_due_at or work.now), files=False)
    return ticket


def _words(work: Work, ticket: Ticket, event: TicketEvent) -> Text:
    return say(
        "desk-extension-request",
        **subject(ticket),
        owner=owner_name(work, ticket),
        reason=spoken(Asked.EXTENSION, event.reason or ""),
        days=int((event.data or {})["days"]),
        unit=Term("days_of", work.catalog.limits[ticket.priority].clock),
        due=ticket.resolve_due_at or work.now,
    )
