"""How many calls fit into a platform's sliding window, seen from this side of the network.

The platform counts a call at some moment between our sending it and its answer. A slot is therefore taken from the call
until one period after the answer: whatever the latency, the window is never overfull. That alone would waste a latency
a period. What is known of the network gives it back: a call is counted at least the way down before its answer, and the
next one at least the way up after it is sent; both ways together are hardly shorter than the shortest call seen lately.
Of that ``Latency`` credits a part, less where calls differ much, and less once it was wrong.
"""

from __future__ import annotations

import heapq
import math
from collections import deque
from dataclasses import dataclass, field

SAFETY_SECONDS = 0.003
"""Timers, and two clocks that differ a little."""
DRIFT = 0.0005
"""How much faster than the platform's our clock may run."""
REMEMBERED = 256
REMEMBERED_SECONDS = 120.0
ENOUGH = 10
"""Calls that must have been seen before anything is credited."""
FIRST_TRUST, MOST_TRUST = 0.9, 0.97
SPREAD = 0.25
"""So much of what a usual call takes longer than the shortest one is taken off."""
TRUST_LOST = 0.1
TRUST_STEP, TRUST_EVERY = 0.01, 50
"""Trust grows by so much with every so many calls without an excess."""


@dataclass(slots=True)
class Slots:
    """At most ``count`` calls in any ``seconds`` as the platform counts. Moments are seconds on any steady clock."""

    count: int
    seconds: float
    in_flight: int = 0
    free_at: list[float] = field(default_factory=list)
    """A heap: when the slots of answered calls are free again."""

    def wait(self, now: float, kept: int = 0) -> float:
        """Seconds until a call fits, 0 when it does now, infinite when an answer must come first.

        ``kept`` slots are not given away.
        """
        self._free(now)
        excess = self.in_flight + len(self.free_at) - (self.count - kept) + 1
        if excess <= 0:
            return 0.0
        if excess > len(self.free_at):
            return math.inf
        return max(heapq.nsmallest(excess, self.free_at)[-1] - now, 0.0)

    def take(self) -> None:
        """A call begins."""
        self.in_flight += 1

    def answered(self, now: float, credit: float = 0.0) -> None:
        """A call ended, in whatever way."""
        self.in_flight -= 1
        heapq.heappush(self.free_at, now + hold(self.seconds, credit))

    def taken(self, now: float) -> int:
        """How many slots are not free."""
        self._free(now)
        return self.in_flight + len(self.free_at)

    def idle(self, now: float) -> bool:
        """Nothing of the past matters any more."""
        return self.taken(now) == 0

    def _free(self, now: float) -> None:
        while self.free_at and self.free_at[0] <= now:
            heapq.heappop(self.free_at)


def hold(period: float, credit: float) -> float:
    """Seconds from the answer until the slot is free."""
    return period * (1 + DRIFT) + SAFETY_SECONDS - credit


@dataclass(slots=True)
class Latency:
    """What is known of a bot's way to its platform."""

    calls: deque[tuple[float, float]] = field(default_factory=lambda: deque(maxlen=REMEMBERED))
    trust: float = FIRST_TRUST
    ceiling: float = MOST_TRUST
    clean: int = 0

    def seen(self, now: float, seconds: float) -> None:
        """A call was answered after so many seconds, and was not refused."""
        self.calls.append((now, seconds))
        self.clean += 1
        if self.clean % TRUST_EVERY == 0:
            self.trust = min(self.trust + TRUST_STEP, self.ceiling)

    def wrong(self) -> None:
        """The platform counted an excess: nothing is credited for a while, and never as much again."""
        self.ceiling = max(min(self.ceiling, self.trust or self.ceiling) - TRUST_LOST, 0.0)
        self.trust = 0.0
        self.clean = 0

    def credit(self, now: float) -> float:
        """Seconds that a slot may be freed earlier."""
        while self.calls and self.calls[0][0] < now - REMEMBERED_SECONDS:
            self.calls.popleft()
        if len(self.calls) < ENOUGH:
            return 0.0
        shortest = min(seconds for _, seconds in self.calls)
        return max(self.trust * shortest - SPREAD * (self.usual() - shortest) - SAFETY_SECONDS, 0.0)

    def usual(self) -> float:
        """Seconds that a call takes."""
        return sorted(seconds for _, seconds in self.calls)[len(self.calls) // 2] if self.calls else 0.0


@dataclass(slots=True)
class Pace:
    """Spreads calls evenly, so that the next urgent one never waits for a whole period.

    ``due`` is when the next call would begin if they were as even as can be; a late timer is caught up with.
    """

    gap: float
    due: float = -math.inf

    def wait(self, now: float) -> float:
        """Seconds until the next call is in step."""
        return max(self.due - self.gap - now, 0.0)

    def take(self, now: float) -> None:
        """A call begins, in step or not."""
        self.due = max(self.due, now) + self.gap
