"""An alert in words: what residents read, and how the committee reads of it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from domain.actions import Action
from domain.alerts import Kind, OfficialWarning, State, warning_from_wire
from domain.check_in import Said
from domain.messages import Arg, Button, CardMode, Lane, Outgoing, Term, Text, say, text_from_wire, to_wire
from domain.targets import Target, target_from_wire
from handlers.work import Work
from storage.models import Alert

NAMED = 12
"""So many places are named one by one."""


def lane_of(alert: Alert) -> Lane:
    """An emergency overtakes everything. A drill, and what is no emergency, waits its turn and for the morning."""
    return Lane.EMERGENCY if alert.urgent and not alert.drill else Lane.REMINDER


def card_of(alert: Alert) -> str:
    """The card of an alert in a resident's chat, a group's chat and the committee's."""
    return f"alert:{alert.id}"


def texts_of(alert: Alert) -> tuple[Text, ...]:
    """The lines that somebody wrote or chose."""
    return tuple(text_from_wire(line) for line in alert.body)


def wire_of(lines: Iterable[Text]) -> list[dict[str, object]]:
    """The inverse of ``texts_of``."""
    wired = [to_wire(line) for line in lines]
    return [line for line in wired if isinstance(line, dict)]


def warning_of(alert: Alert) -> OfficialWarning | None:
    """The authority's warning that an alert relays."""
    return warning_from_wire(alert.official) if alert.official else None


def scenario(alert: Alert) -> Term:
    """What it is about."""
    return Term("scenario", alert.scenario)


def mark(alert: Alert) -> Text:
    """演练, wherever a drill appears."""
    return say("alert-drill") if alert.drill else say("plain", text="")


def resident_message(
    work: Work, alert: Alert, *, head: Text | None = None, lines: Sequence[Text] = (), mode: CardMode = CardMode.REPLACE
) -> Outgoing:
    """What residents get: whose words these are, the words, and what they can answer."""
    first = head if head is not None else head_of(work, alert)
    drill = (say("alert-drill-line"),) if alert.drill else ()
    asked = (say("alert-ask-safe"),) if alert.check_in else ()
    return Outgoing(
        (*drill, first, *(lines or texts_of(alert)), *_source(alert), *asked),
        answer_buttons(alert),
        lane=lane_of(alert),
        card=card_of(alert),
        card_mode=mode,
    )


def answer_buttons(alert: Alert) -> tuple[tuple[Button, ...], ...]:
    """我安全 and 需要帮助, or 知道了."""
    said = (Said.SAFE, Said.HELP) if alert.check_in else (Said.SEEN,)
    return (tuple(Button(say(f"button-said-{one}"), Action.SAID, alert.id, one) for one in said),)


def head_of(work: Work, alert: Alert) -> Text:
    """Whose words these are, and about what."""
    warning = warning_of(alert)
    if warning is None:
        community = work.uow.communities.get(alert.community_id).name
        return say("alert-head-notice", community=community, scenario=scenario(alert))
    key = {"update": "alert-head-official-update", "cancel": "alert-head-official-cancel"}.get(
        warning.kind, "alert-head-official"
    )
    return say(key, issuer=warning.issuer, event=warning.event, level=_level(warning))


def _level(warning: OfficialWarning) -> Term | str:
    return Term("level", warning.level) if warning.level else ""


def _source(alert: Alert) -> tuple[Text, ...]:
    warning = warning_of(alert)
    if warning is None:
        return ()
    return (say("alert-source", issuer=warning.issuer, id=warning.id, sent=warning.sent),)


def target_words(work: Work, community_id: int, target: Target) -> Text:
    """Whom it is for, by name."""
    if target.empty:
        return say("target-nobody")
    names = _places(work, community_id, target)
    place: Text = _list(names) if names else say("target-everywhere")
    narrow: list[Arg] = [say("target-floor", floor=floor) for floor in sorted(target.floors)]
    narrow += sorted(target.tags)
    groups = say("target-no-groups") if not target.groups else say("plain", text="")
    if not narrow:
        return say("target-plain", place=place, groups=groups)
    return say("target-narrowed", place=place, who=_list(narrow), groups=groups)


def target_of(alert: Alert) -> Target:
    """Whom an alert is for."""
    return target_from_wire(alert.target)


def _places(work: Work, community_id: int, target: Target) -> list[Arg]:
    if target.anywhere:
        return []
    communities = work.uow.communities
    estates = {estate.id: estate.name for estate in communities.estates(community_id)}
    names: list[Arg] = [estates[number] for number in sorted(target.estates) if number in estates]
    names += [grid.name for grid in communities.grids(community_id) if grid.id in target.grids]
    for building in communities.buildings(community_id):
        full = f"{estates[building.estate_id]}{building.name}"
        if building.id in target.buildings:
            names.append(full)
        names += [say("target-unit", building=full, unit=unit) for b, unit in sorted(target.units) if b == building.id]
    return names


def _list(items: Sequence[Arg]) -> Text:
    shown = items[:NAMED]
    text = say("list-one", item=shown[0])
    for item in shown[1:]:
        text = say("list-more", rest=text, item=item)
    return say("list-and-others", rest=text, count=len(items)) if len(items) > NAMED else text


def title(work: Work, alert: Alert) -> Text:
    """One line about an alert, for lists."""
    warning = warning_of(alert)
    args: dict[str, Arg] = {
        "mark": mark(alert),
        "scenario": scenario(alert),
        "state": Term("alert-state", alert.status),
        "started": alert.started_at or alert.created_at,
        "target": target_words(work, alert.community_id, target_of(alert)),
    }
    if warning is None or alert.kind != Kind.OFFICIAL:
        return Text("alert-title", args)
    return Text("alert-title-official", args | {"level": _level(warning), "event": warning.event})


def is_over(alert: Alert) -> bool:
    """Nothing more comes of it."""
    return alert.status in (State.CLOSED, State.CANCELLED, State.DROPPED)
