"""The committee's desk: who gets a ticket that no rule could place, what is answered at once, what is not ours."""

from __future__ import annotations

from collections.abc import Sequence

from domain.actions import Action
from domain.errors import NotAllowed, NotAssignable, NotFound, OverAlready, ReporterGone
from domain.messages import Button, CardMode, Lane, Outgoing, Term, say
from domain.privacy import without_phones
from domain.reasons import Asked, spoken
from domain.roles import FIELD, TRIAGE, Actor, Role
from domain.routing import StaffFacts, Why, backup_of
from domain.tickets import OPEN, Command, Outcome, Status
from handlers import intake
from handlers.access import access_ticket, committee_only
from handlers.complaints import complains_of
from handlers.deadlines import plan_check, recount
from handlers.dispatching import alert_widely, give, reroute
from handlers.households import weigh
from handlers.identity import Speaker
from handlers.inspections import place_lines
from handlers.lifecycle import move, record
from handlers.notices import (
    card_of,
    conduct_button,
    conduct_lines,
    desk_card,
    more_row,
    owner_name,
    push_task,
    result_lines,
    subject,
    task_lines,
    tell_followers,
    tell_former_owner,
    tell_reporter,
)
from handlers.resolving import finish
from handlers.work import SYSTEM, By, Work
from storage.models import Grid, Staff, Ticket

DESK = frozenset({Actor.DISPATCHER, Actor.SUPERVISOR})
UNPLACED = (Status.SUBMITTED, Status.TRIAGE, Status.REOPENED)


def desk_ticket(work: Work, speaker: Speaker, ticket_id: int) -> tuple[Ticket, By]:
    """A ticket of the community, for those who dispatch. Raises NotAllowed for everybody else who sees it."""
    ticket, by = access_ticket(work, speaker, ticket_id)
    acting = by.actors & DESK
    if not acting:
        raise NotAllowed()
    return ticket, By(by.person_id, acting)


def queue(work: Work, speaker: Speaker) -> Sequence[Ticket]:
    """What waits for a decision, the most urgent first."""
    if not speaker.may_triage:
        raise NotAllowed()
    waiting = work.uow.tickets.in_triage(speaker.community_id)
    return [ticket for ticket in waiting if not complains_of(ticket, speaker.person.id)]


def grids(work: Work, ticket: Ticket) -> Sequence[Grid]:
    """The grids to choose from; none for matters of the committee alone."""
    return () if committee_only(ticket.category) else work.uow.communities.grids(ticket.community_id)


def candidates(work: Work, ticket: Ticket, grid_id: int | None = None) -> list[Staff]:
    """Who can be given it now: the grid's workers, their backups and its leads; without a grid, the committee."""
    staff = work.uow.staff.facts(ticket.community_id, work.now)
    if grid_id is None:
        found = [post for post in staff if post.role in TRIAGE]
    elif committee_only(ticket.category):
        found = []
    else:
        found = _of_grid(grid_id, staff)
    free = (post for post in found if post.available and not complains_of(ticket, post.person_id))
    ids = dict.fromkeys(post.id for post in free if post.id != ticket.owner_id)
    return [work.uow.staff.get(staff_id) for staff_id in ids]


def assign(
    work: Work, speaker: Speaker, ticket_id: int, staff_id: int, grid_id: int | None = None, reason: str = ""
) -> Ticket:
    """One tap: this post handles it. An open ticket that somebody has is reassigned, with the reason if given."""
    ticket, by = desk_ticket(work, speaker, ticket_id)
    _check_post(work, ticket, staff_id)
    if grid_id is not None and ticket.grid_id is None:
        _set_grid(work, ticket, grid_id)
    if ticket.status in UNPLACED:
        former = ticket.owner_id
        move(work, ticket, Command.ASSIGN, by, owner_id=staff_id, data={"why": Why.CHOSEN})
        ticket.dispatch_why = Why.CHOSEN
        push_task(work, ticket)
        tell_former_owner(work, ticket, former)
    else:
        give(work, ticket, staff_id, by, Why.CHOSEN, reason or Why.CHOSEN)
    due = ticket.resolve_due_at or work.now
    tell_reporter(work, ticket, "assigned-to", owner=owner_name(work, ticket), due=due)
    return ticket


