"""``linli staff list|invite|leave|absent|hours``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from bot.cli.context import settings_of
from bot.cli.operating import operating
from domain.errors import BadSetting

if TYPE_CHECKING:
    from collections.abc import Iterable

    from rich.table import Table

    from bot.settings import Settings
    from handlers.roster import Member
    from handlers.staffing import Handover
    from handlers.work import Work
    from storage.models import Community

CHANNELS = {"telegram": "Telegram", "web": "网页"}
CommunityOption = Annotated[str | None, typer.Option("--community", help="社区代码，如 XFL；不写就是所有社区")]
Called = Annotated[str, typer.Argument(metavar="NAME", help="姓名；重名时写手机号")]


def register(app: typer.Typer) -> None:
    """Add the commands."""
    group = typer.Typer(help="工作人员：查看、发邀请链接、请假、上班时间、离岗。", no_args_is_help=True)
    app.add_typer(group, name="staff")

    @group.command("list")
    def list_(context: typer.Context, community: CommunityOption = None) -> None:
        """列出在岗的工作人员，谁还没有绑定账号。"""
        from rich.console import Console

        with operating(settings_of(context)) as operator:
            tables = operator.read(lambda work: _tables(work, community))
        console = Console(highlight=False)
        for table in tables:
            console.print(table)

    @group.command()
    def invite(
        context: typer.Context,
        name: Annotated[str, typer.Argument(metavar="NAME", help="姓名；重名时写手机号")] = "",
        all_unbound: Annotated[bool, typer.Option("--all-unbound", help="给每位还没有绑定账号的人")] = False,
        community: CommunityOption = None,
    ) -> None:
        """发一次性邀请链接：本人打开，账号就绑定到岗位。"""
        if bool(name) == all_unbound:
            raise BadSetting(message="请写姓名，或者用 --all-unbound，二选一。")
        _invite(settings_of(context), name, community)

    @group.command()
    def leave(context: typer.Context, name: Called, community: CommunityOption = None) -> None:
        """离岗：岗位停用，名下没办完的工单一次全部转给备岗或居委会。"""
        from bot.cli.choosing import member_called

        def job(work: Work) -> list[str]:
            found, member = member_called(work, community, name)
            return _leave(work, found.id, member)

        with operating(settings_of(context)) as operator:
            lines = operator.run(job)
        for line in lines:
            typer.echo(line)

    @group.command()
    def absent(
        context: typer.Context,
        name: Called,
        first: Annotated[str, typer.Argument(metavar="FIRST", help="第一天，如 2026-12-01")],
        last: Annotated[str, typer.Argument(metavar="LAST", help="最后一天")],
        community: CommunityOption = None,
    ) -> None:
        """登记请假：到那天，手上的工单转给备岗，办理期限不变。"""
        with operating(settings_of(context)) as operator:
            lines = operator.run(lambda work: _absent(work, community, name, first, last))
        for line in lines:
            typer.echo(line)

    @group.command()
    def hours(
        context: typer.Context,
        name: Called,
        week: Annotated[str, typer.Argument(metavar="WEEK", help="如 周一至周五 08:30-17:30；一直当班写“全天”")],
        community: CommunityOption = None,
    ) -> None:
        """设置上班时间：特急和紧急的事只派给当班的人。"""
        with operating(settings_of(context)) as operator:
            line = operator.run(lambda work: _hours(work, community, name, week))
        typer.echo(line)


def _tables(work: Work, code: str | None) -> list[Table]:
    from bot.cli.choosing import communities

    return [_table(work, community) for community in communities(work, code)]


def _table(work: Work, community: Community) -> Table:
    from rich.table import Table

    from handlers.roster import members

    table = Table("姓名", "岗位", "备岗", "账号", title=f"{community.name}（{community.code}）")
    for member in members(work, community.id):
        bound = "、".join(CHANNELS.get(channel, channel) for channel in member.channels)
        table.add_row(member.name, _posts(member), "、".join(member.backups), bound or "[yellow]未绑定[/]")
    return table


def _posts(member: Member) -> str:
    return "；".join(f"{role_name(post.role)} {post.area}".strip() for post in member.posts)


def role_name(role: str) -> str:
    """A role in Chinese, as staff.csv names it."""
    from handlers.community_files.people import ROLES

    return ROLES[role].split("/")[0]


def _invite(settings: Settings, name: str, code: str | None) -> None:
    from bot.links import bot_names, local_only

    names = bot_names(settings)
    with operating(settings, names) as operator:
        lines = operator.run(lambda work: list(_invitations(work, settings, name, code)))
    for line in lines:
        typer.echo(line)
    if not lines:
        typer.echo("所有在岗的工作人员都已绑定账号。")
        return
    typer.echo("每个链接只能用一次，7 天内有效。请单独发给本人，不要发到群里。")
    for bot in settings.bots:
        if bot.id not in names:
            typer.echo(f"连不上机器人 {bot.id}，没有 Telegram 链接；用 linli doctor 看看原因。", err=True)
    if local_only(settings):
        typer.echo("网页链接只能在这台电脑上打开：请设置 LINLI_WEB__PUBLIC_URL。", err=True)


def _invitations(work: Work, settings: Settings, name: str, code: str | None) -> Iterable[str]:
    from bot.cli.choosing import communities, member_called
    from handlers.roster import members

    if name:
        chosen = [member_called(work, code, name)]
    else:
        chosen = [(c, m) for c in communities(work, code) for m in members(work, c.id) if not m.bound]
    for community, member in chosen:
        yield from _invitation(work, settings, community, member)


def _invitation(work: Work, settings: Settings, community: Community, member: Member) -> Iterable[str]:
    from bot.links import bot_of
    from handlers.registration import STAFF_PREFIX
    from handlers.roster import invite_member

    token = invite_member(work, member)
    yield f"{member.name}（{community.name} {_posts(member)}）"
    bot = bot_of(settings, community.code)
    link = work.deep_link(bot.id, STAFF_PREFIX + token) if bot else ""
    if link:
        yield f"  Telegram  {link}"
    yield f"  网页      {settings.public_url}/staff/{token}"


def _absent(work: Work, code: str | None, name: str, first: str, last: str) -> list[str]:
    from datetime import date

    from bot.cli.choosing import member_called
    from handlers.absences import enter_for

    try:
        days = date.fromisoformat(first), date.fromisoformat(last)
    except ValueError:
        raise BadSetting(message="日期请写成 2026-12-01 这样。") from None
    community, member = member_called(work, code, name)
    entered = enter_for(work, community, member.person_id, *days)
    lines = [f"{member.name}从 {days[0]} 到 {days[1]} 请假。"]
    return lines if entered.handover is None else [*lines, _handed_over(work, entered.handover)]


def _hours(work: Work, code: str | None, name: str, week: str) -> str:
    from bot.cli.choosing import member_called
    from handlers.absences import set_hours_of

    community, member = member_called(work, code, name)
    posts = set_hours_of(work, member.person_id, community.id, week)
    return f"{member.name}的上班时间：{posts[0].shifts if posts else week}"


def _leave(work: Work, community_id: int, member: Member) -> list[str]:
    from handlers.roster import grids_without_worker, leave_all_posts

    before = set(grids_without_worker(work, community_id))
    handover = leave_all_posts(work, member)
    lines = [f"{member.name}已离岗（{_posts(member)}）。", _handed_over(work, handover)]
    if handover.stayed:
        lines.append(f"注意：{handover.stayed} 件工单没有人可以接手，请尽快补上值班主管。")
    bare = [grid for grid in grids_without_worker(work, community_id) if grid not in before]
    if bare:
        lines.append(f"注意：{'、'.join(bare)}没有网格员了，新的诉求会先到网格长或居委会。")
    lines.append("请同时在 staff.csv 里把“在岗”改成“否”，不然下次导入会恢复。")
    return lines


def _handed_over(work: Work, handover: Handover) -> str:
    from handlers.roster import name_of_post

    if not handover.count:
        return "名下没有未办结的工单。"
    to = "、".join(f"{name_of_post(work, post_id)} {count} 件" for post_id, count in handover.moved.items())
    return f"{handover.count} 件未办结工单已转交：{to}。"
