"""One message in hand: it is sent, and what became of it is written down."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass

import structlog

from bot.channels.calls import OF_THIS_MESSAGE
from bot.channels.port import Moved, Refused, TryLater, Unreachable
from bot.delivery.ledger import Ledger
from bot.delivery.letters import Letter, write
from bot.delivery.limits import Ask, Limiter
from bot.delivery.outcomes import OnUnreachable, record_moved, record_unreachable
from bot.delivery.postman import Delivered, Postman
from bot.delivery.retry import CRASHING_FOR, MOST_MOVES, pause, too_old
from bot.delivery.turns import Turns
from dialogs.texts import Catalogs
from domain.clock import Clock
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
    refused_for_now: int = 0
    """Answers that a limit was exceeded (429)."""
    perhaps_twice: int = 0
    """Sent again though nobody knows whether the attempt before arrived."""
    perhaps_lost: int = 0
    """Not sent again for the same reason: messages that are said at most once."""


class Carrier:
    """Sees one message through, from claim to settlement."""

    def __init__(
        self,
        ledger: Ledger,
        postman: Postman,
        limiter: Limiter,
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

    async def deliver(self, row: Claimed, letter: Letter | None, turns: Turns) -> None:
        """Send a claimed message. Raises only when the database does not take the result: then its lease runs out."""
        try:
            if letter is None:
                await self._again(row, "unreadable", pause(row.attempt))
            elif not row.once or await self._ledger.write(lambda uow: uow.queue.mark_sent(row.id, row.attempt)):
                OF_THIS_MESSAGE.set(turns)
                await self._send(row, letter, turns)
        finally:
            await turns.close(accepted=False)

    async def put_back(self, row: Claimed, seconds: float) -> None:
        """Not begun: a limit, or the process stops."""
        self.counts.deferred += 1
        await self._ledger.write(lambda uow: uow.queue.defer(row.id, row.attempt, seconds))

    async def _send(self, row: Claimed, letter: Letter, turns: Turns) -> None:
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
            await self._later(row, error, turns.ask)
        except TimeoutError:
            await self._broken(row, "timeout")
        except Exception as error:
            await self._crashed(row, error)
        else:
            await turns.close(accepted=True)
            await self._done(row, letter, delivered, turns)

    async def _later(self, row: Claimed, error: TryLater, ask: Ask) -> None:
        """The platform said no for now, or nobody knows what it said."""
        if error.seconds > 0:
            self.counts.refused_for_now += 1
            await self._limiter.refused(ask, error.seconds)
        if error.not_accepted:
            await self._again(row, f"try later: {error}", pause(row.attempt, error.seconds))
        else:
            await self._broken(row, f"try later: {error}")

    async def _broken(self, row: Claimed, reason: str) -> None:
        """The message may have arrived. Twice is better than never, but for those that are said at most once."""
        if row.once:
            self.counts.perhaps_lost += 1
            log.warning("perhaps_lost", row=row.id, reason=reason)
            await self._ledger.write(lambda uow: uow.queue.unsure(row.id, row.attempt, reason))
        else:
            self.counts.perhaps_twice += 1
            await self._again(row, reason, pause(row.attempt))

    async def _done(self, row: Claimed, letter: Letter, delivered: Delivered, turns: Turns) -> None:
        self.counts.sent += 1
        self.counts.edited += delivered.edited
        await self._ledger.write_together(lambda uow: _sent(uow, letter, delivered))
        turns.only_decoration()
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
            await self._broken(row, reason)

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
