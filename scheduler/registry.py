"""Every job. A new one is a file in ``jobs/`` and a line here."""

from __future__ import annotations

from scheduler.job import Every, Job
from scheduler.jobs.forget_updates import forget_updates

HOUR = 3600

JOBS: tuple[Job, ...] = (Job("forget-updates", Every(HOUR), forget_updates),)
