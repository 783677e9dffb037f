"""An evaluation as pictures. matplotlib is imported here only, and only when pictures are drawn."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from nlu.evaluate import Categories
from nlu.fonts import chinese_font

if TYPE_CHECKING:
    from matplotlib.figure import Figure

DPI = 110
WORST = 40


def draw(categories: Categories, names: Mapping[str, str], folder: Path) -> list[Path]:
    """Write the pictures into a folder; ``names`` are the categories in Chinese. Raises NoChineseFont."""
    import matplotlib as mpl

    with mpl.rc_context({"font.family": chinese_font(), "axes.unicode_minus": False}):
        pictures = {
            "reliability.png": _reliability(categories),
            "categories.png": _each(categories, names),
            "confusions.png": _confusions(categories, names),
        }
        for name, figure in pictures.items():
            figure.savefig(folder / name, dpi=DPI)
    return [folder / name for name in pictures]


def _figure(width: float, height: float) -> tuple[Figure, Any]:
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure

    figure = Figure(figsize=(width, height), layout="constrained")
    FigureCanvasAgg(figure)
    return figure, figure.add_subplot()


def _reliability(categories: Categories) -> Figure:
    figure, axes = _figure(6, 5)
    axes.plot([0, 1], [0, 1], "--", color="grey", label="完全可信")
    sure, right = [b.sure for b in categories.bins], [b.right for b in categories.bins]
    axes.plot(sure, right, "o-", color="#1f6f8b", label="实测")
    for step in categories.bins:
        axes.annotate(str(step.count), (step.sure, step.right), textcoords="offset points", xytext=(6, -10), fontsize=8)
    axes.set(xlabel="把握", ylabel="判对的比例", xlim=(0, 1), ylim=(0, 1.02))
    axes.set_title(f"可信度曲线（校准误差 {categories.calibration_error:.3f}，{categories.count} 条）")
    axes.legend()
    return figure


def _each(categories: Categories, names: Mapping[str, str]) -> Figure:
    worst = sorted(categories.each.items(), key=lambda item: (item[1].f1, item[0]))[:WORST]
    figure, axes = _figure(8, 1.2 + 0.26 * len(worst))
    labels = [f"{names.get(code, code)}（{scores.count}）" for code, scores in worst]
    axes.barh(labels, [scores.f1 for _, scores in worst], color="#1f6f8b")
    axes.set(xlim=(0, 1), xlabel="F1")
    axes.invert_yaxis()
    axes.set_title(f"各类别的 F1，最差的 {len(worst)} 类（宏平均 {categories.macro_f1:.3f}）")
    return figure


def _confusions(categories: Categories, names: Mapping[str, str]) -> Figure:
    pairs = categories.confusions
    figure, axes = _figure(9, 1.4 + 0.3 * max(1, len(pairs)))
    counts = Counter({f"{names.get(right, right)} → {names.get(said, said)}": n for right, said, n in pairs})
    axes.barh(list(counts), list(counts.values()), color="#c0563f")
    axes.invert_yaxis()
    axes.set(xlabel="次数")
    axes.set_title("最常认错的：应为 → 认成")
    return figure
