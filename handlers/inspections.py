"""核查: a share of the results is looked at on the spot by somebody who did not handle them.

Which ones is decided by a keyed hash of the ticket and of the handling (domain.inspections): nobody can foresee it, and
whoever has the key can repeat it. The draw is an event of the ticket, whether it was drawn or not.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from math import cos, hypot, radians

from domain.actions import Action
from domain.errors import MissingField, NotAllowed, NotFound, OverAlready
from domain.inspections import Verdict, draw_of, is_drawn
from domain.messages import Button, CardMode, Lane, Media, MediaKind, Outgoing, Point, Text, say
from domain.reasons import Asked, spoken
from domain.roles import Actor, Role
from domain.routing import supervisor_desk
from domain.tickets import Outcome, Status
from domain.timers import in_daytime
from handlers import intake
from handlers.access import committee_only
from handlers.alarms import Alarm, call_off, set_alarm
from handlers.closing import reopen
from handlers.complaints import complains_of
from handlers.deadlines import calendar_of
from handlers.dispatching import tell_committee
from handlers.identity import Speaker
from handlers.lifecycle import record
from handlers.notices import matter_lines, owner_name, result_lines, subject, tell_reporter
from handlers.policies import policy_of
from handlers.work import SYSTEM, By, Work
from storage.models import Inspection, Ticket

DRAWN, INSPECTED, RESULT_PLACE = "inspection_draw", "inspected", "result_place"
ALARM = "inspection"
PURPOSE = "inspection"
REMIND_AFTER = timedelta(days=2)
LAPSE_AFTER = timedelta(days=7)
"""Then the matter is over for whoever reported it, and a look would prove little."""
LOOKED_AT = (Status.RESOLVED, Status.CLOSED)
METRES_PER_DEGREE = 111_320.0
INSPECTOR = frozenset({Actor.INSPECTOR})


def draw(work: Work, ticket: Ticket) -> Inspection | None:
    """Decide whether this result is looked at, and ask somebody to. Called once a handling, right after it ended."""
    if ticket.outcome == Outcome.ANSWERED:
        return None
    percent = policy_of(work, ticket.community_id).inspect_percent
    number = draw_of(work.uow.cipher.lookup_hash("inspection", f"{ticket.id}:{ticket.reopens}"))
    drawn = is_drawn(number, percent)
    data = {"draw": round(number, 6), "percent": percent, "drawn": drawn, "round": ticket.reopens}
    record(work, ticket, DRAWN, SYSTEM, data=data)
    if not drawn or any(i.round == ticket.reopens for i in work.uow.inspections.of_ticket(ticket.id)):
        return None
    inspection = work.uow.inspections.add(
        Inspection(
            community_id=ticket.community_id,
            ticket_id=ticket.id,
            round=ticket.reopens,
            handler_id=ticket.owner_id,
            inspector_id=inspector_for(work, ticket),
            drawn_at=work.now,
        )
    )
    set_alarm(work, ALARM, inspection.id, _reminder(work, ticket), ticket.community_id)
    _ask(work, ticket, inspection, "inspect-head")
    return inspection


def inspector_for(work: Work, ticket: Ticket) -> int | None:
    """The lead of the grid, else a supervisor; never whoever handled it. None when there is nobody else."""
    handler = work.uow.staff.get(ticket.owner_id).person_id if ticket.owner_id else None
    staff = [post for post in work.uow.staff.facts(ticket.community_id, work.now) if post.person_id != handler]
    staff = [post for post in staff if post.person_id not in ticket.complained_of]
    if not (committee_only(ticket.category) or work.catalog[ticket.category].sensitive):
        for post in staff:
            if post.role is Role.GRID_LEAD and post.available and ticket.grid_id in post.grid_ids:
                return post.id
    return supervisor_desk(staff)


def open_inspection(work: Work, speaker: Speaker, inspection_id: int) -> tuple[Inspection, Ticket]:
    """One that waits for the speaker. Raises NotFound, NotAllowed, OverAlready once somebody has looked."""
    inspection = work.uow.inspections.lock(inspection_id)
    if inspection is None or speaker.community is None or inspection.community_id != speaker.community.id:
        raise NotFound(what="inspection")
    ticket = work.uow.tickets.lock(inspection.ticket_id)
    if ticket is None or complains_of(ticket, speaker.person.id):
        raise NotFound(what="ticket")
    handler = work.uow.staff.get(inspection.handler_id).person_id if inspection.handler_id else None
    asked = inspection.inspector_id in speaker.staff_ids or speaker.is_committee
    if not asked or handler == speaker.person.id:
        raise NotAllowed()
    if inspection.done_at is not None:
        raise OverAlready()
    return inspection, ticket


def waiting(work: Work, speaker: Speaker) -> Sequence[Inspection]:
    """What the speaker was asked to look at and nobody has."""
    return work.uow.inspections.waiting_for(speaker.staff_ids) if speaker.staff_ids else ()


def card(work: Work, speaker: Speaker, inspection_id: int) -> Outgoing:
    """The card of an inspection that waits for the speaker, once more."""
    inspection, ticket = open_inspection(work, speaker, inspection_id)
    return replace(_card(work, ticket, inspection, "inspect-head"), lane=Lane.REPLY)


def genuine(work: Work, speaker: Speaker, inspection_id: int) -> Ticket:
    """属实: it is as the result says."""
    inspection, ticket = open_inspection(work, speaker, inspection_id)
    _settle(work, ticket, inspection, Verdict.GENUINE, speaker.person.id, "")
    return ticket


def found_false(work: Work, speaker: Speaker, inspection_id: int, words: str) -> Ticket:
    """不属实: it is not; a photo shows it. Handled anew. Raises MissingField without a photo."""
    inspection, ticket = open_inspection(work, speaker, inspection_id)
    photos = photos_of(work, inspection, ticket)
    if not photos:
        raise MissingField(command="inspect", field="inspection-photo")
    _settle(work, ticket, inspection, Verdict.FALSE, speaker.person.id, words)
    if ticket.status in LOOKED_AT:
        reason = spoken(Asked.INSPECT, words)
        head = say("task-inspected-false", reason=reason, count=ticket.reopens + 1)
        reopen(work, ticket, By(speaker.person.id, INSPECTOR), words, head=head)
        tell_reporter(work, ticket, "inspected-for-reporter", owner=owner_name(work, ticket))
    return ticket


def add_photos(work: Work, speaker: Speaker, inspection_id: int, media: Sequence[Media]) -> int:
    """Photos from the spot; returns how many there are."""
    inspection, ticket = open_inspection(work, speaker, inspection_id)
    for item in media:
        intake.attach(work, speaker, item, PURPOSE, ticket)
    return len(photos_of(work, inspection, ticket))


def photos_of(work: Work, inspection: Inspection, ticket: Ticket) -> tuple[int, ...]:
    """The photos of this inspection."""
    found = work.uow.tickets.attachments(ticket.id, PURPOSE)
    return tuple(a.id for a in found if a.kind == MediaKind.PHOTO and a.created_at >= inspection.drawn_at)


def ring(work: Work, alarm: Alarm) -> None:
    """The alarm: one reminder, then it lapses and the committee knows that nobody looked."""
    inspection = work.uow.inspections.lock(alarm.subject_id)
    ticket = work.uow.tickets.lock(inspection.ticket_id) if inspection is not None else None
    if inspection is None or ticket is None or inspection.done_at is not None:
        return
    over = inspection.drawn_at + LAPSE_AFTER
    if work.now < over and ticket.status in LOOKED_AT:
        set_alarm(work, ALARM, inspection.id, over, ticket.community_id)
        _ask(work, ticket, inspection, "inspect-reminder")
        return
    _settle(work, ticket, inspection, Verdict.LAPSED, None, "")
    if ticket.status in LOOKED_AT:
        text = say("desk-inspection-lapsed", **subject(ticket))
        tell_committee(work, ticket, Outgoing((text,), lane=Lane.REMINDER, ticket_id=ticket.id))


def note_place(work: Work, ticket: Ticket, by: By, point: Point) -> None:
    """Where the worker stood when they told of the result: kept with its distance from the place reported."""
    metres = distance_to(work, ticket, point)
    data: dict[str, float | int] = {"lat": point.lat, "lon": point.lon}
    if metres is not None:
        data["metres"] = metres
    record(work, ticket, RESULT_PLACE, by, data=data)


def place_lines(work: Work, ticket: Ticket) -> tuple[Text, ...]:
    """How far from the place the result was told, of the latest handling; for those who supervise."""
    for event in reversed(work.uow.tickets.events(ticket.id)):
        if event.kind == RESULT_PLACE and event.data:
            where = f"{event.data['lat']:.5f}, {event.data['lon']:.5f}"
            metres = event.data.get("metres")
            if metres is None:
                return (say("result-place-only", where=where),)
            return (say("result-place", where=where, metres=int(metres)),)
        if event.target == Status.REOPENED:
            return ()
    return ()


def distance_to(work: Work, ticket: Ticket, point: Point) -> int | None:
    """Metres from the ticket's place, as far as the map knows it; None when it does not."""
    building = work.uow.communities.building(ticket.building_id) if ticket.building_id else None
    landmark = work.uow.communities.place(ticket.place_id) if ticket.place_id else None
    for lat, lon in ((ticket.lat, ticket.lon), *((p.lat, p.lon) for p in (building, landmark) if p is not None)):
        if lat is not None and lon is not None:
            north, east = point.lat - lat, (point.lon - lon) * cos(radians(lat))
            return round(hypot(north, east) * METRES_PER_DEGREE)
    return None


