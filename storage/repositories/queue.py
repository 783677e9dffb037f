"""The outbox as a queue: what delivery takes in hand, and what it says became of it.

Order within a chat is the order of ids. A message waits while an earlier one of its chat is unsettled, unless that one
is merely held back for later and was never begun. An emergency waits for earlier emergencies only.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Row, and_, exists, func, or_, select, update
from sqlalchemy.orm import Session, aliased

from domain.messages import CardMode, Lane, Outgoing, outgoing_from_wire
from storage.models import Account, Community, Conversation, OutboxMessage, Person
from storage.repositories.outbox import PENDING, SENDING, UNSETTLED, Recipient

ERROR_LENGTH = 300
_UNSYNCHRONISED = {"synchronize_session": False}
"""No unit of work looks at these rows again after it changed them."""


@dataclass(frozen=True, slots=True)
class Claimed:
    """A message in hand, with what is needed to say it. ``attempt`` counts from 1 and is the token of this claim."""

    id: int
    attempt: int
    to: Recipient
    lane: Lane
    ticket_id: int | None
    card: str | None
    card_mode: CardMode
    reply_to: str
    created_at: datetime
    locale: str
    zone: str
    message: Outgoing | None
    """None when it cannot be read (another key, a form we do not know): kept, and tried again later."""


class Queue:
    """Claims messages and settles them."""

    def __init__(self, session: Session, now: datetime) -> None:
        self._session = session
        self._now = now

    def claim(
        self,
        channels: Sequence[str],
        limit: int,
        lease_seconds: float,
        *,
        emergencies_only: bool = False,
        resting: Collection[tuple[str, str]] = (),
        in_hand: Collection[int] = (),
    ) -> list[Claimed]:
        """Take due messages: the most urgent lane first, the longest due first, and one a chat.

        Messages whose lease ran out (their process died) are due again, except those the caller has ``in_hand``.
        ``resting`` names (channel, bot) pairs that may send nothing now. Several processes may claim at the same time;
        on PostgreSQL they skip each other's rows.
        """
        self._free_expired(in_hand)
        row = OutboxMessage
        query = (
            select(row.id)
            .where(
                row.status == PENDING,
                row.not_before <= self._now,
                _on(channels),
                or_(row.lane <= Lane.EMERGENCY, ~self._earlier_unsettled()),
                or_(row.lane > Lane.EMERGENCY, ~self._earlier_unsettled(Lane.EMERGENCY)),
                *(~and_(row.channel == channel, row.bot == bot) for channel, bot in resting),
            )
            .order_by(row.lane, row.not_before, row.id)
            .limit(limit)
            .with_for_update(skip_locked=True)
        )
        if emergencies_only:
            query = query.where(row.lane <= Lane.EMERGENCY)
        ids = self._session.scalars(query).all()
        if not ids:
            return []
        self._take(ids, lease_seconds)
        return self._read(ids)

    def renew(self, ids: Collection[int], lease_seconds: float) -> None:
        """Still in hand: whoever sends them is alive."""
        until = self._now + timedelta(seconds=lease_seconds)
        mine = update(OutboxMessage).where(OutboxMessage.id.in_(ids), OutboxMessage.status == SENDING)
        self._session.execute(mine.values(leased_until=until), execution_options=_UNSYNCHRONISED)

    def next_due(self, channels: Sequence[str]) -> datetime | None:
        """When the next message that is held back becomes due; None when none is."""
        query = select(func.min(OutboxMessage.not_before)).where(
            OutboxMessage.status == PENDING,
            OutboxMessage.not_before > self._now,
            _on(channels),
        )
        return self._session.scalar(query)

    def sent(self, row_id: int, external_id: str) -> None:
        """It was accepted by the platform. True whoever holds the claim by now: it must not go out again."""
        values = {"status": "sent", "sent_at": self._now, "external_id": external_id, "error": ""}
        statement = update(OutboxMessage).where(OutboxMessage.id == row_id).values(**values)
        self._session.execute(statement, execution_options=_UNSYNCHRONISED)

    def retry(self, row_id: int, attempt: int, seconds: float, error: str) -> None:
        """Try again after so many seconds; it keeps its place in the chat."""
        later = self._now + timedelta(seconds=seconds)
        self._release(row_id, attempt, {"status": "pending", "not_before": later, "error": error[:ERROR_LENGTH]})

    def defer(self, row_id: int, attempt: int, seconds: float) -> None:
        """Not begun after all (a limit): back into the queue, and the attempt does not count."""
        later = self._now + timedelta(seconds=seconds)
        self._release(row_id, attempt, {"status": "pending", "not_before": later, "attempts": attempt - 1})

    def fail(self, row_id: int, attempt: int, error: str) -> None:
        """It will not be sent; why is kept."""
        self._release(row_id, attempt, {"status": "failed", "error": error[:ERROR_LENGTH]})

    def _free_expired(self, in_hand: Collection[int]) -> None:
        row = OutboxMessage
        expired = select(row.id).where(row.status == SENDING, row.leased_until <= self._now, row.id.not_in(in_hand))
        ids = self._session.scalars(expired.with_for_update(skip_locked=True)).all()
        if ids:
            free = update(row).where(row.id.in_(ids)).values(status="pending")
            self._session.execute(free, execution_options=_UNSYNCHRONISED)

    def _earlier_unsettled(self, most: Lane | None = None) -> ColumnElement[bool]:
        """Whether the chat has an earlier message that was begun or is due (of a lane up to ``most``)."""
        earlier, row = aliased(OutboxMessage), OutboxMessage
        begun_or_due = or_(earlier.leased_until.is_not(None), earlier.not_before <= self._now)
        return exists().where(
            earlier.channel == row.channel,
            earlier.bot == row.bot,
            earlier.chat == row.chat,
            earlier.id < row.id,
            earlier.status.in_(UNSETTLED),
            begun_or_due,
            *(() if most is None else (earlier.lane <= most,)),
        )

    def _take(self, ids: Sequence[int], lease_seconds: float) -> None:
        values = {
            "status": "sending",
            "attempts": OutboxMessage.attempts + 1,
            "leased_until": self._now + timedelta(seconds=lease_seconds),
        }
        statement = update(OutboxMessage).where(OutboxMessage.id.in_(ids)).values(**values)
        self._session.execute(statement, execution_options=_UNSYNCHRONISED)

    def _read(self, ids: Sequence[int]) -> list[Claimed]:
        row = OutboxMessage
        query = (
            select(
                row.id, row.attempts, row.channel, row.bot, row.chat, row.conversation_id, row.person_id, row.lane,
                row.ticket_id, row.card, row.card_mode, row.reply_to, row.created_at, Person.locale, Community.zone,
            )
            .outerjoin(Conversation, Conversation.id == row.conversation_id)
            .outerjoin(Account, Account.id == Conversation.account_id)
            .outerjoin(Person, Person.id == Account.person_id)
            .outerjoin(Community, Community.id == row.community_id)
            .where(row.id.in_(ids))
            .order_by(row.lane, row.not_before, row.id)
        )  # fmt: skip
        messages = self._messages(ids)
        return [_claimed(found, messages.get(found.id)) for found in self._session.execute(query)]

    def _messages(self, ids: Sequence[int]) -> dict[int, Outgoing]:
        """The messages that can be read. One that cannot must not hold up the others."""
        query = select(OutboxMessage.id, OutboxMessage.body)
        try:
            bodies = [(found.id, found.body) for found in self._session.execute(query.where(OutboxMessage.id.in_(ids)))]
            return {row_id: outgoing_from_wire(body) for row_id, body in bodies}
        except Exception:  # decryption, JSON or a wire form we do not know: whichever it is, one of them is unreadable
            if len(ids) == 1:
                return {}
        parts = [self._messages([row_id]) for row_id in ids]
        return {row_id: message for part in parts for row_id, message in part.items()}

    def _release(self, row_id: int, attempt: int, values: Mapping[str, Any]) -> None:
        """Only the latest claim may say that a message was not sent."""
        mine = update(OutboxMessage).where(
            OutboxMessage.id == row_id, OutboxMessage.attempts == attempt, OutboxMessage.status == SENDING
        )
        self._session.execute(mine.values(**values), execution_options=_UNSYNCHRONISED)


def _on(channels: Sequence[str]) -> ColumnElement[bool]:
    """Concatenated, so that no index that begins with the channel is taken for it: it would read the whole history."""
    return OutboxMessage.channel.concat("").in_(channels)


def _claimed(found: Row[Any], message: Outgoing | None) -> Claimed:
    return Claimed(
        id=found.id,
        attempt=found.attempts,
        to=Recipient(found.channel, found.bot, found.chat, found.conversation_id, found.person_id),
        lane=Lane(found.lane),
        ticket_id=found.ticket_id,
        card=found.card,
        card_mode=CardMode(found.card_mode),
        reply_to=found.reply_to,
        created_at=found.created_at,
        locale=found.locale or "",
        zone=found.zone or "",
        message=message,
    )