def pick(work: Work, speaker: Speaker, ticket_id: int, code: str, staff_id: int, grid_id: int) -> Ticket:
    """One tap at the desk: it is this, and this post handles it. Raises OverAlready once somebody decided."""
    ticket, _ = desk_ticket(work, speaker, ticket_id)
    if ticket.status not in UNPLACED:
        raise OverAlready()
    if code != ticket.category:
        recategorise(work, speaker, ticket_id, code)
    return assign(work, speaker, ticket_id, staff_id, grid_id or None)


def comment(work: Work, speaker: Speaker, ticket_id: int, words: str) -> Ticket:
    """The committee says something to the reporter; the owner sees that it was said. Raises ReporterGone."""
    ticket, by = desk_ticket(work, speaker, ticket_id)
    said = without_phones(words)
    if not tell_reporter(work, ticket, "comment-for-reporter", _add_row(ticket), text=said):
        raise ReporterGone(number=ticket.number or "")
    record(work, ticket, "comment", by, reason=said, data={"to": "resident"})
    if ticket.owner_id is not None:
        owner = work.uow.staff.get(ticket.owner_id).person_id
        text = say("task-comment-to-resident", **subject(ticket), text=said)
        if owner != speaker.person.id:
            message = Outgoing((text,), lane=Lane.REMINDER, ticket_id=ticket.id)
            work.tell(owner, message, ticket.community_id)
    return ticket


def reject(work: Work, speaker: Speaker, ticket_id: int, reason: str, party: str) -> Ticket:
    """Not for the community: the reporter hears why, who is responsible, the hotline, and may object once."""
    ticket, by = desk_ticket(work, speaker, ticket_id)
    if party not in work.catalog.parties:
        raise NotFound(what="party")
    reason = without_phones(reason)
    move(work, ticket, Command.REJECT, by, reason=reason, party=party)
    buttons = ((Button(say("button-appeal"), Action.APPEAL, ticket.id),),)
    args = intake.party_args(work, ticket)
    why = spoken(Asked.REJECT, reason)
    tell_reporter(work, ticket, "rejected", buttons, reason=why, party=args["party"], hotline=args["hotline"])
    answered = _reject_children(work, ticket, reason, party)
    tell_followers(work, ticket, "news-rejected", but=answered, party=args["party"], hotline=args["hotline"])
    return ticket


def answer(work: Work, speaker: Speaker, ticket_id: int, words: str) -> Ticket:
    """Answered at once: the reporter gets the words and says whether that is enough."""
    ticket, by = desk_ticket(work, speaker, ticket_id)
    finish(work, ticket, by, Outcome.ANSWERED, words)
    return ticket


def recategorise(work: Work, speaker: Speaker, ticket_id: int, code: str) -> Ticket:
    """What it really is, kept as an example to learn from. The clocks run on from the submission."""
    ticket, by = desk_ticket(work, speaker, ticket_id)
    if code not in work.catalog.categories:
        raise NotFound(what="category")
    was, was_urgent = ticket.category, ticket.priority == "P0"
    intake.correct_category(work, ticket, code, "dispatcher")
    record(work, ticket, "recategorised", by, data={"from": was, "to": code})
    if ticket.status in OPEN:
        recount(work, ticket)
        plan_check(work, ticket)
        weigh(work, ticket)
        reroute(work, ticket)
    if ticket.priority == "P0" and not was_urgent:
        alert_widely(work, ticket, work.uow.staff.facts(ticket.community_id, work.now))
    return ticket


