"""The delivery engine: takes committed messages out of the outbox and sees them delivered, at least once.

A message is claimed with a lease and waits in the tray of its bot, the most urgent on top (bot.delivery.tray). When the
limits give it a turn it is sent, and settled. Whoever is killed in between leaves a lease that runs out, and the
message is sent again; one that is said at most once is marked as sent before. Order within a chat is kept
(storage.repositories.queue).
"""

from __future__ import annotations

import asyncio
import math
import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from datetime import datetime
from functools import partial

import structlog

from bot.channels.port import Channel
from bot.delivery.carrier import Carrier
from bot.delivery.census import Census
from bot.delivery.claims import LEASE_SECONDS, Busy, claim
from bot.delivery.ledger import Ledger
from bot.delivery.limits import Ask, BotKey, Limiter, Limits, RateLimiter, Turn
from bot.delivery.outcomes import OnUnreachable
from bot.delivery.postman import Postman
from bot.delivery.tray import Tray, Waiting
from bot.delivery.turns import Turns
from dialogs.texts import Catalogs
from domain.clock import Clock
from domain.messages import Lane
from storage.blobs import Blobs
from storage.database import Database
from storage.repositories.queue import Claimed
from storage.unit_of_work import UnitOfWork

LIMITS: Mapping[str, Limits] = {"telegram": Limits()}
AT_ONCE = 32
"""Messages of a bot without limits on their way at the same time."""
KEPT_FOR_EMERGENCIES = 8
"""More than that, for emergencies only."""
RENEW_SECONDS = 10.0
POLL_SECONDS = 1.0
"""Other processes commit, too; without Redis nobody wakes us for theirs."""
SHORTEST_REST = 0.02
"""Between two looks into the outbox that nobody asked for by a commit."""
HOLD_SECONDS = 2.5
"""A message whose chat must wait longer goes back into the outbox, so that it takes nobody's place in the tray."""
SERVED_SECONDS = 5.0
"""Chats that had a message so lately let others go first, while there are others."""
SETTLE_SECONDS = 0.05
"""Results are written down together so often: until then, what was sent would be sent again after a kill."""
STOP_SECONDS = 10.0

log = structlog.get_logger(__name__)


