"""Trouble on demand: the next N calls meet a fault, and Telegram's flood limits when they are switched on."""

from __future__ import annotations

from collections import defaultdict, deque
from dataclasses import dataclass, field

FAULTS = ("retry_after", "error", "reset_before", "reset_after", "broken_json", "latency")
_SENDS = frozenset({"sendMessage", "sendPhoto", "sendMediaGroup", "sendVoice", "sendDocument", "sendLocation"})


@dataclass
class Fault:
    """`kind` happens to the next `times` matching calls (every one when times is -1).

    value: seconds for retry_after and latency, the HTTP code for error. reset_before: the connection breaks before the
    call is accepted; reset_after: it is accepted, then the connection breaks; broken_json: accepted, unreadable answer.
    """

    kind: str
    times: int = 1
    method: str | None = None
    chat_id: int | None = None
    value: float = 0

    def __post_init__(self) -> None:
        if self.kind not in FAULTS:
            raise ValueError(f"unknown fault {self.kind!r}; there are {', '.join(FAULTS)}")

    def matches(self, method: str, chat_id: object) -> bool:
        if self.times == 0 or (self.method and self.method != method):
            return False
        return self.chat_id is None or str(self.chat_id) == str(chat_id)


@dataclass
class Limits:
    """Flood limits: messages a second over all chats, a second in one private chat, a minute in one group."""

    per_second: int | None = None
    per_chat_second: int | None = None
    per_group_minute: int | None = None


@dataclass
class Faults:
    pending: list[Fault] = field(default_factory=list)
    limits: Limits = field(default_factory=Limits)
    _sent: dict[object, deque[float]] = field(default_factory=lambda: defaultdict(deque))

    def next_for(self, method: str, chat_id: object) -> list[Fault]:
        """The latency, if any, and the first other fault that this call meets; both are used up by one."""
        matching = [fault for fault in self.pending if fault.matches(method, chat_id)]
        met = [fault for fault in matching if fault.kind == "latency"][:1]
        met += [fault for fault in matching if fault.kind != "latency"][:1]
        for fault in met:
            fault.times -= fault.times > 0
        self.pending = [fault for fault in self.pending if fault.times]
        return met

    def flood_wait(self, method: str, chat_id: object, bot_id: int, now: float) -> int:
        """Seconds to wait, or 0 (and the message is counted)."""
        if method not in _SENDS:
            return 0
        windows = self._windows(chat_id, bot_id)
        waits = [self._wait(key, limit, span, now) for key, limit, span in windows]
        if any(waits):
            return max(waits)
        for key, _, _ in windows:
            self._sent[key].append(now)
        return 0

    def _windows(self, chat_id: object, bot_id: int) -> list[tuple[object, int, float]]:
        group = str(chat_id).startswith(("-", "@"))
        here = (self.limits.per_group_minute, 60.0) if group else (self.limits.per_chat_second, 1.0)
        windows = [((bot_id,), self.limits.per_second, 1.0), ((bot_id, str(chat_id)), *here)]
        return [(key, limit, span) for key, limit, span in windows if limit is not None]

    def _wait(self, key: object, limit: int, span: float, now: float) -> int:
        sent = self._sent[key]
        while sent and sent[0] <= now - span:
            sent.popleft()
        return 0 if len(sent) < limit else max(1, round(sent[0] + span - now))
