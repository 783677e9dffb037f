"""报平安: what residents answer to an alert, the second question to the silent, and then the workers' doors."""

from __future__ import annotations

from dataclasses import dataclass

from domain.alerts import State
from domain.check_in import Door as DoorState
from domain.check_in import Said, after_words
from domain.errors import NotFound, OverAlready
from domain.messages import say
from handlers import doors
from handlers.alarms import Alarm
from handlers.broadcasts import planning, sending
from handlers.broadcasts.words import resident_message, scenario
from handlers.help_tickets import open_help, running
from handlers.identity import Speaker
from handlers.work import Work
from storage.models import Alert, Answer, Door, Ticket


@dataclass(frozen=True, slots=True)
class Heard:
    """What became of an answer. ``door``: the household's, if its room is known; ``counts``: it settles the door."""

    alert: Alert
    said: Said
    door: Door | None
    counts: bool
    ticket: Ticket | None = None
    new_ticket: bool = False


def answer(work: Work, speaker: Speaker, alert_id: int, said: Said, words: str = "") -> Heard:
    """A resident answers for their household. Raises NotFound, OverAlready once all is clear."""
    alert = work.uow.alerts.get(alert_id)
    if alert is None or speaker.community is None or alert.community_id != speaker.community_id:
        raise NotFound(what="alert")
    if alert.status != State.RUNNING:
        raise OverAlready()
    home = speaker.membership
    verified = home is not None and home.verified
    door = work.uow.alerts.door_of(alert.id, home.household_id) if home is not None and home.household_id else None
    given = _keep(work, alert, speaker, said)
    if door is not None:
        _settle(work, door, speaker, said, verified=verified)
    ticket, new = _help(work, speaker, alert, given, door, words) if said is Said.HELP else (None, False)
    counts = door is not None and (verified or said is Said.HELP)
    return Heard(alert, said, door, counts, ticket, new)


def note_danger(work: Work, speaker: Speaker, ticket: Ticket) -> None:
    """Words of danger from home while a check-in runs: the household needs help, whatever words they used."""
    alert = running_check_in(work, speaker)
    home = speaker.membership
    if alert is None or home is None or home.household_id is None or ticket.building_id != home.building_id:
        return
    door = work.uow.alerts.door_of(alert.id, home.household_id)
    given = _keep(work, alert, speaker, Said.HELP)
    given.ticket_id = ticket.id
    if door is not None:
        _settle(work, door, speaker, Said.HELP, verified=home.verified)
        door.ticket_id = door.ticket_id or ticket.id


def running_check_in(work: Work, speaker: Speaker) -> Alert | None:
    """The check-in that plain words (平安, 需要帮助) of the speaker answer; None when none runs.

    A real one before a drill: a cry for help must never be filed with what is only practised.
    """
    if speaker.community is None:
        return None
    home = speaker.membership
    return work.uow.alerts.running_check_in(speaker.community_id, home.household_id if home is not None else None)


def push_silent(work: Work, alarm: Alarm) -> None:
    """Those of whom nothing is known are asked once more."""
    alert = _running(work, alarm)
    if alert is None:
        return
    message = resident_message(
        work, alert, head=say("alert-push-head", scenario=scenario(alert)), lines=(say("alert-push"),)
    )
    push = sending.add_broadcast(work, alert, "push", message, planning.SILENT)
    planning.plan(work, push, sending.AT_ONCE)
    alert.push_at = None


def doors_due(work: Work, alarm: Alarm) -> None:
    """Who is silent still is knocked on: the list goes to the grid workers."""
    alert = _running(work, alarm)
    if alert is not None:
        doors.knock(work, alert)
        alert.doors_at = None


def _running(work: Work, alarm: Alarm) -> Alert | None:
    alert = work.uow.alerts.lock(alarm.subject_id)
    return alert if alert is not None and alert.status == State.RUNNING and alert.check_in else None


def _keep(work: Work, alert: Alert, speaker: Speaker, said: Said) -> Answer:
    """The person's answer, one row; a cry for help stays one until somebody has looked."""
    home = speaker.membership
    household_id = home.household_id if home is not None else None
    found = work.uow.alerts.answer_of(alert.id, speaker.person.id)
    if found is None:
        found = Answer(
            community_id=alert.community_id,
            alert_id=alert.id,
            person_id=speaker.person.id,
            household_id=household_id,
            answer=said,
            at=work.now,
        )
        work.uow.alerts.add_answer(found)
    elif found.answer != Said.HELP:
        found.answer, found.at, found.household_id = said, work.now, household_id
    return found


def _settle(work: Work, door: Door, speaker: Speaker, said: Said, *, verified: bool) -> None:
    after = after_words(DoorState(door.state), said, verified=verified)
    claimed = said is Said.SAFE and not verified
    if after != door.state or claimed:
        door.state, door.claimed = after, door.claimed or claimed
        door.changed_at, door.person_id = work.now, speaker.person.id


def _help(
    work: Work, speaker: Speaker, alert: Alert, given: Answer, door: Door | None, words: str
) -> tuple[Ticket, bool]:
    known = running(work, door.ticket_id if door is not None else None) or running(work, given.ticket_id)
    ticket = known or open_help(work, speaker, alert, words)
    given.ticket_id = ticket.id
    if door is not None:
        door.ticket_id = ticket.id
    return ticket, known is None
