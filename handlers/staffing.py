"""Staff take up their posts by a one-time invite, and lay them down with every ticket reassigned."""

from __future__ import annotations

import secrets
from datetime import timedelta

from domain.errors import BadInvite
from domain.routing import Why
from handlers.dispatching import pass_on
from handlers.identity import Speaker
from handlers.registration import in_community
from handlers.work import Work
from storage.encryption import token_hash
from storage.models import Invite, Staff

INVITE_DAYS = 7
TOKEN_BYTES = 16


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
    """The account becomes one of the staff member's. Raises BadInvite when unknown, used or expired."""
    found = work.uow.staff.invite(token_hash(token))
    if found is None or found.used_at is not None or found.expires_at < work.now:
        raise BadInvite()
    post = work.uow.staff.get(found.staff_id)
    if not post.active:
        raise BadInvite()
    found.used_at, found.used_by = work.now, speaker.account.id
    person = work.uow.people.get(post.person_id)
    work.uow.people.move_account(speaker.account, person)
    community = work.uow.communities.get(post.community_id)
    bound = Speaker(person, speaker.account, speaker.conversation, community, None, ())
    person.consented_at = person.consented_at or work.now
    return in_community(work, bound, community), post


def leave_post(work: Work, post: Staff) -> int:
    """A worker leaves: the post ends and every open ticket goes to the backup or the committee. How many went."""
    tickets = work.uow.tickets.of_owner([post.id], limit=10_000)
    post.active = False
    work.uow.staff.flush()
    for ticket in tickets:
        pass_on(work, ticket, Why.NOBODY_REACHABLE, exclude=frozenset({post.id}))
    return len(tickets)
