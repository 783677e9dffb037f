"""Public pages: read by everybody of the community, without consent and without a ticket."""

from __future__ import annotations

from collections.abc import Sequence

from domain.errors import AlreadySubmitted, NotFound
from handlers.identity import Speaker
from handlers.work import Work
from nlu.pages import Page, PageIndex
from storage.models import Page as PageRow


def index_of(work: Work, community_id: int) -> PageIndex:
    """The pages of a community, ready to be asked."""
    return PageIndex(page_of(row) for row in work.uow.pages.of_community(community_id))


def pages_for(work: Work, speaker: Speaker) -> Sequence[PageRow]:
    """The pages of the speaker's community."""
    return work.uow.pages.of_community(speaker.community.id) if speaker.community else ()


def public_page(work: Work, speaker: Speaker, page_id: int) -> Page:
    """One page of the speaker's community. Raises NotFound, also for a page of another."""
    row = work.uow.pages.get(page_id)
    if row is None or speaker.community is None or row.community_id != speaker.community.id:
        raise NotFound(what="page")
    return page_of(row)


def question_of(work: Work, speaker: Speaker, inbound_id: int) -> str:
    """What the speaker had asked in this chat. Raises NotFound, or AlreadySubmitted once it is a ticket."""
    asked = work.uow.conversations.said(speaker.conversation, inbound_id)
    words = str(asked.body.get("text", "")).strip() if asked is not None else ""
    if asked is None or not words:
        raise NotFound(what="question")
    ticket = work.uow.tickets.get(asked.ticket_id) if asked.ticket_id else None
    if ticket is not None and ticket.number:
        raise AlreadySubmitted(number=ticket.number)
    return words


def page_of(row: PageRow) -> Page:
    """A page as understanding reads it."""
    return Page(row.id, row.title, row.body, row.checked_on, row.checked_by, tuple(row.also))
