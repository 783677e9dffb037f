"""``linli broadcast list|show|report|send|cancel``."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated
from zoneinfo import ZoneInfo

import typer

from bot.cli.cap_file import take_cap
from bot.cli.context import settings_of
from bot.cli.operating import operating
from domain.errors import BadSetting, NotFound

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from domain.messages import Text
    from handlers.work import Work
    from storage.models import Alert, Community

LISTED = 20
CommunityOption = Annotated[str | None, typer.Option("--community", help="社区代码，如 XFL；只有一个社区时不用写")]
Number = Annotated[int, typer.Argument(metavar="ID", help="通知的编号，用 linli broadcast list 看")]


def register(app: typer.Typer) -> None:
    """Add the commands."""
    group = typer.Typer(help="通知和预警：查看、送达报告、发社区通知、停发、读取预警文件。", no_args_is_help=True)
    app.add_typer(group, name="broadcast")

    @group.callback(invoke_without_command=True)
    def from_file(
        context: typer.Context,
        cap: Annotated[Path | None, typer.Option("--cap", metavar="FILE", help="读取一份 CAP 预警文件")] = None,
        community: CommunityOption = None,
    ) -> None:
        """通知和预警。"""
        if cap is not None and context.invoked_subcommand is None:
            take_cap(settings_of(context), cap, community)

    @group.command("list")
    def list_(context: typer.Context, community: CommunityOption = None) -> None:
        """列出正在发的和最近的通知。"""
        _print(context, lambda work: _list(work, community))

    @group.command()
    def show(context: typer.Context, number: Number) -> None:
        """一条通知现在送到哪一步。"""
        _print(context, lambda work: _show(work, number))

    @group.command()
    def report(
        context: typer.Context, number: Number, as_json: Annotated[bool, typer.Option("--json")] = False
    ) -> None:
        """送达报告：通知了多少户，送达、回应、平安、需帮助、没回应、联系不上各多少。"""
        if as_json:
            _print_json(context, number)
        else:
            _print(context, lambda work: _report(work, number))

    @group.command()
    def cancel(context: typer.Context, number: Number) -> None:
        """停发：没发出的不再发，已经收到的不撤回。"""
        with operating(settings_of(context)) as operator:
            count = operator.run(lambda work: _cancel(work, number))
        typer.echo(f"已停发，{count} 条没有发出。")

    @group.command()
    def send(
        context: typer.Context,
        scenario: Annotated[str, typer.Argument(help="场景，如 停水、暴雨")],
        to: Annotated[str, typer.Option("--to", help="发给谁，如 全社区、3号楼2单元、独居老人")],
        text: Annotated[str, typer.Option("--text", help="文字；不写就用模板")] = "",
        details: Annotated[str, typer.Option("--details", help="填进模板的一句话：时间、地点、原因")] = "",
        community: CommunityOption = None,
        drill: Annotated[bool, typer.Option("--drill", help="演练")] = False,
        life_at_risk: Annotated[
            str, typer.Option("--life-at-risk", help="全社区应急通知没有第二个人同意时，必须写明的原因")
        ] = "",
        yes: Annotated[bool, typer.Option("--yes", help="不再确认，直接发")] = False,
    ) -> None:
        """发一条社区通知，规则和聊天里一样。先给您看发给多少人。"""
        draft = _Draft(scenario, to, text, details, community, drill, life_at_risk)
        _send(context, draft, yes=yes)


@dataclass(frozen=True, slots=True)
class _Draft:
    """What was asked for on the command line."""

    scenario: str
    to: str
    text: str
    details: str
    community: str | None
    drill: bool
    reason: str


def _send(context: typer.Context, draft: _Draft, *, yes: bool) -> None:
    settings = settings_of(context)
    with operating(settings) as operator:
        lines, _ = operator.rehearse(lambda work: _compose(work, draft, launch=False))
        for line in lines:
            typer.echo(line)
        if not yes and not typer.confirm("发出吗？"):
            typer.echo("没有发出。")
            raise typer.Exit(1)
        _, number = operator.run(lambda work: _compose(work, draft, launch=True))
    typer.echo(f"已经在发，编号 {number}。用 linli broadcast show {number} 看进度。")


def _compose(work: Work, draft: _Draft, *, launch: bool) -> tuple[list[str], int]:
    """The preview in words, and the alert's id. The same checks as in chat."""
    from handlers.broadcasts import aiming, composing, sending
    from handlers.broadcasts.words import resident_message, target_of, target_words

    community = _one_community(work, draft.community)
    alert = composing.new_notice(work, community.id, _scenario(draft.scenario), None)
    alert.drill = draft.drill
    if draft.text:
        composing.write(alert, draft.text)
    elif draft.details:
        composing.fill(work, alert, draft.details)
    composing.aim(alert, aiming.read_words(work, community.id, draft.to))
    sending.check_ready(work, alert)
    if sending.needs_second(work, alert):
        if not draft.reason:
            raise BadSetting(
                message="全社区的应急通知要第二个人同意，请在聊天里发；有生命危险就加 --life-at-risk 原因。"
            )
        composing.check_text(draft.reason, composing.LONGEST_DETAILS)
        alert.reason = draft.reason
    found = sending.audience(work, alert)
    lines = [
        *_words(community, resident_message(work, alert).lines, work),
        "",
        *_words(community, [_say_target(target_words(work, community.id, target_of(alert)))], work),
        f"一共 {found.households} 户，{found.reachable} 人能收到私聊，{found.groups} 个楼群；"
        f"{found.households - found.households_reachable} 户没有人能收到。",
    ]
    until = sending.waits_until(work, alert)
    if until is not None:
        lines.append(f"现在是安静时间，会在 {until.astimezone(ZoneInfo(community.zone)):%m-%d %H:%M} 发出。")
    if launch:
        sending.launch(work, alert)
        if alert.reason:
            sending.tell_alone(work, alert, _operator())
    return lines, alert.id


