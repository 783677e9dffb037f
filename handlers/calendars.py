"""The table of holidays ends some day: operator and committee hear of it in time, once for each table."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

import structlog

from domain.messages import Lane, Outgoing, say
from domain.roles import COMMITTEE
from domain.worktime import ends_soon
from handlers.work import Work
from storage.models import Community

log = structlog.get_logger(__name__)
EVER = datetime(2000, 1, 1, tzinfo=UTC)


def warn_of_end(work: Work) -> int:
    """Log it, and tell the committees that do not know yet; returns how many people were told."""
    end = ends_soon(work.rules.holidays, work.now.date())
    if end is None:
        return 0
    log.warning("holiday table ends", end=end.isoformat(), fix="pip install -U chinesecalendar")
    return sum(_tell(work, community, end) for community in work.uow.communities.all())


def _tell(work: Work, community: Community, end: date) -> int:
    """Everybody of the committee who was not told of this end before."""
    card = f"calendar:{end.year}"
    day = datetime.combine(end, time(12), ZoneInfo(community.zone))
    message = Outgoing((say("calendar-ends", end=day),), lane=Lane.REMINDER, card=card)
    told = 0
    for person_id in sorted({post.person_id for post in work.uow.staff.of_community(community.id, *COMMITTEE)}):
        conversation = work.uow.conversations.of_person(person_id)
        if conversation is not None and not work.uow.outbox.said_since(conversation, card, EVER):
            work.say_in(conversation, message, community.id, person_id)
            told += 1
    return told