def over(inspection_id: int, ticket: Ticket, line: Text) -> Outgoing:
    """What is left of the card of an inspection: a line without buttons."""
    card = f"inspect:{inspection_id}"
    return Outgoing((line,), lane=Lane.REPLY, ticket_id=ticket.id, card=card, card_mode=CardMode.REPLACE)


def _ask(work: Work, ticket: Ticket, inspection: Inspection, key: str) -> None:
    if inspection.inspector_id is not None:
        person_id = work.uow.staff.get(inspection.inspector_id).person_id
        work.tell(person_id, _card(work, ticket, inspection, key), ticket.community_id)


def _card(work: Work, ticket: Ticket, inspection: Inspection, key: str) -> Outgoing:
    row = (
        Button(say("button-genuine"), Action.INSPECT_GENUINE, inspection.id),
        Button(say("button-not-genuine"), Action.INSPECT_FALSE, inspection.id),
    )
    files = tuple(a.id for a in work.uow.tickets.attachments(ticket.id, "report", "before", "proof"))
    return Outgoing(
        (
            Text(key, {"owner": owner_name(work, ticket)}),
            *matter_lines(work, ticket),
            *result_lines(work, ticket),
            *place_lines(work, ticket),
        ),
        (row,),
        files,
        lane=Lane.REMINDER,
        ticket_id=ticket.id,
        card=f"inspect:{inspection.id}",
        card_mode=CardMode.REPLACE,
    )


def _settle(
    work: Work, ticket: Ticket, inspection: Inspection, verdict: Verdict, person_id: int | None, words: str
) -> None:
    inspection.done_at, inspection.result, inspection.person_id = work.now, verdict, person_id
    inspection.words = words or None
    by = SYSTEM if person_id is None else By(person_id, INSPECTOR)
    data = {
        "verdict": verdict,
        "inspection": inspection.id,
        "round": inspection.round,
        "handler": inspection.handler_id,
    }
    record(work, ticket, INSPECTED, by, reason=words or None, data=data)
    call_off(work, ALARM, inspection.id)


def _reminder(work: Work, ticket: Ticket) -> datetime:
    return in_daytime(work.now + REMIND_AFTER, calendar_of(work, ticket))
