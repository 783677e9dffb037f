"""What a community may set for itself. Each setting is declared once: its name, default, form, and how it is read.

A setting is kept as the text that somebody wrote, in ``Community.settings``; ``policy`` reads them all. A new one is a
field of ``Policy`` and a line in ``SETTINGS``.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from typing import Any

from domain.errors import BadPolicy
from domain.roles import Role

Span = tuple[time, time]
Minutes = tuple[int, int]
"""Minutes to the response and to the resolution."""

LIMIT_PREFIX = "limits."
"""``limits.<category>`` overrides a category's limits."""
LONGEST_MINUTES = 366 * 1440
COLOURS = frozenset({"red", "orange", "yellow", "blue"})


@dataclass(frozen=True, slots=True)
class Policy:
    """A community's settings, read. Times are of day in the community's zone."""

    work_hours: tuple[Span, ...]
    quiet_hours: Span
    """From the first to the second, over midnight; the same time twice means never."""
    inspect_percent: int
    check_in_minutes: int
    """After so long the silent are asked once more; after as long again the grid workers knock."""
    relay_at_once: frozenset[str]
    """Colours of official warnings that go to residents without waiting for a tap."""
    messages_a_minute: int = 20
    """A person who writes more is asked to slow down; what they said is kept. Emergencies do not count."""
    reports_an_hour: int = 10
    """Further ones stay drafts until later."""
    activities_a_week: int = 3
    """So many new activities a person is told of; those who look find all of them."""
    digest_time: time = time(8, 30)
    """When the digests come."""
    digest_to: tuple[Role, ...] = ()
    """Who gets the daily and weekly digests; nobody when it is empty."""
    summary_to: tuple[Role, ...] = ()
    """Who gets the monthly and quarterly ones."""
    holidays: Mapping[date, bool] = field(default_factory=dict)
    """Days of its own that differ from the calendar's: is it a working day?"""
    limits: Mapping[str, Minutes] = field(default_factory=dict)
    """Category code → its own limits."""

    def is_quiet(self, at: time) -> bool:
        """Whether people are not to be disturbed at this time of day."""
        begins, ends = self.quiet_hours
        return begins <= at < ends if begins <= ends else at >= begins or at < ends

    def quiet_until(self, local: datetime) -> datetime | None:
        """The end of the quiet hours that a moment (in the community's zone) falls into; None outside them."""
        if not self.is_quiet(local.time()):
            return None
        ends = self.quiet_hours[1]
        day = local.date() if local.time() < ends else local.date() + timedelta(days=1)
        return datetime.combine(day, ends, local.tzinfo)


@dataclass(frozen=True, slots=True)
class Setting:
    """One setting. ``read`` raises ValueError for a text that is not of the form ``form``."""

    name: str
    default: str
    form: str
    """An example, shown when a text cannot be read."""
    read: Callable[[str], Any]


def read_span(text: str) -> Span:
    """``22:00-07:30``."""
    begins, dash, ends = text.replace("：", ":").replace("—", "-").strip().partition("-")
    if not dash:
        raise ValueError(text)
    return time.fromisoformat(begins.strip().zfill(5)), time.fromisoformat(ends.strip().zfill(5))


def read_spans(text: str) -> tuple[Span, ...]:
    """``09:00-12:00,13:00-18:00``: in order, without overlap, at least one."""
    spans = tuple(read_span(part) for part in text.replace("，", ",").split(","))
    edges = [edge for span in spans for edge in span]
    if edges != sorted(set(edges)):
        raise ValueError(text)
    return spans


def read_percent(text: str) -> int:
    """0 to 100."""
    number = int(text.strip().rstrip("%％"))
    if not 0 <= number <= 100:
        raise ValueError(text)
    return number


def read_count(text: str) -> int:
    """1 to 1000."""
    number = int(text.strip())
    if not 1 <= number <= 1000:
        raise ValueError(text)
    return number


def read_days(text: str) -> Mapping[date, bool]:
    """``2026-02-14,+2026-02-28``: days off, and working days with a plus. Empty for none."""
    parts = [part.strip() for part in text.replace("，", ",").split(",") if part.strip()]
    return {date.fromisoformat(part.removeprefix("+")): part.startswith("+") for part in parts}


