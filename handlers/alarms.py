"""Alarms: things to be done at a moment, besides a ticket's own timers. A unit of work that sets one commits it.

A kind is a name and a function ``(work, alarm) -> None``, joined in scheduler/alarms.py. It rings once, however many
processes keep time, and never before the commit of what set it; whatever the function does is committed with it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

import structlog

from handlers.work import LATE, Sweep, Work

log = structlog.get_logger(__name__)
FIRST_DELAY = timedelta(minutes=5)
LONGEST_DELAY = timedelta(hours=6)
MOST_DOUBLINGS = 7


@dataclass(frozen=True, slots=True)
class Alarm:
    """What rings: the subject is a ticket's id or whatever the kind is about; ``due_at`` when it was to ring."""

    kind: str
    subject_id: int
    community_id: int
    due_at: datetime


Ring = Callable[[Work, Alarm], None]


def set_alarm(work: Work, kind: str, subject_id: int, due_at: datetime, community_id: int) -> None:
    """Ring then. There is one alarm of a kind and subject at most: set again, it moves."""
    work.uow.alarms.set(community_id, kind, subject_id, due_at)


def call_off(work: Work, kind: str, subject_id: int) -> bool:
    """Do not ring; False when none was set."""
    return work.uow.alarms.call_off(kind, subject_id)


def alarm_at(work: Work, kind: str, subject_id: int) -> datetime | None:
    """When it will ring; None when it is not set."""
    return work.uow.alarms.due_at(kind, subject_id)


def ring_due(work: Work, rings: Mapping[str, Ring], limit: int) -> int:
    """Ring what is due, at most ``limit``; returns how many were looked at.

    One that fails is logged, changes nothing and comes again later: after 5 minutes, then ever rarer up to 6 hours.
    """
    due = work.uow.alarms.due(limit)
    said: Counter[int] = Counter()
    for row in due:
        alarm = Alarm(row.kind, row.subject_id, row.community_id, row.due_at)
        alarm_id, failures = row.id, row.failures
        try:
            with work.uow.savepoint():
                work.uow.alarms.rung(row)
                rings[alarm.kind](replace(work, sweep=Sweep(work.now - alarm.due_at > LATE, said)), alarm)
        except Exception as error:
            if work.uow.is_over(error):
                raise
            log.exception("alarm failed", kind=alarm.kind, subject=alarm.subject_id)
            work.uow.alarms.put_off(alarm_id, work.now + _delay(failures))
    return len(due)


def _delay(failures: int) -> timedelta:
    return min(FIRST_DELAY * (1 << min(failures, MOST_DOUBLINGS)), LONGEST_DELAY)
