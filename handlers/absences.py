"""Leave: entered by the worker or the supervisor; when it begins, what is in hand goes to the backup."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from domain.errors import BadHours, BadLeave, NotAllowed, NotFound
from domain.leave import LONGEST_DAYS
from domain.messages import Lane, Outgoing, Text, say
from domain.roles import COMMITTEE, FIELD, TRIAGE, Role
from domain.routing import Why
from domain.shifts import is_shifts
from domain.tickets import Status
from handlers.alarms import Alarm, call_off, set_alarm
from handlers.dispatching import pass_on
from handlers.identity import Speaker
from handlers.notices import post_name
from handlers.staffing import ALL, Handover
from handlers.work import Work
from storage.models import Absence, Community, Staff

BEGINS = "absence_begins"
"""The alarm at which the tickets are handed over; its subject is the absence."""
ABSENT_ROLES = FIELD | TRIAGE


@dataclass(frozen=True, slots=True)
class Entered:
    """A leave of one person: one absence a post, and what was handed over if it has begun."""

    absences: tuple[Absence, ...]
    handover: Handover | None


def may_enter(work: Work, speaker: Speaker, staff_id: int) -> Staff:
    """The post, if its leave is the speaker's to enter: their own, or anybody's for the committee."""
    post = next((p for p in work.uow.staff.of_community(speaker.community_id) if p.id == staff_id), None)
    if post is None:
        raise NotFound(what="post")
    if post.person_id != speaker.person.id and not speaker.is_committee:
        raise NotAllowed()
    return post


def enter(work: Work, speaker: Speaker, staff_id: int, first: date, last: date, reason: str = "") -> Entered:
    """Leave from the first day to the last, for every post of the person. Raises BadLeave, NotAllowed, NotFound."""
    post = may_enter(work, speaker, staff_id)
    community = work.uow.communities.get(post.community_id)
    return enter_for(work, community, post.person_id, first, last, reason=reason, by_id=speaker.person.id)


def enter_for(
    work: Work,
    community: Community,
    person_id: int,
    first: date,
    last: date,
    *,
    reason: str = "",
    by_id: int | None = None,
) -> Entered:
    """The same, for whoever may (the operator)."""
    zone = ZoneInfo(community.zone)
    today = work.now.astimezone(zone).date()
    if not today <= first <= last or (last - today).days > LONGEST_DAYS:
        raise BadLeave(days=LONGEST_DAYS)
    begins = max(datetime.combine(first, time(), zone), work.now)
    ends = datetime.combine(last + timedelta(days=1), time(), zone)
    posts = [p for p in work.uow.staff.of_person(person_id, community.id) if Role(p.role) in ABSENT_ROLES]
    made = tuple(_keep(work, post, begins, ends, reason, by_id) for post in posts)
    if not made:
        raise NotFound(what="post")
    if begins > work.now:
        for absence in made:
            set_alarm(work, BEGINS, absence.id, begins, community.id)
        return Entered(made, None)
    return Entered(made, _hand_over(work, posts, ends))


def ring(work: Work, alarm: Alarm) -> None:
    """The first day of a leave has come."""
    absence = work.uow.duty.absence(alarm.subject_id)
    if absence is None or absence.ends_at <= work.now:
        return
    post = work.uow.staff.get(absence.staff_id)
    if post.active:
        _hand_over(work, [post], absence.ends_at)


def end(work: Work, speaker: Speaker, absence_id: int) -> Absence:
    """销假: back from now on, or the leave is called off. What was handed over stays where it is."""
    absence = work.uow.duty.absence(absence_id)
    if absence is None or absence.community_id != speaker.community_id or absence.ends_at <= work.now:
        raise NotFound(what="absence")
    post = may_enter(work, speaker, absence.staff_id)
    for other in work.uow.duty.absences_of([p.id for p in work.uow.staff.of_person(post.person_id)]):
        if (other.begins_at, other.ends_at) == (absence.begins_at, absence.ends_at) and other.id != absence.id:
            _end(work, other)
    _end(work, absence)
    return absence


def absences_of(work: Work, speaker: Speaker) -> list[Absence]:
    """The speaker's own leave, running or to come; one line a leave, however many posts it is for."""
    return _once(work.uow.duty.absences_of(speaker.staff_ids)) if speaker.staff_ids else []


