"""When what is asked every day is asked next: in the morning of a working day."""

from __future__ import annotations

from datetime import datetime, time, timedelta

from handlers.deadlines import calendar_of
from handlers.work import Work
from storage.models import Ticket

MORNING = time(9)
"""So that the answer can be kept in mind while the day's work is done."""


def next_morning(work: Work, ticket: Ticket, *, every_day: bool = False) -> datetime:
    """Nine o'clock of the next working day in the community; of the next day at all with ``every_day``."""
    calendar = calendar_of(work, ticket)
    day = work.now.astimezone(calendar.zone).date() + timedelta(days=1)
    while not (every_day or calendar.is_working_day(day)):
        day += timedelta(days=1)
    return datetime.combine(day, MORNING, calendar.zone).astimezone(work.now.tzinfo)
