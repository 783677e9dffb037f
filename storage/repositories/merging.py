"""Two persons turn out to be one: what the one did so far becomes the other's."""

from __future__ import annotations

from sqlalchemy import delete, select, update
from sqlalchemy.orm import InstrumentedAttribute, Session, aliased

from storage.models import (
    Absence,
    Account,
    Activity,
    ActivityRating,
    Alert,
    Answer,
    Attachment,
    Beneficiary,
    Block,
    BuildingGroup,
    CallBack,
    Door,
    Follower,
    Inspection,
    Listening,
    Membership,
    OutboxMessage,
    PartyWork,
    Rating,
    Seat,
    SettingChange,
    Ticket,
)

_OWNED: tuple[InstrumentedAttribute[int] | InstrumentedAttribute[int | None], ...] = (
    Account.person_id,
    Ticket.reporter_id,
    Attachment.person_id,
    CallBack.person_id,
    Inspection.person_id,
    OutboxMessage.person_id,
    SettingChange.person_id,
    Membership.verified_by,
    Activity.author_id,
    Seat.person_id,
    Absence.by_id,
    Beneficiary.person_id,
    Block.person_id,
    Block.by_id,
    Block.ended_by,
    PartyWork.given_by,
    Alert.author_id,
    Alert.approver_id,
    Door.person_id,
    BuildingGroup.bound_by,
)
"""What names a person any number of times. Ticket events stay as they were written: history is not changed."""

_ONCE: tuple[tuple[type[Follower] | type[Rating] | type[ActivityRating] | type[Listening] | type[Answer], str], ...] = (
    (Follower, "ticket_id"),
    (Rating, "ticket_id"),
    (ActivityRating, "activity_id"),
    (Listening, "community_id"),
    (Answer, "alert_id"),
)
"""What a person has once of each: where both have one, the target's stays."""


def merge_person(session: Session, source_id: int, target_id: int) -> None:
    """Everything of ``source_id`` becomes ``target_id``'s; where both have one and may have one, the target's stays."""
    for column in _OWNED:
        session.execute(update(column.class_).where(column == source_id).values({column.key: target_id}))
    for table, subject in _ONCE:
        other = aliased(table)
        theirs = select(getattr(other, subject)).where(other.person_id == target_id)
        session.execute(delete(table).where(table.person_id == source_id, getattr(table, subject).in_(theirs)))
        session.execute(update(table).where(table.person_id == source_id).values(person_id=target_id))
    _merge_homes(session, source_id, target_id)


def _merge_homes(session: Session, source_id: int, target_id: int) -> None:
    """A membership that knows a building says more than one that does not."""
    query = select(Membership).where(Membership.person_id.in_((source_id, target_id)))
    found = session.scalars(query.order_by(Membership.id)).all()
    theirs = {membership.community_id: membership for membership in found if membership.person_id == target_id}
    for mine in (membership for membership in found if membership.person_id == source_id):
        other = theirs.get(mine.community_id)
        if other is not None and (other.building_id is not None or mine.building_id is None):
            session.delete(mine)
            continue
        if other is not None:
            session.delete(other)
            session.flush()
        mine.person_id = target_id
    session.flush()
