"""``linli settings list|set|unset|history``: what a community set for itself."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from bot.cli.context import settings_of
from bot.cli.operating import operating

if TYPE_CHECKING:
    from collections.abc import Callable

    from rich.table import Table

    from handlers.work import Work

Code = Annotated[str, typer.Argument(metavar="CODE", help="社区代码，如 XFL")]
Name = Annotated[str, typer.Argument(metavar="NAME", help="设置名，如 quiet_hours、limits.water.leak_home")]


def register(app: typer.Typer) -> None:
    """Add the commands."""
    group = typer.Typer(help="社区自己的设置：工作时间、免打扰时间、各类时限……", no_args_is_help=True)
    app.add_typer(group, name="settings")

    @group.command("list")
    def list_(context: typer.Context, code: Code) -> None:
        """列出所有设置，哪些改过。"""
        _print(context, lambda work: _list(work, code))

    @group.command("set")
    def set_(
        context: typer.Context, code: Code, name: Name, value: Annotated[str, typer.Argument(metavar="VALUE")]
    ) -> None:
        """改一项设置；什么时候改的会记下来。"""
        _change(context, code, name, value)

    @group.command()
    def unset(context: typer.Context, code: Code, name: Name) -> None:
        """恢复默认。"""
        _change(context, code, name, None)

    @group.command()
    def history(context: typer.Context, code: Code) -> None:
        """谁在什么时候改过什么。"""
        _print(context, lambda work: _history(work, code))


def _change(context: typer.Context, code: str, name: str, value: str | None) -> None:
    from bot.cli.choosing import communities
    from handlers.policies import change_setting

    with operating(settings_of(context)) as operator:
        operator.run(lambda work: change_setting(work, communities(work, code)[0], name, value, None))
    typer.echo(f"{code.upper()}：{name} " + ("已恢复默认。" if value is None else f"已改为 {value}。"))


def _print(context: typer.Context, table: Callable[[Work], Table]) -> None:
    from rich.console import Console

    with operating(settings_of(context)) as operator:
        shown = operator.read(table)
    Console(highlight=False).print(shown)


def _list(work: Work, code: str) -> Table:
    from rich.table import Table

    from bot.cli.choosing import communities
    from domain.policy import SETTINGS

    own = communities(work, code)[0].settings
    table = Table("设置", "现在", "默认")
    for setting in SETTINGS:
        table.add_row(setting.name, own.get(setting.name, ""), setting.default)
    for name in sorted(own.keys() - {setting.name for setting in SETTINGS}):
        table.add_row(name, own[name], "")
    return table


def _history(work: Work, code: str) -> Table:
    from rich.table import Table

    from bot.cli.choosing import communities
    from handlers.policies import history

    table = Table("时间", "谁", "设置", "从", "改为")
    for change in history(work, communities(work, code)[0]):
        table.add_row(change.at, change.who or "运维", change.name, change.old or "默认", change.new or "默认")
    return table
