"""Pictures of numbers as PNG, for a phone and for the wall of an office. Drawn in a process of its own.

``python -m bot.charts`` reads a picture as JSON (domain.pictures, its texts rendered) and writes the PNG: matplotlib
never enters the process that serves people, neither its memory nor its failures.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Mapping, Sequence
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

WIDTH, DPI = 9.0, 120
"""Inches and dots per inch: 1,080 pixels, what a phone shows without blur."""
MARGIN, GAP = 0.45, 0.3
HEAD, NUMBERS, TITLE, FOOT = 1.15, 1.5, 0.5, 0.5
BAR, COLUMNS, HEAT_ROW = 0.36, 2.3, 0.34
AXIS = 0.3
NUMBERS_A_ROW = 3
LONGEST_LABEL = 22
CHARACTER = 0.175
"""Inches that a Chinese character of a label takes."""
INK, FAINT, PAPER, CARD = "#1d2b36", "#6b7a86", "#ffffff", "#f1f5f7"
MAIN, SECOND, TROUBLE = "#1f6f8b", "#e0a458", "#c0442e"
MOST_LABELS = 12
SECONDS = 90
"""A picture that takes longer is given up."""

Picture = Mapping[str, Any]


class NotDrawn(RuntimeError):
    """The picture could not be drawn."""


def draw_apart(picture: Picture) -> bytes:
    """The PNG, drawn by another process. Raises NotDrawn with the last thing that process said."""
    command = [sys.executable, "-m", "bot.charts"]
    try:
        done = subprocess.run(  # noqa: S603 - our own program, nothing from outside in the arguments
            command,
            cwd=Path(__file__).parents[1],
            input=json.dumps(picture).encode(),
            capture_output=True,
            timeout=SECONDS,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        raise NotDrawn(type(error).__name__) from error
    if done.returncode or not done.stdout:
        raise NotDrawn((done.stderr.decode("utf-8", "replace").strip().splitlines() or ["no output"])[-1])
    return done.stdout


def draw(picture: Picture) -> bytes:
    """The PNG, drawn here. Raises nlu.fonts.NoChineseFont."""
    import matplotlib as mpl

    from nlu.fonts import chinese_font

    with mpl.rc_context({"font.family": chinese_font(), "axes.unicode_minus": False}):
        figure = _figure(picture)
        out = BytesIO()
        figure.savefig(out, format="png", dpi=DPI, facecolor=PAPER)
    return out.getvalue()


def _figure(picture: Picture) -> Figure:
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure

    panels = picture["panels"]
    rows = -(-len(picture["numbers"]) // NUMBERS_A_ROW)
    height = HEAD + rows * NUMBERS + sum(_height(panel) + TITLE + GAP for panel in panels) + FOOT
    figure = Figure(figsize=(WIDTH, height))
    FigureCanvasAgg(figure)
    page = _Page(figure, height)
    _head(page, picture)
    for start in range(0, len(picture["numbers"]), NUMBERS_A_ROW):
        _numbers(page, picture["numbers"][start : start + NUMBERS_A_ROW])
    for panel in panels:
        _panel(page, panel)
    figure.text(MARGIN / WIDTH, FOOT / 2 / height, picture["foot"], fontsize=9.5, color=FAINT, va="center")
    return figure


class _Page:
    """A figure that is filled from the top; sizes are inches."""

    def __init__(self, figure: Figure, height: float) -> None:
        self.figure = figure
        self.height = height
        self.top = 0.0

    def take(self, height: float, left: float = MARGIN, right: float = MARGIN) -> Axes:
        """Axes over the next so many inches."""
        bottom = self.height - self.top - height
        self.top += height
        box = (left / WIDTH, bottom / self.height, (WIDTH - left - right) / WIDTH, height / self.height)
        return self.figure.add_axes(box)

    def skip(self, height: float) -> None:
        """Leave some paper."""
        self.top += height

    def title(self, words: str) -> None:
        """The title of a panel, and its line."""
        axes = self.take(TITLE)
        axes.axis("off")
        axes.text(0, 0.45, words, fontsize=15, color=INK, fontweight="bold", va="center", transform=axes.transAxes)


def _head(page: _Page, picture: Picture) -> None:
    axes = page.take(HEAD, 0, 0)
    axes.set(xlim=(0, WIDTH), ylim=(0, HEAD))
    axes.axis("off")
    axes.axhspan(0.12, HEAD, color=MAIN)
    axes.text(MARGIN, 0.78, picture["title"], fontsize=23, color=PAPER, fontweight="bold", va="center")
    axes.text(MARGIN, 0.34, picture["subtitle"], fontsize=13, color=PAPER, va="center")


def _numbers(page: _Page, numbers: Sequence[Mapping[str, Any]]) -> None:
    from matplotlib.patches import FancyBboxPatch

    axes = page.take(NUMBERS)
    wide = WIDTH - 2 * MARGIN
    axes.set(xlim=(0, wide), ylim=(0, NUMBERS))
    axes.axis("off")
    each = (wide - GAP * (NUMBERS_A_ROW - 1)) / NUMBERS_A_ROW
    for place, number in enumerate(numbers):
        left = place * (each + GAP)
        shape = "round,pad=0,rounding_size=0.1"
        axes.add_patch(FancyBboxPatch((left, 0.12), each, NUMBERS - 0.24, boxstyle=shape, color=CARD))
        colour = TROUBLE if number["alarming"] else MAIN
        middle = left + each / 2
        low = 0 if number["note"] else 0.13
        axes.text(middle, 1.15 - low, number["label"], fontsize=13, color=INK, ha="center", va="center")
        value = number["value"]
        axes.text(middle, 0.74 - low, value, fontsize=27, color=colour, ha="center", va="center", weight="bold")
        axes.text(middle, 0.34, number["note"], fontsize=10, color=FAINT, ha="center", va="center")


def _panel(page: _Page, panel: Mapping[str, Any]) -> None:
    page.skip(GAP / 2)
    page.title(panel["title"])
    draw_panel = {"bars": _bars, "columns": _columns, "heat": _heat}[panel["kind"]]
    draw_panel(page, panel)
    page.skip(GAP / 2)


def _height(panel: Mapping[str, Any]) -> float:
    match panel["kind"]:
        case "bars":
            return BAR * max(len(panel["labels"]), 1)
        case "columns":
            return COLUMNS + AXIS
        case _:
            return HEAT_ROW * len(panel["rows"]) + AXIS


def _bars(page: _Page, panel: Mapping[str, Any]) -> None:
    labels = [_short(words) for words in panel["labels"]]
    axes = page.take(_height(panel), MARGIN + CHARACTER * max(map(_length, labels), default=0), MARGIN)
    values, places = panel["values"], list(range(len(panel["labels"])))
    most = panel["full"] or max([*values, 0]) or 1
    axes.barh(places, [most] * len(places), color=CARD, height=0.62)
    axes.barh(places, values, color=MAIN, height=0.62)
    for place, value, shown in zip(places, values, panel["shown"] or [f"{v:g}" for v in values], strict=True):
        axes.text(value + most * 0.015, place, shown, fontsize=11, color=INK, va="center")
    axes.set(xlim=(0, most * 1.3), ylim=(max(len(places), 1) - 0.5, -0.5))
    axes.set_yticks(places, labels, fontsize=12, color=INK)
    axes.set_xticks([])
    _bare(axes)


def _columns(page: _Page, panel: Mapping[str, Any]) -> None:
    from matplotlib.ticker import MaxNLocator

    axes = page.take(COLUMNS, MARGIN + 0.35, MARGIN)
    page.skip(AXIS)
    labels, series = panel["labels"], panel["series"]
    width = 0.8 / max(len(series), 1)
    for number, (name, values) in enumerate(zip(panel["names"], series, strict=True)):
        places = [place - 0.4 + width * (number + 0.5) for place in range(len(labels))]
        axes.bar(places, values, width * 0.92, label=name, color=(MAIN, SECOND)[number % 2])
    every = max(-(-len(labels) // MOST_LABELS), 1)
    shown = list(range(0, len(labels), every))
    axes.set_xticks(shown, [labels[place] for place in shown], fontsize=10.5, color=INK)
    axes.yaxis.set_major_locator(MaxNLocator(integer=True, nbins=5))
    axes.set_xlim(-0.6, max(len(labels), 1) - 0.4)
    axes.grid(axis="y", color=CARD, linewidth=1.2)
    axes.set_axisbelow(True)
    axes.legend(loc="lower right", bbox_to_anchor=(1, 1), ncols=2, frameon=False, fontsize=11)
    axes.tick_params(axis="y", labelsize=10.5, labelcolor=INK)
    _bare(axes)


def _heat(page: _Page, panel: Mapping[str, Any]) -> None:
    from matplotlib.colors import LinearSegmentedColormap

    axes = page.take(_height(panel) - AXIS, MARGIN + 0.5, MARGIN)
    page.skip(AXIS)
    values = panel["values"]
    most = max((value for row in values for value in row), default=0) or 1
    colours = LinearSegmentedColormap.from_list("linli", [CARD, MAIN])
    axes.imshow(values, cmap=colours, aspect="auto", vmin=0, vmax=most)
    for row, line in enumerate(values):
        for column, value in enumerate(line):
            colour = PAPER if value > most * 0.55 else INK
            if value:
                axes.text(column, row, f"{value:g}", fontsize=8.5, color=colour, ha="center", va="center")
    axes.set_xticks(range(len(panel["columns"])), panel["columns"], fontsize=9.5, color=INK)
    axes.set_yticks(range(len(panel["rows"])), panel["rows"], fontsize=11, color=INK)
    _bare(axes)


def _bare(axes: Axes) -> None:
    for side in axes.spines.values():
        side.set_visible(False)
    axes.tick_params(length=0)


def _length(words: str) -> float:
    """In Chinese characters; a Latin letter or a digit takes half of one."""
    return 1 + sum(0.55 if letter.isascii() else 1 for letter in words)


def _short(words: str) -> str:
    return words if len(words) <= LONGEST_LABEL else words[: LONGEST_LABEL - 1] + "…"


def main() -> int:
    """The process that draws: JSON in, PNG out; on failure one line says why."""
    try:
        sys.stdout.buffer.write(draw(json.load(sys.stdin)))
    except Exception as error:
        sys.stderr.write(f"{type(error).__name__}: {error}\n")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
