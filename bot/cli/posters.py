"""``linli posters``: a QR poster for the door of every building."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bot.cli.context import settings_of
from bot.cli.operating import operating

if TYPE_CHECKING:
    from bot.posters import Poster
    from bot.settings import Settings
    from handlers.work import Work
    from storage.models import Community


def register(app: typer.Typer) -> None:
    """Add the command."""

    @app.command()
    def posters(
        context: typer.Context,
        community: Annotated[str | None, typer.Option("--community", help="社区代码，如 XFL；不写就是所有社区")] = None,
        out: Annotated[Path, typer.Option("--out", help="放到哪个文件夹")] = Path("posters"),
    ) -> None:
        """做楼栋海报：每栋楼一页 A4，居民扫码就绑定到这栋楼。"""
        settings = settings_of(context)
        for file, pages in _write(settings, community, out):
            typer.echo(f"{file}：{pages} 页。用浏览器打开，按 Ctrl+P 打印（A4，不缩放）。")


def _write(settings: Settings, code: str | None, out: Path) -> list[tuple[Path, int]]:
    from bot.links import bot_names, local_only
    from bot.posters import document

    names = bot_names(settings)
    with operating(settings, names) as operator:
        made = operator.read(lambda work: _posters(work, settings, code))
    out.mkdir(parents=True, exist_ok=True)
    written = []
    for (community_code, name), sheets in made.items():
        file = out / f"posters-{community_code}.html"
        file.write_text(document(sheets, f"{name} 楼栋海报"), encoding="utf-8")
        written.append((file, len(sheets)))
    if local_only(settings):
        typer.echo("二维码里的网址只能在这台电脑上打开：请先设置 LINLI_WEB__PUBLIC_URL，再重做一遍。", err=True)
    if len(names) < len(settings.bots):
        typer.echo("有机器人连不上，它的海报上没有 Telegram 二维码；用 linli doctor 看看原因。", err=True)
    return written


def _posters(work: Work, settings: Settings, code: str | None) -> dict[tuple[str, str], list[Poster]]:
    from bot.cli.choosing import communities

    return {(c.code, c.name): _of_community(work, settings, c) for c in communities(work, code)}


def _of_community(work: Work, settings: Settings, community: Community) -> list[Poster]:
    from bot.links import bot_of
    from bot.posters import Poster
    from handlers.registration import BUILDING_PREFIX

    bot = bot_of(settings, community.code)
    estates = {estate.id: estate.name for estate in work.uow.communities.estates(community.id)}
    committee = work.uow.communities.department(community.id, "residents_committee")
    return [
        Poster(
            community.name,
            estates[building.estate_id],
            building.name,
            f"{settings.public_url}/b/{building.link_token}",
            work.deep_link(bot.id, BUILDING_PREFIX + building.link_token) if bot else "",
            committee.hotline if committee else "",
        )
        for building in work.uow.communities.buildings(community.id)
    ]