class Delivery:
    """Sends what is in the outbox, on the channels given. ``counts`` is for metrics.

    ``seconds`` is a steady clock for the limits; ``limiter`` is shared with other processes where there are some.
    """

    name = "delivery"

    def __init__(
        self,
        database: Database,
        channels: Mapping[str, Channel],
        catalogs: Catalogs,
        blobs: Blobs,
        clock: Clock,
        on_unreachable: OnUnreachable | None = None,
        *,
        limits: Mapping[str, Limits] = LIMITS,
        limiter: Limiter | None = None,
        seconds: Callable[[], float] = time.monotonic,
    ) -> None:
        self._database = database
        self._channels = tuple(channels)
        self._blobs = blobs
        self._clock = clock
        self._seconds = seconds
        self._limiter = limiter or RateLimiter(limits, seconds)
        self._census = Census(database, self._limiter.share_among)
        self._ledger = Ledger(database, SETTLE_SECONDS)
        self._carrier = Carrier(self._ledger, Postman(channels), self._limiter, catalogs, clock, on_unreachable)
        self.counts = self._carrier.counts
        self._trays: dict[BotKey, Tray] = {}
        self._in_hand: dict[int, tuple[Waiting, asyncio.Task[None]]] = {}
        self._served: dict[BotKey, dict[str, float]] = {}
        self._more: frozenset[BotKey] = frozenset()
        self._loop: asyncio.AbstractEventLoop | None = None
        self._look = asyncio.Event()
        """There may be something new in the outbox."""
        self._senders: dict[BotKey, asyncio.Task[None]] = {}
        self._looking_soon = False
        database.on_outbox(self.wake)

    @property
    def in_hand(self) -> int:
        """Messages being sent now."""
        return len(self._in_hand)

    async def run(self, stop: asyncio.Event) -> None:
        """Deliver until ``stop`` is set, then finish what is in hand; what was not begun goes back."""
        self._loop, self._look = asyncio.get_running_loop(), asyncio.Event()
        await self._census.take()
        claiming = asyncio.create_task(self._keep_claiming(stop))
        renewing = asyncio.create_task(self._keep_leases())
        try:
            await stop.wait()
        finally:
            self._loop = None
            self._look.set()
            await asyncio.gather(claiming, return_exceptions=True)  # what it claims must not be left with a lease
            helpers = [renewing, *self._senders.values()]
            for helper in helpers:
                helper.cancel()
            await asyncio.gather(*helpers, return_exceptions=True)
            self._senders.clear()
            await self._finish()
            await self._census.leave()

    def wake(self) -> None:
        """Something was committed; called from any thread."""
        loop = self._loop
        if loop is not None:
            with suppress(RuntimeError):  # the loop was closed meanwhile
                loop.call_soon_threadsafe(self._look.set)

    async def drain(self) -> None:
        """Send everything that is due and within the limits now, then return; for tests and commands."""
        while True:
            await self._claim()
            await self._start_what_may_go()
            if not self._in_hand:
                break
            while self._in_hand:
                await asyncio.wait([task for _, task in self._in_hand.values()])
                await self._start_what_may_go()
        await self._put_all_back()

    async def _keep_claiming(self, stop: asyncio.Event) -> None:
        while not stop.is_set():
            self._look.clear()
            seconds = await self._claim_calmly()
            if not stop.is_set():
                await _within(max(seconds, SHORTEST_REST), self._look)

    async def _claim_calmly(self) -> float:
        """Seconds until the next look, if nothing wakes. A database that does not answer is no reason to end."""
        try:
            due = await self._claim()
        except Exception:
            log.exception("outbox_not_read")
            return POLL_SECONDS
        return POLL_SECONDS if due is None else min((due - self._clock.now()).total_seconds(), POLL_SECONDS)

    async def _keep_sending(self, tray: Tray) -> None:
        """One bot's messages; another bot's wait for nothing here."""
        while self._loop is not None:
            tray.moved.clear()
            try:
                seconds = await self._start_of(tray)
            except Exception:  # a message could not be put back, say: its lease runs out
                log.exception("not_started")
                seconds = POLL_SECONDS
            await _within(None if seconds == math.inf else max(seconds, 0.0005), tray.moved)

    async def _claim(self) -> datetime | None:
        """Fill the trays; returns when the next message that is held back becomes due."""
        busy = self._busy()
        ids = [*self._in_hand, *(row_id for tray in self._trays.values() for row_id in tray.waiting)]
        work = partial(claim, channels=self._channels, tray_of=self._tray, busy=busy, in_hand=ids, blobs=self._blobs)
        claims = await self._database.run(work)
        for row, letter in claims.found:
            self._tray((row.to.channel, row.to.bot)).add(Waiting(row, letter, _ask(row)))
        self._more = claims.more
        for bot, tray in tuple(self._trays.items()):
            tray.moved.set()
            if self._loop is not None and bot not in self._senders:
                self._senders[bot] = asyncio.create_task(self._keep_sending(tray))
        return claims.next_due

    def _busy(self) -> dict[BotKey, Busy]:
        since = self._seconds() - SERVED_SECONDS
        chats: dict[BotKey, set[str]] = {}
        for waiting, _ in self._in_hand.values():
            chats.setdefault(waiting.ask.bot, set()).add(waiting.ask.chat)
        for bot, served in self._served.items():
            self._served[bot] = {chat: at for chat, at in served.items() if at > since}
        bots = {*chats, *self._served}
        return {bot: Busy(frozenset(chats.get(bot, ())), frozenset(self._served.get(bot, ()))) for bot in bots}

    def _tray(self, bot: BotKey) -> Tray:
        """Also asked for from the thread that claims, which changes nothing in it."""
        limits = self._limiter.limits(bot[0])
        return self._trays.setdefault(bot, Tray(AT_ONCE if limits is None else limits.per_second))

    async def _start_what_may_go(self) -> None:
        """Begin every call that has a turn now."""
        for tray in tuple(self._trays.values()):
            await self._start_of(tray)

    async def _start_of(self, tray: Tray) -> float:
        """Begin every call of a bot that has a turn now; returns seconds until the next may have one."""
        while True:
            now = self._seconds()
            waiting = tray.top(now)
            if waiting is None:
                return tray.next_ready() - now
            if self._full(waiting):
                return math.inf  # whatever is put down wakes us
            turn = await self._limiter.take(waiting.ask)
            if isinstance(turn, Turn):
                tray.take(waiting)
                self._take_in_hand(tray, waiting, turn)
            elif not turn.chat:
                return turn.seconds
            elif turn.seconds <= HOLD_SECONDS:
                waiting.ready_at = now + turn.seconds
            else:
                tray.take(waiting)
                await self._carrier.put_back(waiting.row, turn.seconds)

    def _full(self, waiting: Waiting) -> bool:
        """A bot without limits still has a number of calls at once; emergencies have a few more."""
        if self._limiter.limits(waiting.ask.bot[0]) is not None:
            return False
        running = sum(other.ask.bot == waiting.ask.bot for other, _ in self._in_hand.values())
        return running >= AT_ONCE + (KEPT_FOR_EMERGENCIES if waiting.ask.urgent else 0)

    def _take_in_hand(self, tray: Tray, waiting: Waiting, turn: Turn) -> None:
        turns = Turns(self._limiter, turn, tray.moved.set)
        task = asyncio.create_task(self._carrier.deliver(waiting.row, waiting.letter, turns))
        self._in_hand[waiting.row.id] = waiting, task
        task.add_done_callback(partial(self._put_down, waiting))
        self._refill(waiting.ask.bot)

    def _put_down(self, waiting: Waiting, task: asyncio.Task[None]) -> None:
        """Out of hand: its chat's next message may be due now."""
        self._in_hand.pop(waiting.row.id, None)
        self._served.setdefault(waiting.ask.bot, {})[waiting.ask.chat] = self._seconds()
        self._tray(waiting.ask.bot).moved.set()
        self._refill(waiting.ask.bot)
        if not task.cancelled() and (error := task.exception()) is not None:
            log.error("not_settled", row=waiting.row.id, exc_info=error)  # its lease runs out, and it is sent again

    def _refill(self, bot: BotKey) -> None:
        """Look into the outbox soon, unless the tray still holds enough of what is known to wait."""
        if self._loop is None or (bot in self._more and not self._tray(bot).low) or self._looking_soon:
            return
        self._looking_soon = True
        self._loop.call_later(SHORTEST_REST, self._look_now)

    def _look_now(self) -> None:
        self._looking_soon = False
        self._look.set()

    async def _keep_leases(self) -> None:
        """What takes long, or waits for its turn, is still in hand, not dead."""
        while True:
            await asyncio.sleep(RENEW_SECONDS)
            await self._census.take()
            ids = (*self._in_hand, *(row_id for tray in self._trays.values() for row_id in tray.waiting))
            if ids:
                with suppress(Exception):  # a database that does not answer: the next time, or the lease runs out
                    await self._database.run(partial(_renew, ids=ids))

    async def _finish(self) -> None:
        """What is in hand may end; what does not in time is cancelled, and sent again by the next process."""
        with suppress(Exception):  # then their leases run out
            await self._put_all_back()
        if not self._in_hand:
            return
        _, late = await asyncio.wait([task for _, task in self._in_hand.values()], timeout=STOP_SECONDS)
        for task in late:
            task.cancel()
        await asyncio.gather(*late, return_exceptions=True)

    async def _put_all_back(self) -> None:
        now = self._seconds()
        left = [waiting for tray in self._trays.values() for waiting in tray.waiting.values()]
        self._trays.clear()
        await asyncio.gather(*(self._carrier.put_back(one.row, one.ready_at - now) for one in left))


async def _within(seconds: float | None, event: asyncio.Event) -> None:
    """Until the event, but not longer. (``wait_for`` may swallow a cancellation that comes with the event.)"""
    with suppress(TimeoutError):
        async with asyncio.timeout(seconds):
            await event.wait()


def _ask(row: Claimed) -> Ask:
    return Ask(
        (row.to.channel, row.to.bot),
        row.to.chat,
        group=row.to.conversation_id is None,
        urgent=row.lane is Lane.EMERGENCY,
    )


def _renew(uow: UnitOfWork, ids: tuple[int, ...]) -> None:
    uow.queue.renew(ids, LEASE_SECONDS)
