"""``linli rotate-key``: everything encrypted anew with the current key."""

from __future__ import annotations

import typer

from bot.cli.context import opened, settings_of


def register(app: typer.Typer) -> None:
    """Add the command."""

    @app.command("rotate-key")
    def rotate_key(context: typer.Context) -> None:
        """换密钥：用 LINLI_SECURITY__KEY 重新加密所有数据（旧密钥放在 LINLI_SECURITY__OLD_KEYS）。请先停机并备份。"""
        from storage.rotation import rotate

        with opened(settings_of(context)) as database:
            count = database.run_now(rotate)
            typer.echo(
                f"已用编号 {database.cipher.key_id} 的密钥重新加密 {count} 行数据。旧密钥只在恢复以前的备份时才用得到。"
            )
