"""``linli restore FILE``: put a backup back."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from bot.cli.context import opened, settings_of
from domain.errors import MissingBackupKey, MissingKey


def register(app: typer.Typer) -> None:
    """Add the command."""

    @app.command()
    def restore(
        context: typer.Context,
        file: Annotated[Path, typer.Argument(help="linli backup 做的文件")],
        force: Annotated[bool, typer.Option("--force", help="覆盖已有的数据")] = False,
    ) -> None:
        """恢复备份。请先停止邻里；要么全部恢复，要么什么都不变。"""
        from bot.parts import blob_folder
        from storage.backup import look_into
        from storage.backup import restore as put_back

        settings = settings_of(context)
        try:
            with opened(settings, as_it_is=True) as database:
                restored = put_back(database, blob_folder(settings), file, force=force)
        except MissingKey:
            raise MissingBackupKey(key_id=look_into(file).key_id) from None
        manifest = restored.manifest
        total = sum(manifest.tables.values())
        typer.echo(f"已恢复 {manifest.made_at} 的备份：{total} 行数据，{manifest.blobs} 个文件。")
        if restored.empty:
            typer.echo(f"备份里没有这些表，恢复后是空的：{'、'.join(restored.empty)}。")
