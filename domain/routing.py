"""Who gets a ticket: grid × category → owner, with the reason said."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from domain.catalog import Category, Kind
from domain.roles import COMMITTEE, FIELD, Role


class Why(StrEnum):
    """The stored and shown explanation of a dispatch."""

    GRID_WORKER = "grid_worker"
    BACKUP = "backup"
    GRID_LEAD = "grid_lead"
    SUPERVISOR = "supervisor"
    NOBODY_REACHABLE = "nobody_reachable"
    SAME_OWNER = "same_owner"
    CHOSEN = "chosen"
    SENSITIVE = "sensitive"
    INQUIRY = "inquiry"
    NEED = "need"
    PLACE_UNKNOWN = "place_unknown"
    UNSURE = "unsure"
    RETURNED = "returned"
    REOPENED_OFTEN = "reopened_often"
    UNCONFIRMED = "unconfirmed"
    REFERRAL = "referral"
    NOT_ACCEPTED = "not_accepted"
    TOOK_OVER = "took_over"
    APPEALED = "appealed"
    LEFT = "left"
    NOBODY_ON_DUTY = "nobody_on_duty"
    ON_LEAVE = "on_leave"
    CORRECTED = "corrected"
    SPAM = "spam"


URGENT = frozenset({"P0", "P1"})
"""Priorities that do not wait for a shift to begin."""
WEIGHTS: Mapping[str, int] = {"P0": 8, "P1": 4, "P2": 2}
"""How much of a worker's load one open ticket is; 1 for every other priority."""


def weight(priority: str) -> int:
    """The share of one open ticket in a load."""
    return WEIGHTS.get(priority, 1)


@dataclass(frozen=True, slots=True)
class StaffFacts:
    """What routing needs to know of one post. ``reachable``: the person has an account that takes messages."""

    id: int
    person_id: int
    role: Role
    grid_ids: frozenset[int]
    backup_id: int | None
    active: bool
    reachable: bool
    on_leave: bool = False
    on_duty: bool = True
    """Within its hours of the week, or without any."""
    has_hours: bool = False
    open: int = 0
    """Open tickets in hand, where they were counted."""
    load: int = 0
    """The same, weighted by priority."""
    skills: frozenset[str] = frozenset()
    """Groups of categories it knows best."""

    @property
    def available(self) -> bool:
        """Can be given work now."""
        return self.active and self.reachable and not self.on_leave


@dataclass(frozen=True, slots=True)
class Facts:
    """What spoke for an owner when they were chosen; kept with the ticket and shown."""

    open: int
    on_duty: bool | None = None
    """None: the post has no hours of its own."""
    skilled: bool = False
    among: int = 1
    """So many could have had it."""

    def to_json(self) -> dict[str, int | bool | None]:
        """For the ticket's row and the event."""
        return {"open": self.open, "on_duty": self.on_duty, "skilled": self.skilled, "among": self.among}


@dataclass(frozen=True, slots=True)
class Dispatch:
    """The decision: an owner, or triage at somebody's desk. ``owner_id`` is None only if there is no committee."""

    owner_id: int | None
    triage: bool
    why: Why
    facts: Facts | None = None


def dispatch(
    category: Category,
    grid_id: int | None,
    staff: Sequence[StaffFacts],
    *,
    confident: bool,
    exclude: frozenset[int] = frozenset(),
    urgent: bool | None = None,
) -> Dispatch:
    """Decide who owns a new ticket.

    Sensitive matters, inquiries and needs go to the committee (a complaint about a worker never reaches that
    worker); a report without a place or understood with too little confidence goes to triage; the rest to the
    worker of the grid, else the backup, else the grid lead, else the supervisor at once. Of several workers of a grid
    it is the one with the skill, then with the least in hand. What is ``urgent`` (P0 and P1; the category's priority
    if not said) goes to whoever is on duty; the rest waits for its owner. ``exclude`` holds staff ids that must not
    get it.
    """
    desk = committee_desk([post for post in staff if post.id not in exclude])
    hurry = category.priority in URGENT if urgent is None else urgent
    if category.sensitive:
        return Dispatch(desk, True, Why.SENSITIVE)
    if category.kind is Kind.INQUIRY:
        return Dispatch(desk, True, Why.INQUIRY)
    if category.kind is Kind.NEED:
        return Dispatch(desk, True, Why.NEED)
    if grid_id is None:
        return Dispatch(desk, True, Why.PLACE_UNKNOWN)
    if not confident and not category.emergency:
        return Dispatch(desk, True, Why.UNSURE)
    return _field(grid_id, category.group, staff, exclude, hurry) or Dispatch(desk, False, Why.NOBODY_REACHABLE)


