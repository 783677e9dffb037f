"""One bot, many processes: its slots live in Redis, taken and freed by scripts that run as one step each.

Imported only where the settings name a Redis.

The moments are Redis's own, so that the processes' clocks do not matter. A slot of a process that died is free again
after HELD_SECONDS. While Redis does not answer, each process keeps to its share of the limits; the change of the way is
made in silence, longer than the others need to notice, so that no window holds the calls of both ways.
"""

from __future__ import annotations

import asyncio
import itertools
import os
import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from typing import Any

import structlog
from redis.asyncio import Redis
from redis.exceptions import RedisError

from bot.delivery.limits import ANSWER_SECONDS, AT_ONCE, Ask, Limits, RateLimiter, Turn, Wait
from bot.delivery.slots import hold

HELD_SECONDS = 35.0
"""A call without an answer keeps its slot so long; a call of words is given up before."""
BEAT_SECONDS = 0.5
ALIVE_SECONDS = 2.5
"""A process that was not heard of for so long is counted as one that keeps to its share alone."""
SILENCE_SECONDS = 3.5
"""Nothing is sent for so long after Redis was lost: by then the others have given up our share."""
TRY_SECONDS = 1.0
AHEAD_SECONDS = 0.04
"""A turn is given so long before its moment: then nobody has to ask twice for it."""
ANSWERS_WITHIN = 0.5
PREFIX = "linli"
ERRORS = (RedisError, OSError, TimeoutError)

TAKE = """
local t = redis.call('TIME')
local now = t[1] * 1000 + t[2] / 1000
local me, turn, processes, count, gap = ARGV[1], ARGV[2], tonumber(ARGV[3]), tonumber(ARGV[4]), tonumber(ARGV[5])
local in_chat, urgent, at_once = tonumber(ARGV[6]), ARGV[7] == '1', tonumber(ARGV[8])
local held, alive, period = tonumber(ARGV[9]), tonumber(ARGV[10]), tonumber(ARGV[11])
local ahead = tonumber(ARGV[12])
local members, slots, pace, hurry, rest, chat = KEYS[1], KEYS[2], KEYS[3], KEYS[4], KEYS[5], KEYS[6]

redis.call('ZADD', members, now, me)
local missing = math.max(processes - redis.call('ZCOUNT', members, now - alive, '+inf'), 0)
local allowed = count - missing * math.ceil(count / processes)
local resting = tonumber(redis.call('GET', rest) or 0) - now
if resting > 0 then return {0, tostring(resting), 2} end

local function wait(key, places)
    local taken = redis.call('ZCARD', key)
    if taken < places then return 0 end
    local nth = redis.call('ZRANGE', key, taken - places, taken - places, 'WITHSCORES')
    if places <= 0 or #nth == 0 then return alive end
    return math.max(tonumber(nth[2]) - now, 1)
end

redis.call('ZREMRANGEBYSCORE', slots, '-inf', now)
local delay = wait(slots, allowed)
if urgent and delay > ahead then redis.call('SET', hurry, me, 'PX', 100) end
local due = tonumber(redis.call('GET', pace) or 0)
if not urgent then
    if redis.call('EXISTS', hurry) == 1 then return {0, '10', 0} end
    if redis.call('ZCARD', slots) >= at_once then delay = math.max(delay, due - gap - now) end
end
if delay > ahead then return {0, tostring(delay - ahead / 2), 0} end
if in_chat >= 0 then
    redis.call('ZREMRANGEBYSCORE', chat, '-inf', now)
    local busy = wait(chat, in_chat)
    if busy > period + 1000 then busy = 50 end -- on its way: its answer will tell
    if busy > 0 then return {0, tostring(busy), 1} end
    redis.call('ZADD', chat, now + held, turn)
    redis.call('PEXPIRE', chat, math.ceil(held + 61000))
end
redis.call('ZADD', slots, now + held, turn)
redis.call('PEXPIRE', slots, math.ceil(held + 5000))
redis.call('SET', pace, tostring(math.max(due, now) + gap), 'PX', 60000)
return {1, tostring(delay), 0}
"""

ANSWERED = """
local t = redis.call('TIME')
local now = t[1] * 1000 + t[2] / 1000
redis.call('ZADD', KEYS[1], 'XX', now + tonumber(ARGV[2]), ARGV[1])
redis.call('ZADD', KEYS[2], 'XX', now + tonumber(ARGV[3]), ARGV[1])
"""

REST = """
local t = redis.call('TIME')
local now = t[1] * 1000 + t[2] / 1000
local till = math.max(tonumber(redis.call('GET', KEYS[1]) or 0), now + tonumber(ARGV[1]))
redis.call('SET', KEYS[1], tostring(till), 'PX', math.ceil(till - now))
"""

BEAT = """
local t = redis.call('TIME')
local now = t[1] * 1000 + t[2] / 1000
redis.call('ZADD', KEYS[1], now, ARGV[1])
redis.call('ZREMRANGEBYSCORE', KEYS[1], '-inf', now - 60000)
"""

log = structlog.get_logger(__name__)


