"""An activity as a calendar file (RFC 5545). The same UID through all changes, the sequence counts them."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from domain.activities import REMINDERS, State
from domain.errors import NotFound
from handlers.work import Work

DOMAIN = "linli"


def calendar_file(work: Work, uid: str) -> bytes:
    """The file of a published activity. Raises NotFound."""
    from icalendar import Alarm, Calendar, Event

    activity = work.uow.activities.by_uid(uid)
    if activity is None or activity.state in (State.DRAFT, State.DROPPED):
        raise NotFound(what="activity")
    community = work.uow.communities.get(activity.community_id)
    zone = ZoneInfo(community.zone)
    event = Event()
    event.add("uid", f"{activity.uid}@{DOMAIN}")
    event.add("sequence", activity.sequence)
    event.add("dtstamp", work.now)
    event.add("dtstart", _local(activity.starts_at, zone))
    event.add("dtend", _local(activity.ends_at, zone))
    event.add("summary", activity.title)
    event.add("location", activity.place)
    event.add("description", activity.text)
    event.add("status", "CANCELLED" if activity.state == State.CANCELLED else "CONFIRMED")
    event.add("organizer", _organizer(community.name, activity.uid))
    for before in REMINDERS if activity.state == State.PUBLISHED else ():
        alarm = Alarm()
        alarm.add("action", "DISPLAY")
        alarm.add("description", activity.title)
        alarm.add("trigger", -before)
        event.add_component(alarm)
    calendar = Calendar()
    calendar.add("prodid", "-//Linli//ZH")
    calendar.add("version", "2.0")
    calendar.add("method", "CANCEL" if activity.state == State.CANCELLED else "PUBLISH")
    calendar.add("x-wr-calname", community.name)
    calendar.add_component(event)
    calendar.add_missing_timezones()
    data: bytes = calendar.to_ical()
    return data


def _organizer(name: str, uid: str) -> Any:
    """Whoever publishes is named (RFC 5546 §3.2.1); nobody is written to by mail (RFC 2606 §2)."""
    from icalendar import vCalAddress

    address = vCalAddress(f"mailto:{uid}@{DOMAIN}.invalid")
    address.params["CN"] = name
    return address


def _local(moment: datetime | None, zone: ZoneInfo) -> datetime:
    if moment is None:
        raise NotFound(what="activity")
    return moment.astimezone(zone)
