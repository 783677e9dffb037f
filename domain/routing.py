"""Who gets a ticket: grid × category → owner, with the reason said."""

from __future__ import annotations

from collections.abc import Sequence
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

    @property
    def available(self) -> bool:
        """Can be given work now."""
        return self.active and self.reachable and not self.on_leave


@dataclass(frozen=True, slots=True)
class Dispatch:
    """The decision: an owner, or triage at somebody's desk. ``owner_id`` is None only if there is no committee."""

    owner_id: int | None
    triage: bool
    why: Why


def dispatch(
    category: Category,
    grid_id: int | None,
    staff: Sequence[StaffFacts],
    *,
    confident: bool,
    exclude: frozenset[int] = frozenset(),
) -> Dispatch:
    """Decide who owns a new ticket.

    Sensitive matters, inquiries and needs go to the committee (a complaint about a worker never reaches that
    worker); a report without a place or understood with too little confidence goes to triage; the rest to the
    worker of the grid, else the backup, else the grid lead, else the supervisor at once. ``exclude`` holds staff
    ids that must not get it.
    """
    desk = committee_desk(staff)
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
    return _field(grid_id, staff, exclude) or Dispatch(desk, False, Why.NOBODY_REACHABLE)


def committee_desk(staff: Sequence[StaffFacts]) -> int | None:
    """Whose desk triage is: a reachable dispatcher, else supervisor, else director, else any of them."""
    order = (Role.DISPATCHER, Role.SUPERVISOR, Role.DIRECTOR)
    posts = [s for s in staff if s.active and s.role in order]
    posts.sort(key=lambda s: (not s.available, order.index(s.role), s.id))
    return posts[0].id if posts else None


def supervisor_desk(staff: Sequence[StaffFacts]) -> int | None:
    """The desk for what went wrong once already: a reachable supervisor, else director, else any of them."""
    posts = [s for s in staff if s.active and s.role in COMMITTEE]
    posts.sort(key=lambda s: (not s.available, s.role is not Role.SUPERVISOR, s.id))
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
    owner_id: int | None, grid_id: int | None, staff: Sequence[StaffFacts], exclude: frozenset[int] = frozenset()
) -> int | None:
    """Who takes over from an owner: the backup, else the grid lead, else the supervisor. None: nobody else is left."""
    stand_in = backup_of(owner_id, staff) if owner_id is not None else None
    leads = [s for s in staff if s.role is Role.GRID_LEAD and grid_id in s.grid_ids]
    out = exclude | {owner_id}
    for post in (stand_in, *leads):
        if post is not None and post.available and post.id not in out:
            return post.id
    desk = supervisor_desk([s for s in staff if s.id not in exclude])
    return desk if desk not in out else None


def is_field(post: StaffFacts) -> bool:
    """Handles tickets in the field."""
    return post.role in FIELD


def _field(grid_id: int, staff: Sequence[StaffFacts], exclude: frozenset[int]) -> Dispatch | None:
    mine = [s for s in staff if s.active and grid_id in s.grid_ids and s.id not in exclude]
    workers = [s for s in mine if s.role is Role.GRID_WORKER]
    for worker in workers:
        if worker.available:
            return Dispatch(worker.id, False, Why.GRID_WORKER)
    for worker in workers:
        backup = backup_of(worker.id, staff)
        if backup and backup.available and backup.id not in exclude:
            return Dispatch(backup.id, False, Why.BACKUP)
    leads = [s for s in mine if s.role is Role.GRID_LEAD and s.available]
    return Dispatch(leads[0].id, False, Why.GRID_LEAD) if leads else None
