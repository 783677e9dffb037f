"""From the draft to the households: the second person where one is needed, then the first copies at once."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from domain.actions import Action
from domain.alerts import Kind, State
from domain.errors import NobodyMeant, NoSecondPerson, NotFound, TextTooShort
from domain.messages import Arg, Button, CardMode, Lane, Outgoing, outgoing_to_wire, say
from handlers.alarms import set_alarm
from handlers.broadcasts import planning
from handlers.broadcasts.composing import check_text, needs_details
from handlers.broadcasts.rights import committee_of, own_alert
from handlers.broadcasts.words import (
    card_of,
    lane_of,
    mark,
    resident_message,
    scenario,
    target_of,
    target_words,
    texts_of,
)
from handlers.identity import Speaker
from handlers.policies import policy_of
from handlers.work import Work
from storage.models import Alert, Broadcast
from storage.repositories.targeting import Audience

AT_ONCE = 8
"""Steps of planning that are done with the tap itself: a small community has all its copies at that moment."""
PUSH, DOORS, NEWS = "check_in_push", "check_in_doors", "alert_news"
"""Alarms: the silent are asked again, the doors go to the workers, the card shows new figures."""
FIRST_NEWS = timedelta(seconds=20)
SHORTEST_REASON = 4


@dataclass(frozen=True, slots=True)
class Submitted:
    """``asked``: so many others were asked to approve; 0 when it is on its way."""

    alert: Alert
    asked: int = 0


def audience(work: Work, alert: Alert) -> Audience:
    """Who and how many, before anything is sent."""
    return work.uow.targeting.audience(alert.community_id, target_of(alert))


def needs_second(work: Work, alert: Alert) -> bool:
    """An emergency of the whole community is never one person's decision. A drill practises that, too."""
    everybody = work.uow.targeting.is_everybody(alert.community_id, target_of(alert))
    return alert.urgent and alert.kind == Kind.NOTICE and everybody


def waits_until(work: Work, alert: Alert) -> datetime | None:
    """When the quiet hours end, for what may not disturb them; None when it goes out now."""
    if lane_of(alert) is Lane.EMERGENCY:
        return None
    community = work.uow.communities.get(alert.community_id)
    until = policy_of(work, community.id).quiet_until(work.now.astimezone(ZoneInfo(community.zone)))
    return None if until is None else until.astimezone(UTC)


def submit(work: Work, speaker: Speaker, alert_id: int) -> Submitted:
    """Send it, or ask a second person. Raises NobodyMeant, TextTooShort, NoSecondPerson."""
    alert = own_alert(work, speaker, alert_id, State.DRAFT)
    check_ready(work, alert)
    if not needs_second(work, alert):
        launch(work, alert)
        return Submitted(alert)
    others = [p for p in committee_of(work, alert.community_id, speaker.person.id) if _can_be_asked(work, p)]
    if not others:
        raise NoSecondPerson()
    alert.status = State.WAITING
    for person_id in others:
        work.tell(person_id, _request(work, alert, speaker.person.name or ""), alert.community_id)
    return Submitted(alert, len(others))


def send_at_once(work: Work, speaker: Speaker, alert_id: int, reason: str) -> Alert:
    """Life is at risk now: without a second person, with the reason on record; the others hear of it."""
    alert = own_alert(work, speaker, alert_id, State.DRAFT, State.WAITING)
    if alert.kind != Kind.NOTICE:
        raise NotFound(what="alert")
    check_ready(work, alert)
    if len(reason.strip()) < SHORTEST_REASON:
        raise TextTooShort()
    alert.reason = reason.strip()
    launch(work, alert)
    tell_alone(work, alert, speaker.person.name or "", speaker.person.id)
    return alert


def tell_alone(work: Work, alert: Alert, name: Arg, but: int | None = None) -> None:
    """The committee hears that an emergency notice went out on one person's word, and why."""
    line = say("alert-sent-alone", name=name, scenario=scenario(alert), reason=alert.reason or "")
    message = Outgoing((mark(alert), line), lane=Lane.REPLY, card=card_of(alert) + "/ask", card_mode=CardMode.REPLACE)
    for person_id in committee_of(work, alert.community_id, but):
        work.tell(person_id, message, alert.community_id)


def check_ready(work: Work, alert: Alert) -> None:
    """Raise what is missing before it can be sent."""
    if needs_details(alert):
        raise TextTooShort()
    if alert.kind == Kind.NOTICE:
        for line in texts_of(alert):
            if line.key == "plain":
                check_text(str(line.args["text"]), limit=10_000)
    found = audience(work, alert)
    if found.reachable + found.groups + found.households == 0:
        raise NobodyMeant()


def launch(work: Work, alert: Alert) -> None:
    """The first copies are planned now, the rest by the job; the check-in's moments are set."""
    alert.status, alert.started_at = State.RUNNING, work.now
    message = resident_message(work, alert)
    first = add_broadcast(work, alert, "first", message, planning.DOORS)
    planning.plan(work, first, AT_ONCE)
    start = max(first.not_before, work.now)
    set_alarm(work, NEWS, alert.id, work.now + FIRST_NEWS, alert.community_id)
    if alert.check_in:
        rules = policy_of(work, alert.community_id)
        alert.push_at = start + timedelta(minutes=rules.check_in_minutes)
        alert.doors_at = alert.push_at + timedelta(minutes=rules.check_in_minutes)
        set_alarm(work, PUSH, alert.id, alert.push_at, alert.community_id)
        set_alarm(work, DOORS, alert.id, alert.doors_at, alert.community_id)


def add_broadcast(work: Work, alert: Alert, kind: str, message: Outgoing, stage: str) -> Broadcast:
    """One text of an alert to many chats."""
    return work.uow.alerts.add_broadcast(
        Broadcast(
            community_id=alert.community_id,
            alert_id=alert.id,
            kind=kind,
            body=outgoing_to_wire(message),
            target=dict(alert.target),
            lane=message.lane,
            card=message.card,
            card_mode=message.card_mode,
            status="planning",
            stage=stage,
            cursor=0,
            created_at=work.now,
            not_before=waits_until(work, alert) or work.now,
        )
    )


def _can_be_asked(work: Work, person_id: int) -> bool:
    return work.uow.conversations.of_person(person_id) is not None


def _request(work: Work, alert: Alert, name: str) -> Outgoing:
    found = audience(work, alert)
    return Outgoing(
        (
            mark(alert),
            say("alert-approve-please", name=name, scenario=scenario(alert)),
            *texts_of(alert),
            say("alert-target", target=target_words(work, alert.community_id, target_of(alert))),
            say("alert-audience", households=found.households, persons=found.reachable, groups=found.groups),
        ),
        (
            (
                Button(say("button-alert-approve"), Action.ALERT_APPROVE, alert.id),
                Button(say("button-alert-refuse"), Action.ALERT_REFUSE, alert.id),
            ),
        ),
        lane=Lane.REPLY if alert.drill else Lane.EMERGENCY,
        card=card_of(alert) + "/ask",
        card_mode=CardMode.REPLACE,
    )
