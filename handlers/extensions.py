"""延期: the worker asks once for more days, with a reason; the supervisor grants or refuses; the resident is told.

The days are of the ticket's own clock: working days where its limit is in working time. Hold is another thing: there
nothing can be done until a day; here the work goes on and takes longer.
"""

from __future__ import annotations

from domain.actions import Action
from domain.errors import BadExtension, ExtendedBefore, IllegalMove, NotAllowed, OverAlready
from domain.messages import Button, CardMode, Outgoing, Term, say
from domain.privacy import without_phones
from domain.reasons import MAX_EXTENSION_DAYS, Asked, spoken
from domain.roles import Actor
from handlers.access import access_ticket
from handlers.alarms import Alarm, set_alarm
from handlers.deadlines import EXTENDABLE, extend, may_extend
from handlers.dispatching import tell_committee
from handlers.identity import Speaker
from handlers.lifecycle import record
from handlers.mornings import next_morning
from handlers.notices import lane_of, owner_name, push_task, subject, tell_followers, tell_reporter
from handlers.tasks import own_task
from handlers.work import By, Work
from storage.models import Ticket, TicketEvent

ASKED, GRANTED, DENIED = "extension_requested", "extended", "extension_refused"
ALARM = "extension_request"


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
    tell_committee(work, ticket, _request_card(work, ticket, event, days))
    set_alarm(work, ALARM, ticket.id, next_morning(work, ticket), ticket.community_id)
    return ticket


def ring(work: Work, alarm: Alarm) -> None:
    """Nobody has answered a request: it comes again every working morning."""
    ticket = work.uow.tickets.lock(alarm.subject_id)
    event = pending(work, ticket) if ticket is not None else None
    if ticket is None or event is None:
        return
    tell_committee(work, ticket, _request_card(work, ticket, event, int((event.data or {})["days"])))
    set_alarm(work, ALARM, ticket.id, next_morning(work, ticket), ticket.community_id)


def grant(work: Work, speaker: Speaker, ticket_id: int, event_id: int) -> Ticket:
    """So many days more, once; worker, resident and followers hear the new date."""
    ticket, by, event = _pending(work, speaker, ticket_id, event_id)
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
    ticket, by, event = _pending(work, speaker, ticket_id, event_id)
    record(work, ticket, DENIED, by, data={"request": event.id})
    push_task(work, ticket, say("task-not-extended", due=ticket.resolve_due_at or work.now), files=False)
    return ticket


def pending(work: Work, ticket: Ticket) -> TicketEvent | None:
    """The latest request that nobody has answered; a move out of the handling settles it."""
    found: TicketEvent | None = None
    for event in work.uow.tickets.events(ticket.id):
        if event.kind == ASKED:
            found = event
        elif event.kind in (GRANTED, DENIED) or (event.target is not None and event.target not in EXTENDABLE):
            found = None
    return found


def _pending(work: Work, speaker: Speaker, ticket_id: int, event_id: int) -> tuple[Ticket, By, TicketEvent]:
    ticket, by = access_ticket(work, speaker, ticket_id)
    if Actor.SUPERVISOR not in by.actors:
        raise NotAllowed()
    event = pending(work, ticket)
    if event is None or event.id != event_id:
        raise OverAlready()
    return ticket, By(by.person_id, frozenset({Actor.SUPERVISOR})), event


def _request_card(work: Work, ticket: Ticket, event: TicketEvent, days: int) -> Outgoing:
    text = say(
        "desk-extension-request",
        **subject(ticket),
        owner=owner_name(work, ticket),
        reason=spoken(Asked.EXTENSION, event.reason or ""),
        days=days,
        unit=Term("days_of", work.catalog.limits[ticket.priority].clock),
        due=ticket.resolve_due_at or work.now,
    )
    buttons = (
        Button(say("button-extok"), Action.EXTENSION_GRANT, ticket.id, str(event.id)),
        Button(say("button-extno"), Action.EXTENSION_REFUSE, ticket.id, str(event.id)),
    )
    card = f"extension:{ticket.id}"
    return Outgoing(
        (text,), (buttons,), lane=lane_of(ticket), ticket_id=ticket.id, card=card, card_mode=CardMode.REPLACE
    )
