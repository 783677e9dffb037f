"""How a ticket's place, people and state are named in what is said of it: what each reader may know, and no more."""

from __future__ import annotations

from collections.abc import Sequence

from domain.messages import Arg, Term, Text, say
from domain.privacy import without_doors
from handlers.work import Work
from storage.models import Staff, Ticket


def place_of(work: Work, ticket: Ticket, *, room: bool) -> Text:
    """The place of a ticket in words. ``room``: only for those who handle it."""
    building = work.uow.communities.building(ticket.building_id) if ticket.building_id else None
    landmark = work.uow.communities.place(ticket.place_id) if ticket.place_id else None
    said = ticket.place_words or ""
    near = said if room else without_doors(said)
    args: dict[str, Arg] = {
        "estate": work.uow.communities.estate(building.estate_id).name if building else "",
        "building": building.name if building else "",
        "unit": say("place-unit", unit=ticket.unit) if ticket.unit else "",
        "floor": say("place-floor", floor=ticket.floor) if ticket.floor else "",
        "room": say("place-room", room=ticket.room) if ticket.room and room else "",
        "landmark": landmark.name if landmark else "",
        "near": say("place-near", words=near) if near else "",
        "words": near,
    }
    if building:
        return Text("place-building", args)
    if landmark:
        return Text("place-landmark", args)
    return Text("place-words", args) if near else Text("place-unknown", {})


def public_place(work: Work, ticket: Ticket) -> Text:
    """The place as any neighbour may know it: building or landmark, no unit, no floor, nobody's own words."""
    building = work.uow.communities.building(ticket.building_id) if ticket.building_id else None
    if building is not None:
        estate = work.uow.communities.estate(building.estate_id).name
        return say("building-label", estate=estate, building=building.name)
    landmark = work.uow.communities.place(ticket.place_id) if ticket.place_id else None
    return say("place-landmark-only", landmark=landmark.name) if landmark is not None else say("place-public-unknown")


def reporter_of(work: Work, ticket: Ticket) -> Text:
    """The reporter as the worker may know them."""
    person = work.uow.people.get(ticket.reporter_id)
    if ticket.anonymous:
        return say("reporter-anonymous")
    if not person.name:
        return say("reporter-unnamed")
    return say("reporter-named", name=person.name)


def owner_name(work: Work, ticket: Ticket) -> Text:
    """The owner as the resident knows them: role and name."""
    if ticket.owner_id is None:
        return say("owner-none")
    return post_name(work, work.uow.staff.get(ticket.owner_id))


def post_name(work: Work, post: Staff) -> Text:
    """Role and name of a staff member."""
    return say("owner-named", role=Term("role", post.role), name=work.uow.people.get(post.person_id).name or "")


def subject(ticket: Ticket) -> dict[str, Arg]:
    """Number and category: what most messages about a ticket begin with."""
    return {"number": ticket.number or "", "category": Term("category", ticket.category)}


def flag(ticket: Ticket) -> tuple[Text, ...]:
    """督办: the line that says so on every card."""
    return () if ticket.supervised_at is None else (say("supervised-line", since=ticket.supervised_at),)


def flag_mark(ticket: Ticket) -> Text | str:
    """督办: the mark that says so in a list."""
    return "" if ticket.supervised_at is None else say("supervised-mark")


def joined(terms: Sequence[Term | Text]) -> Text:
    """Terms as one list; Fluent has no loops, so they nest."""
    text = say("list-one", item=terms[0])
    for term in terms[1:]:
        text = say("list-more", rest=text, item=term)
    return text
