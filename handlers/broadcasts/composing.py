"""A notice being written: its text, whom it is for, whether it is a drill. It is a draft until it is sent."""

from __future__ import annotations

from domain.alerts import (
    LONGEST_TEXT,
    SHORTEST_TEXT,
    TEMPLATES,
    Kind,
    Scenario,
    State,
    posing_as_official,
)
from domain.errors import NotFound, OverAlready, PosesAsOfficial, TextTooLong, TextTooShort
from domain.messages import Text, say
from domain.targets import Target
from handlers.broadcasts.rights import check_committee, own_alert
from handlers.broadcasts.words import texts_of, wire_of
from handlers.identity import Speaker
from handlers.work import Work
from storage.models import Alert

LONGEST_DETAILS = 200


def begin(work: Work, speaker: Speaker, name: str) -> Alert:
    """A draft of a scenario, with its template's text. Raises NotAllowed, NotFound."""
    check_committee(speaker)
    return new_notice(work, speaker.community_id, name, speaker.person.id)


def new_notice(work: Work, community_id: int, name: str, author_id: int | None) -> Alert:
    """The same for an author who was checked before; None is the operator."""
    if name not in [scenario.value for scenario in Scenario]:
        raise NotFound(what="scenario")
    template = TEMPLATES[Scenario(name)]
    return work.uow.alerts.add(
        Alert(
            community_id=community_id,
            kind=Kind.NOTICE,
            scenario=name,
            status=State.DRAFT,
            urgent=template.urgent,
            check_in=template.check_in,
            drill=False,
            body=wire_of(_template(work, community_id, name, "")),
            target={},
            author_id=author_id,
            created_at=work.now,
        )
    )


def needs_details(alert: Alert) -> bool:
    """Whether the template says nothing without words of the author, and has none yet."""
    lines = texts_of(alert)
    return TEMPLATES[Scenario(alert.scenario)].details and len(lines) == 1 and lines[0].key != "plain"


def fill(work: Work, alert: Alert, details: str) -> None:
    """Put the author's words into the template: when, where, who. Raises as ``check_text``."""
    details = details.strip()
    check_text(details, LONGEST_DETAILS)
    alert.body = wire_of(_template(work, alert.community_id, alert.scenario, details))


def write(alert: Alert, text: str) -> None:
    """Words of the author instead of the template. Raises as ``check_text``."""
    text = text.strip()
    check_text(text, LONGEST_TEXT)
    alert.body = wire_of([say("plain", text=text)])


def check_text(text: str, limit: int) -> None:
    """Raise TextTooShort, TextTooLong, or PosesAsOfficial for what looks like an authority's coloured warning."""
    if len(text) < SHORTEST_TEXT:
        raise TextTooShort()
    if len(text) > limit:
        raise TextTooLong(length=len(text), limit=limit)
    posing = posing_as_official(text)
    if posing:
        raise PosesAsOfficial(words=posing)


def draft_of(work: Work, speaker: Speaker, alert_id: int) -> Alert:
    """A notice that is being written, or an official warning that waits for its tap: both may be aimed."""
    alert = own_alert(work, speaker, alert_id, State.DRAFT, State.WAITING)
    if alert.status == State.WAITING and alert.kind == Kind.NOTICE:
        raise OverAlready()
    return alert


def aim(alert: Alert, target: Target) -> None:
    """Whom it is for."""
    alert.target = target.to_wire()


def toggle(alert: Alert, what: str) -> None:
    """Switch between drill and real, with and without the check-in."""
    if what == "drill" and alert.kind == Kind.NOTICE:
        alert.drill = not alert.drill
    elif what == "check_in":
        alert.check_in = not alert.check_in
    else:
        raise NotFound(what="choice")


def drop(work: Work, speaker: Speaker, alert_id: int) -> Alert:
    """Not sent after all."""
    alert = own_alert(work, speaker, alert_id, State.DRAFT, State.WAITING)
    alert.status, alert.ended_at = State.DROPPED, work.now
    return alert


def _template(work: Work, community_id: int, name: str, details: str) -> list[Text]:
    community = work.uow.communities.get(community_id).name
    lines = [say("plain", text=details)] if details else []
    return [*lines, say(f"alert-template-{name.replace('_', '-')}", community=community)]
