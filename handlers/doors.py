"""敲门名单: the doors that are silent or need help, for each grid worker; one tap a door, live for everybody."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from domain.actions import Action
from domain.alerts import State
from domain.check_in import Door as DoorState
from domain.check_in import Found, after_knock
from domain.errors import NotFound, OverAlready
from domain.messages import Arg, Button, CardMode, Lane, Outgoing, Text, say
from domain.roles import COMMITTEE, Role
from handlers.broadcasts.words import lane_of, mark, scenario
from handlers.help_tickets import open_help_at
from handlers.identity import Speaker
from handlers.work import Work
from storage.models import Alert, Broadcast, Door, Ticket
from storage.repositories.alerts import BuildingTotal, DoorLine

PAGE = 8
"""Doors on one screen, with three buttons each."""
NAMED = 40
"""Doors that the overview names; more are only counted."""
FIELD = (Role.GRID_WORKER, Role.GRID_LEAD)


@dataclass(frozen=True, slots=True)
class Knocked:
    """What became of a tap: the door as it is now, and the ticket that its help opened."""

    alert: Alert
    door: Door
    ticket: Ticket | None = None


def card_of(alert: Alert) -> str:
    """The card of a worker's whole list."""
    return f"doors:{alert.id}"


def building_card_of(alert: Alert, building_id: int) -> str:
    """The card on which the doors of one building are tapped."""
    return f"doors:{alert.id}:{building_id}"


def begin_lists(work: Work, broadcast: Broadcast) -> None:
    """The copies are planned: households that cannot be written to are on the workers' lists from now on."""
    alert = work.uow.alerts.get(broadcast.alert_id) if broadcast.alert_id is not None else None
    if alert is not None and alert.check_in:
        show_lists(work, alert)


def knock(work: Work, alert: Alert) -> int:
    """Every silent door goes on the list; returns how many are new. The workers see it at once."""
    new = work.uow.alerts.list_silent(alert.id)
    show_lists(work, alert, even_empty=True)
    return new


def show_lists(work: Work, alert: Alert, grids: Iterable[int] | None = None, *, even_empty: bool = False) -> None:
    """The list, as it is now, to whoever knocks in these grids."""
    mine: dict[int, set[int]] = {}
    for grid_id in work.uow.alerts.grids(alert.id):
        for person_id in knockers(work, alert.community_id, grid_id):
            mine.setdefault(person_id, set()).add(grid_id)
    wanted = set(grids) if grids is not None else None
    for person_id, theirs in sorted(mine.items()):
        if wanted is not None and not wanted & theirs:
            continue
        lines = work.uow.alerts.door_lines(alert.id, theirs)
        had = _has_card(work, person_id, alert)
        if lines or had or even_empty:
            work.tell(person_id, list_card(work, alert, theirs, edit=had), alert.community_id)
        _refresh_buildings(work, alert, person_id, theirs)
    alert.doors_shown_at = work.now


def knockers(work: Work, community_id: int, grid_id: int) -> list[int]:
    """Who knocks in a grid: its workers; where none can be told, its lead; else the committee."""
    posts = [p for p in work.uow.staff.facts(community_id, work.now) if p.available]
    for roles in ({Role.GRID_WORKER}, {Role.GRID_LEAD}):
        found = sorted({p.person_id for p in posts if p.role in roles and grid_id in p.grid_ids})
        if found:
            return found
    return sorted({p.person_id for p in posts if p.role in COMMITTEE})


def grids_of(work: Work, speaker: Speaker, alert: Alert) -> set[int]:
    """The grids of an alert whose doors the speaker may see. Raises NotFound where there are none."""
    if speaker.community is None or alert.community_id != speaker.community_id:
        raise NotFound(what="alert")
    grids = work.uow.alerts.grids(alert.id)
    if speaker.is_committee:
        return grids
    own = {grid for post in speaker.posts if post.role in FIELD for grid in post.grid_ids}
    if not grids & own:
        raise NotFound(what="alert")
    return grids & own


def alert_for(work: Work, speaker: Speaker, alert_id: int) -> tuple[Alert, set[int]]:
    """An alert with doors of the speaker's, and their grids."""
    alert = work.uow.alerts.get(alert_id)
    if alert is None:
        raise NotFound(what="alert")
    return alert, grids_of(work, speaker, alert)


def running_lists(work: Work, speaker: Speaker) -> list[tuple[Alert, set[int]]]:
    """The check-ins that run in the speaker's grids."""
    found = []
    if speaker.community is None:
        return []
    for alert in work.uow.alerts.of_community(speaker.community_id, [State.RUNNING]):
        try:
            found.append((alert, grids_of(work, speaker, alert)))
        except NotFound:
            continue
    return [pair for pair in found if pair[0].check_in and pair[1]]


def mark_door(work: Work, speaker: Speaker, door_id: int, found: Found) -> Knocked:
    """A worker stands before the door. Help opens a ticket. Raises NotFound, OverAlready when all is clear."""
    door = work.uow.alerts.lock_door(door_id)
    if door is None:
        raise NotFound(what="door")
    alert, grids = alert_for(work, speaker, door.alert_id)
    if door.grid_id not in grids:
        raise NotFound(what="door")
    if alert.status != State.RUNNING:
        raise OverAlready()
    door.state = after_knock(DoorState(door.state), found)
    door.changed_at, door.person_id = work.now, speaker.person.id
    ticket = open_help_at(work, speaker, alert, door) if found is Found.HELP else None
    work.uow.staff.flush()
    return Knocked(alert, door, ticket)


