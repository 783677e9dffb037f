"""``linli evaluate FILE``: how well messages are understood, in numbers, as JSON and as pictures."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bot.cli.context import settings_of

if TYPE_CHECKING:
    from rich.table import Table

    from bot.settings import Settings
    from domain.catalog import Catalog
    from nlu.evaluate import Answer, Categories, Emergencies, Evaluation, Row

SHOWN = 10


def register(app: typer.Typer) -> None:
    """Add the command."""

    @app.command()
    def evaluate(
        context: typer.Context,
        files: Annotated[list[Path], typer.Argument(metavar="FILE...", help="JSONL：text、code、also_ok、emergency")],
        out: Annotated[Path | None, typer.Option(help="结果放在哪个文件夹（默认：数据文件夹/evaluation）")] = None,
        plots: Annotated[bool, typer.Option("--plots/--no-plots", help="也画图（需要中文字体）")] = True,
    ) -> None:
        """用标注好的话考一考语言理解：准确率、分类别的表、认错的、可信度、紧急情况。"""
        settings = settings_of(context)
        folder = out or settings.data.dir / "evaluation"
        rows = [row for file in files for row in _rows(file)]
        if not rows:
            raise typer.BadParameter("文件里没有要考的话。")
        _evaluate(settings, rows, folder, plots=plots)


def _rows(file: Path) -> list[Row]:
    from domain.catalog import load_catalog
    from nlu.evaluate import BadRow, read_rows

    try:
        lines = file.read_text("utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise typer.BadParameter(f"{file} 读不了：{error}") from None
    try:
        return read_rows(lines, load_catalog().categories)
    except BadRow as error:
        raise typer.BadParameter(f"{file} 第 {error.line} 行：{error.reason}。") from None


def _evaluate(settings: Settings, rows: list[Row], folder: Path, *, plots: bool) -> None:
    from domain.catalog import load_catalog
    from nlu.evaluate import evaluate

    result = evaluate(rows, _answers(settings, rows))
    catalog = load_catalog()
    _show(result, catalog)
    _write(result, folder)
    if plots and result.categories is not None:
        _draw(result.categories, catalog, folder)


def _answers(settings: Settings, rows: list[Row]) -> list[Answer]:
    import asyncio

    from bot.parts import make_interpreter
    from nlu.evaluate import answer_of

    interpreter = make_interpreter(settings)

    async def ask() -> list[Answer]:
        return [answer_of(await interpreter.interpret(row.text)) for row in rows]

    return asyncio.run(ask())


def _write(result: Evaluation, folder: Path) -> None:
    import json

    folder.mkdir(parents=True, exist_ok=True)
    file = folder / "evaluation.json"
    file.write_text(json.dumps(result.to_json(), ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    typer.echo(f"结果：{file}")


def _draw(categories: Categories, catalog: Catalog, folder: Path) -> None:
    from nlu.fonts import NoChineseFont
    from nlu.plots import draw

    names = {code: category.name for code, category in catalog.categories.items()}
    try:
        for picture in draw(categories, names, folder):
            typer.echo(f"图：{picture}")
    except NoChineseFont as error:
        typer.echo(str(error), err=True)


def _show(result: Evaluation, catalog: Catalog) -> None:
    from rich.console import Console

    console = Console(highlight=False, soft_wrap=True)
    if result.categories is not None:
        console.print(_table(result.categories, catalog))
        for line in _lines(result.categories, catalog):
            console.print(line, markup=False)
    if result.emergencies is not None:
        for line in _alarm_lines(result.emergencies):
            console.print(line, markup=False)


def _lines(found: Categories, catalog: Catalog) -> list[str]:
    lines = [
        f"{found.count} 条：准确率 {found.accuracy:.3f}，判对或可接受 {found.accepted:.3f}",
        f"宏平均 F1 {found.macro_f1:.3f}",
        f"前三里有 {found.top3:.3f}，大类对 {found.group:.3f}，当成闲聊的 {found.refused:.3f}",
        f"校准误差 {found.calibration_error:.3f}",
    ]
    for right, said, count in found.confusions[:SHOWN]:
        lines.append(f"认错 {count} 次：{_name(catalog, right)} → {_name(catalog, said)}")
    return lines


def _alarm_lines(found: Emergencies) -> list[str]:
    lines = [f"紧急情况 {found.count} 条：召回率 {found.recall:.3f}，精确率 {found.precision:.3f}"]
    lines += [f"漏报：{text}" for text in found.missed[:SHOWN]]
    return [*lines, *(f"误报：{text}" for text in found.false_alarms[:SHOWN])]


def _table(found: Categories, catalog: Catalog) -> Table:
    from rich.table import Table

    table = Table("类别")
    for column in ("条数", "精确率", "召回率", "F1"):
        table.add_column(column, justify="right")
    for code, scores in found.each.items():
        numbers = (scores.precision, scores.recall, scores.f1)
        table.add_row(_name(catalog, code), str(scores.count), *(f"{number:.2f}" for number in numbers))
    return table


def _name(catalog: Catalog, code: str) -> str:
    category = catalog.categories.get(code)
    return f"{category.name} {code}" if category is not None else "（当成闲聊）"
