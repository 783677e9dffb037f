"""Jobs run as units of work under a lease: never twice, and a failure changes nothing."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

from domain.catalog import load_catalog
from handlers.work import Rules, Work
from scheduler.clock import JobClock, Ran
from scheduler.job import Daily, Every, Job
from scheduler.registry import JOBS
from storage.database import Database
from storage.models import SeenUpdate
from storage.unit_of_work import UnitOfWork
from tests.clock import MovableClock

RULES = Rules(load_catalog())


def clock_of(database: Database, *jobs: Job) -> JobClock:
    """One process's scheduler over these jobs."""

    async def run_work(job: Callable[[Work], int | None]) -> int | None:
        return await database.run(lambda uow: job(Work(uow, RULES)))

    return JobClock(run_work, jobs)


class Counter:
    """A job that counts its runs, and reports what it is told to."""

    def __init__(self, *results: int) -> None:
        self.runs = 0
        self._results = results or (1,)

    def __call__(self, work: Work) -> int:
        self.runs += 1
        return self._results[min(self.runs, len(self._results)) - 1]


async def test_two_processes_never_both_run_a_job(database: Database) -> None:
    counter = Counter()
    job = Job("count", Every(60), counter)
    one, two = clock_of(database, job), clock_of(database, job)
    results = await asyncio.gather(one.run_due_once(), two.run_due_once())
    assert counter.runs == 1
    assert sorted([result["count"].done is None for result in results]) == [False, True]


async def test_another_process_takes_over_when_the_lease_runs_out(database: Database, clock: MovableClock) -> None:
    counter = Counter()
    job = Job("count", Every(60), counter)
    one, two = clock_of(database, job), clock_of(database, job)
    await one.run_due_once()
    clock.move(minutes=1)
    await two.run_due_once()
    await one.run_due_once()
    assert counter.runs == 2


async def test_a_failure_changes_nothing_and_the_next_run_goes_on(database: Database, clock: MovableClock) -> None:
    def fails(work: Work) -> int:
        work.uow.conversations.mark_seen("web", "", "1")
        raise RuntimeError("on purpose")

    counter = Counter()
    jobs = clock_of(database, Job("fails", Every(60), fails), Job("count", Every(60), counter))
    assert await jobs.run_due_once() == {"fails": Ran(None, failed=True), "count": Ran(1)}
    assert database.read_now(lambda uow: uow.session.query(SeenUpdate).count()) == 0


async def test_batches_are_units_of_work_of_their_own(database: Database) -> None:
    counter = Counter(10, 10, 3)
    jobs = clock_of(database, Job("batches", Every(60), counter, batch=10))
    assert await jobs.run_due_once() == {"batches": Ran(23)}
    assert counter.runs == 3


async def test_the_scheduler_runs_at_once_and_gives_its_leases_back(database: Database) -> None:
    stop, ran = asyncio.Event(), asyncio.Event()
    loop = asyncio.get_running_loop()

    def tell(work: Work) -> int:
        loop.call_soon_threadsafe(ran.set)
        return 1

    counter = Counter()
    running = clock_of(database, Job("tell", Every(3600), tell), Job("daily", Daily(3), counter))
    keeping_time = asyncio.create_task(running.run(stop))
    await asyncio.wait_for(ran.wait(), 10)
    stop.set()
    await asyncio.wait_for(keeping_time, 10)
    assert counter.runs == 0
    assert (await clock_of(database, Job("tell", Every(3600), tell)).run_due_once())["tell"] == Ran(1)


async def test_update_ids_are_forgotten_after_a_week(database: Database, clock: MovableClock) -> None:
    def see(update_id: str) -> Callable[[UnitOfWork], bool]:
        return lambda uow: uow.conversations.mark_seen("web", "", update_id)

    database.run_now(see("old"))
    clock.move(days=6)
    database.run_now(see("new"))
    clock.move(days=1, hours=1)
    job = next(job for job in JOBS if job.name == "forget-updates")
    assert await clock_of(database, job).run_due_once() == {"forget-updates": Ran(1)}
    assert database.run_now(see("old"))
    assert not database.run_now(see("new"))


def test_every_job_has_a_name_of_its_own() -> None:
    assert len({job.name for job in JOBS}) == len(JOBS)
