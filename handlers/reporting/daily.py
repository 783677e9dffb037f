"""The daily digest: what is late, what will be, what nobody has, who is unhappy, what came yesterday."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from domain.digests import DigestKind
from domain.measures.periods import Period, PeriodKind, pieces
from domain.messages import Text, say
from domain.pictures import Bars, Number, Picture
from domain.tickets import PAUSED, Status
from handlers.board import ALL, UNHAPPY_DAYS, is_at_risk, is_overdue
from handlers.notices import owner_name, public_place, subject
from handlers.ratings import UNHAPPY
from handlers.reporting.knowledge import Scope, scope_of
from handlers.reporting.names import names_of
from handlers.reporting.periods import period_text
from handlers.reporting.pictures import by_day, foot, piece
from handlers.work import Work
from storage.models import Community, Ticket

SHOWN = 6
"""So many tickets of each list; the rest is counted."""
DAYS = 14
"""Days of the chart, up to yesterday."""
MOST_GRIDS = 10


@dataclass(frozen=True, slots=True)
class Morning:
    """A community this morning."""

    open: Sequence[Ticket]
    overdue: Sequence[Ticket]
    risk: Sequence[Ticket]
    triage: Sequence[Ticket]
    unhappy: int
    calls: int


def daily(
    work: Work, community: Community, today: Period, *, delicate: bool = True
) -> tuple[tuple[Text, ...], Picture]:
    """What is said and shown this morning. ``delicate``: the readers may see delicate tickets; else they are counted
    only.
    """
    morning = morning_of(work, community)
    yesterday = today.before()
    last = yesterday.first
    scope = scope_of(work, community, Period(PeriodKind.RANGE, last - timedelta(days=DAYS - 1), last))
    return _lines(work, community, today, morning, scope, delicate), _picture(work, community, today, morning, scope)


def morning_of(work: Work, community: Community) -> Morning:
    """The lists of now: overdue and at risk by their deadlines, the soonest first."""
    now, ends = work.now, _end_of_day(work.now, ZoneInfo(community.zone))
    found = [t for t in work.uow.tickets.open_in(community.id, limit=ALL) if t.status != Status.RESOLVED]
    listed = [t for t in found if not t.complained_of]  # its readers may be the very persons it names
    return Morning(
        found,
        [t for t in listed if is_overdue(t, now)],
        [t for t in listed if _today(t, now, ends) or is_at_risk(t, now)],
        [t for t in listed if t.status == Status.TRIAGE],
        work.uow.tickets.unhappy_since(community.id, now - timedelta(days=UNHAPPY_DAYS), UNHAPPY),
        len(work.uow.tickets.open_call_backs(community.id)),
    )


def _today(ticket: Ticket, now: datetime, ends: datetime) -> bool:
    due = ticket.resolve_due_at
    return due is not None and now < due < ends and ticket.status not in PAUSED


def _end_of_day(now: datetime, zone: ZoneInfo) -> datetime:
    day: date = now.astimezone(zone).date() + timedelta(days=1)
    return datetime.combine(day, time(), zone)


def _lines(
    work: Work, community: Community, today: Period, morning: Morning, scope: Scope, delicate: bool
) -> tuple[Text, ...]:
    hidden: frozenset[str] = frozenset() if delicate else scope.sensitive
    title = say("digest-daily-title", community=community.name)
    lines = [
        say("digest-head", title=title, period=period_text(today)),
        say("digest-now", **_counts(morning)),
        *_list(work, scope, "digest-overdue", [t for t in morning.overdue if t.category not in hidden]),
        *_list(work, scope, "digest-risk", [t for t in morning.risk if t.category not in hidden]),
        *_list(work, scope, "digest-triage", [t for t in morning.triage if t.category not in hidden]),
    ]
    if not morning.overdue and not morning.triage:
        lines.append(say("digest-calm"))
    if morning.unhappy or morning.calls:
        lines.append(say("digest-unhappy", count=morning.unhappy, calls=morning.calls))
    submitted, resolved = _yesterday(scope)
    lines.append(say("digest-yesterday", submitted=submitted, resolved=resolved))
    return tuple(lines)


def _counts(morning: Morning) -> dict[str, int]:
    return {
        "open": len(morning.open),
        "overdue": len(morning.overdue),
        "risk": len(morning.risk),
        "triage": len(morning.triage),
        "calls": morning.calls,
    }


def _list(work: Work, scope: Scope, head: str, tickets: Sequence[Ticket]) -> list[Text]:
    if not tickets:
        return []
    lines = [Text(head), *(_item(work, scope, ticket) for ticket in tickets[:SHOWN])]
    if len(tickets) > SHOWN:
        lines.append(say("digest-more", count=len(tickets) - SHOWN))
    return lines


def _item(work: Work, scope: Scope, ticket: Ticket) -> Text:
    """A ticket in a line, with no more of its place than a neighbour may know; none where that is delicate."""
    delicate = ticket.category in scope.sensitive
    args = subject(ticket) | {"place": say("digest-no-place") if delicate else public_place(work, ticket)}
    if ticket.status == Status.TRIAGE or ticket.resolve_due_at is None:
        return Text("digest-item-triage", args)
    return Text("digest-item", args | {"owner": owner_name(work, ticket), "due": ticket.resolve_due_at})


def _yesterday(scope: Scope) -> tuple[int, int]:
    window = Period(PeriodKind.DAY, scope.period.last, scope.period.last).window(scope.zone)
    stories = scope.known.stories
    submitted = sum(window.has(story.submitted_at) for story in stories)
    return submitted, sum(window.has(r.resolved_at) for s in stories for r in s.results if r.resolved_at)


def _picture(work: Work, community: Community, today: Period, morning: Morning, scope: Scope) -> Picture:
    counts = _counts(morning)
    bad = ("overdue", "risk", "triage", "calls")
    numbers = [Number(Text(f"chart-{name}"), str(n), "", bool(n) and name in bad) for name, n in counts.items()]
    numbers.append(Number(say("chart-new"), str(_yesterday(scope)[0])))
    return Picture(
        Text(f"digest-{DigestKind.DAILY}-title", {"community": community.name}),
        period_text(today),
        tuple(numbers),
        (by_day(scope, pieces(scope.period)), _by_grid(work, community, morning)),
        foot(scope),
    )


def _by_grid(work: Work, community: Community, morning: Morning) -> Bars:
    names = names_of(work, community.id).grids
    counts = Counter(ticket.grid_id for ticket in morning.open if ticket.grid_id is not None)
    top = sorted(names, key=lambda grid: (-counts[grid], grid))[:MOST_GRIDS]
    return Bars(
        say("chart-by-grid"),
        tuple(names[grid] for grid in top),
        tuple(float(counts[grid]) for grid in top),
        tuple(piece(counts[grid]) for grid in top),
    )
