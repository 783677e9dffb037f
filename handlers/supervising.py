"""督办: a supervisor hears of a ticket every working day until it is done; its owner is asked for a word each time."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from domain.actions import Action
from domain.catalog import ClockKind
from domain.errors import IllegalMove, NotAllowed, NotSupervised, OverAlready
from domain.messages import Button, CardMode, Lane, Outgoing, Term, Text, say
from domain.privacy import without_phones
from domain.reasons import Asked, spoken
from domain.roles import Actor
from domain.tickets import OPEN, Status
from handlers.access import access_ticket
from handlers.alarms import Alarm, call_off, set_alarm
from handlers.complaints import complains_of
from handlers.deadlines import limits_of
from handlers.dispatching import tell_committee
from handlers.identity import Speaker
from handlers.lifecycle import record
from handlers.mornings import next_morning
from handlers.notices import lane_of, owner_name, push_task, subject, tell_reporter
from handlers.tasks import own_task
from handlers.work import SYSTEM, By, Work
from storage.models import Ticket, TicketEvent

SUPERVISED, LIFTED, CHASED, PROGRESS = "supervised", "supervision_lifted", "supervision_chased", "progress_word"
ALARM = "supervision"
UNDER_WAY = OPEN - {Status.DRAFT, Status.RESOLVED}
ENDED = "ended"
BOSS = frozenset({Actor.SUPERVISOR})


def supervise(work: Work, speaker: Speaker, ticket_id: int, reason: str) -> Ticket:
    """Put the flag up: the owner and the reporter hear of it, and the owner is asked every working day."""
    ticket, by = _supervisors(work, speaker, ticket_id)
    if ticket.status not in UNDER_WAY:
        raise IllegalMove(status=ticket.status, command=SUPERVISED)
    if ticket.supervised_at is not None:
        raise OverAlready()
    ticket.supervised_at = work.now
    record(work, ticket, SUPERVISED, by, reason=reason)
    set_alarm(work, ALARM, ticket.id, next_chase(work, ticket), ticket.community_id)
    often = every(work, ticket)
    push_task(work, ticket, say("task-supervised", reason=spoken(Asked.SUPERVISE, reason), every=often), files=False)
    tell_reporter(work, ticket, "supervised-for-reporter", owner=owner_name(work, ticket), every=often)
    return ticket


def every(work: Work, ticket: Ticket) -> Term:
    """On which mornings the owner is asked, in words."""
    return Term("chase_every", limits_of(work, ticket).clock)


def lift(work: Work, speaker: Speaker, ticket_id: int, reason: str) -> Ticket:
    """Take the flag down, with the reason. Raises NotSupervised."""
    ticket, by = _supervisors(work, speaker, ticket_id)
    if ticket.supervised_at is None:
        raise NotSupervised()
    _end(work, ticket, by, reason)
    push_task(work, ticket, say("task-supervision-lifted", reason=spoken(Asked.LIFT, reason)), files=False)
    return ticket


def report_progress(work: Work, speaker: Speaker, ticket_id: int, words: str) -> Ticket:
    """The owner's word of the day: kept, and passed to the supervisor who asked for it."""
    ticket, by = own_task(work, speaker, ticket_id)
    if ticket.supervised_at is None:
        raise NotSupervised()
    said = without_phones(words)
    record(work, ticket, PROGRESS, by, reason=said)
    _tell_supervisor(work, ticket, say("desk-progress", **subject(ticket), owner=owner_name(work, ticket), text=said))
    return ticket


def carry_over(work: Work, child: Ticket, parent: Ticket) -> None:
    """A ticket under supervision is merged into another: whoever watches it watches the other."""
    flagged = [e for e in _history(work, child) if e.kind == SUPERVISED]
    if child.supervised_at is None or parent.supervised_at is not None or not flagged:
        return
    parent.supervised_at = child.supervised_at
    by = By(flagged[-1].person_id, BOSS)
    record(work, parent, SUPERVISED, by, reason=flagged[-1].reason, data={"child": child.id})
    set_alarm(work, ALARM, parent.id, next_chase(work, parent), parent.community_id)


