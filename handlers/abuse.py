"""Conduct: abusive words and spam are flagged, never deleted; persons are blocked by the committee, and say so why."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from domain.errors import NotAllowed, NotBlockable, NotFound, OverAlready, TooManyReports
from domain.messages import Media, Outgoing, Term, say
from domain.roles import Actor
from handlers import intake
from handlers.access import access_ticket
from handlers.identity import Speaker
from handlers.lifecycle import record
from handlers.policies import policy_of
from handlers.spam import SPAM
from handlers.work import By, Work
from storage.models import Block, Flood, Ticket

MINUTE = timedelta(minutes=1)
HOUR = timedelta(hours=1)
BLOCK_REASONS = ("abuse", "spam", "false_reports")
"""Why somebody is blocked, in one tap."""
FULL = 10_000
"""So many characters of a flood are kept."""


def supervised(work: Work, speaker: Speaker, ticket_id: int) -> tuple[Ticket, By]:
    """A ticket whose sender's conduct the speaker judges: the committee's matter. Raises NotAllowed."""
    ticket, by = access_ticket(work, speaker, ticket_id)
    if Actor.SUPERVISOR not in by.actors:
        raise NotAllowed()
    return ticket, By(by.person_id, frozenset({Actor.SUPERVISOR}))


def original_words(work: Work, speaker: Speaker, ticket_id: int) -> tuple[Ticket, list[str]]:
    """What was really said, the report first; that it was looked at is kept with the ticket."""
    ticket, by = supervised(work, speaker, ticket_id)
    said = [event.reason for event in work.uow.tickets.events(ticket.id) if event.kind in ("added", "joined")]
    record(work, ticket, "words_seen", by)
    return ticket, [ticket.description, *(words for words in said if words)]


def set_spam(work: Work, speaker: Speaker, ticket_id: int, *, spam: bool) -> Ticket:
    """The committee says that it is spam, or that it is none; the ticket goes on either way."""
    ticket, by = supervised(work, speaker, ticket_id)
    flags = [flag for flag in ticket.flags if flag != SPAM]
    ticket.flags = [*flags, SPAM] if spam else flags
    record(work, ticket, "flagged" if spam else "unflagged", by, data={"flag": SPAM})
    return ticket


def block(work: Work, speaker: Speaker, ticket_id: int, reason: str) -> Block:
    """Whoever reported this may report nothing but emergencies until somebody ends it. They are told why.

    Raises NotBlockable for members of the staff, OverAlready for somebody who is blocked.
    """
    ticket, by = supervised(work, speaker, ticket_id)
    person_id = ticket.reporter_id
    if person_id == speaker.person.id or work.uow.staff.of_person(person_id, ticket.community_id):
        raise NotBlockable()
    if work.uow.duty.block(person_id, ticket.community_id) is not None:
        raise OverAlready()
    made = Block(
        community_id=ticket.community_id,
        person_id=person_id,
        reason=reason,
        by_id=speaker.person.id,
        begun_at=work.now,
    )
    work.uow.duty.keep(made)
    record(work, ticket, "blocked", by, reason=reason, data={"block": made.id})
    work.tell(person_id, blocked_message(work, made), ticket.community_id)
    return made


def unblock(work: Work, speaker: Speaker, block_id: int) -> Block:
    """It is over; the person is told. Raises NotFound, OverAlready."""
    if not speaker.is_committee:
        raise NotAllowed()
    found = work.uow.duty.block_by_id(block_id)
    if found is None or found.community_id != speaker.community_id:
        raise NotFound(what="block")
    if found.ended_at is not None:
        raise OverAlready()
    found.ended_at, found.ended_by = work.now, speaker.person.id
    work.tell(found.person_id, Outgoing((say("unblocked-told"),)), found.community_id)
    return found


def blocks(work: Work, speaker: Speaker) -> Sequence[Block]:
    """Who is blocked, for the committee."""
    if not speaker.is_committee:
        raise NotAllowed()
    return work.uow.duty.blocks(speaker.community_id)


def name_of(work: Work, person_id: int) -> str:
    """A person's name, where it is known."""
    return work.uow.people.get(person_id).name or ""