def absences_in(work: Work, speaker: Speaker) -> list[Absence]:
    """Everybody's, for the committee."""
    if not speaker.may_triage:
        raise NotAllowed()
    return _once(work.uow.duty.absences_in(speaker.community_id), work)


def colleagues(work: Work, speaker: Speaker) -> list[Staff]:
    """One post a person, whose leave and hours the committee may enter."""
    if not speaker.is_committee:
        raise NotAllowed()
    posts = [p for p in work.uow.staff.of_community(speaker.community_id) if Role(p.role) in ABSENT_ROLES]
    return list({p.person_id: p for p in reversed(posts)}.values())[::-1]


def set_hours(work: Work, speaker: Speaker, staff_id: int, text: str) -> list[Staff]:
    """The on-duty hours of a person's posts; the committee's to set. Raises BadHours, NotAllowed, NotFound."""
    if not speaker.is_committee:
        raise NotAllowed()
    post = may_enter(work, speaker, staff_id)
    return set_hours_of(work, post.person_id, post.community_id, text)


def set_hours_of(work: Work, person_id: int, community_id: int, text: str) -> list[Staff]:
    """The same, for whoever may (the operator)."""
    if not is_shifts(text):
        raise BadHours(text=text[:40])
    posts = [p for p in work.uow.staff.of_person(person_id, community_id) if Role(p.role) in ABSENT_ROLES]
    for post in posts:
        post.shifts = text.strip()
    work.uow.staff.flush()
    return posts


def _keep(work: Work, post: Staff, begins: datetime, ends: datetime, reason: str, by_id: int | None) -> Absence:
    absence = Absence(
        community_id=post.community_id,
        staff_id=post.id,
        begins_at=begins,
        ends_at=ends,
        reason=reason or None,
        by_id=by_id,
        entered_at=work.now,
    )
    work.uow.duty.keep(absence)
    return absence


def _hand_over(work: Work, posts: Sequence[Staff], ends: datetime) -> Handover:
    """Everything in hand to the backup; what sleeps longer than the leave stays. The clocks run on."""
    mine = frozenset(p.id for p in work.uow.staff.of_person(posts[0].person_id, posts[0].community_id))
    moved: Counter[int] = Counter()
    stayed = 0
    for ticket in work.uow.tickets.of_owner([post.id for post in posts], limit=ALL):
        sleeps = ticket.status == Status.ON_HOLD and ticket.hold_until is not None and ticket.hold_until >= ends
        if ticket.status == Status.DRAFT or sleeps:
            continue
        target = pass_on(work, ticket, Why.ON_LEAVE, mine)
        if target is None:
            stayed += 1
        else:
            moved[target] += 1
    handover = Handover(dict(moved), stayed)
    _tell(work, posts[0], handover)
    return handover


def _tell(work: Work, post: Staff, handover: Handover) -> None:
    """Whoever goes hears where the tickets went; so does the committee, when there were any."""
    lines = moved_lines(work, handover)
    if not lines:
        return
    head = say("leave-began", owner=post_name(work, post))
    message = Outgoing((head, *lines), lane=Lane.TASK)
    people = [p.person_id for p in work.uow.staff.of_community(post.community_id, *COMMITTEE)]
    for person_id in dict.fromkeys([post.person_id, *people]):
        work.tell(person_id, message, post.community_id)


def moved_lines(work: Work, handover: Handover) -> tuple[Text, ...]:
    """To whom how many went, and what nobody could take."""
    moved = tuple(
        say("leave-moved", owner=post_name(work, work.uow.staff.get(staff_id)), count=count)
        for staff_id, count in handover.moved.items()
    )
    stayed = (say("leave-stayed", count=handover.stayed),) if handover.stayed else ()
    return (*moved, *stayed)


def _end(work: Work, absence: Absence) -> None:
    absence.ends_at = work.now
    absence.begins_at = min(absence.begins_at, work.now)
    call_off(work, BEGINS, absence.id)


def _once(found: Sequence[Absence], work: Work | None = None) -> list[Absence]:
    """One of the absences that are one leave of one person."""
    kept: dict[tuple[int, datetime, datetime], Absence] = {}
    for absence in found:
        who = work.uow.staff.get(absence.staff_id).person_id if work is not None else 0
        kept.setdefault((who, absence.begins_at, absence.ends_at), absence)
    return list(kept.values())
