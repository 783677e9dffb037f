"""Staff posts and the invites by which people take them up."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from sqlalchemy import exists, func, select, update
from sqlalchemy.orm import Session

from domain.roles import Role
from domain.routing import StaffFacts, weight
from domain.shifts import on_duty
from domain.tickets import OPEN, Status
from storage.models import Absence, Account, Community, Invite, Staff, Ticket


class StaffPosts:
    """Reads and writes posts. A query never crosses a community."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def get(self, staff_id: int) -> Staff:
        """A post that exists."""
        return self._session.get_one(Staff, staff_id)

    def add(self, post: Staff) -> Staff:
        """A new post."""
        self._session.add(post)
        self._session.flush()
        return post

    def of_community(self, community_id: int, *roles: Role) -> Sequence[Staff]:
        """Active posts of a community, of these roles or of all."""
        query = select(Staff).where(Staff.community_id == community_id, Staff.active)
        if roles:
            query = query.where(Staff.role.in_(roles))
        return self._session.scalars(query.order_by(Staff.id)).all()

    def ever_of(self, community_id: int) -> Sequence[Staff]:
        """All posts of a community, those that ended too."""
        return self._session.scalars(select(Staff).where(Staff.community_id == community_id).order_by(Staff.id)).all()

    def of_person(self, person_id: int, community_id: int | None = None) -> Sequence[Staff]:
        """The active posts a person holds, in one community or anywhere."""
        query = select(Staff).where(Staff.person_id == person_id, Staff.active)
        if community_id is not None:
            query = query.where(Staff.community_id == community_id)
        return self._session.scalars(query.order_by(Staff.id)).all()

    def facts(self, community_id: int, now: datetime, grid_id: int | None = None) -> tuple[StaffFacts, ...]:
        """What routing needs to know of every active post; with a grid, also what its people have in hand."""
        reachable = exists().where(Account.person_id == Staff.person_id, Account.reachable)
        away = exists().where(Absence.staff_id == Staff.id, Absence.begins_at <= now, Absence.ends_at > now)
        query = select(Staff, reachable, away).where(Staff.community_id == community_id, Staff.active)
        rows = self._session.execute(query.order_by(Staff.id)).all()
        zone = self._session.scalar(select(Community.zone).where(Community.id == community_id))
        here = now.astimezone(ZoneInfo(zone or "Asia/Shanghai"))
        counted = self._in_hand(post.id for post, _, _ in rows) if grid_id is not None else {}
        return tuple(_facts(post, bool(can), bool(off), here, counted.get(post.id, (0, 0))) for post, can, off in rows)

    def _in_hand(self, staff_ids: Iterable[int]) -> dict[int, tuple[int, int]]:
        """Post → open tickets, and the same weighted by priority."""
        held = OPEN - {Status.DRAFT, Status.RESOLVED}
        query = (
            select(Ticket.owner_id, Ticket.priority, func.count())
            .where(Ticket.owner_id.in_(list(staff_ids)), Ticket.status.in_(held))
            .group_by(Ticket.owner_id, Ticket.priority)
        )
        found: dict[int, tuple[int, int]] = {}
        for owner_id, priority, count in self._session.execute(query):
            number, load = found.get(owner_id, (0, 0))
            found[owner_id] = (number + count, load + count * weight(priority))
        return found

    def contacts(self, community_id: int, party: str) -> Sequence[Staff]:
        """The active posts of a department's people."""
        query = select(Staff).where(
            Staff.community_id == community_id,
            Staff.active,
            Staff.role == Role.DEPARTMENT_CONTACT,
            Staff.party == party,
        )
        return self._session.scalars(query.order_by(Staff.id)).all()

    def unbound(self, community_id: int) -> Sequence[Staff]:
        """Active posts whose person has no account yet."""
        bound = exists().where(Account.person_id == Staff.person_id)
        query = select(Staff).where(Staff.community_id == community_id, Staff.active, ~bound)
        return self._session.scalars(query.order_by(Staff.id)).all()

    def by_telegram_id(self, telegram_id: str) -> Staff | None:
        """The post that the import gave this Telegram id."""
        return self._session.scalar(select(Staff).where(Staff.telegram_id == telegram_id, Staff.active))

    def invite(self, token_hash: str) -> Invite | None:
        """An invite by its token's hash."""
        return self._session.scalar(select(Invite).where(Invite.token_hash == token_hash))

    def claim_invite(self, invite: Invite, account_id: int, now: datetime) -> bool:
        """Use an invite up. False when another unit of work was faster."""
        unused = update(Invite).where(Invite.id == invite.id, Invite.used_at.is_(None))
        done = self._session.execute(unused.values(used_at=now, used_by=account_id).returning(Invite.id))
        return done.scalar() is not None

    def revoke_invites(self, staff_id: int, now: datetime) -> None:
        """The unused invites of a post end now."""
        unused = update(Invite).where(Invite.staff_id == staff_id, Invite.used_at.is_(None), Invite.expires_at > now)
        self._session.execute(unused.values(expires_at=now))

    def add_invite(self, invite: Invite) -> Invite:
        """Keep a new invite."""
        self._session.add(invite)
        self._session.flush()
        return invite

    def flush(self) -> None:
        """Make changed posts visible to the next question of this unit of work."""
        self._session.flush()


def _facts(post: Staff, reachable: bool, away: bool, here: datetime, in_hand: tuple[int, int]) -> StaffFacts:
    number, load = in_hand
    return StaffFacts(
        post.id,
        post.person_id,
        Role(post.role),
        frozenset(post.grid_ids),
        post.backup_id,
        post.active,
        reachable,
        away,
        on_duty=on_duty(post.shifts, here),
        has_hours=bool(post.shifts),
        open=number,
        load=load,
        skills=frozenset(post.skills),
    )
