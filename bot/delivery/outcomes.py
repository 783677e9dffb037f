"""What became of a letter, written down in one unit of work each."""

from __future__ import annotations

from collections.abc import Callable

import structlog

from domain.messages import Lane
from storage.models import OutboxMessage
from storage.repositories.outbox import Recipient
from storage.repositories.queue import Claimed
from storage.unit_of_work import UnitOfWork

OnUnreachable = Callable[[UnitOfWork, OutboxMessage], None]
"""Called when a task push reaches nobody, so that the ticket can be given to somebody else."""
GROUP_LOST = "group_lost"
"""The alarm of handlers.groups."""
TASK_LANES = frozenset({Lane.TASK, Lane.EMERGENCY})

log = structlog.get_logger(__name__)


def record_unreachable(uow: UnitOfWork, row: Claimed, reason: str, on_unreachable: OnUnreachable | None) -> bool:
    """The account takes no messages. The person hears it elsewhere if there is a way; True when there was one."""
    uow.queue.fail(row.id, row.attempt, f"unreachable: {reason}")
    conversation_id = row.to.conversation_id
    person_id = uow.reach.lost(conversation_id, reason) if conversation_id is not None else None
    if conversation_id is None:
        _group_lost(uow, row, reason)
    message = uow.outbox.get(row.id)
    if message is None:
        return False
    if person_id is not None and _reached_elsewhere(uow, message, person_id):
        return True
    if on_unreachable is not None and row.ticket_id is not None and row.lane in TASK_LANES:
        _dispatch_again(uow, message, on_unreachable)
    return False


def record_moved(uow: UnitOfWork, row: Claimed, chat: str) -> None:
    """The chat has a new id: this message and all that wait go there."""
    uow.queue.retry(row.id, row.attempt, 0.0, "moved")
    uow.outbox.move_chat(row.to.channel, row.to.bot, row.to.chat, chat)
    uow.groups.moved(row.to.channel, row.to.bot, row.to.chat, chat)
    uow.reach.chat_moved(row.to.channel, row.to.bot, row.to.chat, chat)


def _group_lost(uow: UnitOfWork, row: Claimed, reason: str) -> None:
    """A group of buildings takes no messages: the committee hears of it (handlers.groups)."""
    group = uow.groups.lost(row.to.channel, row.to.bot, row.to.chat, uow.now, reason)
    if group is not None:
        uow.alarms.set(group.community_id, GROUP_LOST, group.id, uow.now)


def _reached_elsewhere(uow: UnitOfWork, message: OutboxMessage, person_id: int) -> bool:
    other = uow.conversations.of_person(person_id)
    if other is None or other.id == message.conversation_id:
        return False
    uow.outbox.put_again(message, Recipient(other.channel, other.bot, other.chat, other.id, person_id))
    return True


def _dispatch_again(uow: UnitOfWork, message: OutboxMessage, on_unreachable: OnUnreachable) -> None:
    """What goes wrong there must not undo that the message failed."""
    try:
        with uow.savepoint():
            on_unreachable(uow, message)
    except Exception as error:
        if uow.is_over(error):
            raise
        log.exception("not_dispatched_again", row=message.id, ticket=message.ticket_id)
