"""What somebody wants to hear of: all activities, some kinds, or none. Emergencies are not asked about."""

from __future__ import annotations

from domain.activities import Interest
from domain.errors import NotFound
from handlers.identity import Speaker
from handlers.work import Work
from storage.models import Listening


def wishes(work: Work, speaker: Speaker) -> Listening:
    """The speaker's wishes; hearing of everything until they say otherwise. Raises NotFound without a community."""
    if speaker.community is None:
        raise NotFound(what="community")
    found = work.uow.activities.listening(speaker.person.id, speaker.community_id)
    if found is not None:
        return found
    return work.uow.activities.add_listening(
        Listening(community_id=speaker.community_id, person_id=speaker.person.id, muted=False, unwanted=[])
    )


def toggle_all(work: Work, speaker: Speaker) -> Listening:
    """Nothing at all, or everything again."""
    mine = wishes(work, speaker)
    mine.muted = not mine.muted
    return mine


def toggle(work: Work, speaker: Speaker, code: str) -> Listening:
    """One kind, on or off. Raises NotFound for a kind that there is not."""
    if code not in [interest.value for interest in Interest]:
        raise NotFound(what="choice")
    mine = wishes(work, speaker)
    mine.unwanted = [one for one in mine.unwanted if one != code] if code in mine.unwanted else [*mine.unwanted, code]
    mine.muted = False
    return mine
