"""Who may do what with an activity. One of another community does not exist."""

from __future__ import annotations

from domain.activities import State
from domain.errors import ActivityOver, NotAllowed, NotFound
from handlers.identity import Speaker
from handlers.work import Work
from storage.models import Activity


def check_host(speaker: Speaker) -> None:
    """The committee and its dispatchers hold activities. Raises NotAllowed for anybody else."""
    if speaker.community is None or not speaker.may_triage:
        raise NotAllowed()


def hosted(work: Work, speaker: Speaker, activity_id: int, *states: State) -> Activity:
    """An activity of the speaker's community, locked for change. Raises NotFound, NotAllowed, ActivityOver."""
    check_host(speaker)
    activity = _locked(work, speaker, activity_id)
    if states and activity.state not in states:
        raise ActivityOver()
    return activity


def public(work: Work, speaker: Speaker, activity_id: int) -> Activity:
    """A published activity, locked, for those who take part. Raises NotFound."""
    activity = _locked(work, speaker, activity_id)
    if activity.state in (State.DRAFT, State.DROPPED):
        raise NotFound(what="activity")
    return activity


def _locked(work: Work, speaker: Speaker, activity_id: int) -> Activity:
    activity = work.uow.activities.lock(activity_id)
    if activity is None or speaker.community is None or activity.community_id != speaker.community_id:
        raise NotFound(what="activity")
    return activity
