"""Every alert that was sent, as a CAP 1.2 message that others can fetch."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

from domain.alerts import DRILL_MARK, Kind, State
from domain.cap import CapArea, CapInfo, CapMessage, MsgType, Reference, Scope, Status
from domain.cap.message import Colour
from domain.errors import NotFound
from domain.messages import Term, Text, say
from handlers.broadcasts.words import scenario, target_of, target_words, texts_of, warning_of
from handlers.work import Work
from storage.models import Alert, Community

Render = Callable[[Text], str]
"""A text in the community's language."""
UNSENT = frozenset({State.DRAFT, State.WAITING, State.DROPPED})
LIFE = timedelta(hours=24)


def cap_of(work: Work, alert_id: int, render: Render) -> CapMessage:
    """The alert as it stands now. Raises NotFound for one that was never sent."""
    alert = work.uow.alerts.get(alert_id)
    if alert is None or alert.status in UNSENT or alert.started_at is None:
        raise NotFound(what="alert")
    community = work.uow.communities.get(alert.community_id)
    sender = f"linli.{community.code.lower()}"
    first = identifier(community, alert)
    over = alert.status in (State.CLOSED, State.CANCELLED)
    sent = alert.ended_at if over and alert.ended_at is not None else alert.started_at
    return CapMessage(
        identifier=f"{first}.{'end' if over else 'alert'}",
        sender=sender,
        sent=sent,
        status=Status.EXERCISE if alert.drill else Status.ACTUAL,
        msg_type=MsgType.CANCEL if over else MsgType.ALERT,
        scope=Scope.PUBLIC,
        references=(Reference(f"{first}.alert", sender, _written(alert)),) if over else (),
        infos=(_info(work, alert, community, render),),
    )


def identifier(community: Community, alert: Alert) -> str:
    """Ours; the authority's own goes along as the parameter ``official-id``."""
    return f"linli.{community.code.lower()}.{alert.id}"


def _info(work: Work, alert: Alert, community: Community, render: Render) -> CapInfo:
    warning = warning_of(alert)
    texts = [render(line) for line in texts_of(alert)]
    official = alert.kind == Kind.OFFICIAL and warning is not None
    begins = alert.started_at or alert.created_at
    mark = DRILL_MARK if alert.drill else ""
    return CapInfo(
        language="zh-CN",
        event=warning.event if official and warning and warning.event else render(_name(alert)),
        event_code="",
        urgency="Immediate" if alert.urgent else "Expected",
        severity="Unknown",
        certainty="Unknown",
        colour=Colour(warning.level) if official and warning and warning.level else None,
        headline=mark + texts[0] if texts else mark,
        description=mark + "\n".join(texts),
        instruction="",
        sender_name=warning.issuer if official and warning else community.name,
        effective=begins,
        onset=None,
        expires=warning.expires if official and warning and warning.expires else begins + LIFE,
        areas=(
            CapArea(
                description=render(target_words(work, alert.community_id, target_of(alert))),
                polygons=_polygon(community),
                geocodes=(community.geocode,) if community.geocode else (),
            ),
        ),
        parameters=(("official-id", warning.id),) if official and warning else (),
    )


def _name(alert: Alert) -> Text:
    named: Term = scenario(alert)
    return say("plain-term", term=named)


def _polygon(community: Community) -> tuple[str, ...]:
    pairs = [pair.split() for pair in community.boundary.split(";") if pair.strip()]
    if len(pairs) < 3:
        return ()
    ring = [f"{lat},{lon}" for lat, lon in [*pairs, pairs[0]]]
    return (" ".join(ring),)


def _written(alert: Alert) -> str:
    started = alert.started_at or alert.created_at
    return started.replace(microsecond=0).isoformat()
