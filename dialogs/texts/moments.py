"""How a moment is said: 今天 18:30, 明天 9:00, 11月24日 9:00. The words are in the catalogs (common.ftl)."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from domain.messages import Text, say

_NEAR = {-1: "moment-yesterday", 0: "moment-today", 1: "moment-tomorrow"}


def moment_text(moment: datetime, zone: ZoneInfo, now: datetime) -> Text:
    """The text of a moment as people of this zone say it now. Both moments are aware."""
    local, today = moment.astimezone(zone), now.astimezone(zone).date()
    clock = f"{local.hour}:{local.minute:02d}"
    near = _NEAR.get((local.date() - today).days)
    if near is not None:
        return say(near, clock=clock)
    if local.year == today.year:
        return say("moment-date", month=local.month, day=local.day, clock=clock)
    return say("moment-year", year=local.year, month=local.month, day=local.day, clock=clock)
