"""A ticket's deadlines, and the next moment somebody must look at it."""

from __future__ import annotations

from datetime import datetime

from domain.catalog import Limits
from domain.tickets import Status
from domain.timers import Deadlines, again, next_check
from domain.worktime import WorkCalendar, due_at
from handlers.work import Work
from storage.models import Ticket


def limits_of(work: Work, ticket: Ticket) -> Limits:
    """The category's limits; those of the priority where the ticket's is another than its category's."""
    category = work.catalog[ticket.category]
    return category.limits if ticket.priority == category.priority else work.catalog.limits[ticket.priority]


def calendar_of(work: Work, ticket: Ticket) -> WorkCalendar:
    """The working calendar of the ticket's community."""
    return work.calendar(work.uow.communities.get(ticket.community_id))


def set_deadlines(work: Work, ticket: Ticket, start: datetime) -> None:
    """Both deadlines, counted from ``start``: the submission, or a reopening."""
    limits, calendar = limits_of(work, ticket), calendar_of(work, ticket)
    ticket.respond_due_at = due_at(start, limits.respond_minutes, limits.clock, calendar)
    ticket.resolve_due_at = due_at(start, limits.resolve_minutes, limits.clock, calendar)


def plan_check(work: Work, ticket: Ticket) -> None:
    """Set the next check of a ticket that has just come into its state."""
    deadlines = Deadlines(limits_of(work, ticket), ticket.respond_due_at, ticket.resolve_due_at, ticket.hold_until)
    ticket.next_check_at = next_check(Status(ticket.status), deadlines, work.now, calendar_of(work, ticket))


def plan_again(work: Work, ticket: Ticket, minutes: int, times: int) -> None:
    """Set the next check of something that stays undone after so many reminders."""
    ticket.next_check_at = again(work.now, minutes, times, limits_of(work, ticket), calendar_of(work, ticket))
