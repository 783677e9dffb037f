"""When a message that could not be sent is tried again, and when it is given up."""

from __future__ import annotations

import random
from datetime import datetime, timedelta

FIRST_SECONDS = 1.0
CAP_SECONDS = 300.0
GIVE_UP_AFTER = timedelta(hours=24)
"""A platform that is down for a day: what would come then misleads more than it helps. It is kept as failed."""
CRASHING_FOR = timedelta(hours=1)
"""How long a message is tried that makes a channel raise what it should not: it holds up its chat, and is our bug."""
MOST_MOVES = 5
JITTER = 0.25


def pause(attempt: int, asked: float = 0.0) -> float:
    """Seconds before the next attempt: what the platform asked for, else twice as long each time, with jitter.

    Jitter only ever adds to what the platform asked for.
    """
    if asked > 0:
        return asked * (1 + random.uniform(0, JITTER / 2))
    seconds = min(FIRST_SECONDS * 2.0 ** min(attempt - 1, 30), CAP_SECONDS)
    return seconds * (1 + random.uniform(-JITTER, JITTER))


def too_old(created_at: datetime, now: datetime, limit: timedelta = GIVE_UP_AFTER) -> bool:
    """Whether a message is no longer worth another attempt."""
    return now - created_at > limit
