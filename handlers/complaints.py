"""A complaint about the staff never reaches whom it names, nor anybody in the field."""

from __future__ import annotations

from collections.abc import Sequence

from domain.complaints import Member, named_in
from domain.roles import Role
from domain.routing import StaffFacts
from handlers.work import Work
from storage.models import Ticket

COMPLAINT = "inquiry.staff_complaint"
HIDDEN = frozenset({COMPLAINT, "dispute.domestic_violence", "need.counselling"})
"""What only the committee may see."""


def note_complaint(work: Work, ticket: Ticket) -> bool:
    """Keep whom a complaint names; True when somebody was found who was not known before.

    Nobody is taken off again: words that came later, or a corrected category, do not unsay a name.
    """
    if ticket.category != COMPLAINT:
        return False
    events = work.uow.tickets.events(ticket.id)
    added = (event.reason or "" for event in events if event.kind == "added")
    words = "\n".join((ticket.description, *added))
    posts = work.uow.staff.of_community(ticket.community_id)
    staff = [Member(p.person_id, work.uow.people.get(p.person_id).name or "", Role(p.role)) for p in posts]
    found = dict.fromkeys([*ticket.complained_of, *named_in(words, staff)])
    new = len(found) > len(ticket.complained_of)
    ticket.complained_of = list(found)
    return new


def kept_from(ticket: Ticket, staff: Sequence[StaffFacts]) -> frozenset[int]:
    """The posts that may not have a ticket: those of the persons whom it complains about."""
    return frozenset(post.id for post in staff if post.person_id in ticket.complained_of)


def complains_of(ticket: Ticket, person_id: int) -> bool:
    """Whether it complains about this person, who then never sees it."""
    return person_id in ticket.complained_of
