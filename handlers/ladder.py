"""The deadline watch: climbs each ticket's ladder (domain.ladder) and tells whoever hears a rung.

Where nobody of a rung can be told, the committee hears it. Each rung is an event of the ticket, also one that a higher
rung overtook while nobody kept time: then one message says the highest. The position is kept on the ticket's row, so a
rung is said once however many processes keep time.
"""

from __future__ import annotations

from domain.actions import Action
from domain.ladder import BREACH, HALF, RUNGS, STILL, SUBDISTRICT, WATCHED, Face, Hears, audience, due_rungs
from domain.messages import Arg, Button, CardMode, Lane, Outgoing, Term, Text, say
from domain.roles import COMMITTEE, Role
from domain.tickets import Status
from domain.timers import What, due_card
from handlers.complaints import complains_of
from handlers.deadlines import face_of, plan_rung, still_at
from handlers.lifecycle import record
from handlers.notices import lane_of, owner_name, place_of, push_task, subject
from handlers.work import SYSTEM, URGENT, Work
from storage.models import Ticket

TIMER = "timer"
AGAIN = SUBDISTRICT + 1
"""The level of what is said again beyond the last rung."""


def climb(work: Work, ticket: Ticket) -> None:
    """Say every rung that has come since the last one, and plan the next."""
    face = face_of(work, ticket) if ticket.status in WATCHED else None
    if face is None:
        ticket.next_rung_at = None
        return
    rungs = due_rungs(ticket.ladder, face, work.now)
    if not rungs and ticket.ladder >= SUBDISTRICT:
        _still(work, ticket, face)
        return
    telling = Telling(work, ticket, rungs) if rungs else None
    for rung in rungs:
        _note(work, ticket, rung, telling.heard(rung) if telling else [], due=face.moment(rung).isoformat())
    ticket.ladder = max(rungs, default=ticket.ladder)
    ticket.next_rung_at = None
    plan_rung(work, ticket)


def _still(work: Work, ticket: Ticket, face: Face) -> None:
    _note(work, ticket, AGAIN, Telling(work, ticket, (AGAIN,)).heard(AGAIN))
    ticket.next_rung_at = still_at(work, face.clock)


class Telling:
    """The messages of one climb: one to each person, however many rungs and parts they have."""

    def __init__(self, work: Work, ticket: Ticket, rungs: tuple[int, ...]) -> None:
        self._work, self._ticket, self._highest = work, ticket, max(rungs)
        self._reached: dict[int, bool] = {}
        self._heard = {who: self._hear(who) for who in audience(rungs)}

    def heard(self, rung: int) -> list[int]:
        """The persons whom a rung reached."""
        return list(dict.fromkeys(person for who in RUNGS.get(rung, STILL) for person in self._heard[who]))

    def _hear(self, who: Hears) -> list[int]:
        people = _people(self._work, self._ticket, who)
        for person_id in people:
            if person_id not in self._reached:
                self._reached[person_id] = _say(self._work, self._ticket, who, self._highest, person_id)
        heard = [person_id for person_id in people if self._reached[person_id]]
        return heard if heard or who is Hears.COMMITTEE else self._hear(Hears.COMMITTEE)


def _people(work: Work, ticket: Ticket, who: Hears) -> list[int]:
    """The persons who hear a rung; nobody of the field hears what only the committee may know."""
    match who:
        case Hears.OWNER:
            return [work.uow.staff.get(ticket.owner_id).person_id] if ticket.owner_id else []
        case Hears.GRID_LEAD if work.catalog[ticket.category].sensitive:
            return []
        case Hears.GRID_LEAD:
            leads = work.uow.staff.of_community(ticket.community_id, Role.GRID_LEAD)
            return list(dict.fromkeys(post.person_id for post in leads if ticket.grid_id in post.grid_ids))
        case Hears.COMMITTEE:
            posts = work.uow.staff.of_community(ticket.community_id, *COMMITTEE)
        case Hears.SUBDISTRICT:
            posts = work.uow.staff.of_community(ticket.community_id, Role.SUBDISTRICT_OFFICER)
    return list(dict.fromkeys(post.person_id for post in posts if not complains_of(ticket, post.person_id)))


def _say(work: Work, ticket: Ticket, who: Hears, rung: int, person_id: int) -> bool:
    if who is Hears.OWNER and rung >= BREACH:
        return push_task(work, ticket, say("task-overdue", due=_due(work, ticket)), files=False)
    message = _notice(work, ticket, who, rung)
    return work.tell(person_id, message, ticket.community_id)


def _notice(work: Work, ticket: Ticket, who: Hears, rung: int) -> Outgoing:
    """One line about the deadline, where it is, with whom, and a button that opens the ticket."""
    early = rung < BREACH
    lines = [Text(_key(who, rung), _args(work, ticket)), say("ladder-place", place=place_of(work, ticket, room=False))]
    if ticket.status == Status.EXTERNAL and ticket.party:
        lines.append(say("ladder-external", party=Term("party", ticket.party)))
    open_it = Button(say("button-task"), Action.TASK, ticket.id)
    lane = Lane.REMINDER if early and ticket.priority not in URGENT else lane_of(ticket)
    return Outgoing(
        tuple(lines),
        ((open_it,),),
        lane=lane,
        ticket_id=ticket.id,
        card=due_card(ticket.id),
        card_mode=CardMode.REPLACE,
    )


def _key(who: Hears, rung: int) -> str:
    if rung < BREACH:
        return "ladder-half" if rung == HALF else "ladder-most"
    if rung > SUBDISTRICT:
        return "ladder-still"
    return {Hears.GRID_LEAD: "ladder-breach", Hears.SUBDISTRICT: "ladder-subdistrict"}.get(who, "ladder-community")


def _args(work: Work, ticket: Ticket) -> dict[str, Arg]:
    return subject(ticket) | {"owner": owner_name(work, ticket), "due": _due(work, ticket)}


def _due(work: Work, ticket: Ticket) -> Arg:
    return ticket.resolve_due_at or work.now


def _note(work: Work, ticket: Ticket, level: int, told: list[int], **more: str) -> None:
    data = {"what": What.LADDER, "level": level, "owner": ticket.owner_id, "told": told, **more}
    record(work, ticket, TIMER, SYSTEM, data=data)