def read_time(text: str) -> time:
    """``08:30``."""
    return time.fromisoformat(text.replace("：", ":").strip().zfill(5))


def read_roles(text: str) -> tuple[Role, ...]:
    """``supervisor,director``: posts of staff, or ``nobody``."""
    names = [name.strip() for name in text.replace("，", ",").split(",")]
    if names == ["nobody"]:
        return ()
    roles = tuple(dict.fromkeys(Role(name) for name in names))
    if Role.RESIDENT in roles:
        raise ValueError(text)
    return roles


def read_minutes(text: str) -> Minutes:
    """``120/1440``: minutes to the response and to the resolution, which is not earlier."""
    respond, slash, resolve = text.partition("/")
    minutes = int(respond), int(resolve)
    if not slash or not 0 < minutes[0] <= minutes[1] <= LONGEST_MINUTES:
        raise ValueError(text)
    return minutes


def read_wait(text: str) -> int:
    """``30``: minutes, from 5 to a day."""
    number = int(text.strip())
    if not 5 <= number <= 1440:
        raise ValueError(text)
    return number


def read_colours(text: str) -> frozenset[str]:
    """``red,orange``: colours of official warnings; empty means none."""
    names = frozenset(word.strip().lower() for word in text.replace("，", ",").split(",") if word.strip())
    if not names <= COLOURS:
        raise ValueError(text)
    return names


SETTINGS: tuple[Setting, ...] = (
    Setting("work_hours", "09:00-12:00,13:00-18:00", "09:00-12:00,13:00-18:00", read_spans),
    Setting("quiet_hours", "22:00-07:30", "22:00-07:30", read_span),
    Setting("holidays", "", "2026-02-14,+2026-02-28", read_days),
    Setting("inspect_percent", "10", "10", read_percent),
    Setting("digest_time", "08:30", "08:30", read_time),
    Setting("digest_to", "supervisor,director", "supervisor,director", read_roles),
    Setting("summary_to", "supervisor,director,subdistrict_officer", "supervisor,director", read_roles),
    Setting("messages_a_minute", "20", "20", read_count),
    Setting("reports_an_hour", "10", "10", read_count),
    Setting("activities_a_week", "3", "3", read_count),
    Setting("check_in_minutes", "30", "30", read_wait),
    Setting("relay_at_once", "", "red,orange", read_colours),
)
"""Every setting but the limits of categories. Eight working hours a day are the taxonomy's."""

BY_NAME: Mapping[str, Setting] = {setting.name: setting for setting in SETTINGS}
LIMITS = Setting(f"{LIMIT_PREFIX}*", "", "120/1440", read_minutes)


def setting(name: str) -> Setting | None:
    """The setting of this name; ``limits.<category>`` has any category."""
    return LIMITS if name.startswith(LIMIT_PREFIX) else BY_NAME.get(name)


def read_setting(name: str, text: str) -> Any:
    """The value of a text. Raises BadPolicy for an unknown name and for a text of another form."""
    found = setting(name)
    if found is None:
        raise BadPolicy(name=name, text=text, form="、".join([*BY_NAME, LIMITS.name]))
    try:
        return found.read(text)
    except ValueError:
        raise BadPolicy(name=name, text=text, form=found.form) from None


def policy(texts: Mapping[str, str]) -> Policy:
    """All settings of a community; those it did not set have their defaults. Raises BadPolicy."""
    return _policy(tuple(sorted(texts.items())))


@lru_cache(maxsize=256)
def _policy(texts: tuple[tuple[str, str], ...]) -> Policy:
    given = dict(texts)
    values = {one.name: read_setting(one.name, given.get(one.name, one.default)) for one in SETTINGS}
    limits = {
        name.removeprefix(LIMIT_PREFIX): read_minutes(text) for name, text in texts if name.startswith(LIMIT_PREFIX)
    }
    return Policy(**values, limits=limits)


DEFAULTS = policy({})
"""Of a community that set nothing."""
