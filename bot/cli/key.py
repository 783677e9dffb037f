"""``linli key``: a new security key."""

from __future__ import annotations

import typer


def register(app: typer.Typer) -> None:
    """Add the command."""

    @app.command()
    def key() -> None:
        """生成一个新的安全密钥（LINLI_SECURITY__KEY）。"""
        from storage.encryption import new_key

        typer.echo(new_key())
