"""A warning of an authority comes in: relayed unchanged, after one tap or at once; updates find what they update."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from domain.actions import Action
from domain.alerts import TEMPLATES, Kind, OfficialWarning, State, scenario_of
from domain.errors import WarningOver
from domain.messages import Button, CardMode, Lane, Outgoing, Text, say
from domain.targets import Target
from handlers.broadcasts import running, sending
from handlers.broadcasts.rights import committee_of
from handlers.broadcasts.words import card_of, head_of, resident_message, target_of, target_words, warning_of, wire_of
from handlers.policies import policy_of
from handlers.work import Work
from storage.models import Alert


class Outcome(StrEnum):
    """What became of a warning that came in."""

    WAITING = "waiting"
    """One tap of the committee relays it."""
    SENT = "sent"
    EXPIRED = "expired"
    """Its time is over: kept nowhere, sent to nobody."""
    KNOWN = "known"
    """This very warning came before."""
    DROPPED = "dropped"
    """It cancels a warning that nobody had been sent: that one is dropped, nobody is told."""
    UNKNOWN = "unknown"
    """It cancels a warning that we never had."""


@dataclass(frozen=True, slots=True)
class Opened:
    """``alert_id`` is the alert it opened, or the one that it belongs to."""

    outcome: Outcome
    alert_id: int | None = None


def official(work: Work, community_id: int, warning: OfficialWarning, by: int | None = None) -> Opened:
    """Open an official warning for a community. ``by``: the person who handed it in, if one did.

    It goes out at once when the community's setting names its colour, it is meant for this community, and it is real;
    else it waits for one tap. An exercise is shown as a drill, and always waits.
    """
    if warning.expires is not None and warning.expires <= work.now:
        return Opened(Outcome.EXPIRED)
    same = work.uow.alerts.by_official_id(community_id, [warning.id])
    if same is not None:
        return Opened(Outcome.KNOWN, same.replaces_id or same.id)
    former = _former(work, community_id, warning)
    if former is not None and _is_older(warning, former):
        return Opened(Outcome.KNOWN, former.id)
    if former is not None:
        _supersede(work, former)
    if warning.kind == "cancel" and (former is None or former.status != State.RUNNING):
        return _cancels_nothing(work, former)
    if former is not None and former.status == State.WAITING:
        former.status, former.ended_at = State.DROPPED, work.now
    alert = _new(work, community_id, warning, former, by)
    at_once = warning.level in policy_of(work, community_id).relay_at_once
    if at_once and warning.matched and not warning.exercise:
        relay(work, alert)
        return Opened(Outcome.SENT, alert.replaces_id or alert.id)
    ask(work, alert)
    return Opened(Outcome.WAITING, alert.id)


def relay(work: Work, alert: Alert) -> Alert:
    """Send it on. An update or a cancellation reaches those who got the first; returns the alert that runs now.

    Raises WarningOver for one whose time ran out while it waited, and for the end of what has ended.
    """
    said = warning_of(alert)
    if said is not None and said.expires is not None and said.expires <= work.now:
        raise WarningOver()
    former = work.uow.alerts.lock(alert.replaces_id) if alert.replaces_id is not None else None
    if former is None or former.status != State.RUNNING:
        if said is not None and said.kind == "cancel":
            raise WarningOver()
        alert.replaces_id = None
        sending.launch(work, alert)
        return alert
    former.official, former.body = alert.official, alert.body
    alert.status, alert.ended_at = State.CLOSED, work.now
    warning = warning_of(former)
    if warning is not None and warning.kind == "cancel":
        running.close(work, former, head_of(work, former))
    else:
        running.send_update(work, former, None, in_place=False)
    return former


def ask(work: Work, alert: Alert) -> None:
    """Show it to the committee, with the one tap that relays it."""
    for person_id in committee_of(work, alert.community_id):
        work.tell(person_id, ask_card(work, alert), alert.community_id)


def ask_card(work: Work, alert: Alert) -> Outgoing:
    """The warning as residents would read it, whom it would go to, and whether its area is ours."""
    warning = warning_of(alert)
    shown = resident_message(work, alert)
    found = sending.audience(work, alert)
    lines: list[Text] = [say("official-came"), *shown.lines]
    if warning is not None and not warning.matched:
        lines.append(say("official-unmatched", areas="、".join(warning.areas) or "—"))
    lines.append(say("alert-target", target=target_words(work, alert.community_id, target_of(alert))))
    lines.append(say("alert-audience", households=found.households, persons=found.reachable, groups=found.groups))
    relay_it = Button(say("button-official-relay"), Action.ALERT_APPROVE, alert.id)
    rest = (
        Button(say("button-alert-target"), Action.ALERT_TARGET, alert.id),
        Button(say("button-alert-check-in-off" if alert.check_in else "button-alert-check-in-on"),
               Action.ALERT_TOGGLE, alert.id, "check_in"),
    )  # fmt: skip
    no = Button(say("button-official-no"), Action.ALERT_REFUSE, alert.id)
    rows = ((relay_it,), rest, (no,)) if alert.replaces_id is None else ((relay_it,), (no,))
    lane = Lane.REPLY if alert.drill else Lane.EMERGENCY
    return Outgoing(tuple(lines), rows, lane=lane, card=card_of(alert) + "/ask", card_mode=CardMode.REPLACE)


def _former(work: Work, community_id: int, warning: OfficialWarning) -> Alert | None:
    """The alert that a warning updates or cancels, through earlier updates, too. An exercise changes nothing real."""
    found = work.uow.alerts.by_official_id(community_id, warning.references) if warning.references else None
    while found is not None and found.replaces_id is not None:
        found = work.uow.alerts.get(found.replaces_id)
    if found is None or found.drill != warning.exercise:
        return None
    return work.uow.alerts.lock(found.id)


def _is_older(warning: OfficialWarning, former: Alert) -> bool:
    """Feeds are not always in order: what was issued before the news that residents have is no news."""
    latest = warning_of(former)
    return latest is not None and warning.sent < latest.sent


def _supersede(work: Work, former: Alert) -> None:
    """News of it that still waits for a tap is old now: it must never be put over what came later."""
    for other in work.uow.alerts.of_community(former.community_id, [State.WAITING]):
        if other.replaces_id == former.id:
            other.status, other.ended_at = State.DROPPED, work.now


def _cancels_nothing(work: Work, former: Alert | None) -> Opened:
    if former is None:
        return Opened(Outcome.UNKNOWN)
    if former.status == State.WAITING:
        former.status, former.ended_at = State.DROPPED, work.now
    return Opened(Outcome.DROPPED, former.id)


def _new(work: Work, community_id: int, warning: OfficialWarning, former: Alert | None, by: int | None) -> Alert:
    scenario = scenario_of(warning.event)
    lines = [say("plain", text=text) for text in (warning.headline, warning.text, warning.instruction) if text]
    live = former if former is not None and former.status == State.RUNNING else None
    return work.uow.alerts.add(
        Alert(
            community_id=community_id,
            kind=Kind.OFFICIAL,
            scenario=scenario,
            status=State.WAITING,
            urgent=True,
            drill=warning.exercise,
            check_in=live.check_in if live else TEMPLATES[scenario].check_in and warning.level in ("red", "orange"),
            body=wire_of(lines),
            target=dict(live.target) if live else Target(everywhere=True).to_wire(),
            official=warning.to_wire(),
            official_id=warning.id,
            replaces_id=live.id if live else None,
            author_id=by,
            created_at=work.now,
        )
    )
