"""挂起: the worker asks with a reason and a resume date, the supervisor allows it, the resident is told the date."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from domain.actions import Action
from domain.errors import BadDate, IllegalMove, NotAllowed, OverAlready
from domain.messages import Button, CardMode, Outgoing, say
from domain.privacy import without_phones
from domain.reasons import MAX_HOLD_DAYS, Asked, spoken
from domain.roles import Actor
from domain.tickets import Command, Status
from handlers.access import access_ticket
from handlers.alarms import Alarm, set_alarm
from handlers.dispatching import tell_committee
from handlers.identity import Speaker
from handlers.lifecycle import move, record
from handlers.mornings import next_morning
from handlers.notices import lane_of, owner_name, push_task, subject, tell_followers, tell_reporter
from handlers.tasks import own_task
from handlers.work import By, Work
from storage.models import Ticket, TicketEvent

REQUESTED, REFUSED = "hold_requested", "hold_refused"
ALARM = "hold_request"
RESUME_AT = time(9)


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
    tell_committee(work, ticket, _request_card(work, ticket, event, until))
    set_alarm(work, ALARM, ticket.id, next_morning(work, ticket), ticket.community_id)
    return ticket


def ring(work: Work, alarm: Alarm) -> None:
    """Nobody has answered a request: it comes again every working morning, until the day that it asks for."""
    ticket = work.uow.tickets.lock(alarm.subject_id)
    event = pending_request(work, ticket) if ticket is not None else None
    if ticket is None or event is None or _until(event) <= work.now:
        return
    tell_committee(work, ticket, _request_card(work, ticket, event, _until(event)))
    set_alarm(work, ALARM, ticket.id, next_morning(work, ticket), ticket.community_id)


def approve(work: Work, speaker: Speaker, ticket_id: int, event_id: int) -> Ticket:
    """The supervisor allows it: the clock stands still, worker and reporter hear the date."""
    ticket, by, event = _pending(work, speaker, ticket_id, event_id)
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
    ticket, by, event = _pending(work, speaker, ticket_id, event_id)
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


def pending_request(work: Work, ticket: Ticket) -> TicketEvent | None:
    """The request that waits for the supervisor; any later move of the ticket settles it."""
    found: TicketEvent | None = None
    for event in work.uow.tickets.events(ticket.id):
        if event.kind == REQUESTED:
            found = event
        elif event.kind == REFUSED or event.target is not None:
            found = None
    return found


def _until(event: TicketEvent) -> datetime:
    return datetime.fromisoformat((event.data or {})["until"])


def _pending(work: Work, speaker: Speaker, ticket_id: int, event_id: int) -> tuple[Ticket, By, TicketEvent]:
    ticket, by = access_ticket(work, speaker, ticket_id)
    if Actor.SUPERVISOR not in by.actors:
        raise NotAllowed()
    event = pending_request(work, ticket)
    if event is None or event.id != event_id:
        raise OverAlready()
    return ticket, By(by.person_id, frozenset({Actor.SUPERVISOR})), event


def _request_card(work: Work, ticket: Ticket, event: TicketEvent, until: datetime) -> Outgoing:
    reason = spoken(Asked.HOLD, event.reason or "")
    text = say("desk-hold-request", **subject(ticket), owner=owner_name(work, ticket), reason=reason, until=until)
    buttons = (
        Button(say("button-ok"), Action.APPROVE, ticket.id, str(event.id)),
        Button(say("button-no"), Action.REFUSE, ticket.id, str(event.id)),
    )
    card = f"hold:{ticket.id}"
    return Outgoing(
        (text,), (buttons,), lane=lane_of(ticket), ticket_id=ticket.id, card=card, card_mode=CardMode.REPLACE
    )
