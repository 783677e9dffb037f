"""A report for somebody else: both are kept with the ticket, both hear of it, and it is the person's own."""

from __future__ import annotations

from domain.actions import Action
from domain.errors import NotFound
from domain.interpretation import Address
from domain.messages import Button, Lane, Outgoing, Term, Text, say
from domain.proxies import Relation, Whom, door_in, name_in, phone_in
from domain.roles import Actor
from handlers.identity import Speaker
from handlers.lifecycle import record
from handlers.notices import owner_name, public_place, subject
from handlers.work import By, Work
from storage.models import Beneficiary, Ticket

LONGEST_HOME = 60


def note_whom(work: Work, ticket: Ticket, found: Whom) -> Beneficiary:
    """This draft is for somebody else; what was known of them stays."""
    row = work.uow.duty.beneficiary(ticket.id)
    if row is None:
        row = Beneficiary(
            community_id=ticket.community_id,
            ticket_id=ticket.id,
            name=found.name or None,
            relation=found.relation,
            added_at=work.now,
        )
        work.uow.duty.keep(row)
    return row


def beneficiary(work: Work, ticket: Ticket) -> Beneficiary | None:
    """For whom a ticket was reported."""
    return work.uow.duty.beneficiary(ticket.id)


def for_self(work: Work, ticket: Ticket) -> None:
    """It is the reporter's own matter after all."""
    work.uow.duty.forget_beneficiary(ticket.id)


def take_words(work: Work, speaker: Speaker, ticket: Ticket, words: str, address: Address | None) -> None:
    """Name, phone or door of the person, as the proxy says them. The door is also the place, where none was said."""
    row = work.uow.duty.beneficiary(ticket.id)
    if row is None:
        return
    phone, name = phone_in(words), name_in(words)
    if name:
        row.name = name
    row.home = (door_in(words) or row.home or "")[:LONGEST_HOME] or None
    if phone:
        row.phone = phone
        row.person_id = _known_person(work, speaker, ticket, phone)
    if address is not None and address.building_id and address.room:
        household = work.uow.communities.household(address.building_id, address.unit or "", address.room)
        row.household_id = household.id if household is not None else None


def announce(work: Work, ticket: Ticket) -> None:
    """The person hears that somebody reported for them, and may say that it is not theirs."""
    row = work.uow.duty.beneficiary(ticket.id)
    if row is None or row.person_id is None:
        return
    reporter = work.uow.people.get(ticket.reporter_id).name
    who: Text | str = say("reporter-unnamed") if ticket.anonymous or not reporter else reporter
    buttons = (
        (
            Button(say("button-show"), Action.SHOW, ticket.id),
            Button(say("button-not-mine"), Action.NOT_MINE, ticket.id),
        ),
    )
    line = say(
        "reported-for-you", **subject(ticket), who=who, place=public_place(work, ticket), owner=owner_name(work, ticket)
    )
    message = Outgoing((line,), buttons, lane=Lane.REPLY, ticket_id=ticket.id)
    work.tell(row.person_id, message, ticket.community_id)


def not_mine(work: Work, speaker: Speaker, ticket_id: int) -> Ticket:
    """与我无关: the person hears nothing more of it; the ticket goes on with its reporter. Raises NotFound."""
    ticket = work.uow.tickets.lock(ticket_id)
    row = work.uow.duty.beneficiary(ticket_id)
    if ticket is None or row is None or row.person_id != speaker.person.id:
        raise NotFound(what="ticket")
    row.person_id = None
    record(work, ticket, "not_mine", By(speaker.person.id, frozenset({Actor.FOLLOWER})))
    return ticket


def whom_text(row: Beneficiary) -> Text:
    """The person as their report names them."""
    relation = Term("relation", row.relation or Relation.RESIDENT)
    return say("for-whom", name=row.name or relation, relation=relation)


def _known_person(work: Work, speaker: Speaker, ticket: Ticket, phone: str) -> int | None:
    """Who lives here with that number, vouched for; never the speaker, never somebody who left."""
    for person in work.uow.people.by_phone(phone):
        lives_here = work.uow.people.membership(person.id, ticket.community_id) is not None
        if lives_here and person.id != speaker.person.id and person.consented_at is not None:
            return person.id
    return None
