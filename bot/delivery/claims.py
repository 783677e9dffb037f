"""Taking messages out of the outbox into the trays: a little more than can be sent at once, the most urgent first."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.delivery.letters import Letter, open_letter
from bot.delivery.limits import BotKey
from bot.delivery.tray import Tray
from domain.messages import Lane
from storage.blobs import Blobs
from storage.repositories.queue import Claimed
from storage.unit_of_work import UnitOfWork

LEASE_SECONDS = 30.0
OVERDUE = timedelta(seconds=30)
"""A lane of which nothing was taken in although something waits so long gets a place before more urgent ones."""
Found = list[tuple[Claimed, Letter | None]]


@dataclass(frozen=True, slots=True)
class Busy:
    """What the process has in hand of a bot: chats with a message on its way, and chats that had one lately."""

    chats: frozenset[str] = frozenset()
    served: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Claims:
    """One look into the outbox. ``more``: bots for which more may be due. ``next_due``: when something held back is."""

    found: Found
    more: frozenset[BotKey]
    next_due: datetime | None


def claim(
    uow: UnitOfWork,
    channels: Sequence[str],
    tray_of: Callable[[BotKey], Tray],
    busy: Mapping[BotKey, Busy],
    in_hand: Collection[int],
    blobs: Blobs,
) -> Claims:
    """Fill the trays of all bots for which something waits. The trays are only looked at, not changed."""
    uow.queue.free_expired(in_hand)
    bots, rows, more = uow.queue.bots(channels), list[Claimed](), set[BotKey]()
    for bot in bots:
        claimed, full = _for_bot(uow, bot, tray_of(bot), busy.get(bot, Busy()))
        rows += claimed
        if full:
            more.add(bot)
    return Claims([(row, open_letter(uow, row, blobs)) for row in rows], frozenset(more), uow.queue.next_due(bots))


def _for_bot(uow: UnitOfWork, bot: BotKey, tray: Tray, busy: Busy) -> tuple[list[Claimed], bool]:
    least, room = tray.wants()
    if room <= 0:
        return [], True
    rows = uow.queue.claim(
        bot,
        room,
        LEASE_SECONDS,
        lanes=(Lane.EMERGENCY, least),
        not_to=busy.chats,
        rather_not_to=busy.served - busy.chats,
    )
    full = len(rows) >= room or least is not Lane.ACTIVITY
    return (rows + _overdue(uow, bot, tray, rows, busy) if full else rows), full


def _overdue(uow: UnitOfWork, bot: BotKey, tray: Tray, rows: list[Claimed], busy: Busy) -> list[Claimed]:
    """One of each lane that found no place among the more urgent ones for long."""
    taken = {row.lane for row in rows}
    chats = busy.chats | {row.to.chat for row in rows}
    found = list[Claimed]()
    for lane in tray.missing():
        if lane not in taken:
            found += uow.queue.claim(bot, 1, LEASE_SECONDS, lanes=(lane, lane), not_to=chats, waiting=OVERDUE)
    return found
