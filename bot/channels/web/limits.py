"""A simple brake for what strangers may do: so many times in a window, per caller, in this process."""

from __future__ import annotations

import time
from collections import OrderedDict, deque
from collections.abc import Callable


class RateLimit:
    """At most ``times`` calls in ``seconds`` for each key; remembers at most ``keys`` callers."""

    def __init__(
        self, times: int, seconds: float, keys: int = 10_000, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._times = times
        self._seconds = seconds
        self._keys = keys
        self._clock = clock
        self._calls: OrderedDict[str, deque[float]] = OrderedDict()

    def allow(self, key: str) -> bool:
        """Whether the caller may go on; counts the call if so."""
        now = self._clock()
        calls = self._calls.setdefault(key, deque())
        self._calls.move_to_end(key)
        while len(self._calls) > self._keys:
            self._calls.popitem(last=False)
        while calls and now - calls[0] >= self._seconds:
            calls.popleft()
        if len(calls) >= self._times:
            return False
        calls.append(now)
        return True
