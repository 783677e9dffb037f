"""Every job. A new one is a file in ``jobs/`` and a line here."""

from __future__ import annotations

from scheduler.job import Daily, Every, Job
from scheduler.jobs.check_tickets import BATCH, check_tickets
from scheduler.jobs.digests import BATCH as DIGEST_BATCH
from scheduler.jobs.digests import begin_digests
from scheduler.jobs.forget_updates import forget_updates
from scheduler.jobs.plan_broadcasts import BATCH as PLAN_BATCH
from scheduler.jobs.plan_broadcasts import plan_broadcasts
from scheduler.jobs.ring_alarms import BATCH as ALARM_BATCH
from scheduler.jobs.ring_alarms import ring_alarms
from scheduler.jobs.watch_calendar import watch_calendar

HOUR = 3600
CHECK_SECONDS = 20
"""An emergency must be accepted within five minutes, so its timer may not be minutes late."""
DIGEST_SECONDS = 300
PLAN_SECONDS = 2
"""A large alert goes on so soon after the tap; the first copies were planned with it."""

JOBS: tuple[Job, ...] = (
    Job("forget-updates", Every(HOUR), forget_updates),
    Job("check-tickets", Every(CHECK_SECONDS), check_tickets, BATCH),
    Job("watch-calendar", Daily(9), watch_calendar),
    Job("ring-alarms", Every(CHECK_SECONDS), ring_alarms, ALARM_BATCH),
    Job("plan-broadcasts", Every(PLAN_SECONDS), plan_broadcasts, PLAN_BATCH),
    Job("digests", Every(DIGEST_SECONDS), begin_digests, DIGEST_BATCH),
)