def _operator() -> Text:
    from domain.messages import say

    return say("alert-operator")


def _say_target(target: Text) -> Text:
    from domain.messages import say

    return say("alert-target", target=target)


def _scenario(word: str) -> str:
    """By its identifier or its Chinese name. Raises BadSetting with the names there are."""
    from dialogs.texts import Catalogs
    from domain.alerts import Scenario
    from domain.clock import SystemClock
    from domain.messages import say

    catalogs, now = Catalogs(), SystemClock().now()
    names = {one.value: catalogs.render(say(f"scenario-{one}"), "zh", ZoneInfo("UTC"), now) for one in Scenario}
    for code, name in names.items():
        if word in (code, name):
            return code
    raise BadSetting(message=f"没有场景“{word}”，有的是：{'、'.join(names.values())}。")


def _list(work: Work, code: str | None) -> list[str]:
    from bot.cli.choosing import communities
    from handlers.broadcasts.listing import of_community
    from handlers.broadcasts.words import title

    lines = []
    for community in communities(work, code):
        lines.append(f"{community.name}（{community.code}）")
        found = of_community(work, community.id, LISTED)
        for alert in found:
            lines += [f"  {alert.id}  {line}" for line in _words(community, [title(work, alert)], work)]
        if not found:
            lines.append("  没有通知。")
    return lines


def _show(work: Work, number: int) -> list[str]:
    from handlers.broadcasts.progress import progress, progress_lines
    from handlers.broadcasts.words import resident_message

    alert, community = _alert(work, number)
    figures = progress_lines(work, alert, progress(work, alert))
    return [*_words(community, figures, work), "", *_words(community, resident_message(work, alert).lines, work)]


def _report(work: Work, number: int) -> list[str]:
    from handlers.broadcasts.reporting import report_lines, totals_lines

    alert, community = _alert(work, number)
    return _words(community, [*report_lines(work, alert), *totals_lines(work, alert)[1:]], work)


def _cancel(work: Work, number: int) -> int:
    from domain.alerts import State
    from handlers.broadcasts.running import stop_alert

    alert, _ = _alert(work, number)
    if alert.status != State.RUNNING:
        raise BadSetting(message="这条通知没有在发。")
    return stop_alert(work, alert)


def _alert(work: Work, number: int) -> tuple[Alert, Community]:
    alert = work.uow.alerts.get(number)
    if alert is None:
        raise NotFound(what="alert")
    return alert, work.uow.communities.get(alert.community_id)


def _one_community(work: Work, code: str | None) -> Community:
    from bot.cli.choosing import communities

    found = communities(work, code)
    if len(found) > 1:
        raise BadSetting(message=f"有 {len(found)} 个社区，请加上 --community 代码。")
    return found[0]


def _words(community: Community, texts: Sequence[Text], work: Work) -> list[str]:
    from dialogs.texts import Catalogs

    catalogs, zone = Catalogs(), ZoneInfo(community.zone)
    rendered = [catalogs.render(text, "zh", zone, work.now) for text in texts]
    return [line for text in rendered if text for line in text.splitlines()]


def _print(context: typer.Context, lines: Callable[[Work], list[str]]) -> None:
    with operating(settings_of(context)) as operator:
        found = operator.read(lines)
    for line in found:
        typer.echo(line)


def _print_json(context: typer.Context, number: int) -> None:
    import json

    from handlers.broadcasts.progress import progress

    with operating(settings_of(context)) as operator:
        figures = operator.read(lambda work: progress(work, _alert(work, number)[0]).to_wire())
    typer.echo(json.dumps(figures, ensure_ascii=False, indent=2))
