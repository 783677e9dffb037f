"""Groups of buildings."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from storage.models import BuildingGroup

LONGEST_WHY = 200


class Groups:
    """Reads and writes which group belongs to which buildings."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def find(self, channel: str, bot: str, chat: str) -> BuildingGroup | None:
        """The group in this chat."""
        query = select(BuildingGroup).where(
            BuildingGroup.channel == channel, BuildingGroup.bot == bot, BuildingGroup.chat == chat
        )
        return self._session.scalar(query.with_for_update())

    def of_community(self, community_id: int) -> Sequence[BuildingGroup]:
        """All groups of a community, lost ones too."""
        query = select(BuildingGroup).where(BuildingGroup.community_id == community_id)
        return self._session.scalars(query.order_by(BuildingGroup.id)).all()

    def add(self, group: BuildingGroup) -> BuildingGroup:
        """A new binding."""
        self._session.add(group)
        self._session.flush()
        return group

    def lost(self, channel: str, bot: str, chat: str, now: datetime, why: str) -> BuildingGroup | None:
        """A message could not be sent there. The group, if that is news."""
        group = self.find(channel, bot, chat)
        if group is None or group.lost_at is not None:
            return None
        group.lost_at, group.lost_why = now, why[:LONGEST_WHY]
        return group

    def moved(self, channel: str, bot: str, old: str, new: str) -> None:
        """The group has a new id."""
        group = self.find(channel, bot, old)
        if group is not None and self.find(channel, bot, new) is None:
            group.chat = new

    def remove(self, group: BuildingGroup) -> None:
        """Bound no more."""
        self._session.delete(group)
        self._session.flush()