def committee_desk(staff: Sequence[StaffFacts]) -> int | None:
    """Whose desk triage is: a reachable dispatcher, else supervisor, else director, else any of them."""
    order = (Role.DISPATCHER, Role.SUPERVISOR, Role.DIRECTOR)
    posts = [s for s in staff if s.active and s.role in order]
    posts.sort(key=lambda s: (not s.available, not s.on_duty, order.index(s.role), s.id))
    return posts[0].id if posts else None


def supervisor_desk(staff: Sequence[StaffFacts]) -> int | None:
    """The desk for what went wrong once already: a reachable supervisor, else director, else any of them."""
    posts = [s for s in staff if s.active and s.role in COMMITTEE]
    posts.sort(key=lambda s: (not s.available, not s.on_duty, s.role is not Role.SUPERVISOR, s.id))
    return posts[0].id if posts else None


def supervisors(staff: Sequence[StaffFacts]) -> tuple[StaffFacts, ...]:
    """The committee members who are told of emergencies and trouble."""
    return tuple(s for s in staff if s.active and s.role in COMMITTEE)


def backup_of(staff_id: int, staff: Sequence[StaffFacts]) -> StaffFacts | None:
    """The post that stands in for another, if both exist and the stand-in is active."""
    by_id = {s.id: s for s in staff}
    post = by_id.get(staff_id)
    stand_in = by_id.get(post.backup_id) if post and post.backup_id else None
    return stand_in if stand_in and stand_in.active else None


def successor(
    owner_id: int | None,
    grid_id: int | None,
    staff: Sequence[StaffFacts],
    exclude: frozenset[int] = frozenset(),
    *,
    urgent: bool = False,
) -> int | None:
    """Who takes over from an owner: the backup, else the grid lead, else the supervisor. None: nobody else is left.

    What is ``urgent`` goes to those on duty first.
    """
    stand_in = backup_of(owner_id, staff) if owner_id is not None else None
    leads = [s for s in staff if s.role is Role.GRID_LEAD and grid_id in s.grid_ids]
    out = exclude | {owner_id}
    line = [post for post in (stand_in, *leads) if post is not None and post.available and post.id not in out]
    if urgent:
        line.sort(key=lambda post: not post.on_duty)
        line = [post for post in line if post.on_duty] or ([] if _committee_on_duty(staff, exclude) else line)
    if line:
        return line[0].id
    desk = supervisor_desk([s for s in staff if s.id not in exclude])
    return desk if desk not in out else None


def facts_of(post: StaffFacts, group: str, among: int = 1) -> Facts:
    """What is said of a post that was chosen for a category of this group."""
    return Facts(post.open, post.on_duty if post.has_hours else None, group in post.skills, among)


def is_field(post: StaffFacts) -> bool:
    """Handles tickets in the field."""
    return post.role in FIELD


def _field(
    grid_id: int, group: str, staff: Sequence[StaffFacts], exclude: frozenset[int], urgent: bool
) -> Dispatch | None:
    """The first line that has somebody: on duty only while it is urgent, then whoever can be reached at all."""
    mine = [s for s in staff if s.active and grid_id in s.grid_ids and s.id not in exclude]
    workers = [s for s in mine if s.role is Role.GRID_WORKER]
    backups = [b for w in workers if (b := backup_of(w.id, staff)) is not None and b.id not in exclude]
    leads = [s for s in mine if s.role is Role.GRID_LEAD]
    lines = ((workers, Why.GRID_WORKER), (backups, Why.BACKUP), (leads, Why.GRID_LEAD))
    if urgent:
        for posts, why in lines:
            if found := _best((s for s in posts if s.available and s.on_duty), group, why):
                return found
        on_duty = _committee_on_duty(staff, exclude)
        if on_duty is not None and any(s.available for posts, _ in lines for s in posts):
            return Dispatch(on_duty.id, False, Why.NOBODY_ON_DUTY, facts_of(on_duty, group))
    for posts, why in lines:
        if found := _best((s for s in posts if s.available), group, why):
            return found
    return None


def _best(posts: Iterable[StaffFacts], group: str, why: Why) -> Dispatch | None:
    """With the skill first, then the least load, then the longest known."""
    found = sorted({s.id: s for s in posts}.values(), key=lambda s: (group not in s.skills, s.load, s.id))
    return Dispatch(found[0].id, False, why, facts_of(found[0], group, len(found))) if found else None


def _committee_on_duty(staff: Sequence[StaffFacts], exclude: frozenset[int]) -> StaffFacts | None:
    posts = [s for s in staff if s.available and s.on_duty and s.role in COMMITTEE and s.id not in exclude]
    return min(posts, key=lambda s: (s.role is not Role.SUPERVISOR, s.id), default=None)
