"""The department's side of a ticket, and the owner's who chases it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from domain.actions import Action
from domain.conduct import masked
from domain.errors import BadDate, MissingField, NotFound, OverAlready
from domain.messages import Arg, Button, Media, Term, Text, say
from domain.privacy import without_phones
from domain.roles import Actor, Role
from domain.tickets import Status
from domain.timers import in_daytime
from handlers import intake
from handlers.alarms import Alarm
from handlers.deadlines import calendar_of
from handlers.identity import Speaker
from handlers.lifecycle import record
from handlers.notices import subject
from handlers.party_work import (
    contacts,
    current,
    days_since,
    end,
    next_chase,
    party_card,
    plan_chase,
    reach,
    tell_owner,
)
from handlers.resolving import PROOF
from handlers.tasks import own_task
from handlers.work import SYSTEM, By, Work
from storage.models import PartyWork, Ticket

LONGEST_CHASE_DAYS = 90
MORNING = time(9)
FAST = ("P0", "P1")


def parties_of(speaker: Speaker) -> tuple[str, ...]:
    """The departments that a person speaks for in this community."""
    return tuple(post.party for post in speaker.posts if post.role == Role.DEPARTMENT_CONTACT and post.party)


def handed_to(work: Work, speaker: Speaker, work_id: int) -> tuple[PartyWork, Ticket]:
    """What the speaker's department has in hand. Raises NotFound for everything else, OverAlready once it ended."""
    row = work.uow.duty.party_work_by_id(work_id)
    if row is None or speaker.community is None or row.community_id != speaker.community.id:
        raise NotFound(what="ticket")
    if row.party not in parties_of(speaker):
        raise NotFound(what="ticket")
    ticket = work.uow.tickets.lock(row.ticket_id)
    if ticket is None or row.ended_at is not None or ticket.status != Status.EXTERNAL:
        raise OverAlready()
    return row, ticket


def in_hand(work: Work, speaker: Speaker) -> list[tuple[PartyWork, Ticket]]:
    """What the speaker's departments have to do, the oldest first."""
    parties = parties_of(speaker)
    if speaker.community is None or not parties:
        return []
    rows = work.uow.duty.party_works(speaker.community.id, parties)
    found = [(row, ticket) for row in rows if (ticket := work.uow.tickets.get(row.ticket_id)) is not None]
    return [(row, ticket) for row, ticket in found if ticket.status == Status.EXTERNAL and row.done_at is None]


def seen(work: Work, speaker: Speaker, work_id: int) -> tuple[PartyWork, Ticket]:
    """已收到: the owner hears it; a second tap changes nothing."""
    row, ticket = handed_to(work, speaker, work_id)
    if row.seen_at is None:
        row.seen_at = work.now
        record(work, ticket, "party_seen", _by(speaker), data={"party": row.party})
        line = say("party-seen-owner", **subject(ticket), party=Term("party", row.party))
        tell_owner(work, ticket, (line,), ())
    return row, ticket


def done(work: Work, speaker: Speaker, work_id: int, words: str, media: Sequence[Media] = ()) -> Ticket:
    """已处理: a note or a photo of the result goes to the owner, who looks and closes. Raises MissingField."""
    row, ticket = handed_to(work, speaker, work_id)
    if not words and not media:
        raise MissingField(command="resolve", field="note")
    note = without_phones(masked(words))
    files = tuple(intake.attach(work, speaker, item, PROOF, ticket).id for item in media)
    row.seen_at, row.done_at = row.seen_at or work.now, work.now
    row.note = "\n".join(part for part in (row.note, note) if part) or None
    plan_chase(work, ticket, row, next_chase(work, ticket))
    record(work, ticket, "party_done", _by(speaker), reason=note or None, data={"party": row.party})
    line = say("party-done-owner", **subject(ticket), party=Term("party", row.party), text=note or say("a-photo"))
    buttons = (
        (
            Button(say("button-resolve"), Action.RESOLVE, ticket.id),
            Button(say("button-tback-still"), Action.HANDED_BACK, ticket.id),
        ),
    )
    tell_owner(work, ticket, (line,), buttons, files)
    return ticket


