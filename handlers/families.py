"""A ticket and those that were merged into it: moved together, ended together, and taken apart as they were.

A merged ticket is a child: its reporter and followers follow the parent and hear its public news. Families are flat:
what was merged into a child goes to the child's parent. Nothing of a child is lost: the event of the merge says what
was moved, and a split moves it back.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from domain.conduct import masked
from domain.errors import NotFound, NotMergeable
from domain.messages import Text, say
from domain.routing import Why
from domain.tickets import OPEN, Command, Status
from domain.worktime import later, passed
from handlers.access import committee_only
from handlers.deadlines import calendar_of, go_on_after, limits_of, plan_check
from handlers.dispatching import pass_on
from handlers.households import weigh
from handlers.lifecycle import move, record
from handlers.notices import over_card, owner_name, push_task, subject, tell_followers, tell_reporter
from handlers.supervising import carry_over
from handlers.work import SYSTEM, By, Work
from storage.models import Follower, Ticket, TicketEvent

MERGED, SPLIT_OFF, MOVED = "merged", "split_off", "moved_to"
TAKES = OPEN - {Status.DRAFT, Status.RESOLVED}
"""States of a ticket that others may be merged into: somebody still works on it."""


def merge_into(work: Work, child: Ticket, parent: Ticket, by: By) -> Ticket:
    """Move the child's followers and files to the parent; returns the parent it really went to. Raises NotMergeable."""
    parent = _root(work, parent)
    if why_not(work, child, parent) is not None:
        raise NotMergeable(number=parent.number or "")
    files = _own_files(work, child)
    data = {"parent": parent.id, "number": parent.number, "files": files, "hold_until": _iso(child.hold_until)}
    owner_id = child.owner_id
    move(work, child, Command.MERGE, by, parent_id=parent.id, data=data)
    _take_files(work, files, parent.id)
    _take_children(work, child, parent)
    _follow(work, child, parent)
    record(work, parent, MERGED, by, data={"child": child.id, "number": child.number, "files": files})
    carry_over(work, child, parent)
    weigh(work, parent)
    _tell_owners(work, child, parent, owner_id)
    return parent


def split_off(work: Work, child: Ticket, by: By, reason: str | None = None) -> Ticket:
    """State, clocks, files and followers as they were before the merge; returns the parent it was in.

    The time in between counts against nobody: the deadlines move by it, on the ticket's own clock.
    """
    parent = work.uow.tickets.lock(child.parent_id) if child.parent_id else None
    merged = _merge_event(work, child)
    if parent is None or merged is None or child.status != Status.DUPLICATE:
        raise NotFound(what="ticket")
    data = merged.data or {}
    hold_until = datetime.fromisoformat(data["hold_until"]) if data.get("hold_until") else None
    move(work, child, Command.SPLIT, by, reason=reason, hold_until=hold_until, data={"parent": parent.id})
    child.parent_id = None
    _shift_deadlines(work, child, merged.at)
    _take_files(work, _moved_files(work, child), child.id)
    work.uow.tickets.unfollow_via(parent.id, child.id)
    record(work, parent, SPLIT_OFF, by, data={"child": child.id, "number": child.number})
    weigh(work, parent)
    _back_to_owner(work, child)
    if parent.status in TAKES:
        push_task(work, parent, say("task-split-off", number=child.number or ""), files=False)
    return parent


def promote_child(work: Work, parent: Ticket) -> Ticket | None:
    """The parent is withdrawn while neighbours still have the problem: the eldest child goes on for all of them."""
    children = work.uow.tickets.lock_children(parent.id, Status.DUPLICATE)
    if not children:
        return None
    heir = children[0]
    split_off(work, heir, SYSTEM, reason="parent_withdrawn")
    for child in children[1:]:
        _reparent(work, child, heir)
    for follower in work.uow.tickets.followers(parent.id):
        _add_follower(work, heir, follower.person_id, follower.conversation_id, follower.via_ticket_id)
        work.uow.tickets.unfollow(follower)
    weigh(work, heir)
    tell_followers(work, heir, "news-goes-on", parent=parent.number or "")
    tell_reporter(work, heir, "goes-on-for-reporter", parent=parent.number or "", owner=owner_name(work, heir))
    return heir


def rejoin_children(work: Work, parent: Ticket) -> None:
    """The parent is handled anew: so are the children that ended with it and whose reporters said nothing yet."""
    for child in work.uow.tickets.lock_children(parent.id, Status.RESOLVED):
        move(work, child, Command.MERGE, SYSTEM, parent_id=parent.id, data={"parent": parent.id, "files": []})


def leave_parent(work: Work, child: Ticket) -> None:
    """A child whose reporter disputes the common result goes its own way."""
    if child.parent_id is not None:
        work.uow.tickets.unfollow_via(child.parent_id, child.id)
        _take_files(work, _moved_files(work, child), child.id)
        child.parent_id = None


def parent_of(work: Work, ticket: Ticket) -> Ticket | None:
    """The ticket that a merged one went to."""
    if ticket.status != Status.DUPLICATE or ticket.parent_id is None:
        return None
    return work.uow.tickets.get(ticket.parent_id)


def why_not(work: Work, child: Ticket, parent: Ticket) -> str | None:
    """Why the two cannot be one ticket; None when they can."""
    if child.id == parent.id or child.community_id != parent.community_id or parent.parent_id == child.id:
        return "same"
    if parent.status not in TAKES or child.status not in OPEN - {Status.DRAFT}:
        return "over"
    if child.priority == "P0" != parent.priority:
        return "urgent"
    return "private" if _kept_apart(work, child, parent) else None


