"""Time, people and timers: whichever comes next happens next, and what it caused is followed in the event log."""

from __future__ import annotations

import asyncio
import heapq
import itertools
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from random import Random
from typing import TypeVar

from sqlalchemy import select, update

from benchmarks.simulate.invariants import check_ticket
from benchmarks.simulate.town import BOT, CHANNEL, City
from domain.errors import LinliError
from domain.messages import Incoming
from handlers.identity import Speaker, recognise
from handlers.work import Rules, Work
from scheduler.clock import ZONE, JobClock
from scheduler.job import Daily, Job
from scheduler.registry import JOBS
from storage.database import Database
from storage.models import Alarm, OutboxMessage, Ticket, TicketEvent
from storage.unit_of_work import UnitOfWork
from tests.clock import MovableClock

T = TypeVar("T")
TICK = timedelta(seconds=20)
"""Timers fire at ticks of the scheduler."""
HOUR = timedelta(hours=1)
REFUSED = "refused"


@dataclass(order=True)
class Planned:
    """Something a person will do."""

    at: datetime
    number: int
    act: Callable[[], None] = field(compare=False)


class World:
    """One simulated community over one database, with one or more schedulers."""

    def __init__(self, database: Database, clock: MovableClock, rules: Rules, city: City, seed: int) -> None:
        self.database, self.clock, self.rules, self.city = database, clock, rules, city
        self.random = Random(seed)
        self.counts: Counter[str] = Counter()
        self.follow: Callable[[TicketEvent], None] = lambda event: None
        self._heap: list[Planned] = []
        self._numbers = itertools.count()
        self._last_event = 0
        self._schedulers: list[dict[str, JobClock]] = []
        self._next_run: dict[str, datetime] = {}
        self._runner = asyncio.Runner()
        self._start = clock.now()
        self._swept_at = self._start

    def add_schedulers(self, count: int) -> None:
        """Schedulers, each as a process of its own would have it."""
        self._schedulers = [{job.name: JobClock(self._run_work, [job]) for job in JOBS} for _ in range(count)]
        self._next_run = {job.name: self._first(job) for job in JOBS}

    def close(self) -> None:
        """Let go."""
        self._runner.close()

    @property
    def now(self) -> datetime:
        """The simulated moment."""
        return self.clock.now()

    def plan(self, delay: timedelta, act: Callable[[], None]) -> None:
        """Somebody will do this after so long."""
        heapq.heappush(self._heap, Planned(self.now + delay, next(self._numbers), act))

    def does(self, nick: str, use: Callable[[Work, Speaker], T]) -> T | None:
        """A person does something now; None when Linli refuses it with a sentence."""

        def unit(uow: UnitOfWork) -> T:
            work = Work(uow, self.rules)
            return use(work, recognise(work, Incoming(CHANNEL, BOT, "", nick, nick, uow.now)))

        try:
            result = self.database.run_now(unit)
        except LinliError as error:
            self.counts[f"{REFUSED} {type(error).__name__}"] += 1
            return None
        self.counts["steps"] += 1
        return result

    def run(self, until: datetime) -> None:
        """Live until then."""
        while True:
            due = self._next_timer()
            planned = self._heap[0].at if self._heap else until
            if min(due, planned) >= until:
                break
            if planned <= due:
                one = heapq.heappop(self._heap)
                self.clock.moment = max(self.now, one.at)
                one.act()
            else:
                self.clock.moment = max(self.now, due)
                self._tick()
            self._look()
        self.clock.moment = until

    def _look(self) -> None:
        """Follow the events that are new; every ticket that was touched must be as it should."""
        events = self.database.read_now(self._new_events)
        for ticket_id in {event.ticket_id for event in events}:
            self.database.read_now(lambda uow, ticket_id=ticket_id: check_ticket(uow, ticket_id))
        for event in events:
            self.counts[f"event {event.kind}"] += 1
            self.follow(event)

    def _new_events(self, uow: UnitOfWork) -> Sequence[TicketEvent]:
        query = select(TicketEvent).where(TicketEvent.id > self._last_event).order_by(TicketEvent.id)
        events = uow.session.scalars(query).all()
        self._last_event = events[-1].id if events else self._last_event
        return events

    def _next_timer(self) -> datetime:
        """The tick at or after the next moment of a timer or an hourly or daily job."""

        def read(uow: UnitOfWork) -> list[datetime | None]:
            return [
                uow.session.scalar(select(column).where(column.is_not(None)).order_by(column).limit(1))
                for column in (Ticket.next_check_at, Ticket.next_rung_at, Alarm.due_at)
            ]

        rare = [moment for name, moment in self._next_run.items() if name not in self._sweeps]
        moments = [moment for moment in (*self.database.read_now(read), *rare) if moment is not None]
        first = max(min(moments), self._swept_at + TICK)
        ticks = -((self._start - first) // TICK)
        return self._start + ticks * TICK

    @property
    def _sweeps(self) -> frozenset[str]:
        """Jobs that run all the time: they are run at every tick at which something is due."""
        return frozenset(job.name for job in JOBS if not isinstance(job.when, Daily) and job.when.seconds < 3600)

    def _tick(self) -> None:
        self._swept_at = self.now
        due = [job for job in JOBS if job.name in self._sweeps or self._next_run[job.name] <= self.now]
        self._runner.run(self._run_jobs(due))
        for job in due:
            self._next_run[job.name] = self._after(job)
        self.database.run_now(_mark_sent)
        self.counts["ticks"] += 1

    async def _run_jobs(self, jobs: Sequence[Job]) -> None:
        """All schedulers at once, as processes would."""
        await asyncio.gather(*(self._run_on(scheduler, jobs) for scheduler in self._schedulers))

    async def _run_on(self, scheduler: dict[str, JobClock], jobs: Sequence[Job]) -> None:
        for job in jobs:
            (ran,) = (await scheduler[job.name].run_due_once()).values()
            if ran.failed:
                raise AssertionError(f"job {job.name} failed at {self.now}")

    async def _run_work(self, use: Callable[[Work], int | None]) -> int | None:
        return await self.database.run(lambda uow: use(Work(uow, self.rules)))

    def _first(self, job: Job) -> datetime:
        return self._after(job) if isinstance(job.when, Daily) else self.now

    def _after(self, job: Job) -> datetime:
        """The next run by the job's own clock."""
        if not isinstance(job.when, Daily):
            return self.now + timedelta(seconds=job.when.seconds)
        local = self.now.astimezone(ZONE).replace(hour=job.when.hour, minute=job.when.minute, second=0, microsecond=0)
        return local if local > self.now else local + timedelta(days=1)


def _mark_sent(uow: UnitOfWork) -> None:
    """Everything that may be sent is: delivery is not what is simulated."""
    due = update(OutboxMessage).where(OutboxMessage.status == "pending", OutboxMessage.not_before <= uow.now)
    uow.session.execute(due.values(status="sent", sent_at=uow.now, external_id="m"))
