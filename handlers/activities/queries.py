"""What of activities may be read, and by whom."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from domain.activities import SeatState
from handlers.activities.attending import missed_lately
from handlers.activities.rights import check_host
from handlers.identity import Speaker
from handlers.work import Work
from storage.models import Activity, Seat

SHOWN_SINCE = timedelta(days=30)
ON_THE_LIST = (SeatState.SEATED, SeatState.CAME, SeatState.MISSED)


@dataclass(frozen=True, slots=True)
class Listed:
    """One participant on the host's list. ``missed``: how often this person did not come lately."""

    seat: Seat
    name: str
    missed: int


def coming(work: Work, speaker: Speaker, limit: int) -> list[tuple[Activity, bool]]:
    """Coming activities of the speaker's community, and whether they take part; none without a community."""
    if speaker.community is None:
        return []
    mine = {one.id for one in work.uow.activities.of_person(speaker.person.id, speaker.community_id)}
    return [(one, one.id in mine) for one in work.uow.activities.coming(speaker.community_id, limit)]


def minutes_volunteered(work: Work, speaker: Speaker) -> int:
    """The speaker's own, all together."""
    return work.uow.activities.volunteered(speaker.person.id, speaker.community_id)


def own_seats(work: Work, speaker: Speaker, activity: Activity) -> Sequence[Seat]:
    """The seats of the speaker and their family."""
    return work.uow.activities.seats_of(activity.id, speaker.person.id)


def in_hand(work: Work, speaker: Speaker) -> Sequence[Activity]:
    """What the committee holds, held lately, or writes. Raises NotAllowed."""
    check_host(speaker)
    return work.uow.activities.of_desk(speaker.community_id, work.now - SHOWN_SINCE)


def rooms(work: Work, activity: Activity) -> Sequence[str]:
    """Rooms that were used before, the most used first."""
    return work.uow.activities.places(activity.community_id)


def participants(work: Work, speaker: Speaker, activity: Activity) -> tuple[Sequence[Seat], int]:
    """Everybody with a seat in the host's order, and how many wait. Raises NotAllowed."""
    check_host(speaker)
    waiting = len(work.uow.activities.seats(activity.id, SeatState.WAITING))
    return work.uow.activities.by_standing(activity.id, *ON_THE_LIST), waiting


def listed(work: Work, speaker: Speaker, seats: Sequence[Seat]) -> list[Listed]:
    """Names for a page of the list. Raises NotAllowed."""
    check_host(speaker)
    return [Listed(seat, _name(work, seat), missed_lately(work, seat)) for seat in seats]


def _name(work: Work, seat: Seat) -> str:
    person = work.uow.people.get(seat.person_id).name or ""
    return f"{seat.name}（{person}）" if seat.name else person
