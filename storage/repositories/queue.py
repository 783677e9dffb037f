"""The outbox as a queue: what delivery takes in hand, and what it says became of it.

Order within a chat is the order of ids. A message waits while an earlier one of its chat is unsettled, unless that one
is merely held back for later and was never begun. An emergency waits for earlier emergencies only.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Row, Update, and_, func, or_, select, update
from sqlalchemy.orm import Session, aliased

from domain.messages import CardMode, Lane, Outgoing, outgoing_from_wire
from storage.models import Account, Community, Conversation, OutboxMessage, Person
from storage.repositories.outbox import PENDING, SENDING, UNSETTLED, Recipient

ERROR_LENGTH = 300
BotKey = tuple[str, str]
"""Channel and bot."""
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
    once: bool
    """To be marked as sent before it is (see ``mark_sent``)."""
    locale: str
    zone: str
    message: Outgoing | None
    """None when it cannot be read (another key, a form we do not know): kept, and tried again later."""


class Queue:
    """Claims messages and settles them."""

    def __init__(self, session: Session, now: datetime) -> None:
        self._session = session
        self._now = now

    def free_expired(self, in_hand: Collection[int] = ()) -> None:
        """Messages whose lease ran out (their process died) are due again, except those the caller has in hand."""
        row = OutboxMessage
        expired = select(row.id).where(row.status == SENDING, row.leased_until <= self._now, row.id.not_in(in_hand))
        ids = self._session.scalars(expired.with_for_update(skip_locked=True)).all()
        if ids:
            free = update(row).where(row.id.in_(ids)).values(status="pending")
            self._session.execute(free, execution_options=_UNSYNCHRONISED)

    def bots(self, channels: Sequence[str]) -> list[BotKey]:
        """The (channel, bot) pairs for which something waits. One look-up in the index each, however much waits."""
        row, found = OutboxMessage, list[BotKey]()
        for channel in channels:
            query = select(row.bot).where(row.status == PENDING, row.channel == channel).order_by(row.bot).limit(1)
            bot = self._session.scalar(query)
            while bot is not None:
                found.append((channel, bot))
                bot = self._session.scalar(query.where(row.bot > bot))
        return found

    def claim(
        self,
        bot: BotKey,
        limit: int,
        lease_seconds: float,
        *,
        lanes: tuple[Lane, Lane] = (Lane.EMERGENCY, Lane.ACTIVITY),
        not_to: Collection[str] = (),
        rather_not_to: Collection[str] = (),
        waiting: timedelta = timedelta(0),
    ) -> list[Claimed]:
        """Take due messages of a bot: the most urgent lane first, the longest due first, and one a chat.

        ``lanes`` are the most and the least urgent one that are taken. Chats in ``not_to`` get nothing but emergencies;
        those in ``rather_not_to`` only what is left when the others had theirs. ``waiting``: only what is due for so
        long. Several processes may claim at the same time; on PostgreSQL they skip each other's rows.
        """
        before = self._now - waiting
        ids = self._due(bot, limit, lanes, {*not_to, *rather_not_to}, before)
        if rather_not_to and len(ids) < limit:
            self._take(ids, lease_seconds)
            more = self._due(bot, limit - len(ids), lanes, not_to, before)
            self._take(more, lease_seconds)
            return self._read([*ids, *more])
        self._take(ids, lease_seconds)
        return self._read(ids)

    def renew(self, ids: Collection[int], lease_seconds: float) -> None:
        """Still in hand: whoever sends them is alive."""
        until = self._now + timedelta(seconds=lease_seconds)
        mine = update(OutboxMessage).where(OutboxMessage.id.in_(ids), OutboxMessage.status == SENDING)
        self._session.execute(mine.values(leased_until=until), execution_options=_UNSYNCHRONISED)

    def next_due(self, bots: Sequence[BotKey]) -> datetime | None:
        """When the next message of these bots that is held back becomes due; None when none is."""
        row = OutboxMessage
        moments = [
            select(func.min(row.not_before)).where(
                row.status == PENDING,
                row.channel == channel,
                row.bot == bot,
                row.lane == lane,
                row.not_before > self._now,
            )
            for channel, bot in bots
            for lane in Lane
        ]
        found = [moment for one in moments if (moment := self._session.scalar(one)) is not None]
        return min(found, default=None)

    def mark_sent(self, row_id: int, attempt: int) -> bool:
        """About to be sent, and never again: False when the claim is somebody else's by now."""
        mine = self._mine(row_id, attempt).values(status="sent", sent_at=self._now).returning(OutboxMessage.id)
        return self._session.execute(mine, execution_options=_UNSYNCHRONISED).first() is not None

    def unsure(self, row_id: int, attempt: int, error: str) -> None:
        """Of a message that is said at most once nobody knows whether it arrived."""
        values = {"error": f"unsure: {error}"[:ERROR_LENGTH]}
        self._session.execute(self._mine(row_id, attempt).values(**values), execution_options=_UNSYNCHRONISED)

    def sent(self, row_id: int, external_id: str) -> None:
        """It was accepted by the platform. True whoever holds the claim by now: it must not go out again."""
        values = {"status": "sent", "sent_at": self._now, "external_id": external_id, "error": ""}
        statement = update(OutboxMessage).where(OutboxMessage.id == row_id).values(**values)
        self._session.execute(statement, execution_options=_UNSYNCHRONISED)

    def retry(self, row_id: int, attempt: int, seconds: float, error: str) -> None:
        """Try again after so many seconds; it keeps its place in the chat."""
        later = self._now + timedelta(seconds=seconds)
        self._release(
            row_id, attempt, {"status": "pending", "not_before": later, "sent_at": None, "error": error[:ERROR_LENGTH]}
        )

    def defer(self, row_id: int, attempt: int, seconds: float) -> None:
        """Not begun after all (a limit, or the process stops): back into the queue, and the attempt does not count."""
        later = {"not_before": self._now + timedelta(seconds=seconds)} if seconds > 0 else {}
        self._release(row_id, attempt, {"status": "pending", "attempts": attempt - 1, **later})

    def fail(self, row_id: int, attempt: int, error: str) -> None:
        """It will not be sent; why is kept."""
        self._release(row_id, attempt, {"status": "failed", "sent_at": None, "error": error[:ERROR_LENGTH]})

    def _due(
        self, bot: BotKey, limit: int, lanes: tuple[Lane, Lane], not_to: Collection[str], before: datetime
    ) -> Sequence[int]:
        row = OutboxMessage
        query = (
            select(row.id)
            .where(
                row.status == PENDING,
                row.channel == bot[0],
                row.bot == bot[1],
                row.lane.between(*lanes),
                row.not_before <= before,
                or_(row.lane <= Lane.EMERGENCY, row.chat.not_in(not_to)),
                or_(row.lane <= Lane.EMERGENCY, self._first_of_chat()),
                or_(row.lane > Lane.EMERGENCY, self._first_of_chat(Lane.EMERGENCY)),
            )
            .order_by(row.lane, row.not_before, row.id)
            .limit(limit)
            .with_for_update(skip_locked=True)
        )
        return self._session.scalars(query).all()

    def _first_of_chat(self, most: Lane | None = None) -> ColumnElement[bool]:
        """Whether the chat has no earlier message that was begun or is due (of a lane up to ``most``).

        Not written as EXISTS: for that PostgreSQL may join all that waits with itself. So it looks up what it reads.
        """
        earlier, row = aliased(OutboxMessage), OutboxMessage
        found = select(earlier.id).where(
            earlier.channel == row.channel,
            earlier.bot == row.bot,
            earlier.chat == row.chat,
            earlier.id < row.id,
            earlier.status.in_(UNSETTLED),
            or_(earlier.leased_until.is_not(None), earlier.not_before <= self._now),
            *(() if most is None else (earlier.lane <= most,)),
        )
        return found.limit(1).scalar_subquery().is_(None)

    def _take(self, ids: Sequence[int], lease_seconds: float) -> None:
        if not ids:
            return
        values = {
            "status": "sending",
            "attempts": OutboxMessage.attempts + 1,
            "leased_until": self._now + timedelta(seconds=lease_seconds),
        }
        statement = update(OutboxMessage).where(OutboxMessage.id.in_(ids)).values(**values)
        self._session.execute(statement, execution_options=_UNSYNCHRONISED)

    def _read(self, ids: Sequence[int]) -> list[Claimed]:
        if not ids:
            return []
        row = OutboxMessage
        query = (
            select(
                row.id, row.attempts, row.channel, row.bot, row.chat, row.conversation_id, row.person_id, row.lane,
                row.ticket_id, row.card, row.card_mode, row.reply_to, row.created_at, row.once,
                Person.locale, Community.zone,
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
        self._session.execute(self._mine(row_id, attempt).values(**values), execution_options=_UNSYNCHRONISED)

    def _mine(self, row_id: int, attempt: int) -> Update:
        """The message, if this claim still holds it or marked it as sent."""
        row = OutboxMessage
        marked = and_(row.once, row.status == "sent", row.external_id == "")
        return update(row).where(row.id == row_id, row.attempts == attempt, or_(row.status == SENDING, marked))


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
        once=found.once,
        locale=found.locale or "",
        zone=found.zone or "",
        message=message,
    )
