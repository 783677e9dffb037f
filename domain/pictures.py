"""A picture of numbers, free of language and of any drawing library: a head, big numbers, and panels below."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from domain.messages import Term, Text, to_wire

Words = Text | Term | str
"""Rendered in the language of whoever the picture is for; a ``str`` is shown as it is."""


@dataclass(frozen=True, slots=True)
class Number:
    """One big number. ``alarming``: it is drawn in the colour of trouble."""

    label: Words
    value: Words
    note: Words = ""
    alarming: bool = False


@dataclass(frozen=True, slots=True)
class Bars:
    """Horizontal bars, the first at the top; ``shown`` stands at the end of each. ``full``: the value of a whole bar,
    0 for the largest value.
    """

    title: Words
    labels: tuple[Words, ...]
    values: tuple[float, ...]
    shown: tuple[Words, ...] = ()
    full: float = 0.0


@dataclass(frozen=True, slots=True)
class Columns:
    """Columns over time, a series beside the other. ``names`` and ``series`` go together."""

    title: Words
    labels: tuple[Words, ...]
    names: tuple[Words, ...]
    series: tuple[tuple[float, ...], ...]


@dataclass(frozen=True, slots=True)
class Heat:
    """Counts by row and column, the darker the more."""

    title: Words
    rows: tuple[Words, ...]
    columns: tuple[Words, ...]
    values: tuple[tuple[float, ...], ...]


Panel = Bars | Columns | Heat


@dataclass(frozen=True, slots=True)
class Picture:
    """The whole picture. ``foot``: what the numbers rest on."""

    title: Words
    subtitle: Words
    numbers: tuple[Number, ...]
    panels: tuple[Panel, ...]
    foot: Words = ""


def picture_to_wire(picture: Picture) -> dict[str, Any]:
    """As JSON: texts as domain.messages writes them, panels with their ``kind``."""
    return {
        "title": to_wire(picture.title),
        "subtitle": to_wire(picture.subtitle),
        "foot": to_wire(picture.foot),
        "numbers": [
            {"label": to_wire(n.label), "value": to_wire(n.value), "note": to_wire(n.note), "alarming": n.alarming}
            for n in picture.numbers
        ],
        "panels": [_panel(panel) for panel in picture.panels],
    }


def _panel(panel: Panel) -> dict[str, Any]:
    title = to_wire(panel.title)
    match panel:
        case Bars():
            return {
                "kind": "bars",
                "title": title,
                "labels": _all(panel.labels),
                "values": panel.values,
                "shown": _all(panel.shown),
                "full": panel.full,
            }
        case Columns():
            names, labels = _all(panel.names), _all(panel.labels)
            return {"kind": "columns", "title": title, "labels": labels, "names": names, "series": panel.series}
        case Heat():
            rows, columns = _all(panel.rows), _all(panel.columns)
            return {"kind": "heat", "title": title, "rows": rows, "columns": columns, "values": panel.values}


def _all(words: tuple[Words, ...]) -> list[object]:
    return [to_wire(one) for one in words]
