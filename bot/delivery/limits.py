"""How much may be sent now, by each bot, to each person and group; and what is learned from a platform's refusal."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol

import structlog

from bot.delivery.slots import Latency, Pace, Slots

if TYPE_CHECKING:
    from bot.settings import Settings

BotKey = tuple[str, str]
"""Channel and bot."""
FORGET_ABOVE = 10_000
"""Chats whose slots are remembered; above it, those that are empty are forgotten."""
AT_ONCE = 6
"""Calls that may begin at once after a quiet moment; then they are spread evenly."""
STEP = 0.95
"""Calls follow each other in steps a little shorter than even, so that no slot waits for its step."""
AGAIN_SECONDS = 60.0
"""A second excess so soon after the first: the platform allows less than we were told."""
SLOWER = 0.9
FASTER_EVERY = 600
"""Calls without an excess after which a bot that was slowed down is given one more a second."""
ANSWER_SECONDS = 0.05
"""How soon to look again while nothing is free before an answer comes; the answer itself wakes, too."""

log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class Limits:
    """What a platform allows one bot. Source: Telegram's Bots FAQ, "My bot is hitting limits".

    ``kept_for_emergencies``: of a group's messages a minute, so many are given to nothing else.
    """

    per_second: int = 30
    chat_per_second: int = 1
    group_per_minute: int = 20
    kept_for_emergencies: int = 2


def limits_of(settings: Settings) -> dict[str, Limits]:
    """The limits of each channel that has some."""
    section = settings.delivery
    return {"telegram": Limits(section.per_second, section.chat_per_second, section.group_per_minute)}


@dataclass(frozen=True, slots=True)
class Ask:
    """One call that wants to begin. ``decoration``: it sends nothing to the chat (buttons are taken off)."""

    bot: BotKey
    chat: str
    group: bool
    urgent: bool = False
    decoration: bool = False


@dataclass(frozen=True, slots=True)
class Turn:
    """The right to begin one call, now or after a short ``delay``. Whoever has it must say when the call ended.

    ``id`` is the shared limiter's.
    """

    ask: Ask
    began: float
    id: str = ""
    delay: float = 0.0


@dataclass(frozen=True, slots=True)
class Wait:
    """Not now. ``chat``: only this chat must wait, others of the bot need not."""

    seconds: float
    chat: bool = False


class Limiter(Protocol):
    """Says who may begin a call, and hears how calls ended."""

    async def take(self, ask: Ask) -> Turn | Wait:
        """A turn, or how long to wait before asking again."""
        ...

    async def answered(self, turn: Turn, *, accepted: bool) -> None:
        """The call ended; ``accepted`` when the platform took the message."""
        ...

    async def refused(self, ask: Ask, seconds: float) -> object:
        """The platform said 429, and how long to wait."""
        ...

    def share_among(self, processes: int) -> None:
        """So many processes send for the same bots."""
        ...

    def limits(self, channel: str) -> Limits | None:
        """A channel's limits; None when it has none."""
        ...


@dataclass(slots=True)
class BotState:
    """What is known of one bot."""

    slots: Slots
    pace: Pace
    latency: Latency = field(default_factory=Latency)
    rests_until: float = -math.inf
    refused_at: float = -math.inf
    refused_chat: str = ""
    slowed_at: float = -math.inf
    clean: int = 0

    def step(self, now: float) -> float:
        """Seconds until the next call is in step; a few after a quiet moment need not be."""
        return self.pace.wait(now) if self.slots.taken(now) >= AT_ONCE else 0.0

    def spread(self, credit: float) -> None:
        """The step is a part of the time in which every slot is used once."""
        period = self.slots.seconds + max(self.latency.usual() - credit, 0.0)
        self.pace.gap = STEP * period / self.slots.count


@dataclass(slots=True)
class ChatState:
    """What is known of one chat."""

    slots: Slots
    rests_until: float = -math.inf

    def wait(self, now: float, kept: int) -> float:
        """Seconds until it may be written to."""
        return max(self.rests_until - now, self.slots.wait(now, kept))


