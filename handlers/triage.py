"""The best guess at a ticket that no rule could place, and the likeliest choices in one tap."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from domain.roles import TRIAGE, Role
from domain.routing import StaffFacts, committee_desk, dispatch, is_field
from domain.tickets import Command
from handlers.access import committee_only
from handlers.work import Work
from storage.models import Staff, Ticket

MOST = 3


@dataclass(frozen=True, slots=True)
class Choice:
    """One tap: this category, to this post. ``grid_id`` is 0 where the place stays unknown."""

    category: str
    staff_id: int
    grid_id: int = 0


def choices(work: Work, ticket: Ticket) -> list[Choice]:
    """The likeliest three, best first: what it is where that is unsure, who goes where that is."""
    staff = _allowed(work, ticket)
    gone = excluded(work, ticket)
    found: list[Choice] = []
    grids = [ticket.grid_id] if ticket.grid_id else likely_grids(work, ticket)
    for category in _categories(work, ticket):
        found += _owner(work, category, grids[0] if grids else None, staff, gone)
    for grid_id in grids:
        found += _of_grid(ticket.category, grid_id, staff, gone)
    best = list(dict.fromkeys(choice for choice in found if _may_have(choice, staff)))
    return best[:MOST]


def suggested(work: Work, ticket: Ticket) -> Staff | None:
    """Whom the rules would choose if category and place were certain; never one who returned it or has it."""
    staff, out = _allowed(work, ticket), excluded(work, ticket)
    found = dispatch(work.catalog[ticket.category], ticket.grid_id, staff, confident=True, exclude=out)
    if found.triage or found.owner_id is None or found.owner_id in out:
        return None
    return work.uow.staff.get(found.owner_id)


def excluded(work: Work, ticket: Ticket) -> frozenset[int]:
    """Posts that are not offered again: who returned it, and who has it."""
    events = work.uow.tickets.events(ticket.id)
    returned = {int((e.data or {}).get("owner") or 0) for e in events if e.kind == Command.RETURN}
    return frozenset(returned | ({ticket.owner_id} if ticket.owner_id else set()))


def likely_grids(work: Work, ticket: Ticket) -> list[int]:
    """Where it may be when nobody said where: at the reporter's home, else anywhere."""
    home = work.uow.people.membership(ticket.reporter_id, ticket.community_id)
    building = work.uow.communities.building(home.building_id) if home and home.building_id else None
    grids = [grid.id for grid in work.uow.communities.grids(ticket.community_id)]
    return list(dict.fromkeys([building.grid_id, *grids] if building is not None and building.grid_id else grids))


def _allowed(work: Work, ticket: Ticket) -> list[StaffFacts]:
    """Everybody but those whom it complains about."""
    staff = work.uow.staff.facts(ticket.community_id, work.now)
    return [post for post in staff if post.person_id not in ticket.complained_of]


def _categories(work: Work, ticket: Ticket) -> list[str]:
    if ticket.confidence >= work.rules.ask_below:
        return [ticket.category]
    known = work.catalog.categories
    return [code for code in dict.fromkeys([ticket.category, *ticket.guesses]) if code in known][:MOST]


def _owner(
    work: Work, code: str, grid_id: int | None, staff: Sequence[StaffFacts], gone: frozenset[int]
) -> list[Choice]:
    """Who would get it if it were this."""
    category = work.catalog[code]
    found = dispatch(category, grid_id, staff, confident=True, exclude=gone)
    if found.owner_id is None or found.owner_id in gone:
        return []
    return [Choice(code, found.owner_id, 0 if found.triage else grid_id or 0)]


def _of_grid(code: str, grid_id: int, staff: Sequence[StaffFacts], gone: frozenset[int]) -> list[Choice]:
    """Workers of a grid, then its leads; for a matter of the committee, its desk."""
    if committee_only(code):
        desk = committee_desk([post for post in staff if post.id not in gone])
        return [Choice(code, desk)] if desk is not None else []
    posts = [post for post in staff if is_field(post) and grid_id in post.grid_ids and post.id not in gone]
    posts.sort(key=lambda post: (post.role is not Role.GRID_WORKER, post.id))
    return [Choice(code, post.id, grid_id) for post in posts]


def _may_have(choice: Choice, staff: Sequence[StaffFacts]) -> bool:
    post = next((one for one in staff if one.id == choice.staff_id), None)
    if post is None or not post.available:
        return False
    return is_field(post) or post.role in TRIAGE
