"""办结: the outcome, the note and the photo of the result; then the reporter is asked whether it is solved."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from domain.actions import Action
from domain.messages import Button, Lane, Media, MediaKind, Point, Term, say
from domain.privacy import without_phones
from domain.reasons import TOGETHER, Asked, spoken
from domain.tickets import Command, Outcome, Status
from handlers import intake, party_work
from handlers.identity import Speaker
from handlers.inspections import draw, note_place
from handlers.lifecycle import move
from handlers.notices import owner_name, tell_followers, tell_reporter
from handlers.tasks import own_task
from handlers.work import SYSTEM, By, Work
from storage.models import Attachment, Ticket

PROOF, BEFORE = "proof", "before"


def needs_photo(work: Work, ticket: Ticket, outcome: Outcome) -> bool:
    """Whether this outcome is shown by a photo that is not there yet."""
    return outcome is Outcome.FIXED and work.catalog[ticket.category].proof_photo and not proof_photos(work, ticket)


def add_proof(work: Work, speaker: Speaker, ticket_id: int, media: Sequence[Media]) -> int:
    """Keep photos of the result; returns how many there are now."""
    ticket, _ = own_task(work, speaker, ticket_id)
    for item in media:
        intake.attach(work, speaker, item, PROOF, ticket)
    return len(proof_photos(work, ticket))


def add_place(work: Work, speaker: Speaker, ticket_id: int, point: Point) -> None:
    """Where the worker is while telling of the result."""
    ticket, by = own_task(work, speaker, ticket_id)
    note_place(work, ticket, by, point)


def add_before(work: Work, speaker: Speaker, ticket_id: int, media: Sequence[Media]) -> int:
    """Keep photos of how it was before the work; returns how many there are."""
    ticket, _ = own_task(work, speaker, ticket_id)
    for item in media:
        intake.attach(work, speaker, item, BEFORE, ticket)
    return len(before_photos(work, ticket))


def before_photos(work: Work, ticket: Ticket) -> list[Attachment]:
    """How the worker found it."""
    return [a for a in work.uow.tickets.attachments(ticket.id, BEFORE) if a.kind == MediaKind.PHOTO]


def proof_photos(work: Work, ticket: Ticket) -> list[Attachment]:
    """Photos of the result, of this handling: those from before a reopening prove nothing any more."""
    found = work.uow.tickets.attachments(ticket.id, PROOF)
    since = _handling_since(work, ticket)
    return [a for a in found if a.kind == MediaKind.PHOTO and (since is None or a.created_at >= since)]


def resolve(work: Work, speaker: Speaker, ticket_id: int, outcome: Outcome, note: str) -> Ticket:
    """The worker is done. Raises MissingField for a note or a photo that is missing."""
    ticket, by = own_task(work, speaker, ticket_id)
    finish(work, ticket, by, outcome, without_phones(note))
    return ticket


def finish(work: Work, ticket: Ticket, by: By, outcome: Outcome, note: str) -> None:
    """Resolved, by the worker or by an answer of the committee: the reporter is asked, the followers are told."""
    photos = proof_photos(work, ticket)
    move(work, ticket, Command.RESOLVE, by, outcome=outcome, note=note, photo=bool(photos))
    party_work.end(work, ticket)
    shown = [*before_photos(work, ticket), *photos]
    ask_if_solved(work, ticket, "resolved" if outcome is not Outcome.ANSWERED else "answered", shown)
    asked = _resolve_children(work, ticket, outcome, note)
    tell_followers(work, ticket, "news-resolved", but=asked, outcome=Term("outcome", outcome))
    draw(work, ticket)


def _resolve_children(work: Work, ticket: Ticket, outcome: Outcome, note: str) -> frozenset[int]:
    """Whoever reported the same hears the result and says how it was for them; nothing of the other report goes in.

    Returns those persons.
    """
    children = work.uow.tickets.lock_children(ticket.id, Status.DUPLICATE)
    said = note if spoken(Asked.NOTE, note) != note else TOGETHER
    for child in children:
        data = {"parent": ticket.id}
        move(
            work,
            child,
            Command.RESOLVE,
            SYSTEM,
            outcome=outcome,
            note=said,
            photo=True,
            owner_id=ticket.owner_id,
            data=data,
        )
        ask_if_solved(work, child, "resolved-with-parent")
    return frozenset(child.reporter_id for child in children)


def ask_if_solved(
    work: Work, ticket: Ticket, key: str, photos: Sequence[Attachment] = (), lane: Lane = Lane.REPLY
) -> None:
    """What was done, and whether it is solved; one question of a ticket at a time has buttons."""
    buttons = (
        (
            Button(say("button-solved"), Action.SOLVED, ticket.id),
            Button(say("button-unsolv"), Action.UNSOLVED, ticket.id),
        ),
    )
    tell_reporter(
        work,
        ticket,
        key,
        buttons,
        attachments=tuple(photo.id for photo in photos),
        lane=lane,
        lines=(say("resolved-ask"),),
        card=f"rating:{ticket.id}",
        owner=owner_name(work, ticket),
        outcome=Term("outcome", ticket.outcome or ""),
        note=spoken(Asked.NOTE, ticket.outcome_note or ""),
    )


def _handling_since(work: Work, ticket: Ticket) -> datetime | None:
    moments = [e.at for e in work.uow.tickets.events(ticket.id) if e.target == Status.REOPENED]
    return moments[-1] if moments else None
