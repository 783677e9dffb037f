"""Who works in a community, as the operator's commands show and change it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from domain.phones import plain_phone
from domain.roles import Role
from handlers.entrance import Post, describe
from handlers.staffing import Handover, invite, leave_post
from handlers.work import Work
from storage.models import Staff


@dataclass(frozen=True, slots=True)
class Member:
    """A person with the posts they hold in one community. ``channels``: where they wrote from."""

    person_id: int
    name: str
    posts: tuple[Post, ...]
    backups: tuple[str, ...]
    channels: tuple[str, ...]

    @property
    def bound(self) -> bool:
        """Has taken up the post with an account."""
        return bool(self.channels)


def members(work: Work, community_id: int) -> list[Member]:
    """Everybody who holds a post, in the order of staff.csv."""
    return _members(work, work.uow.staff.of_community(community_id))


def members_called(work: Work, community_id: int, word: str) -> list[Member]:
    """Those with this name or phone number."""
    by_phone = {person.id for person in work.uow.people.by_phone(word)} if plain_phone(word) else set()
    return [m for m in members(work, community_id) if m.name == word.strip() or m.person_id in by_phone]


def invite_member(work: Work, member: Member) -> str:
    """A one-time token by which this person binds an account, for all their posts."""
    return invite(work, work.uow.staff.get(member.posts[0].staff_id))


def leave_all_posts(work: Work, member: Member) -> Handover:
    """A person leaves every post in the community; their tickets are reassigned in the same step."""
    posts = [work.uow.staff.get(post.staff_id) for post in member.posts]
    gone = frozenset(post.id for post in posts)
    moved: Counter[int] = Counter()
    stayed = 0
    for post in posts:
        handover = leave_post(work, post, gone)
        moved.update(handover.moved)
        stayed += handover.stayed
    return Handover(dict(moved), stayed)


def grids_without_worker(work: Work, community_id: int) -> list[str]:
    """Names of the grids that no active grid worker serves: their reports go to the grid lead or the committee."""
    served = {g for post in work.uow.staff.of_community(community_id, Role.GRID_WORKER) for g in post.grid_ids}
    return [grid.name for grid in work.uow.communities.grids(community_id) if grid.id not in served]


def name_of_post(work: Work, staff_id: int) -> str:
    """Whose post it is."""
    return work.uow.people.get(work.uow.staff.get(staff_id).person_id).name or ""


def _members(work: Work, posts: Sequence[Staff]) -> list[Member]:
    held: dict[int, list[Staff]] = {}
    for post in posts:
        held.setdefault(post.person_id, []).append(post)
    return [_member(work, person_id, mine) for person_id, mine in held.items()]


def _member(work: Work, person_id: int, posts: Sequence[Staff]) -> Member:
    backups = dict.fromkeys(name_of_post(work, post.backup_id) for post in posts if post.backup_id)
    accounts = work.uow.people.accounts_of(person_id)
    return Member(
        person_id,
        work.uow.people.get(person_id).name or "",
        tuple(describe(work, post) for post in posts),
        tuple(backups),
        tuple(dict.fromkeys(account.channel for account in accounts)),
    )
