"""Staff posts and the invites by which people take them up."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import exists, select, update
from sqlalchemy.orm import Session

from domain.roles import Role
from domain.routing import StaffFacts
from storage.models import Account, Invite, Staff


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

    def facts(self, community_id: int, now: datetime) -> tuple[StaffFacts, ...]:
        """What routing needs to know of every active post."""
        reachable = exists().where(Account.person_id == Staff.person_id, Account.reachable)
        query = select(Staff, reachable).where(Staff.community_id == community_id, Staff.active)
        return tuple(
            StaffFacts(
                post.id,
                post.person_id,
                Role(post.role),
                frozenset(post.grid_ids),
                post.backup_id,
                post.active,
                bool(is_reachable),
                post.leave_until is not None and post.leave_until > now,
            )
            for post, is_reachable in self._session.execute(query.order_by(Staff.id))
        )

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
