"""Several tickets about one thing: who may merge them, and who may say that they are not the same."""

from __future__ import annotations

from domain.actions import Action
from domain.errors import NotAllowed, NotFound
from domain.messages import Button, Lane, Outgoing, say
from domain.roles import Actor
from handlers.access import access_ticket
from handlers.desk import desk_ticket
from handlers.dispatching import tell_committee
from handlers.families import merge_into, split_off, why_not
from handlers.identity import Speaker
from handlers.neighbours import alike
from handlers.notices import owner_name, subject, tell_reporter
from handlers.work import By, Work
from storage.models import Ticket

OFFERED = 5
REPORTER = frozenset({Actor.REPORTER})
NOT_SAME = "not_same"


def candidates(work: Work, ticket: Ticket) -> list[Ticket]:
    """What it may be the same as: first what reads alike, then the same category in the same place."""
    near = work.uow.tickets.open_near(ticket.community_id, ticket.category, ticket.building_id, ticket.grid_id)
    found = {t.id: t for t in (*alike(work, ticket), *near)}
    return [t for t in found.values() if why_not(work, ticket, t) is None][:OFFERED]


def offered_to_reporter(work: Work, ticket: Ticket) -> Ticket | None:
    """The neighbour's ticket that a reporter may say is theirs too; the one that most people told of."""
    found = [t for t in alike(work, ticket) if why_not(work, ticket, t) is None]
    return max(found, key=lambda t: (len(work.uow.tickets.followers(t.id)), -t.id)) if found else None


def merge(work: Work, speaker: Speaker, ticket_id: int, parent_id: int) -> tuple[Ticket, Ticket]:
    """The desk says that a ticket is the same as another: child and parent. Raises NotMergeable."""
    work.uow.tickets.lock(parent_id)  # the parent first, as everywhere
    child, by = desk_ticket(work, speaker, ticket_id)
    parent, _ = desk_ticket(work, speaker, parent_id)
    parent = merge_into(work, child, parent, by)
    _tell_child(work, child, parent)
    return child, parent


def merge_by_number(work: Work, speaker: Speaker, ticket_id: int, words: str) -> tuple[Ticket, Ticket]:
    """The same, with the parent's number, or the end of it (``007``), typed. Raises NotFound or NotMergeable."""
    child, _ = desk_ticket(work, speaker, ticket_id)
    number = words.strip().upper()
    found = work.uow.tickets.by_number(child.community_id, number)
    if found is None:
        open_ones = work.uow.tickets.open_in(child.community_id)
        ends = [t for t in open_ones if number and (t.number or "").endswith(f"-{number}") and t.id != child.id]
        found = ends[0] if len(ends) == 1 else None
    if found is None:
        raise NotFound(what="ticket")
    return merge(work, speaker, ticket_id, found.id)


def same_as(work: Work, speaker: Speaker, ticket_id: int, parent_id: int) -> tuple[Ticket, Ticket]:
    """The reporter says that a neighbour's ticket is the same as theirs. Only what reads alike."""
    parent = work.uow.tickets.lock(parent_id)
    child, by = access_ticket(work, speaker, ticket_id)
    if Actor.REPORTER not in by.actors:
        raise NotAllowed()
    if parent is None or all(other.id != parent_id for other in alike(work, child)):
        raise NotFound(what="ticket")
    return child, merge_into(work, child, parent, By(by.person_id, REPORTER))


def split(work: Work, speaker: Speaker, ticket_id: int) -> Ticket:
    """The desk takes a wrong merge apart."""
    _lock_parent(work, ticket_id)
    child, by = desk_ticket(work, speaker, ticket_id)
    parent = split_off(work, child, by)
    due = child.resolve_due_at or work.now
    tell_reporter(work, child, "split-for-reporter", parent=parent.number or "", owner=owner_name(work, child), due=due)
    return child


def not_the_same(work: Work, speaker: Speaker, ticket_id: int) -> Ticket:
    """不是同一件事: the child's reporter takes it apart; the committee hears of it."""
    _lock_parent(work, ticket_id)
    child, by = access_ticket(work, speaker, ticket_id)
    if Actor.REPORTER not in by.actors:
        raise NotAllowed()
    parent = split_off(work, child, By(by.person_id, REPORTER), reason=NOT_SAME)
    head = say("desk-split-by-reporter", **subject(child), parent=parent.number or "", owner=owner_name(work, child))
    open_it = Button(say("button-task"), Action.TASK, child.id)
    tell_committee(work, child, Outgoing((head,), ((open_it,),), lane=Lane.REMINDER, ticket_id=child.id))
    return child


def _lock_parent(work: Work, ticket_id: int) -> None:
    """A parent is locked before its children, whoever changes them."""
    child = work.uow.tickets.get(ticket_id)
    if child is not None and child.parent_id is not None:
        work.uow.tickets.lock(child.parent_id)


def _tell_child(work: Work, child: Ticket, parent: Ticket) -> None:
    """The reporter hears where it went, and may say that it is something else."""
    buttons = (
        (
            Button(say("button-show"), Action.SHOW, child.id),
            Button(say("button-not-merged"), Action.NOT_MERGED, child.id),
        ),
    )
    due = parent.resolve_due_at or work.now
    tell_reporter(
        work,
        child,
        "merged-for-reporter",
        buttons,
        parent=parent.number or "",
        owner=owner_name(work, parent),
        due=due,
    )
