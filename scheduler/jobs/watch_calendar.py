"""Whether the table of holidays still reaches far enough. The rule is in handlers.calendars."""

from __future__ import annotations

from handlers.calendars import warn_of_end
from handlers.work import Work


def watch_calendar(work: Work) -> int:
    """Warn, if it ends soon; returns how many people were told."""
    return warn_of_end(work)
