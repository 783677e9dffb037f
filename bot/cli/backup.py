"""``linli backup FILE``: everything but the key, in one file, while Linli runs."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from bot.cli.context import opened, settings_of


def register(app: typer.Typer) -> None:
    """Add the command."""

    @app.command()
    def backup(
        context: typer.Context, file: Annotated[Path, typer.Argument(help="备份文件，例如 linli.tar.gz")]
    ) -> None:
        """备份数据库和照片（不用停机；密钥不在里面，请另外保存）。"""
        from bot.parts import blob_folder
        from domain.clock import SystemClock
        from storage.backup import write

        settings = settings_of(context)
        made_at = SystemClock().now().isoformat(timespec="seconds")
        with opened(settings, as_it_is=True) as database:
            manifest = write(database, blob_folder(settings), file, made_at)
        total = sum(manifest.tables.values())
        typer.echo(
            f"已备份到 {file}：{total} 行数据，{manifest.blobs} 个文件。恢复时需要编号 {manifest.key_id} 的密钥。"
        )
