"""The measures again, slowly and in another way: straight from the lists of events, question by question."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta

from domain.measures.periods import Window
from domain.measures.records import Event, TicketRecord

Counts = Counter[str]
HUMAN = {"owner", "worker", "dispatcher", "supervisor"}
ANSWERS = {"accept", "ask", "hand_over", "resolve", "reject", "message", "comment"}


def moment(value: object) -> datetime | None:
    return datetime.fromisoformat(str(value)) if value else None


def submitted(ticket: TicketRecord) -> int | None:
    """Index of the submission."""
    return next((i for i, e in enumerate(ticket.events) if e.kind == "submit"), None)


def after_submission(ticket: TicketRecord) -> list[Event]:
    at = submitted(ticket)
    return list(ticket.events[at + 1 :]) if at is not None else []


def chapters(ticket: TicketRecord) -> list[list[Event]]:
    """The events of each handling: cut before every reopening; the first begins with the submission."""
    at = submitted(ticket)
    if at is None:
        return []
    found: list[list[Event]] = [[ticket.events[at]]]
    for event in ticket.events[at + 1 :]:
        if event.kind == "reopen":
            found.append([])
        found[-1].append(event)
    return found


def result(chapter: Sequence[Event]) -> Event | None:
    return next((e for e in chapter if e.target == "resolved" and e.kind != "split"), None)


def off(ticket: TicketRecord, chapter: Sequence[Event]) -> Event | None:
    """What called this handling off, unless it was taken back."""
    last = None
    for event in chapter:
        if event.target in ("withdrawn", "duplicate", "rejected"):
            last = event
        elif event.kind == "split" or event.target == "resolved":
            last = None
    return last


def joined(chapter: Sequence[Event]) -> Event | None:
    """When it was merged before its result, for good."""
    last = None
    for event in chapter:
        if event.target == "duplicate":
            last = event
        elif event.kind == "split":
            last = None
    end = result(chapter)
    return last if last is not None and (end is None or last.at < end.at) else None


def ever_joined(ticket: TicketRecord) -> bool:
    return any(joined(chapter) is not None for chapter in chapters(ticket))


def tally(tickets: Sequence[TicketRecord], window: Window, as_of: datetime) -> dict[str, Counts]:
    """Each rate's counts of yes, no, open and excluded."""
    rules: dict[str, Callable[[TicketRecord, Window, datetime], Sequence[str]]] = {
        "response_rate": response,
        "resolution_rate": opinions(solved),
        "satisfaction_rate": opinions(satisfied),
        "rating_coverage": opinions(lambda c, r: "no" if stars(c) is None else "yes"),
        "reopen_rate": opinions(lambda c, r: "yes" if r else "no"),
        "on_time_due": due,
        "urge_rate": urge,
        "return_rate": returns,
        "first_dispatch": dispatch,
    }
    return {
        code: Counter(verdict for ticket in tickets for verdict in rule(ticket, window, as_of))
        for code, rule in rules.items()
    }


def response(ticket: TicketRecord, window: Window, as_of: datetime) -> list[str]:
    parts = chapters(ticket)
    if not parts or not window.since <= parts[0][0].at < window.until:
        return []
    answer = next((e.at for e in after_submission(ticket) if e.kind in ANSWERS and e.actor in HUMAN), None)
    told = [e.data["respond_due"] for e in parts[0] if "respond_due" in e.data]
    due_at = moment(told[0]) if told else ticket.respond_due_at if len(parts) == 1 else None
    ended = off(ticket, parts[-1]) or _last_merge(parts[0])
    if answer is None and ended is not None and (due_at is None or ended.at <= due_at):
        return ["excluded"]
    if due_at is None or (answer is None and due_at > as_of):
        return ["open"]
    return ["yes" if answer is not None and answer <= due_at else "no"]


def _last_merge(chapter: Sequence[Event]) -> Event | None:
    found = None
    for event in chapter:
        found = event if event.target == "duplicate" else None if event.kind == "split" else found
    return found


def opinions(judge: Callable[[list[Event], bool], str]) -> Callable[[TicketRecord, Window, datetime], list[str]]:
    """A rule over results: what was said from each result until the next one."""

    def rule(ticket: TicketRecord, window: Window, as_of: datetime) -> list[str]:
        parts = chapters(ticket)
        found = []
        for number, chapter in enumerate(parts):
            end = result(chapter)
            if end is None or not window.since <= end.at < window.until or end.at > as_of:
                continue
            said = chapter[chapter.index(end) + 1 :]
            for later in parts[number + 1 :]:
                stop = result(later)
                said += later[: later.index(stop)] if stop is not None else later
                if stop is not None:
                    break
            found.append(judge(said, number + 1 < len(parts)))
        return found

    return rule


