"""A clock that tests move. Nothing in the tests waits for time to pass."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

MORNING = datetime(2024, 11, 22, 1, 0, tzinfo=UTC)
"""A Friday, 9:00 in Shanghai."""


class MovableClock:
    """Stands still until it is moved."""

    def __init__(self, moment: datetime = MORNING) -> None:
        self.moment = moment

    def now(self) -> datetime:
        """The present moment in UTC."""
        return self.moment

    def move(self, seconds: float = 0.0, **more: float) -> datetime:
        """Let time pass (``days=``, ``hours=`` ... as for timedelta); returns the new moment."""
        self.moment += timedelta(seconds=seconds, **more)
        return self.moment