class SharedLimiter:
    """Implements bot.delivery.limits.Limiter for many processes; as a part of the process it keeps in touch."""

    name = "shared limits"

    def __init__(
        self,
        limits: Mapping[str, Limits],
        url: str,
        seconds: Callable[[], float] = time.monotonic,
        prefix: str = PREFIX,
    ) -> None:
        self._mine = RateLimiter(limits, seconds)
        self._seconds = seconds
        self._redis = connect(url)
        self._prefix = prefix
        self._me = f"{os.getpid()}-{os.urandom(4).hex()}"
        self._numbers = itertools.count(1)
        self._processes = 1
        self._joined = False
        """Whether Redis is asked; else our share."""
        scripts = (TAKE, ANSWERED, REST, BEAT)
        self._take, self._answered, self._rest, self._beat = map(self._redis.register_script, scripts)
        self._mine.rest_all(SILENCE_SECONDS)

    @property
    def joined(self) -> bool:
        """Whether the limits are shared now; else this process keeps to its part of them."""
        return self._joined

    def limits(self, channel: str) -> Limits | None:
        """A channel's limits."""
        return self._mine.limits(channel)

    def share_among(self, processes: int) -> None:
        """How many processes there are, as the database knows it."""
        self._processes = max(processes, 1)
        if not self._joined:
            self._mine.share_among(self._processes)

    async def take(self, ask: Ask) -> Turn | Wait:
        """A turn, or how long to wait."""
        limits = self._mine.limits(ask.bot[0])
        if limits is None or not self._joined:
            return self._mine.take_now(ask)
        resting = self._mine.resting(ask)
        if resting is not None:
            return resting
        turn = Turn(ask, self._seconds(), f"{self._me}:{next(self._numbers)}")
        try:
            taken, milliseconds, why = await self._take(keys=self._keys(ask), args=self._arguments(turn, limits))
        except ERRORS as error:
            self._lost(error)
            return Wait(ANSWER_SECONDS)
        if int(taken):
            delay = float(milliseconds) / 1000
            return Turn(ask, self._seconds() + delay, turn.id, delay)
        return self._told(ask, float(milliseconds) / 1000, int(why))

    async def answered(self, turn: Turn, *, accepted: bool) -> None:
        """The call ended."""
        if not turn.id:
            self._mine.answered_now(turn, accepted=accepted)
            return
        credit = self._mine.learn(turn, accepted=accepted)
        period = 60.0 if turn.ask.group else 1.0
        keys, held = self._keys(turn.ask), [hold(1.0, credit), hold(period, credit)]
        with suppress(*ERRORS):  # then the slot is held a little longer
            await self._answered(keys=[keys[1], keys[5]], args=[turn.id, *(1000 * one for one in held)])

    async def refused(self, ask: Ask, seconds: float) -> None:
        """The platform said 429: if it means the bot, all processes rest."""
        if await self._mine.refused(ask, seconds, busy=self._joined or None) and self._joined:
            with suppress(*ERRORS):  # then each learns it by itself
                await self._rest(keys=[self._keys(ask)[4]], args=[seconds * 1000])

    async def run(self, stop: asyncio.Event) -> None:
        """Be heard of until ``stop`` is set; join and join again."""
        while not stop.is_set():
            await self._keep_in_touch()
            with suppress(TimeoutError):
                await asyncio.wait_for(stop.wait(), BEAT_SECONDS if self._joined else TRY_SECONDS)
        with suppress(*ERRORS):
            await self._redis.zrem(f"{self._prefix}:members", self._me)
        await self._redis.aclose()

    async def _keep_in_touch(self) -> None:
        try:
            if not self._joined:
                await self._join()
            await self._beat(keys=[f"{self._prefix}:members"], args=[self._me])
        except ERRORS as error:
            self._lost(error)

    async def _join(self) -> None:
        """Ask Redis from now on. What we sent by ourselves a moment ago must be out of every window first."""
        await self._redis.ping()
        if self._mine.sent_lately():
            self._mine.rest_all(SILENCE_SECONDS)
            await asyncio.sleep(hold(1.0, 0.0))
        self._mine.share_among(1)
        self._mine.rest_all(0.0)
        self._joined = True
        log.info("limits_shared", processes=self._processes)

    def _lost(self, error: BaseException) -> None:
        if not self._joined:
            return
        self._joined = False
        self._mine.share_among(self._processes)
        self._mine.rest_all(SILENCE_SECONDS)
        log.error("redis_lost_each_process_keeps_to_its_share", processes=self._processes, error=type(error).__name__)

    def _told(self, ask: Ask, seconds: float, why: int) -> Wait:
        if why == 2:
            self._mine.rest(ask.bot, seconds)
        return Wait(min(seconds, ANSWER_SECONDS) if why == 0 else seconds, chat=why == 1)

    def _keys(self, ask: Ask) -> list[str]:
        bot = f"{self._prefix}:{ask.bot[0]}:{ask.bot[1]}"
        return [
            f"{self._prefix}:members",
            *(f"{bot}:{key}" for key in ("slots", "pace", "hurry", "rest")),
            f"{bot}:chat:{ask.chat}",
        ]

    def _arguments(self, turn: Turn, limits: Limits) -> list[Any]:
        ask = turn.ask
        count, gap = self._mine.speed(ask.bot)
        kept = 0 if ask.urgent else limits.kept_for_emergencies
        in_chat = limits.group_per_minute - kept if ask.group else limits.chat_per_second
        places = -1 if ask.decoration else in_chat
        times = (1000 * HELD_SECONDS, 1000 * ALIVE_SECONDS, 60_000 if ask.group else 1000, 1000 * AHEAD_SECONDS)
        return [self._me, turn.id, self._processes, count, 1000 * gap, places, int(ask.urgent), AT_ONCE, *times]


def connect(url: str) -> Redis:
    """A client that gives up soon: whoever waits for Redis has something better to do."""
    return Redis.from_url(url, socket_timeout=ANSWERS_WITHIN, socket_connect_timeout=ANSWERS_WITHIN)
