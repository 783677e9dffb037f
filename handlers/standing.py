"""Who stands behind a chat, without anything being said in it: for menus, and for accounts that close or open."""

from __future__ import annotations

from handlers.identity import Speaker, community_of
from handlers.work import Work
from storage.models import Account, Conversation, Person

BLOCKED = "blocked the bot"


def note_standing(work: Work, channel: str, bot: str, external_id: str, *, reachable: bool) -> None:
    """The platform says that an account takes messages, or no longer does. An unknown account is not made."""
    account = work.uow.people.account(channel, bot, external_id)
    if account is not None:
        account.reachable, account.unreachable_reason = reachable, "" if reachable else BLOCKED


def speaker_in(work: Work, channel: str, bot: str, chat: str) -> Speaker | None:
    """Whose private chat this is; None when nobody has written there yet."""
    account = work.uow.people.account(channel, bot, chat)
    conversation = work.uow.conversations.find(channel, bot, chat)
    if account is None or conversation is None:
        return None
    person = work.uow.people.get(account.person_id)
    community = community_of(work, conversation, person)
    membership = work.uow.people.membership(person.id, community.id) if community else None
    posts = work.uow.staff.of_person(person.id, community.id) if community else []
    return Speaker(person, account, conversation, community, membership, tuple(posts))


def staff_speakers(work: Work, channel: str, bot: str) -> list[Speaker]:
    """The staff who have a private chat with this bot."""
    found = []
    for community in work.uow.communities.all():
        for post in work.uow.staff.of_community(community.id):
            accounts = work.uow.people.accounts_of(post.person_id)
            chats = [a.external_id for a in accounts if (a.channel, a.bot) == (channel, bot) and a.reachable]
            found += [speaker for chat in chats if (speaker := speaker_in(work, channel, bot, chat)) is not None]
    return list({speaker.conversation.chat: speaker for speaker in found}.values())


def newcomer() -> Speaker:
    """A person nobody knows yet: what they may see, everybody may."""
    return Speaker(Person(), Account(), Conversation(), None, None, ())
