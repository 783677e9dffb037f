"""Messages that were claimed and wait for their turn: one tray a bot, the most urgent on top."""

from __future__ import annotations

import asyncio
import math
from collections import Counter
from dataclasses import dataclass, field

from bot.delivery.letters import Letter
from bot.delivery.limits import Ask
from domain.messages import Lane
from storage.repositories.queue import Claimed

ROOM = {Lane.EMERGENCY: 5.0, Lane.REPLY: 3.0, Lane.TASK: 2.0, Lane.REMINDER: 1.6, Lane.ACTIVITY: 1.3}
"""How many seconds' worth of messages a tray holds before no more of a lane are taken in."""
LOW = 0.6
"""Seconds' worth of messages at which a tray is filled again."""
WEIGHT = {Lane.REPLY: 16, Lane.TASK: 8, Lane.REMINDER: 4, Lane.ACTIVITY: 2}
"""How the lanes below an emergency share a bot while all of them have something to say: none of them starves."""


@dataclass(slots=True)
class Waiting:
    """One claimed message. Before ``ready_at`` its chat may not be written to."""

    row: Claimed
    letter: Letter | None
    ask: Ask
    ready_at: float = -math.inf


@dataclass(slots=True)
class Tray:
    """The waiting messages of one bot. ``per_second`` is how many it may send."""

    per_second: float
    waiting: dict[int, Waiting] = field(default_factory=dict)
    lanes: Counter[Lane] = field(default_factory=Counter)
    turns: dict[Lane, float] = field(default_factory=dict)
    """How far each lane is with its share."""
    moved: asyncio.Event = field(default_factory=asyncio.Event)
    """Something may have its turn now."""

    def __len__(self) -> int:
        return len(self.waiting)

    @property
    def low(self) -> bool:
        """Whether it is time to fill it again."""
        return len(self.waiting) < self.per_second * LOW

    def wants(self) -> tuple[Lane, int]:
        """The least urgent lane that it takes in now, and how many; 0 when it is full even for emergencies."""
        for lane in sorted(Lane, reverse=True):
            room = int(self.per_second * ROOM[lane]) - len(self.waiting)
            if room > 0:
                return lane, room
        return Lane.EMERGENCY, 0

    def add(self, waiting: Waiting) -> None:
        """Behind those of its lane."""
        lane = waiting.row.lane
        if not self.lanes[lane]:  # who had nothing to say has no claim from that time
            self.turns[lane] = max(self.turns.get(lane, 0.0), self._least_turn())
        self.waiting[waiting.row.id] = waiting
        self.lanes[lane] += 1

    def top(self, now: float) -> Waiting | None:
        """The next one: emergencies first, then the lane that is furthest behind its share, then the longest there."""
        best: Waiting | None = None
        for one in self.waiting.values():
            if one.ready_at <= now and (best is None or self._rank(one) < self._rank(best)):
                best = one
        return best

    def take(self, waiting: Waiting) -> None:
        """Off the tray, on its way."""
        lane = waiting.row.lane
        del self.waiting[waiting.row.id]
        self.lanes[lane] -= 1
        if lane in WEIGHT:
            self.turns[lane] = self.turns.get(lane, 0.0) + 1 / WEIGHT[lane]

    def next_ready(self) -> float:
        """When the next message becomes ready whose chat must wait; infinite when there is none."""
        return min((one.ready_at for one in self.waiting.values()), default=math.inf)

    def missing(self) -> list[Lane]:
        """Lanes below an emergency of which it holds nothing."""
        return [lane for lane in WEIGHT if not self.lanes[lane]]

    def _rank(self, one: Waiting) -> tuple[float, Lane]:
        lane = one.row.lane
        return (self.turns.get(lane, 0.0) if lane in WEIGHT else -math.inf), lane

    def _least_turn(self) -> float:
        return min((turn for lane, turn in self.turns.items() if self.lanes[lane]), default=0.0)
