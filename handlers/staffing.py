"""Staff take up their posts by a one-time invite, and lay them down with every ticket reassigned."""

from __future__ import annotations

import secrets
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import timedelta

from domain.errors import BadInvite, InviteForAnother
from domain.routing import Why, committee_desk
from domain.tickets import Status
from handlers.dispatching import give, pass_on
from handlers.identity import Speaker
from handlers.registration import check_served, in_community
from handlers.work import SYSTEM, Work
from storage.encryption import token_hash
from storage.models import Account, Invite, Person, Staff, Ticket

INVITE_DAYS = 7
TOKEN_BYTES = 16
ALL = 100_000
"""More tickets than one person ever has open."""


@dataclass(frozen=True, slots=True)
class Handover:
    """Where the tickets of a post went that was laid down: the new post's id → how many."""

    moved: Mapping[int, int]
    stayed: int
    """Nobody was left to take them."""

    @property
    def count(self) -> int:
        """How many went."""
        return sum(self.moved.values())


def invite(work: Work, post: Staff) -> str:
    """A fresh one-time token for a post; only its hash is kept."""
    token = secrets.token_urlsafe(TOKEN_BYTES)
    work.uow.staff.add_invite(
        Invite(
            community_id=post.community_id,
            staff_id=post.id,
            token_hash=token_hash(token),
            created_at=work.now,
            expires_at=work.now + timedelta(days=INVITE_DAYS),
        )
    )
    return token


def accept_invite(work: Work, speaker: Speaker, token: str) -> tuple[Speaker, Staff]:
    """The account becomes one of the staff member's.

    Raises BadInvite when unknown, used or expired, InviteForAnother when the speaker is another member of staff,
    NotServedHere for a post of a community that this bot does not serve.
    """
    found = work.uow.staff.invite(token_hash(token))
    if found is None or found.used_at is not None or found.expires_at <= work.now:
        raise BadInvite()
    post = work.uow.staff.get(found.staff_id)
    if not post.active:
        raise BadInvite()
    check_served(work, speaker, post.community_id)
    person = work.uow.people.get(post.person_id)
    if not may_become(work, speaker.person, person):
        raise InviteForAnother(name=person.name or "")
    if not work.uow.staff.claim_invite(found, speaker.account.id, work.now):
        raise BadInvite()
    become(work, speaker.person, person)
    community = work.uow.communities.get(post.community_id)
    bound = replace(speaker, person=person, community=community, membership=None, posts=())
    person.consented_at = person.consented_at or work.now
    return in_community(work, bound, community), post


def may_become(work: Work, who: Person, member: Person) -> bool:
    """Whether a person may turn out to be this member of staff: not when they are another one."""
    return who.id == member.id or not work.uow.staff.of_person(who.id)


def become(work: Work, who: Person, member: Person) -> None:
    """Whoever wrote so far was this member of staff: what they reported as a resident stays theirs."""
    if who.id != member.id:
        work.uow.people.merge(who, member)


def bind_known_account(work: Work, post: Staff) -> Account | None:
    """The account with the Telegram id that the committee named, if it has written before; None if it may not be."""
    member = work.uow.people.get(post.person_id)
    for account in work.uow.people.accounts_with("telegram", post.telegram_id):
        who = work.uow.people.get(account.person_id)
        if who.id != member.id and may_become(work, who, member):
            become(work, who, member)
            return account
    return None


def leave_post(work: Work, post: Staff, leaving: frozenset[int] = frozenset()) -> Handover:
    """A worker leaves: every open ticket goes to the backup or the committee, and the post ends, in one step.

    ``leaving``: posts that end in the same step, to which nothing may go.
    """
    gone = leaving | {post.id}
    moved: Counter[int] = Counter()
    stayed = 0
    for ticket in work.uow.tickets.of_owner([post.id], limit=ALL):
        if ticket.status == Status.DRAFT:
            continue
        target = pass_on(work, ticket, Why.LEFT, gone) or _to_any_desk(work, ticket, gone)
        if target is None:
            stayed += 1
        else:
            moved[target] += 1
    post.active = False
    work.uow.staff.revoke_invites(post.id, work.now)
    work.uow.staff.flush()
    return Handover(dict(moved), stayed)


def _to_any_desk(work: Work, ticket: Ticket, gone: frozenset[int]) -> int | None:
    """No backup, lead or supervisor is left: then a dispatcher."""
    staff = work.uow.staff.facts(ticket.community_id, work.now)
    desk = committee_desk([post for post in staff if post.id not in gone])
    if desk is not None:
        give(work, ticket, desk, SYSTEM, Why.LEFT)
    return desk
