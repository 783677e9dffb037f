"""``linli run``: start a process of Linli."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from bot.cli.context import settings_of
from domain.errors import BadSetting

if TYPE_CHECKING:
    from bot.process import ProcessRole
    from bot.settings import Settings

ALL_ROLES = "web,telegram,delivery,scheduler"


def register(app: typer.Typer) -> None:
    """Add the command."""

    @app.command()
    def run(
        context: typer.Context,
        demo: Annotated[bool, typer.Option("--demo", help="试用：没有密钥就生成一个，没有社区就装入示范社区")] = False,
        roles: Annotated[str, typer.Option(help="这个进程做什么，用逗号隔开")] = ALL_ROLES,
        port: Annotated[int | None, typer.Option(help="网页端口（0：任选一个空闲的）", min=0, max=65535)] = None,
    ) -> None:
        """启动邻里。"""
        settings = settings_of(context)
        if port is not None:
            from bot.app import at_port

            settings = at_port(settings, port)
        _run(settings, _roles(roles), demo)


def _run(settings: Settings, roles: frozenset[ProcessRole], demo: bool) -> None:
    import asyncio

    from bot.app import build
    from bot.cli.banner import show
    from bot.logging import configure

    configure(settings.log.level, settings.log.format)

    async def main() -> None:
        built = build(settings, roles, demo=demo)
        await built.app.run(on_started=lambda: show(settings, built))

    asyncio.run(main())


def _roles(text: str) -> frozenset[ProcessRole]:
    from bot.process import ProcessRole

    asked = [part.strip() for part in text.split(",") if part.strip()]
    unknown = [name for name in asked if name not in list(ProcessRole)]
    if unknown or not asked:
        message = f"没有「{'、'.join(unknown)}」这种角色，可用的是：{ALL_ROLES}。"
        raise BadSetting(message=message)
    return frozenset(ProcessRole(name) for name in asked)
