"""How much may be sent now. A first, simple form: sliding windows in this process.

Issue "Reach every household" replaces it by one that learns and is shared; only ``RateLimiter`` is used outside.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta

BotKey = tuple[str, str]
"""Channel and bot."""
FORGET_ABOVE = 10_000
"""Chats whose windows are remembered; above it, those that are empty are forgotten."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What a platform allows one bot. Source: Telegram's Bots FAQ, "My bot is hitting limits"."""

    per_second: int = 30
    chat_burst: int = 5
    """So many to a private chat within as many seconds: one a second, a few at once."""
    group_per_minute: int = 20


@dataclass(slots=True)
class Window:
    """At most ``count`` events in any ``seconds``."""

    count: int
    seconds: float
    times: deque[datetime] = field(default_factory=deque)

    def wait(self, now: datetime) -> float:
        """Seconds until one more fits; 0 when it fits now."""
        self._drop(now)
        if len(self.times) < self.count:
            return 0.0
        return (self.times[0] - now).total_seconds() + self.seconds

    def room(self, now: datetime) -> int:
        """How many fit now."""
        self._drop(now)
        return self.count - len(self.times)

    def _drop(self, now: datetime) -> None:
        begin = now - timedelta(seconds=self.seconds)
        while self.times and self.times[0] <= begin:
            self.times.popleft()


class RateLimiter:
    """Counts what each bot sends. A channel without limits is never held up."""

    def __init__(self, limits: Mapping[str, Limits]) -> None:
        self._limits = limits
        self._bots: dict[BotKey, Window] = {}
        self._chats: dict[tuple[str, str, str], Window] = {}

    def take(self, channel: str, bot: str, chat: str, now: datetime, *, group: bool, urgent: bool = False) -> float:
        """0: send it now, it is counted. Else the seconds to wait; nothing is counted.

        ``urgent`` passes a private chat's own limit, which platforms do not enforce strictly; never the bot's.
        """
        limits = self._limits.get(channel)
        if limits is None:
            return 0.0
        windows = [self._bot((channel, bot), limits)]
        if group or not urgent:
            windows.append(self._chat((channel, bot, chat), limits, group, now))
        wait = max(window.wait(now) for window in windows)
        if wait > 0:
            return wait
        for window in windows:
            window.times.append(now)
        return 0.0

    def resting(self, now: datetime) -> dict[BotKey, float]:
        """Bots that may send nothing now, and for how many seconds."""
        waits = {key: window.wait(now) for key, window in self._bots.items()}
        return {key: wait for key, wait in waits.items() if wait > 0}

    def room(self, now: datetime, most: int) -> int:
        """How many messages it is worth to take in hand at once."""
        rooms = [room for window in self._bots.values() if (room := window.room(now)) > 0]
        return min([most, *rooms])

    def _bot(self, key: BotKey, limits: Limits) -> Window:
        return self._bots.setdefault(key, Window(limits.per_second, 1.0))

    def _chat(self, key: tuple[str, str, str], limits: Limits, group: bool, now: datetime) -> Window:
        if len(self._chats) > FORGET_ABOVE:
            self._chats = {known: window for known, window in self._chats.items() if window.room(now) < window.count}
        window = self._chats.get(key)
        if window is None:
            made = Window(limits.group_per_minute, 60.0) if group else Window(limits.chat_burst, limits.chat_burst)
            window = self._chats.setdefault(key, made)
        return window
