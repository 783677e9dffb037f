"""What a running alert can become: corrected, updated, stopped midway, or over with thanks."""

from __future__ import annotations

from dataclasses import replace

from domain.alerts import LONGEST_TEXT, Kind, State
from domain.errors import NotAllowed
from domain.messages import CardMode, Text, say
from handlers import doors
from handlers.alarms import call_off
from handlers.broadcasts import planning, progress, sending
from handlers.broadcasts.composing import check_text
from handlers.broadcasts.rights import own_alert
from handlers.broadcasts.words import resident_message, scenario, wire_of
from handlers.identity import Speaker
from handlers.work import Work
from storage.models import Alert

EVERYTHING = 1_000_000
"""Steps: whoever was to get the first text must be known before another takes its place."""


def update(work: Work, speaker: Speaker, alert_id: int, text: str, *, in_place: bool) -> Alert:
    """Other words. ``in_place``: a slip is mended where it stands, without a sound; else everybody hears the news.

    Copies that wait are not sent any more: their chats get the new words instead. An official warning's words are not
    ours to change: raises NotAllowed.
    """
    alert = own_alert(work, speaker, alert_id, State.RUNNING)
    if alert.kind == Kind.OFFICIAL:
        raise NotAllowed()
    check_text(text.strip(), LONGEST_TEXT)
    alert.body = wire_of([say("plain", text=text.strip())])
    head = None if in_place else say("alert-head-update", scenario=scenario(alert))
    send_update(work, alert, head, in_place=in_place)
    return alert


def send_update(work: Work, alert: Alert, head: Text | None, *, in_place: bool) -> None:
    """The alert's words as they are now, to every chat of its first text."""
    mode = CardMode.EDIT if in_place else CardMode.REPLACE
    message = resident_message(work, alert, head=head, mode=mode)
    first = work.uow.alerts.first_broadcast(alert.id)
    if first is not None:
        planning.plan(work, first, EVERYTHING)
    _recall(work, alert)
    news = sending.add_broadcast(work, alert, "update", message, planning.CHATS)
    planning.plan(work, news, sending.AT_ONCE)


def stop(work: Work, speaker: Speaker, alert_id: int) -> int:
    """No more copies go out; what was sent stays. Returns how many were held back."""
    alert = own_alert(work, speaker, alert_id, State.RUNNING)
    return stop_alert(work, alert)


def stop_alert(work: Work, alert: Alert) -> int:
    """The same for somebody whose right was checked before."""
    held_back = _recall(work, alert)
    alert.status, alert.ended_at = State.CANCELLED, work.now
    _settle(work, alert)
    return held_back


def all_clear(work: Work, speaker: Speaker, alert_id: int) -> Alert:
    """解除: whoever got it hears that it is over, with thanks. Tickets of those who need help go on."""
    alert = own_alert(work, speaker, alert_id, State.RUNNING)
    close(work, alert, say("alert-clear-head", scenario=scenario(alert)))
    return alert


def close(work: Work, alert: Alert, head: Text) -> None:
    """Over, said with these words."""
    _recall(work, alert)
    alert.status, alert.ended_at = State.CLOSED, work.now
    community = work.uow.communities.get(alert.community_id).name
    thanks = say("alert-clear-thanks" if alert.check_in else "alert-clear", community=community)
    message = resident_message(work, alert, head=head, lines=(thanks,))
    message = replace(message, lines=message.lines[:-1] if alert.check_in else message.lines, buttons=())
    end = sending.add_broadcast(work, alert, "clear", message, planning.GOT)
    planning.plan(work, end, sending.AT_ONCE)
    _settle(work, alert)


def _recall(work: Work, alert: Alert) -> int:
    """Copies that wait are not sent, and no more are planned."""
    mine = work.uow.alerts.broadcasts(alert.id)
    for broadcast in mine:
        if broadcast.status == "planning":
            broadcast.status = "cancelled"
    return work.uow.fanout.cancel([broadcast.id for broadcast in mine])


def _settle(work: Work, alert: Alert) -> None:
    """Nothing rings any more, and every card says that it is over."""
    for kind in (sending.PUSH, sending.DOORS, sending.NEWS):
        call_off(work, kind, alert.id)
    alert.push_at = alert.doors_at = None
    progress.renew(work, alert)
    if alert.check_in:
        doors.show_lists(work, alert)