def block_of(work: Work, speaker: Speaker) -> Block | None:
    """The block that the speaker is under where they are now."""
    if speaker.community is None or speaker.posts:
        return None
    return work.uow.duty.block(speaker.person.id, speaker.community.id)


def blocked_message(work: Work, found: Block) -> Outgoing:
    """The one sentence that a blocked person hears."""
    return Outgoing((say("blocked", since=found.begun_at, reason=reason_of(found)),))


def reason_of(found: Block) -> Term | str:
    """Why, as a term of a known code, else in the committee's own words."""
    return Term("block", found.reason) if found.reason in BLOCK_REASONS else found.reason


def floods(work: Work, speaker: Speaker) -> tuple[bool, bool]:
    """Whether this message comes too fast, and whether its author is to be told so: once a window.

    Staff are never held back, and nobody asks this of an emergency.
    """
    if speaker.posts:
        return False, False
    known = work.uow.duty.flood(speaker.conversation.id)
    if known is not None and known.until > work.now:
        return True, False
    limit = policy_of(work, speaker.community.id).messages_a_minute if speaker.community else DEFAULT_MESSAGES
    recent = work.uow.duty.messages_since(speaker.conversation.id, work.now - MINUTE, limit + 1)
    if recent <= limit:
        return False, False
    if known is None:
        known = Flood(conversation_id=speaker.conversation.id, until=work.now + MINUTE, times=0)
        work.uow.duty.keep(known)
    known.until, known.times, known.held = work.now + MINUTE, known.times + 1, None
    return True, True


DEFAULT_MESSAGES = 20


def hold(
    work: Work, speaker: Speaker, words: str, media: Sequence[Media], in_hand: Sequence[Ticket]
) -> tuple[Ticket | None, bool]:
    """Keep what was held back: with the report in hand, else as one of its own that waits for a word of its author.

    Returns where it is kept (None: the community is not known yet, it must be sent again) and whether all found room.
    """
    if speaker.community is None:
        return None, False
    draft = in_hand[0] if in_hand else _held(work, speaker) or _new_held(work, speaker)
    for item in media:
        intake.attach(work, speaker, item, "report", draft)
    if words and len(draft.description) + len(words) > FULL:
        return draft, False
    draft.description = "\n".join(part for part in (draft.description, words) if part)
    return draft, True


def held_draft(work: Work, speaker: Speaker) -> tuple[Ticket | None, datetime | None]:
    """The report that keeps the words of a flood, and until when its window runs."""
    known = work.uow.duty.flood(speaker.conversation.id)
    return _held(work, speaker), known.until if known is not None else None


def check_reports(work: Work, speaker: Speaker, drafts: Sequence[Ticket]) -> None:
    """So many reports an hour, emergencies apart. Raises TooManyReports; the drafts stay as they are."""
    if speaker.community is None or speaker.posts or any(draft.priority == "P0" for draft in drafts):
        return
    limit = policy_of(work, speaker.community.id).reports_an_hour
    done = work.uow.duty.reports_since(speaker.person.id, speaker.community.id, HOUR)
    if done + len(drafts) > max(limit, len(drafts)):
        raise TooManyReports(limit=limit)


def _held(work: Work, speaker: Speaker) -> Ticket | None:
    known = work.uow.duty.flood(speaker.conversation.id)
    number = int((known.held or {}).get("draft", 0)) if known is not None else 0
    found = work.uow.tickets.lock(number) if number else None
    return found if found is not None and found.number is None and found.status == "draft" else None


def _new_held(work: Work, speaker: Speaker) -> Ticket:
    draft = intake.create_draft(work, speaker, intake.wordless_issue())
    known = work.uow.duty.flood(speaker.conversation.id)
    if known is not None:
        known.held = {"draft": draft.id}
    return draft