class RateLimiter:
    """The limits of this process alone. A channel without limits is never held up.

    ``share`` divides what a bot may send among processes that cannot agree (see bot.delivery.shared).
    """

    def __init__(self, limits: Mapping[str, Limits], seconds: Callable[[], float]) -> None:
        self._limits = limits
        self._seconds = seconds
        self._bots: dict[BotKey, BotState] = {}
        self._chats: dict[tuple[BotKey, str], ChatState] = {}
        self._share = 1
        self._rests_until = -math.inf

    def limits(self, channel: str) -> Limits | None:
        """A channel's limits."""
        return self._limits.get(channel)

    def share_among(self, processes: int) -> None:
        """From now on a bot may send only its part."""
        self._share = max(processes, 1)
        for key, bot in self._bots.items():
            limits = self._limits[key[0]]
            bot.slots.count = self._per_second(limits)
            bot.spread(0.0)
        for (key, _), chat in self._chats.items():
            chat.slots.count = self._in_chat(self._limits[key[0]], group=chat.slots.seconds > 1)

    def rest_all(self, seconds: float) -> None:
        """Nothing is sent for a while, whichever bot it is; 0 ends it."""
        self._rests_until = self._seconds() + seconds

    async def take(self, ask: Ask) -> Turn | Wait:
        """A turn, or how long to wait."""
        return self.take_now(ask)

    async def answered(self, turn: Turn, *, accepted: bool) -> None:
        """The call ended."""
        self.answered_now(turn, accepted=accepted)

    def take_now(self, ask: Ask) -> Turn | Wait:
        """A turn, or how long to wait. What is asked is counted only when a turn is given."""
        limits, now = self._limits.get(ask.bot[0]), self._seconds()
        if limits is None:
            return Turn(ask, now)
        bot = self._bot(ask.bot, limits)
        wait = max(
            self._rests_until - now, bot.rests_until - now, bot.slots.wait(now), 0.0 if ask.urgent else bot.step(now)
        )
        if wait > 0:
            return Wait(wait if wait < math.inf else ANSWER_SECONDS)
        if not ask.decoration:
            chat = self._chat(ask, limits, now)
            wait = chat.wait(now, limits.kept_for_emergencies if ask.group and not ask.urgent else 0)
            if wait > 0:
                return Wait(wait if wait < math.inf else ANSWER_SECONDS, chat=True)
            chat.slots.take()
        bot.slots.take()
        bot.pace.take(now)
        return Turn(ask, now)

    def answered_now(self, turn: Turn, *, accepted: bool) -> None:
        """The call ended."""
        bot, now = self._bots.get(turn.ask.bot), self._seconds()
        if bot is None:
            return
        credit = self.learn(turn, accepted=accepted)
        bot.slots.answered(now, credit)
        chat = self._chats.get((turn.ask.bot, turn.ask.chat))
        if chat is not None and not turn.ask.decoration:
            chat.slots.answered(now, credit)

    def learn(self, turn: Turn, *, accepted: bool) -> float:
        """What a call tells of the latency; returns the seconds by which its slot is free earlier."""
        bot, now = self._bot(turn.ask.bot, self._limits[turn.ask.bot[0]]), self._seconds()
        if accepted:
            bot.latency.seen(now, now - turn.began)
            self._grow(bot, self._limits[turn.ask.bot[0]])
        credit = bot.latency.credit(now)
        bot.spread(credit)
        return credit

    def speed(self, bot: BotKey) -> tuple[int, float]:
        """How many calls a second a bot may make, and the step between two of them."""
        state = self._bot(bot, self._limits[bot[0]])
        return state.slots.count, state.pace.gap

    def sent_lately(self) -> bool:
        """Whether any call of ours may still be in a window."""
        return any(bot.slots.taken(self._seconds()) for bot in self._bots.values())

    def resting(self, ask: Ask) -> Wait | None:
        """What a platform's refusal says to wait."""
        limits, now = self._limits[ask.bot[0]], self._seconds()
        bot, chat = self._bot(ask.bot, limits), self._chats.get((ask.bot, ask.chat))
        if bot.rests_until > now:
            return Wait(bot.rests_until - now)
        if chat is not None and chat.rests_until > now:
            return Wait(chat.rests_until - now, chat=True)
        return None

    async def refused(self, ask: Ask, seconds: float, *, busy: bool | None = None) -> bool:
        """The platform said 429, but not whether it means the chat or the bot; True when we take it for the bot.

        A second chat refused right after the first means the bot; so does a private chat, written to no faster than
        allowed, while the bot is ``busy``. Else it is the chat; a wrong guess costs one more refusal.
        """
        limits, now = self._limits.get(ask.bot[0]), self._seconds()
        if limits is None:
            return False
        bot, chat = self._bot(ask.bot, limits), self._chat(ask, limits, now)
        chat.rests_until = max(chat.rests_until, now + seconds)
        another = bot.refused_chat != ask.chat and now - bot.refused_at <= max(seconds, 1.0)
        busy = bot.slots.taken(now) * 2 >= bot.slots.count if busy is None else busy
        whole_bot = another or (not ask.group and busy)
        if whole_bot:
            self.rest(ask.bot, seconds)
        bot.refused_at, bot.refused_chat = now, ask.chat
        log.warning("refused_for_now", channel=ask.bot[0], bot=ask.bot[1], seconds=seconds, whole_bot=whole_bot)
        return whole_bot

    def rest(self, key: BotKey, seconds: float) -> None:
        """A bot sends nothing for a while, and then more carefully."""
        bot, now = self._bot(key, self._limits[key[0]]), self._seconds()
        if now >= bot.rests_until:  # several calls in flight tell of one excess
            self._slow_down(bot, now)
        bot.rests_until = max(bot.rests_until, now + seconds)

    def _slow_down(self, bot: BotState, now: float) -> None:
        if now - bot.slowed_at <= AGAIN_SECONDS:
            bot.slots.count = max(min(int(bot.slots.count * SLOWER), bot.slots.count - 1), 1)
        bot.slowed_at = now
        bot.latency.wrong()
        bot.spread(0.0)
        bot.clean = 0

    def _grow(self, bot: BotState, limits: Limits) -> None:
        bot.clean += 1
        if bot.slots.count < self._per_second(limits) and bot.clean % FASTER_EVERY == 0:
            bot.slots.count += 1

    def _per_second(self, limits: Limits) -> int:
        return max(limits.per_second // self._share, 1)

    def _in_chat(self, limits: Limits, *, group: bool) -> int:
        return max(limits.group_per_minute // self._share, 1) if group else limits.chat_per_second

    def _bot(self, key: BotKey, limits: Limits) -> BotState:
        found = self._bots.get(key)
        if found is None:
            count = self._per_second(limits)
            found = BotState(Slots(count, 1.0), Pace(STEP / count))
            self._bots[key] = found
        return found

    def _chat(self, ask: Ask, limits: Limits, now: float) -> ChatState:
        if len(self._chats) > FORGET_ABOVE:
            self._chats = {
                key: one for key, one in self._chats.items() if one.rests_until > now or not one.slots.idle(now)
            }
        found = self._chats.get((ask.bot, ask.chat))
        if found is None:
            count = self._in_chat(limits, group=ask.group)
            found = ChatState(Slots(count, 60.0 if ask.group else 1.0))
            self._chats[(ask.bot, ask.chat)] = found
        return found
