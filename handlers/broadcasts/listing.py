"""Alerts for a list: what runs and waits first, then what was last."""

from __future__ import annotations

from collections.abc import Sequence

from domain.alerts import State
from handlers.broadcasts.rights import check_committee
from handlers.identity import Speaker
from handlers.work import Work
from storage.models import Alert

LIVE = (State.RUNNING, State.WAITING, State.DRAFT)
PAST = (State.CLOSED, State.CANCELLED)


def latest(work: Work, speaker: Speaker, limit: int) -> Sequence[Alert]:
    """For the committee. Raises NotAllowed."""
    check_committee(speaker)
    return of_community(work, speaker.community_id, limit)


def of_community(work: Work, community_id: int, limit: int) -> list[Alert]:
    """For whoever may see everything of the community. Updates of official warnings are part of what they update."""
    live = list(work.uow.alerts.of_community(community_id, LIVE, limit))
    live.sort(key=lambda alert: (LIVE.index(State(alert.status)), -alert.id))
    past = [alert for alert in work.uow.alerts.of_community(community_id, PAST, limit) if alert.replaces_id is None]
    return (live + past)[:limit]
