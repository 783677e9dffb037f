"""What the operator reads when a process has started."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from rich.console import Console

from bot.process import ProcessRole

if TYPE_CHECKING:
    from bot.app import Built
    from bot.settings import Settings
    from storage.unit_of_work import UnitOfWork

ROLE_NAMES = {
    ProcessRole.WEB: "网页",
    ProcessRole.TELEGRAM: "Telegram",
    ProcessRole.DELIVERY: "发送",
    ProcessRole.SCHEDULER: "定时任务",
}


def show(settings: Settings, built: Built) -> None:
    """Print it."""
    console = Console(highlight=False, soft_wrap=True)
    for line in _lines(settings, built):
        console.print(line, markup=True)


def _lines(settings: Settings, built: Built) -> Iterator[str]:
    port = built.app.http.port
    here = f"http://{settings.web.host}:{port}"
    if ProcessRole.WEB in built.roles:
        yield f"[bold green]邻里已启动[/]  请用浏览器打开 [bold]{settings.web.public_url or here}[/]"
    else:
        yield f"[bold green]邻里已启动[/]  健康检查 {here}/healthz"
    yield f"在运行：{'、'.join(ROLE_NAMES[role] for role in ProcessRole if role in built.roles)}"
    if ProcessRole.TELEGRAM not in built.roles and not settings.bots:
        yield "没有接 Telegram：需要时设置 LINLI_TELEGRAM__TOKEN（见 README）。"
    yield f"数据文件夹：{settings.data.dir.resolve()}"
    if built.new_key is not None:
        yield f"[yellow]生成了安全密钥 {built.new_key}（只有您能读），正式使用请另外保存。[/]"
    yield from built.database.read_now(_communities)
    yield "按 Ctrl+C 停止。"


def _communities(uow: UnitOfWork) -> list[str]:
    communities = uow.communities.all()
    if not communities:
        return ["[yellow]还没有社区：linli community import 文件夹[/]"]
    lines = []
    for community in communities:
        unbound = len(uow.staff.unbound(community.id))
        rest = f"，[yellow]{unbound} 位工作人员还没有绑定账号[/]（linli staff invite）" if unbound else ""
        lines.append(f"社区：{community.name}（{community.code}）{rest}")
    return lines
