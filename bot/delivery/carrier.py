"""One message in hand: within the limits it is sent, and what became of it is written down."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass

import structlog

from bot.channels.port import Moved, Refused, TryLater, Unreachable
from bot.delivery.ledger import Ledger
from bot.delivery.letters import Letter, write
from bot.delivery.limits import RateLimiter
from bot.delivery.outcomes import OnUnreachable, record_moved, record_unreachable
from bot.delivery.postman import Delivered, Postman
from bot.delivery.retry import CRASHING_FOR, MOST_MOVES, pause, too_old
from dialogs.texts import Catalogs
from domain.clock import Clock
from domain.messages import Lane
from storage.repositories.queue import Claimed
from storage.unit_of_work import UnitOfWork

SEND_SECONDS = 120.0
"""A channel that takes longer (a large file on a bad line) is given up for now."""

log = structlog.get_logger(__name__)


@dataclass(slots=True)
class Counts:
    """What became of messages since the start; for metrics."""

    sent: int = 0
    edited: int = 0
    """Of those sent, how many changed an earlier message."""
    retried: int = 0
    deferred: int = 0
    """Put back because of a limit."""
    failed: int = 0
    unreachable: int = 0


class Carrier:
    """Sees one message through, from claim to settlement."""

    def __init__(
        self,
        ledger: Ledger,
        postman: Postman,
        limiter: RateLimiter,
        catalogs: Catalogs,
        clock: Clock,
        on_unreachable: OnUnreachable | None,
    ) -> None:
        self.counts = Counts()
        self._ledger = ledger
        self._postman = postman
        self._limiter = limiter
        self._catalogs = catalogs
        self._clock = clock
        self._on_unreachable = on_unreachable

    async def deliver(self, row: Claimed, letter: Letter | None) -> None:
        """Send a claimed message. Raises only when the database does not take the result: then its lease runs out."""
        if letter is None:
            await self._again(row, "unreadable", pause(row.attempt))
            return
        wait = self._limiter.take(
            row.to.channel,
            row.to.bot,
            row.to.chat,
            self._clock.now(),
            group=row.to.conversation_id is None,
            urgent=row.lane is Lane.EMERGENCY,
        )
        if wait > 0:
            self.counts.deferred += 1
            await self._ledger.write(lambda uow: uow.queue.defer(row.id, row.attempt, wait))
            return
        await self._send(row, letter)

    async def _send(self, row: Claimed, letter: Letter) -> None:
        """Send, and write down what became of it."""
        try:
            message = write(letter, self._catalogs, self._clock.now())
            delivered = await asyncio.wait_for(self._postman.hand_over(letter, message), SEND_SECONDS)
        except Unreachable as error:
            await self._lost(row, str(error))
        except Moved as error:
            await self._moved(row, error.chat)
        except Refused as error:
            await self._fail(row, f"refused: {error}")
        except TryLater as error:
            await self._again(row, f"try later: {error}", pause(row.attempt, error.seconds))
        except TimeoutError:
            await self._again(row, "timeout", pause(row.attempt))
        except Exception as error:
            await self._crashed(row, error)
        else:
            await self._done(row, letter, delivered)

    async def _done(self, row: Claimed, letter: Letter, delivered: Delivered) -> None:
        self.counts.sent += 1
        self.counts.edited += delivered.edited
        await self._ledger.write(lambda uow: _sent(uow, letter, delivered))
        for old in filter(None, (delivered.replaced, letter.ended_id)):
            await self._postman.strip(letter, old)

    async def _again(self, row: Claimed, reason: str, seconds: float) -> None:
        if too_old(row.created_at, self._clock.now()):
            await self._fail(row, f"given up: {reason}")
            return
        self.counts.retried += 1
        log.info("send_again", row=row.id, attempt=row.attempt, seconds=round(seconds, 1), reason=reason)
        await self._ledger.write(lambda uow: uow.queue.retry(row.id, row.attempt, seconds, reason))

    async def _crashed(self, row: Claimed, error: Exception) -> None:
        log.exception("channel_crashed", row=row.id, channel=row.to.channel)
        reason = f"crashed: {type(error).__name__}"
        if too_old(row.created_at, self._clock.now(), CRASHING_FOR):
            await self._fail(row, reason)
        else:
            await self._again(row, reason, pause(row.attempt))

    async def _fail(self, row: Claimed, reason: str) -> None:
        self.counts.failed += 1
        log.error("not_sent", row=row.id, channel=row.to.channel, lane=row.lane.name, reason=reason)
        await self._ledger.write(lambda uow: uow.queue.fail(row.id, row.attempt, reason))

    async def _lost(self, row: Claimed, reason: str) -> None:
        self.counts.unreachable += 1
        elsewhere = await self._ledger.write(lambda uow: record_unreachable(uow, row, reason, self._on_unreachable))
        log.warning("unreachable", row=row.id, channel=row.to.channel, elsewhere=elsewhere)

    async def _moved(self, row: Claimed, chat: str) -> None:
        if row.attempt > MOST_MOVES:
            await self._fail(row, "moved again and again")
        else:
            await self._ledger.write(lambda uow: record_moved(uow, row, chat))


def _sent(uow: UnitOfWork, letter: Letter, delivered: Delivered) -> None:
    uow.queue.sent(letter.row.id, delivered.external_id)
    if letter.message.ends:
        uow.outbox.end_card(letter.row.to, letter.message.ends, before=letter.row.id)
