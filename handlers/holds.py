"""挂起: the worker asks with a reason and a resume date, the supervisor allows it, the resident is told the date."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from domain.actions import Action
from domain.errors import BadDate, IllegalMove, OverAlready
from domain.messages import Text, say
from domain.privacy import without_phones
from domain.reasons import MAX_HOLD_DAYS, Asked, spoken
from domain.tickets import Command, Status
from handlers.alarms import Alarm
from handlers.identity import Speaker
from handlers.lifecycle import move, record
from handlers.notices import owner_name, push_task, subject, tell_followers, tell_reporter
from handlers.requests import Request
from handlers.tasks import own_task
from handlers.work import By, Work
from storage.models import Ticket, TicketEvent

REQUESTED, REFUSED = "hold_requested", "hold_refused"
ALARM = "hold_request"
RESUME_AT = time(9)
REQUEST = Request(
    REQUESTED,
    lambda event: event.kind == REFUSED or event.target is not None,
    ALARM,
    "hold",
    ("button-ok", Action.APPROVE),
    ("button-no", Action.REFUSE),
)
"""Any later move of the ticket settles it."""


def resume_moment(work: Work, ticket: Ticket, day: date) -> datetime:
    """Nine o'clock of a day in the community's zone. Raises BadDate unless it is ahead and not too far."""
    zone = ZoneInfo(work.uow.communities.get(ticket.community_id).zone)
    today = work.now.astimezone(zone).date()
    if not timedelta(days=1) <= day - today <= timedelta(days=MAX_HOLD_DAYS):
        raise BadDate(words=day.isoformat(), days=MAX_HOLD_DAYS)
    return datetime.combine(day, RESUME_AT, zone).astimezone(work.now.tzinfo)


def request_hold(work: Work, speaker: Speaker, ticket_id: int, reason: str, day: date) -> Ticket:
    """Ask the supervisor; nothing stands still until they allow it."""
    ticket, by = own_task(work, speaker, ticket_id)
    if ticket.status != Status.IN_PROGRESS:
        raise IllegalMove(status=ticket.status, command=Command.HOLD)
    until = resume_moment(work, ticket, day)
    event = record(work, ticket, REQUESTED, by, reason=without_phones(reason), data={"until": until.isoformat()})
    REQUEST.put(work, ticket, event, _words(work, ticket, event))
    return ticket


def ring(work: Work, alarm: Alarm) -> None:
    """Nobody has answered a request: it comes again every working morning, until the day that it asks for."""
    ticket = work.uow.tickets.lock(alarm.subject_id)
    event = REQUEST.pending(work, ticket) if ticket is not None else None
    if ticket is not None and event is not None and _until(event) > work.now:
        REQUEST.put(work, ticket, event, _words(work, ticket, event))


def approve(work: Work, speaker: Speaker, ticket_id: int, event_id: int) -> Ticket:
    """The supervisor allows it: the clock stands still, worker and reporter hear the date."""
    ticket, by, event = REQUEST.to_answer(work, speaker, ticket_id, event_id)
    until = _until(event)
    if until <= work.now:
        raise OverAlready()
    move(work, ticket, Command.HOLD, by, reason=event.reason, hold_until=until)
    why = spoken(Asked.HOLD, event.reason or "")
    tell_reporter(work, ticket, "held", owner=owner_name(work, ticket), reason=why, until=until)
    tell_followers(work, ticket, "news-held", until=until)
    push_task(work, ticket, say("task-hold-approved", until=until), files=False)
    return ticket


def refuse(work: Work, speaker: Speaker, ticket_id: int, event_id: int) -> Ticket:
    """The supervisor does not; the worker is told and goes on."""
    ticket, by, event = REQUEST.to_answer(work, speaker, ticket_id, event_id)
    record(work, ticket, REFUSED, by, data={"request": event.id})
    push_task(work, ticket, say("task-hold-refused"), files=False)
    return ticket


def resume(work: Work, ticket: Ticket, by: By) -> None:
    """It goes on, early or on its day; everyone concerned is told."""
    move(work, ticket, Command.RESUME, by)
    tell_reporter(work, ticket, "resumed", owner=owner_name(work, ticket))
    tell_followers(work, ticket, "news-resumed", owner=owner_name(work, ticket))


def resume_own(work: Work, speaker: Speaker, ticket_id: int) -> Ticket:
    """The worker goes on before the day."""
    ticket, by = own_task(work, speaker, ticket_id)
    resume(work, ticket, by)
    return ticket


def _until(event: TicketEvent) -> datetime:
    return datetime.fromisoformat((event.data or {})["until"])


def _words(work: Work, ticket: Ticket, event: TicketEvent) -> Text:
    reason = spoken(Asked.HOLD, event.reason or "")
    owner = owner_name(work, ticket)
    return say("desk-hold-request", **subject(ticket), owner=owner, reason=reason, until=_until(event))
