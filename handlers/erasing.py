"""Words that nobody may keep are really erased: a report without consent, and what a person leaves behind.

Rows and moments stay, so that the history still says that something happened; what was said does not.
"""

from __future__ import annotations

from collections.abc import Sequence

from domain.errors import OverAlready
from domain.messages import say
from domain.tickets import Command, Status
from handlers import intake
from handlers.activities.registering import leave_all as leave_activities
from handlers.identity import Speaker
from handlers.lifecycle import move
from handlers.notices import push_task
from handlers.work import SYSTEM, Work
from storage.models import Ticket

LEFT = "left"
"""Why an account takes no messages: its person left. Writing again brings it back."""


def erase_unconsented(work: Work, speaker: Speaker, files: Sequence[int] = ()) -> None:
    """The speaker does not agree: their unfinished reports go with every word, and so does what this chat logged.

    ``files``: attachments that belong to no report yet. Raises OverAlready for the button of somebody who has agreed.
    """
    if speaker.person.consented_at is not None:
        raise OverAlready()
    for draft in work.uow.tickets.drafts_of(speaker.conversation.id):
        if draft.reporter_id == speaker.person.id:
            _erase_draft(work, speaker, draft)
    work.uow.erasure.loose_files(speaker.person.id, files)
    work.uow.erasure.words_of_chat(speaker.conversation, speaker.account)


def leave(work: Work, speaker: Speaker, *, keeps_post: bool) -> None:
    """Nobody writes to the speaker any more: their tickets go on without them, whoever waits for them waits no longer,
    and what they had not submitted is erased.

    ``keeps_post``: their accounts still take the tasks of a post.
    """
    for conversation in work.uow.conversations.all_of_person(speaker.person.id):
        conversation.state, conversation.community_id = None, None
    for ticket in work.uow.tickets.all_of_reporter(speaker.person.id):
        ticket.conversation_id = None
        if ticket.status == Status.DRAFT:
            _erase_draft(work, speaker, ticket)
        elif ticket.status == Status.NEEDS_INFO:
            move(work, ticket, Command.REPLY, SYSTEM, reason="reporter_left")
            push_task(work, ticket, say("task-reporter-left"), files=False)
    work.uow.tickets.unfollow_all(speaker.person.id)
    work.uow.duty.forget_person(speaker.person.id)
    leave_activities(work, speaker.person.id)
    if not keeps_post:
        work.uow.reach.left(speaker.person.id, LEFT)


def _erase_draft(work: Work, speaker: Speaker, draft: Ticket) -> None:
    """An unfinished report is withdrawn, and its words, place and files erased."""
    intake.discard(work, draft, intake.reporter(speaker))
    intake.forget_place(draft)
    draft.description, draft.guesses, draft.urgency = "", [], []
    work.uow.duty.forget_beneficiary(draft.id)
    work.uow.erasure.words_about(draft.id)
