"""To a human: the resident's words become an inquiry at the committee's desk."""

from __future__ import annotations

from collections.abc import Sequence

from domain.interpretation import Guess, Issue
from domain.messages import Media
from handlers import intake
from handlers.identity import Speaker
from handlers.work import Work
from storage.models import Ticket

CATEGORY = "inquiry.general"


def pass_on(work: Work, speaker: Speaker, words: str, media: Sequence[Media]) -> Ticket:
    """Open an inquiry with these words and files."""
    issue = Issue(words, 0, len(words), (Guess(CATEGORY, intake.CHOSEN),))
    ticket = intake.create_draft(work, speaker, issue)
    for item in media:
        intake.attach(work, speaker, item, "report", ticket)
    return intake.open_ticket(work, ticket, intake.reporter(speaker))


def keep_after_failure(work: Work, speaker: Speaker, words: str, media: Sequence[Media]) -> Ticket | None:
    """A message that we failed to handle goes to the committee as it is; None when there was nothing to keep."""
    if speaker.community is None or not (words or media):
        return None
    return pass_on(work, speaker, words, media)
