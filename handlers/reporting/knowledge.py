"""Everything that a report of a period rests on, read once."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from domain.measures.periods import Period, Window
from domain.measures.rates import REPEAT_DAYS
from domain.measures.records import Event, TicketRecord
from domain.measures.story import link_repeats, tell
from domain.measures.tally import Knowledge
from handlers.access import committee_only
from handlers.work import Work
from storage.models import Community
from storage.repositories.measures import Row


@dataclass(frozen=True, slots=True)
class Scope:
    """A community in a period, as known at ``as_of``, with the period before it to compare."""

    community: Community
    period: Period
    as_of: datetime
    known: Knowledge
    sensitive: frozenset[str]
    """Categories whose place may point at a person: never named together with one."""

    @property
    def zone(self) -> ZoneInfo:
        """The community's zone."""
        return ZoneInfo(self.community.zone)

    @property
    def window(self) -> Window:
        """The period's moments."""
        return self.period.window(self.zone)

    @property
    def before(self) -> Window:
        """Those of the period before."""
        return self.period.before().window(self.zone)


def scope_of(work: Work, community: Community, period: Period) -> Scope:
    """Read the tickets that the period and the one before it are about."""
    zone = ZoneInfo(community.zone)
    before = period.before().window(zone)
    reported_since = before.since - timedelta(days=REPEAT_DAYS)
    found = work.uow.measures.read(community.id, before.since, period.window(zone).until, reported_since)
    records = (_record(work, row, found.events.get(row["id"], ())) for row in found.tickets)
    stories = [story for record in records if (story := tell(record)) is not None]
    link_repeats(stories)
    return Scope(
        community, period, work.now, Knowledge(stories, work.now, work.calendar(community)), sensitive_in(work)
    )


def sensitive_in(work: Work) -> frozenset[str]:
    """Categories that only the committee may see, or that are delicate by the taxonomy."""
    return frozenset(c.code for c in work.catalog.categories.values() if c.sensitive or committee_only(c.code))


def _record(work: Work, row: Row, events: tuple[Event, ...]) -> TicketRecord:
    category = work.catalog[row["category"]]
    limits = category.limits if row["priority"] == category.priority else work.catalog.limits[row["priority"]]
    return TicketRecord(**row, group=category.group, clock=limits.clock, events=events)
