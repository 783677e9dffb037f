"""Runs the jobs. Any number of processes may: a lease, taken in the job's own unit of work, lets one do it."""

from __future__ import annotations

import asyncio
import secrets
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from zoneinfo import ZoneInfo

import structlog

from domain.clock import SystemClock
from handlers.work import Work
from scheduler.job import Daily, Job
from scheduler.registry import JOBS

log = structlog.get_logger(__name__)

RunWork = Callable[[Callable[[Work], int | None]], Awaitable[int | None]]
"""Runs a function as one unit of work and returns its result."""

ZONE = ZoneInfo("Asia/Shanghai")
HOLDER_BYTES = 6


@dataclass(frozen=True, slots=True)
class Ran:
    """What became of one run. ``done`` is None when another process has the job, or when it failed."""

    done: int | None
    failed: bool = False


class JobClock:
    """The scheduler of this process."""

    name = "scheduler"

    def __init__(self, run_work: RunWork, jobs: Sequence[Job] = JOBS) -> None:
        self._run_work = run_work
        self._jobs = tuple(jobs)
        self._holder = secrets.token_hex(HOLDER_BYTES)
        self._running: set[asyncio.Task[object]] = set()

    async def run(self, stop: asyncio.Event) -> None:
        """Keep time until ``stop``; jobs that run are finished, and the leases given back."""
        from apscheduler.schedulers.asyncio import AsyncIOScheduler

        scheduler = AsyncIOScheduler(timezone=ZONE)
        for job in self._jobs:
            scheduler.add_job(
                self._fire, args=(job,), id=job.name, coalesce=True, misfire_grace_time=None, **_when(job)
            )
        scheduler.start()
        await stop.wait()
        scheduler.pause()
        if self._running:
            await asyncio.wait(self._running)
        scheduler.shutdown(wait=False)
        await self._run_work(self._give_back)

    async def run_due_once(self) -> Mapping[str, Ran]:
        """Every job once, now, in the order of the registry; for tests and for a start after an outage."""
        return {job.name: await self._attempt(job) for job in self._jobs}

    async def _fire(self, job: Job) -> None:
        task = asyncio.current_task()
        if task is not None:
            self._running.add(task)
            task.add_done_callback(self._running.discard)
        await self._attempt(job)

    async def _attempt(self, job: Job) -> Ran:
        """One run, batch by batch. A failure is logged and changes nothing; the next run tries again."""
        total = 0
        try:
            while True:
                done = await self._run_work(partial(self._leased, job))
                if done is None:
                    return Ran(total or None)
                total += done
                if not job.batch or done < job.batch:
                    break
        except Exception:
            log.exception("job failed", job=job.name)
            return Ran(None, failed=True)
        if total:
            log.info("job done", job=job.name, done=total)
        return Ran(total)

    def _leased(self, job: Job, work: Work) -> int | None:
        if not work.uow.leases.take(_lease(job), self._holder, job.when.lease_seconds):
            return None
        return job.run(work)

    def _give_back(self, work: Work) -> None:
        for job in self._jobs:
            work.uow.leases.give_back(_lease(job), self._holder)


def _lease(job: Job) -> str:
    return f"job:{job.name}"


def _when(job: Job) -> dict[str, object]:
    if isinstance(job.when, Daily):
        return {"trigger": "cron", "hour": job.when.hour, "minute": job.when.minute}
    return {"trigger": "interval", "seconds": job.when.seconds, "next_run_time": SystemClock().now()}