def list_card(work: Work, alert: Alert, grids: Iterable[int], *, edit: bool = False) -> Outgoing:
    """The doors to knock on, by building and unit; buildings are buttons."""
    grids = set(grids)
    lines = work.uow.alerts.door_lines(alert.id, grids)
    totals = work.uow.alerts.totals(alert.id, grids)
    texts: list[Text] = [mark(alert), say("doors-head", scenario=scenario(alert)), _sum(totals)]
    if alert.status != State.RUNNING:
        texts.append(say("doors-over"))
        return _card(alert, card_of(alert), texts, (), edit=edit)
    texts += [_unit_line(unit) for unit in _units(lines[:NAMED])]
    if len(lines) > NAMED:
        texts.append(say("doors-more", count=len(lines) - NAMED))
    if not lines:
        texts.append(say("doors-none"))
    buildings = dict.fromkeys((line.building_id, line.building) for line in lines)
    counts = {b: sum(line.building_id == b for line in lines) for b, _ in buildings}
    buttons = [
        Button(say("button-doors-building", building=name, count=counts[number]), Action.DOORS, alert.id, str(number))
        for number, name in buildings
    ]
    rows = tuple(tuple(buttons[i : i + 2]) for i in range(0, len(buttons), 2))
    return _card(alert, card_of(alert), texts, rows, edit=edit)


def building_card(
    work: Work, alert: Alert, grids: Iterable[int], building_id: int, page: int = 0, *, edit: bool = True
) -> Outgoing:
    """The doors of one building with three buttons each: 安全, 需帮助, 无人."""
    lines = work.uow.alerts.door_lines(alert.id, grids, building_id)
    pages = max(1, -(-len(lines) // PAGE))
    page = min(max(page, 0), pages - 1)
    shown = lines[page * PAGE : (page + 1) * PAGE]
    building = work.uow.communities.building(building_id)
    texts: list[Text] = [mark(alert), say("doors-of-building", building=building.name if building else "")]
    if alert.status != State.RUNNING:
        return _card(alert, building_card_of(alert, building_id), [*texts, say("doors-over")], (), edit=edit)
    texts += [_door_line(line) for line in shown] or [say("doors-none")]
    rows = [_door_buttons(line) for line in shown]
    if pages > 1:
        following = (page + 1) % pages
        label = say("button-doors-page", page=following + 1, pages=pages)
        rows.append((Button(label, Action.DOORS, alert.id, f"{building_id}.{following}"),))
    return _card(alert, building_card_of(alert, building_id), texts, tuple(rows), edit=edit)


def _card(
    alert: Alert, card: str, texts: Sequence[Text], rows: tuple[tuple[Button, ...], ...], *, edit: bool
) -> Outgoing:
    mode = CardMode.EDIT if edit else CardMode.REPLACE
    lane = Lane.REPLY if alert.drill else lane_of(alert)
    return Outgoing(tuple(texts), rows, lane=lane, card=card, card_mode=mode)


def _has_card(work: Work, person_id: int, alert: Alert, building_id: int | None = None) -> bool:
    """Whether the worker has the card on their screen: then it is changed in place, without another sound."""
    conversation = work.uow.conversations.of_person(person_id)
    card = card_of(alert) if building_id is None else building_card_of(alert, building_id)
    return conversation is not None and bool(work.card_in(conversation, card))


def _refresh_buildings(work: Work, alert: Alert, person_id: int, grids: set[int]) -> None:
    for total in work.uow.alerts.totals(alert.id, grids):
        if _has_card(work, person_id, alert, total.building_id):
            work.tell(person_id, building_card(work, alert, grids, total.building_id), alert.community_id)


def _sum(totals: Sequence[BuildingTotal]) -> Text:
    return say(
        "doors-sum",
        doors=sum(t.doors for t in totals),
        safe=sum(t.safe for t in totals),
        help=sum(t.help for t in totals),
        nobody=sum(t.nobody for t in totals),
        silent=sum(t.silent for t in totals),
    )


def _units(lines: Sequence[DoorLine]) -> list[list[DoorLine]]:
    found: dict[tuple[int, str], list[DoorLine]] = {}
    for line in lines:
        found.setdefault((line.building_id, line.unit), []).append(line)
    return list(found.values())


def _unit_line(unit: Sequence[DoorLine]) -> Text:
    rooms: Text = say("list-one", item=_short(unit[0]))
    for line in unit[1:]:
        rooms = say("list-more", rest=rooms, item=_short(line))
    first = unit[0]
    unit_word: Arg = say("place-unit", unit=first.unit) if first.unit else ""
    return say("doors-unit", building=first.building, unit=unit_word, rooms=rooms)


def _short(line: DoorLine) -> Text:
    return say("doors-room", room=line.room, state=line.state, tags=len(line.tags), words="、".join(line.tags))


def _door_line(line: DoorLine) -> Text:
    unit: Arg = say("place-unit", unit=line.unit) if line.unit else ""
    return say(
        "doors-line",
        unit=unit,
        room=line.room,
        state=line.state,
        tags=len(line.tags),
        words="、".join(line.tags),
        claimed="yes" if line.claimed else "no",
    )


def _door_buttons(line: DoorLine) -> tuple[Button, ...]:
    return tuple(
        Button(say(f"button-door-{found}", room=line.room), Action.DOOR, line.id, found)
        for found in (Found.SAFE, Found.HELP, Found.NOBODY)
    )
