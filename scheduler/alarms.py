"""Every kind of alarm and what it does. A new one is a function ``(work, alarm) -> None`` and a line here."""

from __future__ import annotations

from collections.abc import Mapping

from handlers import absences, call_backs, checkins, extensions, externals, groups, holds, inspections, supervising
from handlers.activities import attending, publishing
from handlers.alarms import Ring
from handlers.broadcasts import progress, sending
from handlers.catching_up import catch_up
from handlers.party_work import CHASE
from handlers.ratings import CALL_ALARM
from handlers.work import CATCH_UP

RINGS: Mapping[str, Ring] = {
    supervising.ALARM: supervising.chase,
    inspections.ALARM: inspections.ring,
    holds.ALARM: holds.ring,
    extensions.ALARM: extensions.ring,
    CALL_ALARM: call_backs.ring,
    CATCH_UP: catch_up,
    publishing.DAY_BEFORE: attending.remind,
    publishing.HOUR_BEFORE: attending.remind,
    publishing.OVER: attending.close,
    absences.BEGINS: absences.ring,
    CHASE: externals.ring,
    groups.LOST: groups.report_lost,
    sending.PUSH: checkins.push_silent,
    sending.DOORS: checkins.doors_due,
    sending.NEWS: progress.show_news,
}
