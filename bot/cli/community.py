"""``linli community import|list``."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bot.cli.context import settings_of
from bot.cli.operating import operating

if TYPE_CHECKING:
    from rich.table import Table

    from bot.settings import Settings
    from handlers.community_files import CommunityFiles, RowError
    from handlers.community_import import ImportSummary
    from handlers.work import Work

SHOWN_PER_FILE = 20
SHOWN_KEPT = 10


def register(app: typer.Typer) -> None:
    """Add the commands."""
    group = typer.Typer(help="社区资料：导入、查看。", no_args_is_help=True)
    app.add_typer(group, name="community")

    @group.command("import")
    def import_(
        context: typer.Context,
        directory: Annotated[Path, typer.Argument(help="8 个 CSV（和 pages/）的文件夹，见 docs/community-files.md")],
        dry_run: Annotated[bool, typer.Option("--dry-run", help="只看会改什么，不改")] = False,
    ) -> None:
        """导入社区资料。先检查所有行，全部正确才导入；再次导入会更新，不会重复。"""
        from handlers.community_files import read_directory

        settings = settings_of(context)
        reading = read_directory(directory)
        if reading.files is None:
            for line in describe_errors(reading.errors):
                typer.echo(line, err=True)
            raise typer.Exit(1)
        _import(settings, reading.files, dry_run)

    @group.command("list")
    def list_(context: typer.Context) -> None:
        """列出所有社区。"""
        from rich.console import Console

        with operating(settings_of(context)) as operator:
            table = operator.read(_overview)
        Console(highlight=False).print(table)


def describe_errors(errors: Iterable[RowError]) -> list[str]:
    """Every mistake, a line each; of a file with very many the first ones, and how many more."""
    lines: list[str] = []
    total = 0
    for file, group in groupby(errors, key=lambda error: error.file):
        mine = list(group)
        total += len(mine)
        lines += [str(error) for error in mine[:SHOWN_PER_FILE]]
        if len(mine) > SHOWN_PER_FILE:
            lines.append(f"{file}：还有 {len(mine) - SHOWN_PER_FILE} 处，改好上面的再检查一次。")
    return [*lines, f"共 {total} 处要改，什么都没有导入。"]


def _import(settings: Settings, files: CommunityFiles, dry_run: bool) -> None:
    from handlers.community_import import import_community
    from handlers.roster import name_of_post

    def work(work: Work) -> tuple[ImportSummary, dict[int, str]]:
        summary = import_community(work, files)
        return summary, {post_id: name_of_post(work, post_id) for post_id in summary.reassigned}

    with operating(settings) as operator:
        summary, names = operator.rehearse(work) if dry_run else operator.run(work)
    _show(summary, names, dry_run)


def _show(summary: ImportSummary, names: dict[int, str], dry_run: bool) -> None:
    from rich.console import Console

    console = Console(highlight=False, soft_wrap=True)
    console.print(_table(summary))
    for line in _notes(summary, names):
        console.print(line, markup=False)
    who = f"{summary.name}（{summary.code}）"
    if not summary.changed:
        console.print(f"{who}：和已有的一样，没有要改的。", markup=False)
    elif dry_run:
        console.print(f"{who}：以上是会改的内容，还没有改。去掉 --dry-run 就会导入。", markup=False)
    else:
        console.print(f"{who}：已导入。", markup=False)


def _table(summary: ImportSummary) -> Table:
    from rich.table import Table

    from handlers.community_files import FILES

    table = Table("文件", "内容")
    for column in ("新增", "更新", "不变", "停用"):
        table.add_column(column, justify="right")
    for name, counts in summary.files.items():
        numbers = (counts.added, counts.updated, counts.unchanged, counts.deactivated)
        table.add_row(name, FILES[name].what, *(str(number) for number in numbers))
    if (pages := summary.pages) is not None:
        numbers = (pages.added, pages.updated, pages.unchanged, pages.deactivated)
        table.add_row("pages/", "办事指南", *(str(number) for number in numbers))
    return table


def _notes(summary: ImportSummary, names: dict[int, str]) -> list[str]:
    lines = []
    if summary.reassigned:
        to = "、".join(f"{names[post_id]} {count} 件" for post_id, count in summary.reassigned.items())
        lines.append(f"停用的岗位有 {summary.reassigned.total()} 件未办结工单，转给：{to}。")
    if summary.stranded:
        lines.append(f"注意：{summary.stranded} 件工单没有人可以接手，请尽快补上值班主管。")
    for kept in summary.kept[:SHOWN_KEPT]:
        count = f" {kept.count} 户" if kept.file == "households.csv" else ""
        lines.append(f"{kept.file} 里没有了，保留：{kept.name}{count}")
    if len(summary.kept) > SHOWN_KEPT:
        lines.append(f"还有 {len(summary.kept) - SHOWN_KEPT} 项文件里没有了，也都保留。")
    return lines


def _overview(work: Work) -> Table:
    from rich.table import Table

    from bot.cli.choosing import communities

    table = Table("代码", "名称")
    for column in ("小区", "网格", "楼栋", "住户", "岗位", "未绑定"):
        table.add_column(column, justify="right")
    found = work.uow.communities
    for community in communities(work, None):
        numbers = (
            len(found.estates(community.id)),
            len(found.grids(community.id)),
            len(found.buildings(community.id)),
            found.household_count(community.id),
            len(work.uow.staff.of_community(community.id)),
            len(work.uow.staff.unbound(community.id)),
        )
        table.add_row(community.code, community.name, *(str(number) for number in numbers))
    return table
