"""``linli doctor``: what is wrong, and the fix for each."""

from __future__ import annotations

import typer

from bot.cli.context import settings_of

MARKS = {"ok": "[green]✓[/]", "warn": "[yellow]![/]", "fail": "[red]✗[/]"}


def register(app: typer.Typer) -> None:
    """Add the command."""

    @app.command()
    def doctor(context: typer.Context) -> None:
        """检查设置、密钥、数据库、磁盘、时钟、机器人令牌等，并说明怎么修。有问题（✗）时退出码为 1。"""
        from rich.console import Console
        from rich.markup import escape

        from bot.doctor import Level, examine

        console = Console(highlight=False, soft_wrap=True)
        settings = settings_of(context)
        console.print(f"{MARKS['ok']} 设置读得懂")
        failed = False
        for finding in examine(settings):
            console.print(f"{MARKS[finding.level]} {escape(finding.what)}")
            if finding.fix:
                console.print(f"    → {escape(finding.fix)}")
            failed = failed or finding.level is Level.FAIL
        raise typer.Exit(1 if failed else 0)
