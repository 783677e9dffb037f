"""The delivery engine: takes committed messages out of the outbox and sees them delivered, at least once.

A message is claimed with a lease, sent, and settled. Whoever is killed in between leaves a lease that runs out, and the
message is sent again. Priority is the lane's, order within a chat is kept (storage.repositories.queue).
"""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from contextlib import suppress
from functools import partial

import structlog

from bot.channels.port import Channel
from bot.delivery.carrier import Carrier
from bot.delivery.ledger import Ledger
from bot.delivery.letters import Letter, open_letter
from bot.delivery.limits import Limits, RateLimiter
from bot.delivery.outcomes import OnUnreachable
from bot.delivery.postman import Postman
from dialogs.texts import Catalogs
from domain.clock import Clock
from storage.blobs import Blobs
from storage.database import Database
from storage.repositories.queue import Claimed
from storage.unit_of_work import UnitOfWork

LIMITS: Mapping[str, Limits] = {"telegram": Limits()}
AT_ONCE = 32
"""Messages in hand at the same time."""
KEPT_FOR_EMERGENCIES = 8
"""Of these, so many are never given to anything but emergencies."""
LEASE_SECONDS = 30.0
RENEW_SECONDS = 10.0
POLL_SECONDS = 1.0
"""Other processes commit, too; nobody wakes us for theirs."""
SHORTEST_REST = 0.05
STOP_SECONDS = 10.0

log = structlog.get_logger(__name__)


class Delivery:
    """Sends what is in the outbox, on the channels given. ``counts`` is for metrics."""

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
    ) -> None:
        self._database = database
        self._channels = tuple(channels)
        self._blobs = blobs
        self._clock = clock
        self._limiter = RateLimiter(limits)
        self._carrier = Carrier(Ledger(database), Postman(channels), self._limiter, catalogs, clock, on_unreachable)
        self.counts = self._carrier.counts
        self._in_hand: dict[int, asyncio.Task[None]] = {}
        self._loop: asyncio.AbstractEventLoop | None = None
        self._wake = asyncio.Event()
        database.on_outbox(self._committed)

    @property
    def in_hand(self) -> int:
        """Messages being sent now."""
        return len(self._in_hand)

    async def run(self, stop: asyncio.Event) -> None:
        """Deliver until ``stop`` is set, then finish what is in hand."""
        self._loop, self._wake = asyncio.get_running_loop(), asyncio.Event()
        helpers = [asyncio.create_task(self._keep_leases()), asyncio.create_task(self._wake_at(stop))]
        try:
            while not stop.is_set():
                self._wake.clear()
                if not await self._start_due_calmly():
                    await self._rest()
        finally:
            self._loop = None
            for helper in helpers:
                helper.cancel()
            await self._finish()

    async def drain(self) -> None:
        """Send everything that is due and within the limits now, then return; for tests and commands."""
        while await self._start_due():
            while self._in_hand:
                await asyncio.wait(self._in_hand.values())

    async def _start_due(self) -> int:
        """Take what is due in hand; returns how many messages that were."""
        free = AT_ONCE - len(self._in_hand)
        if free <= 0:
            return 0
        now = self._clock.now()
        only_emergencies = free <= KEPT_FOR_EMERGENCIES
        most = free if only_emergencies else free - KEPT_FOR_EMERGENCIES
        claim = partial(
            self._claim,
            limit=self._limiter.room(now, most),
            emergencies_only=only_emergencies,
            resting=tuple(self._limiter.resting(now)),
            in_hand=tuple(self._in_hand),
        )
        claimed = await self._database.run(claim)
        for row, letter in claimed:
            self._take_in_hand(row, letter)
        return len(claimed)

    def _claim(
        self,
        uow: UnitOfWork,
        limit: int,
        emergencies_only: bool,
        resting: tuple[tuple[str, str], ...],
        in_hand: tuple[int, ...],
    ) -> list[tuple[Claimed, Letter | None]]:
        rows = uow.queue.claim(
            self._channels, limit, LEASE_SECONDS, emergencies_only=emergencies_only, resting=resting, in_hand=in_hand
        )
        return [(row, open_letter(uow, row, self._blobs)) for row in rows]

    def _take_in_hand(self, row: Claimed, letter: Letter | None) -> None:
        task = asyncio.create_task(self._carrier.deliver(row, letter))
        self._in_hand[row.id] = task
        task.add_done_callback(partial(self._put_down, row.id))

    def _put_down(self, row_id: int, task: asyncio.Task[None]) -> None:
        """Out of hand: its chat's next message may be due now."""
        self._in_hand.pop(row_id, None)
        self._wake.set()
        if not task.cancelled() and (error := task.exception()) is not None:
            log.error("not_settled", row=row_id, exc_info=error)  # its lease runs out, and it is sent again

    async def _start_due_calmly(self) -> int:
        """A database that does not answer for a while is no reason to end."""
        try:
            return await self._start_due()
        except Exception:
            log.exception("outbox_not_read")
            return 0

    async def _rest(self) -> None:
        """Until a commit, a message put down, the next due moment, a limit's end, or the next look at the outbox."""
        try:
            seconds = await self._rest_seconds()
        except Exception:
            log.exception("outbox_not_read")
            seconds = POLL_SECONDS
        with suppress(TimeoutError):
            await asyncio.wait_for(self._wake.wait(), seconds)

    async def _rest_seconds(self) -> float:
        due = await self._database.read(lambda uow: uow.queue.next_due(self._channels))
        now = self._clock.now()
        waits = [POLL_SECONDS, *self._limiter.resting(now).values()]
        if due is not None:
            waits.append((due - now).total_seconds())
        return max(min(waits), SHORTEST_REST)

    async def _wake_at(self, stop: asyncio.Event) -> None:
        await stop.wait()
        self._wake.set()

    async def _keep_leases(self) -> None:
        """What takes long is still in hand, not dead."""
        while True:
            await asyncio.sleep(RENEW_SECONDS)
            if ids := tuple(self._in_hand):
                with suppress(Exception):  # a database that does not answer: the next time, or the lease runs out
                    await self._database.run(partial(_renew, ids=ids))

    async def _finish(self) -> None:
        """What is in hand may end; what does not in time is cancelled, and sent again by the next process."""
        if not self._in_hand:
            return
        _, late = await asyncio.wait(self._in_hand.values(), timeout=STOP_SECONDS)
        for task in late:
            task.cancel()
        await asyncio.gather(*late, return_exceptions=True)

    def _committed(self) -> None:
        """Called from any thread after a commit."""
        loop = self._loop
        if loop is not None:
            with suppress(RuntimeError):  # the loop was closed meanwhile
                loop.call_soon_threadsafe(self._wake.set)


def _renew(uow: UnitOfWork, ids: tuple[int, ...]) -> None:
    uow.queue.renew(ids, LEASE_SECONDS)
