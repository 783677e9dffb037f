"""Who speaks: account → person → community, posts and home. An unknown account becomes a new person."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from domain.messages import Incoming
from domain.roles import COMMITTEE, FIELD, TRIAGE, Role
from handlers.work import Work
from storage.models import Account, Community, Conversation, Membership, Person, Staff


@dataclass(frozen=True, slots=True)
class Speaker:
    """The person behind a private chat. ``community`` is None until they are bound to one."""

    person: Person
    account: Account
    conversation: Conversation
    community: Community | None
    membership: Membership | None
    posts: tuple[Staff, ...]
    served: tuple[int, ...] = ()
    """The communities that the bot they write to serves; empty: all."""

    def is_served(self, community_id: int) -> bool:
        """Whether matters of this community may be spoken of here."""
        return not self.served or community_id in self.served

    @property
    def roles(self) -> frozenset[Role]:
        """The posts held in this community."""
        return frozenset(Role(post.role) for post in self.posts)

    @property
    def staff_ids(self) -> tuple[int, ...]:
        """Ids of the posts held in this community."""
        return tuple(post.id for post in self.posts)

    @property
    def is_field(self) -> bool:
        """Handles tasks."""
        return bool(self.roles & FIELD)

    @property
    def is_committee(self) -> bool:
        """Acts as supervisor."""
        return bool(self.roles & COMMITTEE)

    @property
    def may_triage(self) -> bool:
        """May dispatch."""
        return bool(self.roles & TRIAGE)

    @property
    def community_id(self) -> int:
        """The community's id; only asked where one is bound."""
        if self.community is None:
            raise LookupError("this person is not bound to a community")
        return self.community.id


def recognise(work: Work, incoming: Incoming, served: Sequence[int] = ()) -> Speaker:
    """The speaker of a private message. ``served`` limits the communities of this bot; empty means all."""
    people, now = work.uow.people, work.now
    account = people.account(incoming.channel, incoming.bot, incoming.sender)
    if account is None:
        account = people.add_account(_person_for(work, incoming), incoming.channel, incoming.bot, incoming.sender, now)
    account.last_seen_at = now
    if not account.reachable:
        account.reachable, account.unreachable_reason = True, ""
    person = people.get(account.person_id)
    conversation = work.uow.conversations.open(account, incoming.chat)
    community = community_of(work, conversation, person, served)
    if community is not None:
        conversation.community_id = community.id
    membership = people.membership(person.id, community.id) if community else None
    posts = work.uow.staff.of_person(person.id, community.id) if community else []
    return Speaker(person, account, conversation, community, membership, tuple(posts), tuple(served))


def community_of(
    work: Work, conversation: Conversation, person: Person, served: Sequence[int] = ()
) -> Community | None:
    """The community a conversation is about: as bound, else where the person works or lives, else the only one."""
    allowed = [c for c in work.uow.communities.all() if not served or c.id in served]
    by_id = {c.id: c for c in allowed}
    if conversation.community_id in by_id:
        return by_id[conversation.community_id]
    posts = [post.community_id for post in work.uow.staff.of_person(person.id)]
    homes = [membership.community_id for membership in work.uow.people.memberships(person.id)]
    for community_id in (*posts, *homes):
        if community_id in by_id:
            return by_id[community_id]
    return allowed[0] if len(allowed) == 1 else None


def _person_for(work: Work, incoming: Incoming) -> Person:
    post = work.uow.staff.by_telegram_id(incoming.sender) if incoming.channel == "telegram" else None
    if post is not None:
        return work.uow.people.get(post.person_id)
    person = work.uow.people.add(work.now, name=incoming.sender_name or None)
    person.locale = "en" if incoming.locale.startswith("en") else "zh"
    return person