def chase(work: Work, alarm: Alarm) -> None:
    """The alarm: ask the owner for today's word; a word that did not come since yesterday is told to the supervisor."""
    ticket = work.uow.tickets.lock(alarm.subject_id)
    if ticket is None or ticket.supervised_at is None:
        return
    if ticket.status not in OPEN | {Status.DUPLICATE}:
        _end(work, ticket, SYSTEM, ENDED)
        return
    set_alarm(work, ALARM, ticket.id, next_chase(work, ticket), ticket.community_id)
    if ticket.status in (Status.RESOLVED, Status.DUPLICATE):  # the reporter has the word now, or the parent is watched
        return
    missing = _owes_a_word(work, ticket)
    record(work, ticket, CHASED, SYSTEM, data={"owner": ticket.owner_id, "missing": missing})
    asked = _ask_owner(work, ticket)
    if missing or not asked:
        key = "desk-progress-missing" if asked else "desk-progress-unreachable"
        _tell_supervisor(work, ticket, Text(key, {**subject(ticket), "owner": owner_name(work, ticket)}))


def next_chase(work: Work, ticket: Ticket) -> datetime:
    """The next working morning; every morning where the ticket's clock never stops."""
    return next_morning(work, ticket, every_day=limits_of(work, ticket).clock is ClockKind.NATURAL)


def _end(work: Work, ticket: Ticket, by: By, reason: str) -> None:
    record(work, ticket, LIFTED, by, reason=reason, data={"since": _since(ticket)})
    ticket.supervised_at = None
    call_off(work, ALARM, ticket.id)


def _since(ticket: Ticket) -> str | None:
    return ticket.supervised_at.isoformat() if ticket.supervised_at else None


def _ask_owner(work: Work, ticket: Ticket) -> bool:
    if ticket.owner_id is None:
        return False
    button = Button(say("button-progress"), Action.PROGRESS_WORD, ticket.id)
    message = Outgoing(
        (say("task-progress-please", **subject(ticket)),),
        ((button,),),
        lane=lane_of(ticket),
        ticket_id=ticket.id,
        card=f"progress:{ticket.id}",
        card_mode=CardMode.REPLACE,
    )
    return work.tell(work.uow.staff.get(ticket.owner_id).person_id, message, ticket.community_id)


def _tell_supervisor(work: Work, ticket: Ticket, text: Text) -> None:
    """To whoever put the flag up; to the whole committee when they cannot be told."""
    open_it = Button(say("button-task"), Action.TASK, ticket.id)
    message = Outgoing(
        (text,),
        ((open_it,),),
        lane=Lane.TASK,
        ticket_id=ticket.id,
        card=f"supervised:{ticket.id}",
        card_mode=CardMode.REPLACE,
    )
    who = next((e.person_id for e in reversed(_history(work, ticket)) if e.kind == SUPERVISED), None)
    holds = who is not None and any(p.community_id == ticket.community_id for p in work.uow.staff.of_person(who))
    if who is None or not holds or complains_of(ticket, who) or not work.tell(who, message, ticket.community_id):
        tell_committee(work, ticket, message)


def _owes_a_word(work: Work, ticket: Ticket) -> bool:
    """Asked before, and nothing said since."""
    kinds = [e.kind for e in _history(work, ticket) if e.kind in (SUPERVISED, CHASED, PROGRESS)]
    return bool(kinds) and kinds[-1] == CHASED


def _history(work: Work, ticket: Ticket) -> Sequence[TicketEvent]:
    return work.uow.tickets.events(ticket.id)


def _supervisors(work: Work, speaker: Speaker, ticket_id: int) -> tuple[Ticket, By]:
    ticket, by = access_ticket(work, speaker, ticket_id)
    if Actor.SUPERVISOR not in by.actors:
        raise NotAllowed()
    return ticket, By(by.person_id, BOSS)
