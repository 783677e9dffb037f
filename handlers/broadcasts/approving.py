"""The second person's word, and the one tap that relays an official warning."""

from __future__ import annotations

from domain.actions import Action
from domain.alerts import Kind, State
from domain.errors import NobodyMeant, OwnAlert
from domain.messages import Button, Lane, Outgoing, say
from handlers.broadcasts.official import relay
from handlers.broadcasts.rights import own_alert
from handlers.broadcasts.sending import launch
from handlers.broadcasts.words import mark, scenario, target_of
from handlers.identity import Speaker
from handlers.work import Work
from storage.models import Alert


def approve(work: Work, speaker: Speaker, alert_id: int) -> Alert:
    """Yes; returns the alert that runs now. Raises OwnAlert for the author of a notice, OverAlready, WarningOver."""
    alert = own_alert(work, speaker, alert_id, State.WAITING)
    if target_of(alert).empty:
        raise NobodyMeant()
    if alert.kind == Kind.OFFICIAL:
        alert.approver_id, alert.approved_at = speaker.person.id, work.now
        return relay(work, alert)
    _not_the_author(alert, speaker)
    alert.approver_id, alert.approved_at = speaker.person.id, work.now
    launch(work, alert)
    _tell_author(work, alert, "alert-approved", speaker)
    return alert


def refuse(work: Work, speaker: Speaker, alert_id: int) -> Alert:
    """No: a notice is a draft again, for its author to change; an official warning is not relayed."""
    alert = own_alert(work, speaker, alert_id, State.WAITING)
    if alert.kind == Kind.OFFICIAL:
        alert.status, alert.ended_at, alert.approver_id = State.DROPPED, work.now, speaker.person.id
        return alert
    _not_the_author(alert, speaker)
    alert.status = State.DRAFT
    _tell_author(work, alert, "alert-refused", speaker)
    return alert


def _not_the_author(alert: Alert, speaker: Speaker) -> None:
    if alert.author_id == speaker.person.id:
        raise OwnAlert()


def _tell_author(work: Work, alert: Alert, key: str, speaker: Speaker) -> None:
    if alert.author_id is None:
        return
    line = say(key, name=speaker.person.name or "", scenario=scenario(alert))
    button = Button(say("button-alert-open"), Action.ALERT, alert.id)
    work.tell(alert.author_id, Outgoing((mark(alert), line), ((button,),), lane=Lane.REPLY), alert.community_id)
