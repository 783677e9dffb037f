"""One text to very many chats, planned inside the database: a chunk a transaction, so that it can be resumed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Insert,
    Select,
    Subquery,
    case,
    exists,
    func,
    insert,
    literal,
    null,
    or_,
    select,
    update,
)
from sqlalchemy.orm import InstrumentedAttribute, Session, aliased

from domain.messages import Lane
from domain.targets import Target
from storage.models import (
    Account,
    Answer,
    Broadcast,
    Building,
    BuildingGroup,
    Conversation,
    Door,
    Household,
    Membership,
    OutboxMessage,
)
from storage.repositories.targeting import Targeting

PENDING = "pending"
GOT = ("sent", "sending")
"""What is on its way counts as delivered for what comes after it."""
_UNSYNCHRONISED = {"synchronize_session": False}
_OF_THE_CHAT = ("conversation_id", "person_id", "channel", "bot", "chat", "reply_to")
"""What differs from copy to copy, in the order of every selection of chats."""


class Fanout:
    """Puts the copies of a broadcast into the outbox, and the doors of an alert on its list.

    Each method does one chunk: it takes rows with ids above ``after``, at most ``limit``, and returns the last id it
    took; None when none was left.
    """

    def __init__(self, session: Session, now: datetime) -> None:
        self._session = session
        self._now = now
        self._targeting = Targeting(session)

    def doors(self, alert_id: int, community_id: int, target: Target, after: int, limit: int) -> int | None:
        """Households on the list of doors. Those nobody of whom can be written to are to be knocked on at once."""
        homes = select(Household.id).where(self._targeting.households(community_id, target))
        chunk, last = self._chunk(homes, Household.id, after, limit)
        if last is None:
            return None
        rows = (
            select(
                literal(community_id),
                literal(alert_id),
                Household.id,
                Household.building_id,
                Building.grid_id,
                Household.unit,
                literal("silent"),
                ~self._targeting.has_reachable_member(),
                literal(False),
            )
            .join(Building, Building.id == Household.building_id)
            .where(Household.id.in_(select(chunk.c.id)))
            .order_by(Household.id)
        )
        names = (
            "community_id",
            "alert_id",
            "household_id",
            "building_id",
            "grid_id",
            "unit",
            "state",
            "listed",
            "claimed",
        )
        self._session.execute(
            insert(Door).from_select(names, rows, include_defaults=False), execution_options=_UNSYNCHRONISED
        )
        return last

    def people(self, broadcast: Broadcast, target: Target, limit: int, but: Select[Any] | None = None) -> int | None:
        """A copy to everybody who is meant, in the chat where they were last seen; ``but``: persons to leave out."""
        members = self._targeting.members(broadcast.community_id, target, Membership.id, Membership.person_id)
        if but is not None:
            members = members.where(Membership.person_id.not_in(but))
        return self._to_persons(broadcast, members, Membership.id, limit)

    def silent(self, broadcast: Broadcast, first_id: int, limit: int) -> int | None:
        """A copy to those who got broadcast ``first_id`` and of whose household nothing is known."""
        row = OutboxMessage
        spoke = exists().where(Answer.alert_id == broadcast.alert_id, Answer.person_id == row.person_id)
        known = exists().where(
            Membership.person_id == row.person_id,
            Membership.household_id == Door.household_id,
            Door.alert_id == broadcast.alert_id,
            Door.state != "silent",
        )
        query = select(row.id, row.person_id).where(
            row.broadcast_id == first_id, row.person_id.is_not(None), self._got_any(broadcast), ~spoke, ~known
        )
        return self._to_persons(broadcast, query, row.id, limit)

    def same_chats(self, broadcast: Broadcast, first_id: int, limit: int, *, got_it: bool) -> int | None:
        """A copy to every chat of broadcast ``first_id``, as a reply to it; ``got_it``: only where it was delivered."""
        row = OutboxMessage
        took = self._got_any(broadcast) if got_it else row.status != "failed"
        query = select(row).where(row.broadcast_id == first_id, took)
        chunk, last = self._chunk(query, row.id, broadcast.cursor, limit)
        if last is not None:
            chats = select(
                chunk.c.conversation_id, chunk.c.person_id, chunk.c.channel, chunk.c.bot, chunk.c.chat,
                chunk.c.external_id.label("reply_to"),
            ).order_by(chunk.c.id)  # fmt: skip
            self._put(broadcast, chats)
        return last

    def groups(self, broadcast: Broadcast, target: Target) -> int:
        """A copy to each group that is meant; returns how many."""
        groups = self._targeting.groups(broadcast.community_id, target)
        ids = [group.id for group in groups]
        row = BuildingGroup
        chats = select(null(), null(), row.channel, row.bot, row.chat, literal("")).where(row.id.in_(ids))
        if ids:
            self._put(broadcast, chats.order_by(row.id))
        return len(ids)

    def cancel(self, broadcast_ids: Sequence[int]) -> int:
        """Copies that wait are not sent; returns how many."""
        waiting = update(OutboxMessage).where(
            OutboxMessage.broadcast_id.in_(broadcast_ids), OutboxMessage.status == PENDING
        )
        result = self._session.execute(waiting.values(status="cancelled"), execution_options=_UNSYNCHRONISED)
        return int(result.rowcount)  # type: ignore[attr-defined]

    def counts(self, broadcast_ids: Sequence[int]) -> dict[str, int]:
        """Copies by what became of them: pending, sending, sent, failed, unreachable, cancelled."""
        row = OutboxMessage
        state = case(
            (row.status.in_(("failed",)) & row.error.startswith("unreachable"), "unreachable"), else_=row.status
        )
        query = select(state, func.count()).where(row.broadcast_id.in_(broadcast_ids)).group_by(state)
        return {str(name): int(count) for name, count in self._session.execute(query)}

    def _got_any(self, broadcast: Broadcast) -> ColumnElement[bool]:
        """Whether the chat of a copy got any text of the alert: the first, or an update that took its place."""
        row, other, text = OutboxMessage, aliased(OutboxMessage), aliased(Broadcast)
        same_chat = (other.channel == row.channel) & (other.bot == row.bot) & (other.chat == row.chat)
        same_alert = (other.broadcast_id == text.id) & (text.alert_id == broadcast.alert_id)
        later = exists().where(same_chat, same_alert, other.status.in_(GOT))
        return or_(row.status.in_(GOT), later)

    def _to_persons(
        self, broadcast: Broadcast, query: Select[Any], number: InstrumentedAttribute[int], limit: int
    ) -> int | None:
        chunk, last = self._chunk(query, number, broadcast.cursor, limit)
        if last is not None:
            self._put(broadcast, _chats_of(chunk))
        return last

    def _put(self, broadcast: Broadcast, chats: Select[Any]) -> None:
        statement = _copies(chats, _values(broadcast, self._now))
        self._session.execute(statement, execution_options=_UNSYNCHRONISED)

    def _chunk(
        self, query: Select[Any], number: InstrumentedAttribute[int], after: int, limit: int
    ) -> tuple[Subquery, int | None]:
        """The next rows of a selection, and the last id of them. Bounded by ids, so that a row that changes between two
        statements of this unit of work (a copy is sent meanwhile) shifts nothing."""
        ids = query.with_only_columns(number.label("id")).where(number > after).order_by(number).limit(limit).subquery()
        last: int | None = self._session.scalar(select(func.max(ids.c.id)))
        return query.where(number > after, number <= (last or 0)).subquery(), last


def _chats_of(chunk: Subquery) -> Select[Any]:
    """For each person of the chunk the chat of the reachable account that was seen last, once."""
    latest = func.row_number().over(
        partition_by=chunk.c.person_id, order_by=(Account.last_seen_at.desc(), Conversation.id.desc())
    )
    ways = (
        select(
            chunk.c.id,
            Conversation.id.label("conversation_id"),
            chunk.c.person_id,
            Conversation.channel,
            Conversation.bot,
            Conversation.chat,
            latest.label("place"),
        )
        .join(Account, (Account.person_id == chunk.c.person_id) & Account.reachable)
        .join(Conversation, Conversation.account_id == Account.id)
        .subquery()
    )
    found = ways.c
    chosen = select(found.conversation_id, found.person_id, found.channel, found.bot, found.chat, literal(""))
    return chosen.where(found.place == 1).order_by(found.id)


def _copies(chats: Select[Any], values: Mapping[str, Any]) -> Insert:
    """The insertion of a copy for each chat. What is the same for all is bound once: the body is encrypted once."""
    kinds = OutboxMessage.__table__.c
    same = [literal(value, kinds[name].type) for name, value in values.items()]
    columns = [*_OF_THE_CHAT, *values]
    return insert(OutboxMessage).from_select(columns, chats.add_columns(*same), include_defaults=False)


def _values(broadcast: Broadcast, now: datetime) -> dict[str, Any]:
    return {
        "community_id": broadcast.community_id,
        "lane": broadcast.lane,
        "body": broadcast.body,
        "card": broadcast.card,
        "card_mode": broadcast.card_mode,
        "broadcast_id": broadcast.id,
        "once": Lane(broadcast.lane).at_most_once,
        "status": PENDING,
        "attempts": 0,
        "created_at": now,
        "not_before": broadcast.not_before,
        "external_id": "",
        "error": "",
    }
