"""Flags on a report: abusive words, and what looks like spam. Shown at the desk; nothing is deleted for them."""

from __future__ import annotations

from datetime import timedelta

from domain.conduct import is_abusive, looks_like_advertising, same_words
from handlers.work import Work
from storage.models import Ticket

SPAM, ABUSE = "spam", "abuse"
SAME_TIMES = 3
"""The same words so often in a day are spam."""
DAY = timedelta(days=1)


def flag_new(work: Work, ticket: Ticket) -> None:
    """What a report that was just submitted looks like. An emergency is never called spam."""
    if is_abusive(ticket.description):
        flag(ticket, ABUSE)
    if ticket.priority != "P0" and (looks_like_advertising(ticket.description) or _said_often(work, ticket)):
        flag(ticket, SPAM)


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
