"""The worker's side of a ticket: accept, ask, return, hand over, keep a note, see what is to be done."""

from __future__ import annotations

from collections.abc import Sequence

from domain.actions import Action
from domain.errors import AlreadyAccepted, NotYours, ReporterGone
from domain.messages import Button, Outgoing, Term, say
from domain.privacy import without_phones
from domain.reasons import Asked, spoken
from domain.roles import COMMITTEE, Actor, Role
from domain.routing import Why, committee_desk, supervisor_desk
from domain.tickets import Command, Status
from handlers import party_work
from handlers.access import access_ticket
from handlers.complaints import kept_from
from handlers.dispatching import alerted, give
from handlers.identity import Speaker
from handlers.lifecycle import move, record
from handlers.notices import (
    concerned_chats,
    lane_of,
    over_card,
    owner_name,
    push_task,
    subject,
    tell_followers,
    tell_former_owner,
    tell_reporter,
)
from handlers.work import By, Work
from storage.models import Department, Staff, Ticket

SECOND_RETURN = 2
GOING_ON = (Status.IN_PROGRESS, Status.EXTERNAL, Status.ON_HOLD)
GRID_WORKER_PARTY = "grid_worker"


def own_task(work: Work, speaker: Speaker, ticket_id: int) -> tuple[Ticket, By]:
    """A ticket that the speaker owns, locked. Raises NotYours when somebody else has it, NotFound when unseen."""
    ticket, by = access_ticket(work, speaker, ticket_id)
    if Actor.OWNER not in by.actors:
        raise NotYours(owner=name_of_owner(work, ticket))
    return ticket, By(by.person_id, frozenset({Actor.OWNER}))


def name_of_owner(work: Work, ticket: Ticket) -> str:
    """The owner's plain name; a dash when nobody has it."""
    if ticket.owner_id is None:
        return "-"
    return work.uow.people.get(work.uow.staff.get(ticket.owner_id).person_id).name or "-"


def accept(work: Work, speaker: Speaker, ticket_id: int) -> Ticket:
    """接单. The backup, the grid lead and the committee may take over a task that nobody has accepted yet.

    Raises AlreadyAccepted when another was faster, NotYours when it is not theirs to take.
    """
    ticket, by = access_ticket(work, speaker, ticket_id)
    if ticket.status in GOING_ON:
        raise AlreadyAccepted(owner=name_of_owner(work, ticket))
    if Actor.OWNER not in by.actors:
        _take_over(work, speaker, ticket)
    move(work, ticket, Command.ACCEPT, By(by.person_id, frozenset({Actor.OWNER})))
    tell_reporter(work, ticket, "accepted", owner=owner_name(work, ticket), due=ticket.resolve_due_at or work.now)
    tell_followers(work, ticket, "news-accepted", owner=owner_name(work, ticket))
    if ticket.priority == "P0":
        _tell_alerted(work, speaker, ticket)
    return ticket


def may_ask(work: Work, speaker: Speaker, ticket_id: int) -> tuple[Ticket, By]:
    """The speaker's own task, whose reporter can be written to. Raises ReporterGone."""
    ticket, by = own_task(work, speaker, ticket_id)
    if not concerned_chats(work, ticket):
        raise ReporterGone(number=ticket.number or "")
    return ticket, by


def ask(work: Work, speaker: Speaker, ticket_id: int, question: str) -> Ticket:
    """A question to the reporter, relayed without phone numbers. The resolve clock stands still until the answer.

    Raises ReporterGone when there is nobody to ask.
    """
    ticket, by = may_ask(work, speaker, ticket_id)
    words = without_phones(question)
    move(work, ticket, Command.ASK, by, reason=words)
    _to_reporter(work, ticket, "question-for-reporter", words, Action.ANSWER)
    return ticket


def go_on(work: Work, speaker: Speaker, ticket_id: int) -> Ticket:
    """The worker waits no longer for an answer."""
    ticket, by = own_task(work, speaker, ticket_id)
    move(work, ticket, Command.REPLY, by, reason="went_on")
    return ticket


def send_message(work: Work, speaker: Speaker, ticket_id: int, words: str) -> Ticket:
    """Words to the reporter that need no answer; the clock goes on."""
    ticket, by = may_ask(work, speaker, ticket_id)
    said = without_phones(words)
    record(work, ticket, "message", by, reason=said)
    _to_reporter(work, ticket, "message-for-reporter", said, Action.ADD)
    return ticket


def keep_note(work: Work, speaker: Speaker, ticket_id: int, words: str) -> Ticket:
    """A note in the ticket's history, for those who handle it."""
    ticket, by = access_ticket(work, speaker, ticket_id)
    if not by.actors & {Actor.OWNER, Actor.DISPATCHER, Actor.SUPERVISOR}:
        raise NotYours(owner=name_of_owner(work, ticket))
    record(work, ticket, "note", by, reason=words)
    if Actor.OWNER not in by.actors and ticket.owner_id is not None:
        note = say("task-note-from-desk", **subject(ticket), text=words)
        message = Outgoing((note,), lane=lane_of(ticket), ticket_id=ticket.id)
        work.tell(work.uow.staff.get(ticket.owner_id).person_id, message, ticket.community_id)
    return ticket


