"""What the things that numbers are grouped by are called."""

from __future__ import annotations

from dataclasses import dataclass, field

from domain.measures.recurring import Spot
from domain.messages import Term, Text, say
from handlers.work import Work

Name = Text | Term | str


@dataclass(frozen=True, slots=True)
class Names:
    """Names of one community, by id. Posts are named by their holders: staff, never residents."""

    grids: dict[int, str] = field(default_factory=dict)
    posts: dict[int, Name] = field(default_factory=dict)
    buildings: dict[int, str] = field(default_factory=dict)
    places: dict[int, str] = field(default_factory=dict)

    def spot(self, spot: Spot) -> str:
        """A building or a landmark."""
        kind, number = spot
        found = self.buildings if kind == "building" else self.places
        return found.get(number, "?")


def names_of(work: Work, community_id: int) -> Names:
    """Read them once."""
    communities = work.uow.communities
    estates = {estate.id: estate.name for estate in communities.estates(community_id)}
    return Names(
        {grid.id: grid.name for grid in communities.grids(community_id)},
        {post.id: _post(work, post.person_id, post.role) for post in work.uow.staff.ever_of(community_id)},
        {b.id: f"{estates[b.estate_id]}{b.name}" for b in communities.buildings(community_id)},
        {place.id: place.name for place in communities.places(community_id)},
    )


def _post(work: Work, person_id: int, role: str) -> Name:
    return say("owner-named", role=Term("role", role), name=work.uow.people.get(person_id).name or "")