def ring(work: Work, alarm: Alarm) -> None:
    """The day has come: the owner is reminded to chase, and again after the same while."""
    row = work.uow.duty.party_work_by_id(alarm.subject_id)
    ticket = work.uow.tickets.lock(row.ticket_id) if row is not None else None
    if row is None or ticket is None or row.ended_at is not None:
        return
    if ticket.status != Status.EXTERNAL:
        end(work, ticket, told=False)
        return
    day = in_daytime(work.now, calendar_of(work, ticket))
    if day > work.now and ticket.priority not in FAST:
        plan_chase(work, ticket, row, day)
        return
    record(work, ticket, "chase_due", SYSTEM, data={"party": row.party, "times": row.chases})
    plan_chase(work, ticket, row, next_chase(work, ticket))
    tell_owner(work, ticket, (_chase_line(work, ticket, row),), chase_buttons(ticket))


def chased(work: Work, speaker: Speaker, ticket_id: int, words: str = "") -> PartyWork:
    """催过了: kept with what was said; the department's own people get the card once more."""
    row, ticket, by = _owners(work, speaker, ticket_id)
    row.chases += 1
    record(work, ticket, "chased", by, reason=words or None, data={"party": row.party, "times": row.chases})
    plan_chase(work, ticket, row, next_chase(work, ticket))
    if row.done_at is None:
        card = party_card(work, ticket, row, say("party-chased", days=days_since(work, row)))
        for person_id in contacts(work, ticket, row.party):
            work.tell(person_id, card, ticket.community_id)
    return row


def set_chase(work: Work, speaker: Speaker, ticket_id: int, day: date) -> PartyWork:
    """改催办日: remind me on that morning. Raises BadDate for a day that is past or too far away."""
    row, ticket, by = _owners(work, speaker, ticket_id)
    zone = ZoneInfo(work.uow.communities.get(ticket.community_id).zone)
    today = work.now.astimezone(zone).date()
    if not 0 < (day - today).days <= LONGEST_CHASE_DAYS:
        raise BadDate(words=day.isoformat(), days=LONGEST_CHASE_DAYS)
    at = datetime.combine(day, MORNING, zone)
    plan_chase(work, ticket, row, at)
    record(work, ticket, "chase_set", by, data={"party": row.party, "at": at.isoformat()})
    return row


def owners_work(work: Work, speaker: Speaker, ticket_id: int) -> tuple[PartyWork, Ticket]:
    """The department's work on a ticket of the speaker's. Raises NotYours, OverAlready."""
    row, ticket, _ = _owners(work, speaker, ticket_id)
    return row, ticket


def chase_buttons(ticket: Ticket) -> tuple[tuple[Button, ...], ...]:
    """What the owner can do about a department."""
    return (
        (
            Button(say("button-chased"), Action.CHASED, ticket.id),
            Button(say("button-chase-on"), Action.CHASE_ON, ticket.id),
        ),
        (
            Button(say("button-order"), Action.WORK_ORDER, ticket.id),
            Button(say("button-tback"), Action.HANDED_BACK, ticket.id),
        ),
    )


def _chase_line(work: Work, ticket: Ticket, row: PartyWork) -> Text:
    department = work.uow.communities.department(ticket.community_id, row.party)
    args: dict[str, Arg] = {"days": days_since(work, row), "times": row.chases, "contact": reach(department)}
    key = "chase-verify" if row.done_at is not None else "chase-now"
    due = ticket.resolve_due_at or work.now
    return Text(key, subject(ticket) | args | {"party": Term("party", row.party), "due": due})


def _owners(work: Work, speaker: Speaker, ticket_id: int) -> tuple[PartyWork, Ticket, By]:
    ticket, by = own_task(work, speaker, ticket_id)
    row = current(work, ticket)
    if row is None:
        raise OverAlready()
    return row, ticket, by


def _by(speaker: Speaker) -> By:
    return By(speaker.person.id, frozenset({Actor.WORKER}))