def stars(said: Sequence[Event]) -> int | None:
    given = [e.data["stars"] for e in said if e.kind == "rated"]
    return given[-1] if given else None


def satisfied(said: list[Event], reopened: bool) -> str:
    given = stars(said)
    return "open" if given is None else "yes" if given in (4, 5) else "no"


def solved(said: list[Event], reopened: bool) -> str:
    if reopened:
        return "no"
    words = [
        e
        for e in said
        if (e.kind == "close" and e.actor == "reporter")
        or e.kind == "solved"
        or (e.kind == "rated" and e.data["solved"] is True)
    ]
    return "yes" if words else "open"


def due(ticket: TicketRecord, window: Window, as_of: datetime) -> list[str]:
    parts, found = chapters(ticket), []
    for number, chapter in enumerate(parts):
        end, ended = result(chapter), off(ticket, chapter)
        settled = end or ended
        # the last thing that settled it says against which deadline; the ticket's own is that of its last handling
        for event in chapter:
            if event.target in ("withdrawn", "duplicate", "rejected", "resolved") and event.kind != "split":
                settled = event
        said = moment(settled.data.get("due")) if settled is not None else None
        limit = said or (ticket.resolve_due_at if number == len(parts) - 1 else None)
        if limit is None or not window.since <= limit < window.until:
            continue
        merged = joined(chapter)
        if limit > as_of:
            found.append("open")
        elif merged is not None:
            found.append("excluded" if merged.at <= limit else "no")
        elif end is not None:
            found.append("yes" if end.at <= limit else "no")
        elif ended is not None:
            found.append("excluded" if ended.at <= limit else "no")
        else:
            moves = [e.target for e in chapter if e.target is not None]
            found.append("open" if moves[-1] in ("needs_info", "on_hold") else "no")
    return found


def urge(ticket: TicketRecord, window: Window, as_of: datetime) -> list[str]:
    parts = chapters(ticket)
    if not parts or not window.since <= parts[0][0].at < window.until:
        return []
    return ["yes" if any(e.kind == "urged" for e in after_submission(ticket)) else "no"]


def first_assignment(ticket: TicketRecord) -> Event | None:
    return next((e for e in after_submission(ticket) if e.kind in ("assign", "reassign")), None)


def returns(ticket: TicketRecord, window: Window, as_of: datetime) -> list[str]:
    first = first_assignment(ticket)
    if first is None or not window.since <= first.at < window.until:
        return []
    return ["yes" if any(e.kind == "return" for e in after_submission(ticket)) else "no"]


def repeated(tickets: Sequence[TicketRecord], window: Window) -> Counts:
    """Every pair is looked at."""
    counts: Counts = Counter()
    for ticket in tickets:
        parts = chapters(ticket)
        if not parts or not window.since <= parts[0][0].at < window.until:
            continue
        if place(ticket) is None or ticket.status == "withdrawn" or ever_joined(ticket):
            counts["excluded"] += 1
            continue
        earlier = [
            other
            for other in tickets
            if other is not ticket
            and chapters(other)
            and place(other) == place(ticket)
            and other.category == ticket.category
            and other.status != "withdrawn"
            and not ever_joined(other)
            and (chapters(other)[0][0].at, other.id) < (parts[0][0].at, ticket.id)
            and parts[0][0].at - chapters(other)[0][0].at <= timedelta(days=30)
        ]
        counts["yes" if earlier else "no"] += 1
    return counts


def place(ticket: TicketRecord) -> object:
    if ticket.building_id is not None:
        return f"b{ticket.building_id}"
    return f"p{ticket.place_id}" if ticket.place_id is not None else None


def dispatch(ticket: TicketRecord, window: Window, as_of: datetime) -> list[str]:
    first = first_assignment(ticket)
    if first is None or not window.since <= first.at < window.until:
        return []
    events = after_submission(ticket)
    later = events[events.index(first) + 1 :]
    opening = chapters(ticket)[0]
    owners = [e.data["owner"] for e in opening if e.kind in ("assign", "reassign") and e.at >= first.at]
    wrong = (
        any(owner != first.data["owner"] for owner in owners)
        or any(e.kind == "return" for e in events)
        or any(e.kind == "recategorised" and e.data["from"] != e.data["to"] for e in later)
    )
    if wrong:
        return ["no"]
    if joined(opening) is not None:
        return ["excluded"]
    if result(opening) is not None:
        return ["yes" if owners and owners[-1] == first.data["owner"] else "no"]
    return ["excluded" if off(ticket, opening) is not None else "open"]
