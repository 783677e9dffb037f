"""Who may speak to the community: supervisor and director. What they may not see does not exist for them."""

from __future__ import annotations

from domain.alerts import State
from domain.errors import NotAllowed, NotFound, OverAlready
from domain.roles import COMMITTEE
from handlers.identity import Speaker
from handlers.work import Work
from storage.models import Alert


def check_committee(speaker: Speaker) -> None:
    """Raise NotAllowed for anybody else."""
    if speaker.community is None or not speaker.is_committee:
        raise NotAllowed()


def own_alert(work: Work, speaker: Speaker, alert_id: int, *states: State) -> Alert:
    """An alert of the speaker's community, locked. Raises NotFound, or OverAlready in any other state."""
    check_committee(speaker)
    alert = work.uow.alerts.lock(alert_id)
    if alert is None or alert.community_id != speaker.community_id:
        raise NotFound(what="alert")
    if states and alert.status not in states:
        raise OverAlready()
    return alert


def committee_of(work: Work, community_id: int, but: int | None = None) -> list[int]:
    """The persons of the committee, one after another, but one."""
    people = {post.person_id for post in work.uow.staff.of_community(community_id, *COMMITTEE)}
    return sorted(people - {but})
