"""Choosing whom a notice is for: menus that toggle, and typed places."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from dialogs.cards import pairs
from dialogs.state import DialogState
from dialogs.turn import Rows, Turn
from domain.actions import Action, Press
from domain.errors import NotFound
from domain.messages import Arg, Button, Text, say
from domain.targets import Area, Target
from handlers.broadcasts import aiming, composing, sending
from handlers.broadcasts.words import target_of, target_words
from handlers.records import Alert
from handlers.work import Work

NAME = "broadcast"
PAGE = 24
"""Choices on one screen."""
MENUS = ("e", "g", "b", "u", "f", "t")
LABELS = {"e": "estates", "g": "grids", "b": "buildings", "u": "units", "f": "floors", "t": "tags"}
AREAS: dict[str, tuple[Area, Callable[[Work, int], list[aiming.Choice]], str]] = {
    "e": (Area.ESTATE, aiming.estates, "estates"),
    "g": (Area.GRID, aiming.grids, "grids"),
    "b": (Area.BUILDING, aiming.buildings, "buildings"),
}


def at(turn: Turn, step: str, alert: Alert) -> DialogState:
    """The step that the next words are for, and since when they are waited for."""
    return DialogState(NAME, step, {"alert": alert.id, "at": turn.work.now.isoformat()})


def card(turn: Turn, *lines: Text, buttons: Rows) -> None:
    """A step of composing."""
    turn.ask(*lines, buttons=buttons)


def choose(turn: Turn, press: Press) -> None:
    """Nothing: the root. ``m.b.0``: a menu and its page, ``x.b.12``: a choice of it; ``all``, ``none``, ``groups``."""
    alert = composing.draft_of(turn.work, turn.speaker, press.subject)
    turn.go(at(turn, "target", alert))
    match press.arg.split("."):
        case [""]:
            _root(turn, alert)
        case ["all"]:
            _aim(turn, alert, target_of(alert).everybody())
        case ["none"]:
            _aim(turn, alert, Target())
        case ["groups"]:
            target = target_of(alert)
            _aim(turn, alert, replace(target, groups=not target.groups))
        case ["m", menu, page] if menu in MENUS:
            _menu(turn, alert, menu, _number(page))
        case ["x", menu, *choice] if menu in MENUS and choice:
            composing.aim(alert, _toggled(turn.work, alert, menu, choice))
            _menu(turn, alert, menu, _page_of(turn.work, alert, menu, choice))
        case _:
            raise NotFound(what="choice")


def typed(turn: Turn, alert_id: int) -> None:
    """Places and people in words."""
    alert = composing.draft_of(turn.work, turn.speaker, alert_id)
    target = aiming.read_words(turn.work, alert.community_id, turn.words)
    _aim(turn, alert, target)


def _aim(turn: Turn, alert: Alert, target: Target) -> None:
    composing.aim(alert, target)
    _root(turn, alert)


def _root(turn: Turn, alert: Alert) -> None:
    target = target_of(alert)
    rows: list[tuple[Button, ...]] = [(_button(alert, say("button-alert-everywhere"), "all"),)]
    rows += pairs([_button(alert, say(f"button-alert-{LABELS[menu]}"), f"m.{menu}.0") for menu in MENUS])
    if not target.empty:
        groups = "button-alert-groups-off" if target.groups else "button-alert-groups-on"
        rows.append(
            (
                _button(alert, say("button-alert-clear-target"), "none"),
                _button(alert, say(groups), "groups"),
            )
        )
        rows.append((Button(say("button-alert-preview"), Action.ALERT_PREVIEW, alert.id),))
    rows.append((Button(say("button-alert-drop"), Action.ALERT_DROP, alert.id),))
    card(turn, say("alert-target-head"), _chosen(turn, alert), buttons=tuple(rows))


def _menu(turn: Turn, alert: Alert, menu: str, page: int) -> None:
    choices = _choices(turn.work, alert, menu)
    pages = max(1, -(-len(choices) // PAGE))
    page = min(page, pages - 1)
    buttons = [
        _button(alert, say("button-alert-chosen" if on else "button-alert-choice", name=name), f"x.{menu}.{arg}")
        for arg, name, on in choices[page * PAGE : (page + 1) * PAGE]
    ]
    rows = list(pairs(buttons))
    if pages > 1:
        rows.append((_button(alert, say("button-alert-more"), f"m.{menu}.{(page + 1) % pages}"),))
    rows.append((_button(alert, say("button-back"), ""),))
    card(turn, say("alert-target-pick"), _chosen(turn, alert), buttons=tuple(rows))


def _chosen(turn: Turn, alert: Alert) -> Text:
    found = sending.audience(turn.work, alert)
    words = target_words(turn.work, alert.community_id, target_of(alert))
    return say("alert-target-now", target=words, households=found.households, persons=found.reachable)


def _choices(work: Work, alert: Alert, menu: str) -> list[tuple[str, Arg, bool]]:
    """What a menu offers: its argument, its name, whether it is chosen."""
    target, community_id = target_of(alert), alert.community_id
    if menu in AREAS:
        _, named, field = AREAS[menu]
        return [(str(number), name, number in getattr(target, field)) for number, name in named(work, community_id)]
    if menu == "u":
        return [(f"{b}.{unit}", name, (b, unit) in target.units) for b, unit, name in aiming.units(work, target)]
    if menu == "f":
        floors = aiming.floors(work, community_id)
        return [(str(floor), say("target-floor", floor=floor), floor in target.floors) for floor in floors]
    tags = aiming.tags(work, community_id)
    return [(str(n), tag, tag in target.tags) for n, tag in enumerate(tags)]


def _toggled(work: Work, alert: Alert, menu: str, choice: Sequence[str]) -> Target:
    target = target_of(alert)
    known = {arg: name for arg, name, _ in _choices(work, alert, menu)}
    arg = ".".join(choice)
    if arg not in known:
        raise NotFound(what="choice")
    match menu:
        case "u":
            building, _, unit = arg.partition(".")
            return target.toggle_unit(int(building), unit)
        case "f":
            return target.toggle_floor(int(arg))
        case "t":
            return target.toggle_tag(aiming.tags(work, alert.community_id)[int(arg)])
    return target.toggle(AREAS[menu][0], int(arg))


def _page_of(work: Work, alert: Alert, menu: str, choice: Sequence[str]) -> int:
    args = [arg for arg, _, _ in _choices(work, alert, menu)]
    arg = ".".join(choice)
    return args.index(arg) // PAGE if arg in args else 0


def _button(alert: Alert, label: Text, arg: str) -> Button:
    return Button(label, Action.ALERT_TARGET, alert.id, arg)


def _number(text: str) -> int:
    if not (text.isascii() and text.isdigit()):
        raise NotFound(what="choice")
    return int(text)
