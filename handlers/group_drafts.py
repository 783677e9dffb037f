"""Words said to the bot in a group wait, encrypted, until their author opens the private chat by a deep link."""

from __future__ import annotations

import secrets
from datetime import timedelta

from domain.errors import BadInvite
from domain.messages import Incoming
from handlers.identity import Speaker
from handlers.registration import choose_community
from handlers.work import Work
from storage.encryption import token_hash
from storage.models import GroupDraft

KEPT = timedelta(days=2)
TOKEN_BYTES = 16


def keep(work: Work, incoming: Incoming, text: str, community_id: int | None) -> str:
    """Keep the words; returns the token for the link. Only the author's account can take them."""
    token = secrets.token_urlsafe(TOKEN_BYTES)
    work.uow.conversations.add_group_draft(
        GroupDraft(
            token_hash=token_hash(token),
            channel=incoming.channel,
            bot=incoming.bot,
            sender=incoming.sender,
            community_id=community_id,
            text=text,
            created_at=work.now,
        )
    )
    return token


def take(work: Work, speaker: Speaker, token: str) -> tuple[Speaker, str]:
    """The words, once, to their author. Raises BadInvite for anybody else, a second time, or after two days."""
    draft = work.uow.conversations.group_draft(token_hash(token))
    author = (speaker.account.channel, speaker.account.bot, speaker.account.external_id)
    if draft is None or draft.taken_at is not None or work.now - draft.created_at > KEPT:
        raise BadInvite()
    if (draft.channel, draft.bot, draft.sender) != author:
        raise BadInvite()
    draft.taken_at = work.now
    if draft.community_id is not None and speaker.community is None:
        speaker = choose_community(work, speaker, draft.community_id)
    return speaker, draft.text
