"""The reporter's side of a running ticket: more words, an answer, urging, withdrawing."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from domain.actions import Action
from domain.conduct import masked
from domain.messages import Button, Lane, Media, Outgoing, say
from domain.tickets import OPEN, Command, Status
from handlers import intake
from handlers.complaints import COMPLAINT
from handlers.dispatching import reroute
from handlers.families import promote_child
from handlers.identity import Speaker
from handlers.lifecycle import move, record
from handlers.notices import push_task, subject, tell_followers
from handlers.spam import flag_words
from handlers.work import By, Work
from storage.models import Ticket

URGE_EVERY = timedelta(hours=2)
"""A ticket is urged again only after so long; a second tap before is answered kindly and not passed on."""


def add_information(
    work: Work, speaker: Speaker, ticket: Ticket, by: By, words: str, media: Sequence[Media] = ()
) -> bool:
    """Words and files to a running ticket, passed to its owner at once. An answer the owner waits for resumes it.

    Returns whether somebody could be told.
    """
    files = tuple(intake.attach(work, speaker, item, "answer", ticket).id for item in media)
    record(work, ticket, "added", by, reason=words or None, data={"files": list(files)} if files else None)
    if ticket.status == Status.NEEDS_INFO:
        move(work, ticket, Command.REPLY, by, reason=words or None)
    return _pass_to_owner(work, ticket, "added-for-worker", words, files)


def add_files(work: Work, speaker: Speaker, ticket: Ticket, media: Sequence[Media]) -> None:
    """The rest of an album: kept, and the owner's card comes again once, with all of them."""
    for item in media:
        intake.attach(work, speaker, item, "report", ticket)
    push_task(work, ticket, delay_seconds=work.rules.burst_seconds)


def join_drafts(work: Work, ticket: Ticket, drafts: Sequence[Ticket], by: By) -> bool:
    """Reports that were begun turn out to be more words of this ticket: words and files move over."""
    words = "\n".join(draft.description for draft in drafts)
    for draft in drafts:
        for attachment in work.uow.tickets.attachments(draft.id):
            attachment.ticket_id, attachment.purpose = ticket.id, "answer"
        intake.discard(work, draft, by)
    record(work, ticket, "added", by, reason=words or None)
    if ticket.status == Status.NEEDS_INFO:
        move(work, ticket, Command.REPLY, by, reason=words or None)
    return _pass_to_owner(work, ticket, "added-for-worker", words, ())


def urge(work: Work, ticket: Ticket, by: By) -> bool:
    """催办. False when it was urged a short while ago, and is not passed on again."""
    urged = [e.at for e in work.uow.tickets.events(ticket.id) if e.kind == "urged"]
    if urged and work.now - urged[-1] < URGE_EVERY:
        return False
    ticket.urges += 1
    record(work, ticket, "urged", by)
    _pass_to_owner(work, ticket, "urged-for-worker", "", ())
    return True


def withdraw(work: Work, ticket: Ticket, by: By) -> None:
    """The reporter takes it back; the owner is told, and the neighbours who joined may tell of it anew."""
    owner_id = ticket.owner_id
    move(work, ticket, Command.WITHDRAW, by)
    again = ((Button(say("button-still-there"), Action.NEW_REPORT),),)
    if promote_child(work, ticket) is None:
        tell_followers(work, ticket, "news-withdrawn", again)
    ticket.next_check_at = None
    if owner_id is not None:
        message = Outgoing((say("withdrawn-for-worker", **subject(ticket)),), lane=Lane.TASK, ticket_id=ticket.id)
        work.tell(work.uow.staff.get(owner_id).person_id, message, ticket.community_id)


def in_hand(ticket: Ticket) -> bool:
    """Whether somebody has accepted it and is not done."""
    return ticket.status in (Status.IN_PROGRESS, Status.NEEDS_INFO, Status.ON_HOLD, Status.EXTERNAL)


def call_off(work: Work, ticket: Ticket, by: By) -> bool:
    """The reporter says that it is not needed any more: whoever has it in hand hears it and ends it.

    Returns whether somebody could be told.
    """
    record(work, ticket, "added", by, data={"called_off": True})
    if ticket.status == Status.NEEDS_INFO:
        move(work, ticket, Command.REPLY, by, reason="called_off")
    return _pass_to_owner(work, ticket, "called-off-for-worker", "", ())


def can_add(ticket: Ticket) -> bool:
    """Whether there is still somebody to tell."""
    return ticket.status in OPEN and ticket.status != Status.DRAFT


def _pass_to_owner(work: Work, ticket: Ticket, key: str, words: str, files: tuple[int, ...]) -> bool:
    if ticket.category == COMPLAINT:  # the words may name its owner
        reroute(work, ticket)
    if ticket.owner_id is None:
        return False
    person_id = work.uow.staff.get(ticket.owner_id).person_id
    if person_id == ticket.reporter_id:
        return True
    flag_words(ticket, words)
    head = say(key, **subject(ticket), text=masked(words), count=ticket.urges)
    lane = Lane.EMERGENCY if ticket.priority == "P0" else Lane.TASK
    buttons = ((Button(say("button-open-task"), Action.SHOW, ticket.id),),)
    message = Outgoing((head,), buttons, files, lane=lane, ticket_id=ticket.id)
    return work.tell(person_id, message, ticket.community_id)