def view(work: Work, ticket: Ticket) -> Outgoing:
    """A ticket as the committee sees it: to be decided at the desk, or running with somebody else."""
    if ticket.status == Status.TRIAGE:
        return desk_card(work, ticket)
    owner = say("desk-owner", owner=owner_name(work, ticket))
    lines = (*task_lines(work, ticket), *conduct_lines(ticket), owner)
    lines += (*result_lines(work, ticket), *place_lines(work, ticket))
    rows = (*_view_rows(work, ticket), conduct_button(ticket))
    files = tuple(a.id for a in work.uow.tickets.attachments(ticket.id))
    return Outgoing(
        lines,
        rows,
        files,
        lane=Lane.REPLY,
        ticket_id=ticket.id,
        card=card_of(ticket),
        card_mode=CardMode.REPLACE,
    )


def reject_parties(work: Work, ticket: Ticket) -> tuple[str, ...]:
    """Who may be responsible instead, the likeliest first."""
    category = work.catalog[ticket.category]
    return tuple(dict.fromkeys((category.party, *category.co_parties, "property", "hotline_12345")))


def post_term(work: Work, post: Staff) -> tuple[Term, str]:
    """Role and name of a post, for a button."""
    return Term("role", post.role), work.uow.people.get(post.person_id).name or ""


def _view_rows(work: Work, ticket: Ticket) -> tuple[tuple[Button, ...], ...]:
    """What can be done with a ticket that runs, was merged, or has a result."""
    if ticket.status == Status.DUPLICATE:
        return ((Button(say("button-split"), Action.SPLIT, ticket.id), _history_button(ticket)),)
    if ticket.status not in OPEN - {Status.RESOLVED, Status.DRAFT}:
        return ((_history_button(ticket),),)
    children = work.uow.tickets.children(ticket.id, Status.DUPLICATE)
    apart = [Button(say("button-split-child", number=c.number or ""), Action.SPLIT, c.id) for c in children[:4]]
    first = (
        Button(say("button-reassign"), Action.ASSIGN, ticket.id),
        Button(say("button-recat"), Action.RECATEGORISE, ticket.id),
    )
    return (first, more_row(ticket), *((button,) for button in apart))


def _history_button(ticket: Ticket) -> Button:
    return Button(say("button-history"), Action.HISTORY, ticket.id)


def _add_row(ticket: Ticket) -> tuple[tuple[Button, ...], ...]:
    return ((Button(say("button-add"), Action.ADD, ticket.id),),) if ticket.status in OPEN else ()


def _reject_children(work: Work, ticket: Ticket, reason: str, party: str) -> frozenset[int]:
    """Whoever reported the same hears the same, and may object for themselves. Returns those persons."""
    args = intake.party_args(work, ticket)
    children = work.uow.tickets.lock_children(ticket.id, Status.DUPLICATE)
    for child in children:
        move(work, child, Command.REJECT, SYSTEM, reason=reason, party=party, data={"parent": ticket.id})
        buttons = ((Button(say("button-appeal"), Action.APPEAL, child.id),),)
        why = spoken(Asked.REJECT, reason)
        tell_reporter(work, child, "rejected", buttons, reason=why, party=args["party"], hotline=args["hotline"])
    return frozenset(child.reporter_id for child in children)


def _of_grid(grid_id: int, staff: Sequence[StaffFacts]) -> list[StaffFacts]:
    workers = [post for post in staff if post.role is Role.GRID_WORKER and grid_id in post.grid_ids]
    backups = [stand_in for post in workers if (stand_in := backup_of(post.id, staff))]
    leads = [post for post in staff if post.role is Role.GRID_LEAD and grid_id in post.grid_ids]
    return [*workers, *backups, *leads]


def _check_post(work: Work, ticket: Ticket, staff_id: int) -> None:
    facts = {post.id: post for post in work.uow.staff.facts(ticket.community_id, work.now)}
    post = facts.get(staff_id)
    if post is None or post.role not in FIELD | TRIAGE:
        raise NotFound(what="post")
    hidden = post.role in FIELD and committee_only(ticket.category)
    if not post.reachable or hidden or complains_of(ticket, post.person_id):
        raise NotAssignable()


def _set_grid(work: Work, ticket: Ticket, grid_id: int) -> None:
    if grid_id in {grid.id for grid in work.uow.communities.grids(ticket.community_id)}:
        ticket.grid_id = grid_id
