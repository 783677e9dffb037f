"""Published, changed, cancelled: who is told, and what rings when."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from domain.activities import RATE_AFTER, REMINDERS, SeatState, Span, State, check_deadline, check_span
from domain.errors import ActivityOver, BadActivity, NobodyMeant
from domain.messages import Lane, Text, outgoing_to_wire, say
from domain.targets import target_from_wire
from handlers.activities import composing
from handlers.activities.rights import hosted
from handlers.activities.words import announcement, card_of, lines, resident_card
from handlers.alarms import call_off, set_alarm
from handlers.broadcasts import planning
from handlers.identity import Speaker
from handlers.policies import policy_of
from handlers.work import Work
from storage.models import Activity, Broadcast
from storage.repositories.activities import PUSH

DAY_BEFORE, HOUR_BEFORE, OVER = "activity_day", "activity_hour", "activity_over"
"""Alarms."""
CODE_DIGITS = 4
AT_ONCE = 8
"""Steps of planning that are done with the tap itself."""
SOON = timedelta(hours=12)
"""News of what begins within so long does not wait for the morning."""


def publish(work: Work, speaker: Speaker, activity_id: int) -> Activity:
    """Tell everybody whom it is for and who wants to hear it. Raises BadActivity, RoomTaken, NobodyMeant."""
    activity = hosted(work, speaker, activity_id, State.DRAFT)
    lacking = composing.missing(activity)
    if lacking or activity.starts_at is None or activity.ends_at is None:
        raise BadActivity(reason=lacking)
    span = Span(activity.starts_at, activity.ends_at)
    check_span(span, work.now)
    if activity.deadline_at is not None:
        check_deadline(activity.deadline_at, span, work.now)
    work.uow.communities.lock(activity.community_id)
    composing.check_room(work, activity, activity.place, span)
    if target_from_wire(activity.target).empty:
        raise NobodyMeant()
    activity.state, activity.published_at = State.PUBLISHED, work.now
    activity.code = _code(work, activity.community_id)
    _set_alarms(work, activity)
    broadcast = _broadcast(work, activity)
    planning.plan(work, broadcast, AT_ONCE)
    return activity


def change(work: Work, speaker: Speaker, activity_id: int, apply: Callable[[Activity], None]) -> Activity:
    """Change a published activity: whoever has a seat or waits is told what it is now.

    Announcements that wait for the morning say it as it is now.
    """
    activity = hosted(work, speaker, activity_id, State.PUBLISHED)
    check_not_over(work, activity)
    work.uow.communities.lock(activity.community_id)
    apply(activity)
    activity.sequence += 1
    _set_alarms(work, activity)
    work.uow.activities.tell_instead(activity.id, outgoing_to_wire(announcement(work, activity)))
    tell_everybody(work, activity, say("activity-changed"))
    return activity


def cancel(work: Work, speaker: Speaker, activity_id: int, reason: str) -> Activity:
    """It does not take place: whoever has a seat or waits is told; copies that still wait are not sent."""
    activity = hosted(work, speaker, activity_id, State.PUBLISHED)
    check_not_over(work, activity)
    activity.state, activity.ended_at = State.CANCELLED, work.now
    activity.sequence += 1
    for kind in (DAY_BEFORE, HOUR_BEFORE, OVER):
        call_off(work, kind, activity.id)
    work.uow.activities.stop_telling(activity.id)
    tell_everybody(work, activity, say("activity-cancelled", reason=reason.strip() or "-"))
    return activity


def check_not_over(work: Work, activity: Activity) -> None:
    """What took place is not changed, nor called off. Raises ActivityOver."""
    if activity.ends_at is None or work.now >= activity.ends_at:
        raise ActivityOver()


def tell_everybody(work: Work, activity: Activity, head: Text, *states: SeatState) -> int:
    """A word to each person who takes part (in one of these states), once for the family; returns how many."""
    wanted = states or (SeatState.SEATED, SeatState.WAITING, SeatState.CAME)
    people = dict.fromkeys(seat.person_id for seat in work.uow.activities.seats(activity.id, *wanted))
    for person_id in people:
        tell(work, activity, person_id, head)
    return len(people)


def tell(work: Work, activity: Activity, person_id: int, head: Text) -> None:
    """A word to one person, with their card. What begins soon does not wait for the morning."""
    soon = activity.starts_at is not None and activity.starts_at - work.now < SOON
    lane = Lane.REPLY if soon else Lane.REMINDER
    work.tell(person_id, resident_card(work, activity, person_id, head, lane), activity.community_id)


def _broadcast(work: Work, activity: Activity) -> Broadcast:
    message = announcement(work, activity)
    return work.uow.alerts.add_broadcast(
        Broadcast(
            community_id=activity.community_id,
            alert_id=None,
            kind=PUSH,
            body=outgoing_to_wire(message),
            target={**activity.target, "activity": activity.id, "interest": activity.interest},
            lane=message.lane,
            card=card_of(activity),
            card_mode=message.card_mode,
            status="planning",
            stage=planning.LISTENERS,
            cursor=0,
            created_at=work.now,
            not_before=max(_morning(work, activity.community_id) or work.now, work.now),
        )
    )


def _morning(work: Work, community_id: int) -> datetime | None:
    zone = ZoneInfo(work.uow.communities.get(community_id).zone)
    until = policy_of(work, community_id).quiet_until(work.now.astimezone(zone))
    return None if until is None else until.astimezone(UTC)


def _set_alarms(work: Work, activity: Activity) -> None:
    if activity.starts_at is None or activity.ends_at is None:
        return
    for kind, before in zip((DAY_BEFORE, HOUR_BEFORE), REMINDERS, strict=True):
        moment = activity.starts_at - before
        if moment > work.now:
            set_alarm(work, kind, activity.id, moment, activity.community_id)
        else:
            call_off(work, kind, activity.id)
    set_alarm(work, OVER, activity.id, activity.ends_at + RATE_AFTER, activity.community_id)


def _code(work: Work, community_id: int) -> str:
    """A number that no other coming activity has; it says nothing, so it is no secret for long."""
    used = work.uow.activities.codes_in_use(community_id)
    while True:
        code = f"{secrets.randbelow(10**CODE_DIGITS):0{CODE_DIGITS}d}"
        if code not in used:
            return code


def host_card(work: Work, activity: Activity) -> tuple[Text, ...]:
    """What the host reads: the activity, and how many come."""
    seats = work.uow.activities.seats(activity.id)
    states = [seat.state for seat in seats]
    counted = {state: states.count(state) for state in SeatState}
    return (
        *lines(work, activity),
        say(
            "activity-counts",
            seated=counted[SeatState.SEATED],
            waiting=counted[SeatState.WAITING],
            came=counted[SeatState.CAME],
            missed=counted[SeatState.MISSED],
        ),
    )