def _kept_apart(work: Work, child: Ticket, parent: Ticket) -> bool:
    """Whoever may not see the one never sees it in the other: neighbours, the field, whom a complaint names."""
    private = _private(work, child), _private(work, parent)
    if not any(private):
        return False
    same_eyes = all(private) and set(child.complained_of) == set(parent.complained_of)
    return child.reporter_id != parent.reporter_id or not same_eyes


def _private(work: Work, ticket: Ticket) -> bool:
    return committee_only(ticket.category) or work.catalog[ticket.category].sensitive


def _root(work: Work, ticket: Ticket) -> Ticket:
    if ticket.status == Status.DUPLICATE and ticket.parent_id is not None:
        return work.uow.tickets.lock(ticket.parent_id) or ticket
    return ticket


def _merge_event(work: Work, child: Ticket) -> TicketEvent | None:
    """The latest merge of a ticket that was not ended with its parent in between."""
    merges = [e for e in work.uow.tickets.events(child.id) if e.kind == Command.MERGE]
    return merges[-1] if merges else None


def _own_files(work: Work, child: Ticket) -> list[int]:
    """The files of a ticket that go with it: those of its children are theirs."""
    theirs = {
        file_id
        for grandchild in work.uow.tickets.children(child.id, Status.DUPLICATE, Status.RESOLVED)
        for file_id in _moved_files(work, grandchild)
    }
    return [a.id for a in work.uow.tickets.attachments(child.id) if a.id not in theirs]


def _moved_files(work: Work, child: Ticket) -> list[int]:
    """What its merges ever took along; it comes back when it leaves."""
    merges = [e.data or {} for e in work.uow.tickets.events(child.id) if e.kind == Command.MERGE]
    return list(dict.fromkeys(file_id for data in merges for file_id in data.get("files", [])))


def _take_files(work: Work, ids: Iterable[int], ticket_id: int) -> None:
    for number in ids:
        attachment = work.uow.tickets.attachment(number)
        if attachment is not None:
            attachment.ticket_id = ticket_id


def _take_children(work: Work, child: Ticket, parent: Ticket) -> None:
    for grandchild in work.uow.tickets.lock_children(child.id, Status.DUPLICATE):
        _reparent(work, grandchild, parent)


def _reparent(work: Work, child: Ticket, parent: Ticket) -> None:
    """To another parent, with its own followers. It can still be taken out as what it was."""
    if child.parent_id is not None:
        work.uow.tickets.unfollow_via(child.parent_id, child.id)
    child.parent_id = parent.id
    record(work, child, MOVED, SYSTEM, data={"parent": parent.id, "number": parent.number})
    record(work, parent, MERGED, SYSTEM, data={"child": child.id, "number": child.number})
    _take_files(work, _moved_files(work, child), parent.id)
    _follow(work, child, parent)


def _follow(work: Work, child: Ticket, parent: Ticket) -> None:
    """Whoever hears of the child hears of the parent. A reporter who left hears of neither."""
    if child.conversation_id is not None:
        _add_follower(work, parent, child.reporter_id, child.conversation_id, child.id)
    for follower in work.uow.tickets.followers(child.id):
        _add_follower(work, parent, follower.person_id, follower.conversation_id, child.id)


def _add_follower(
    work: Work, ticket: Ticket, person_id: int, conversation_id: int | None, via_ticket_id: int | None
) -> None:
    if person_id == ticket.reporter_id or work.uow.tickets.follower(ticket.id, person_id):
        return
    work.uow.tickets.follow(
        Follower(
            community_id=ticket.community_id,
            ticket_id=ticket.id,
            person_id=person_id,
            conversation_id=conversation_id,
            joined_at=work.now,
            via_ticket_id=via_ticket_id if via_ticket_id != ticket.id else None,
        )
    )


def _shift_deadlines(work: Work, child: Ticket, since: datetime) -> None:
    clock, calendar = limits_of(work, child).clock, calendar_of(work, child)
    if child.respond_due_at is not None and child.respond_due_at > since:
        child.respond_due_at = later(child.respond_due_at, passed(since, work.now, clock, calendar), clock, calendar)
    go_on_after(work, child, since)
    plan_check(work, child)


def _back_to_owner(work: Work, child: Ticket) -> None:
    """Whoever had it has it again, or who stands in for them."""
    if child.status not in TAKES:
        return
    free = {post.id for post in work.uow.staff.facts(child.community_id, work.now) if post.available}
    at_work = child.status in (Status.ASSIGNED, Status.IN_PROGRESS)
    if at_work and child.owner_id not in free and pass_on(work, child, Why.LEFT) is not None:
        return
    push_task(work, child, say("task-split-back"), files=False)


def _tell_owners(work: Work, child: Ticket, parent: Ticket, owner_id: int | None) -> None:
    """The child's card loses its buttons; the parent's says what came to it."""
    if owner_id is not None:
        text: Text = say("task-merged-away", **subject(child), parent=parent.number or "")
        person_id = work.uow.staff.get(owner_id).person_id
        work.tell(person_id, over_card(child, text), child.community_id)
    head = say("task-merged", number=child.number or "", text=masked(child.description))
    push_task(work, parent, head)


def _iso(moment: datetime | None) -> str | None:
    return moment.isoformat() if moment is not None else None
