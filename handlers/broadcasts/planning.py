"""Planning a broadcast: chunk by chunk inside the database, each committed with how far it is.

Whoever is killed in between loses one chunk at most, which is then planned again; nobody gets two copies. Copies of the
first chunks are sent while the rest is planned.
"""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from domain.targets import target_from_wire
from handlers.doors import begin_lists
from handlers.policies import policy_of
from handlers.work import Work
from storage.models import Broadcast

CHUNK = 2_000
"""Copies a step: about a tenth of a second, so that residents' messages come in between."""
DOORS_CHUNK = 8_000
"""Doors a step: PostgreSQL looks through everybody's accounts once a step, whatever its size."""
WEEK = timedelta(days=7)
DOORS, PEOPLE, LISTENERS, GROUPS = "doors", "people", "listeners", "groups"
CHATS, GOT, SILENT, DONE = "chats", "got", "silent", "done"
"""Stages. ``chats``: all chats of the first text; ``got``: those it was delivered to; ``silent``: those that owe an
answer; ``listeners``: those who want to hear of an activity."""
NEXT = {DOORS: PEOPLE, PEOPLE: GROUPS, LISTENERS: GROUPS, GROUPS: DONE, CHATS: DONE, GOT: DONE, SILENT: DONE}


def plan_next(work: Work) -> int:
    """One step of the most urgent broadcast that is not planned; 0 when none is left."""
    broadcast = work.uow.alerts.to_plan()
    if broadcast is None:
        return 0
    step(work, broadcast)
    return 1


def plan(work: Work, broadcast: Broadcast, most: int) -> None:
    """At most so many steps now; the job goes on where they end."""
    for _ in range(most):
        if broadcast.status != "planning":
            return
        step(work, broadcast)


def step(work: Work, broadcast: Broadcast) -> None:
    """One chunk, or on to the next stage."""
    last = _chunk(work, broadcast)
    work.uow.outbox.touched = True
    if last is not None:
        broadcast.cursor = last
        return
    broadcast.stage, broadcast.cursor = NEXT[broadcast.stage], 0
    if broadcast.stage == DONE:
        broadcast.status, broadcast.planned_at = "planned", work.now
        if broadcast.kind == "first":
            begin_lists(work, broadcast)


def _chunk(work: Work, broadcast: Broadcast) -> int | None:
    """The last row that was taken; None when the stage has no more."""
    fanout, target = work.uow.fanout, target_from_wire(broadcast.target)
    match broadcast.stage:
        case "listeners":
            return fanout.people(broadcast, target, CHUNK, _unwilling(work, broadcast))
        case "doors":
            if broadcast.alert_id is None:
                return None
            return fanout.doors(broadcast.alert_id, broadcast.community_id, target, broadcast.cursor, DOORS_CHUNK)
        case "people":
            return fanout.people(broadcast, target, CHUNK)
        case "groups":
            fanout.groups(broadcast, target)
            return None
        case "silent":
            return fanout.silent(broadcast, _first(work, broadcast), CHUNK)
        case "chats" | "got":
            return fanout.same_chats(broadcast, _first(work, broadcast), CHUNK, got_it=broadcast.stage == GOT)
    raise ValueError(broadcast.stage)


def _unwilling(work: Work, broadcast: Broadcast) -> Any:
    """Who is not to be told of this activity: it is not their kind, or they heard of enough this week."""
    most = policy_of(work, broadcast.community_id).activities_a_week
    interest = str(broadcast.target.get("interest", ""))
    return work.uow.activities.unwilling(broadcast.community_id, interest, most, broadcast.created_at - WEEK)


def _first(work: Work, broadcast: Broadcast) -> int:
    first = work.uow.alerts.first_broadcast(broadcast.alert_id or 0)
    return first.id if first is not None else 0