def return_ticket(work: Work, speaker: Speaker, ticket_id: int, reason: str) -> Ticket:
    """退单: back to the dispatcher's desk with the reason; the second time to the supervisor's."""
    ticket, by = own_task(work, speaker, ticket_id)
    former = ticket.owner_id
    move(work, ticket, Command.RETURN, by, reason=reason, data={"owner": former})
    ticket.dispatch_why = Why.RETURNED
    ticket.owner_id = _desk_for(work, ticket)
    who = work.uow.people.get(speaker.person.id).name or ""
    push_task(work, ticket, say("desk-returned", name=who, reason=spoken(Asked.RETURN, reason), count=ticket.returns))
    tell_former_owner(work, ticket, former)
    return ticket


def parties(work: Work, ticket: Ticket) -> tuple[str, ...]:
    """Whom this ticket may be handed to: the responsible party, those beside it, then all the community knows."""
    category = work.catalog[ticket.category]
    known = [department.party for department in work.uow.communities.departments(ticket.community_id)]
    ours = {GRID_WORKER_PARTY, "hotline_12345"}
    return tuple(p for p in dict.fromkeys((category.party, *category.co_parties, *known)) if p not in ours)


def department_of(work: Work, ticket: Ticket, party: str) -> Department | None:
    """The community's contact of a responsible party, for those who handle the ticket."""
    return work.uow.communities.department(ticket.community_id, party)


def hand_over(work: Work, speaker: Speaker, ticket_id: int, party: str) -> Ticket:
    """To a responsible party outside; we keep the ownership and chase. The reporter is told who."""
    ticket, by = own_task(work, speaker, ticket_id)
    if party not in work.catalog.parties:
        raise NotYours(owner=party)
    move(work, ticket, Command.HAND_OVER, by, reason=party, party=party)
    party_work.begin(work, ticket, party, by)
    department = department_of(work, ticket, party)
    name = Term("party", party)
    phone = say("hotline", hotline=department.hotline) if department and department.hotline else ""
    tell_reporter(work, ticket, "handed-over", party=name, hotline=phone, owner=owner_name(work, ticket))
    tell_followers(work, ticket, "news-handed-over", party=name)
    return ticket


def take_back(work: Work, speaker: Speaker, ticket_id: int) -> Ticket:
    """The department is done or did not come: we go on ourselves."""
    ticket, by = own_task(work, speaker, ticket_id)
    move(work, ticket, Command.TAKE_BACK, by)
    party_work.end(work, ticket)
    ticket.party = ""
    tell_reporter(work, ticket, "taken-back", owner=owner_name(work, ticket))
    tell_followers(work, ticket, "news-taken-back", owner=owner_name(work, ticket))
    return ticket


def my_tasks(work: Work, speaker: Speaker) -> Sequence[Ticket]:
    """Open tickets of the speaker's posts, the soonest deadline first."""
    return work.uow.tickets.of_owner(speaker.staff_ids) if speaker.staff_ids else ()


def _take_over(work: Work, speaker: Speaker, ticket: Ticket) -> None:
    post = _post_to_take_over(work, speaker, ticket)
    if post is None or ticket.status != Status.ASSIGNED:
        raise NotYours(owner=name_of_owner(work, ticket))
    by = By(speaker.person.id, frozenset({Actor.SYSTEM}))
    give(work, ticket, post.id, by, Why.TOOK_OVER, push=False)


def _post_to_take_over(work: Work, speaker: Speaker, ticket: Ticket) -> Staff | None:
    owner = work.uow.staff.get(ticket.owner_id) if ticket.owner_id else None
    for post in speaker.posts:
        leads = post.role == Role.GRID_LEAD and ticket.grid_id in post.grid_ids
        if post.role in COMMITTEE or leads or (owner is not None and owner.backup_id == post.id):
            return post
    return None


def _tell_alerted(work: Work, speaker: Speaker, ticket: Ticket) -> None:
    """Everyone who was alerted hears who goes; their button to take over is gone."""
    staff = work.uow.staff.facts(ticket.community_id, work.now)
    text = say("emergency-accepted", **subject(ticket), owner=owner_name(work, ticket))
    for person_id in alerted(work, ticket, staff):
        if person_id != speaker.person.id:
            work.tell(person_id, over_card(ticket, text), ticket.community_id)


def _to_reporter(work: Work, ticket: Ticket, key: str, words: str, action: Action) -> None:
    answer = Button(say("button-reply" if action is Action.ANSWER else "button-add"), action, ticket.id)
    tell_reporter(work, ticket, key, ((answer,),), owner=owner_name(work, ticket), text=spoken(Asked.QUESTION, words))


def _desk_for(work: Work, ticket: Ticket) -> int | None:
    everybody = work.uow.staff.facts(ticket.community_id, work.now)
    never = kept_from(ticket, everybody)
    staff = [post for post in everybody if post.id not in never]
    return supervisor_desk(staff) if ticket.returns >= SECOND_RETURN else committee_desk(staff)
