"""Flags on a report: abusive words, and what looks like spam. Shown at the desk; nothing is deleted for them."""

from __future__ import annotations

from datetime import timedelta

from domain.conduct import is_abusive, looks_like_advertising, same_words
from handlers.work import Work
from storage.models import Ticket

SPAM, ABUSE, REPEATED = "spam", "abuse", "repeated"
SAME_TIMES = 3
"""The same words of the same person so often in a day are worth a look."""
DAY = timedelta(days=1)


def flag_new(work: Work, ticket: Ticket) -> None:
    """What a report that was just submitted looks like: advertising goes to the desk, all else goes its way.

    An emergency is never called spam.
    """
    if is_abusive(ticket.description):
        flag(ticket, ABUSE)
    if ticket.priority == "P0":
        return
    if looks_like_advertising(ticket.description):
        flag(ticket, SPAM)
    if _said_often(work, ticket):
        flag(ticket, REPEATED)


def flag(ticket: Ticket, what: str) -> None:
    """Set a flag once."""
    if what not in ticket.flags:
        ticket.flags = [*ticket.flags, what]


def flag_words(ticket: Ticket, words: str) -> None:
    """Words that came later."""
    if words and is_abusive(words):
        flag(ticket, ABUSE)


def _said_often(work: Work, ticket: Ticket) -> bool:
    recent = work.uow.duty.reports_of(ticket.reporter_id, ticket.community_id, DAY)
    same = [t for t in recent if t.id != ticket.id and same_words(t.description, ticket.description)]
    return len(same) + 1 >= SAME_TIMES
