"""``linli report``: the three rates and everything beside them, as a workbook or as Markdown."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Annotated
from zoneinfo import ZoneInfo

import typer

from bot.cli.context import settings_of
from bot.cli.operating import operating
from domain.errors import BadSetting
from domain.measures.periods import Period, read_month, read_range

if TYPE_CHECKING:
    from domain.messages import Text
    from handlers.reporting.report import Report
    from handlers.work import Work

KINDS = (".xlsx", ".md")
Words = Callable[["Text"], str]


def register(app: typer.Typer) -> None:
    """Add the command."""

    @app.command()
    def report(
        context: typer.Context,
        out: Annotated[Path, typer.Option("--out", help="写到哪个文件，.xlsx 或 .md")],
        month: Annotated[str | None, typer.Option("--month", help="哪个月，如 2026-11")] = None,
        first: Annotated[str | None, typer.Option("--from", help="从哪天，如 2026-11-01")] = None,
        last: Annotated[str | None, typer.Option("--to", help="到哪天（含），如 2026-11-15")] = None,
        community: Annotated[
            str | None, typer.Option("--community", help="社区代码，如 XFL；只有一个社区时不用写")
        ] = None,
    ) -> None:
        """三率和各项指标的报表：按网格、经办人、类别，附每月一题和不含个人信息的工单明细。"""
        words = _words()
        period = _period(words, month, first, last)
        if out.suffix.lower() not in KINDS:
            raise BadSetting(message=_said(words, "report-bad-kind", file=str(out)))
        with operating(settings_of(context)) as operator:
            made = operator.read(lambda work: _report(work, community, period))
        _write(words, made, out)
        typer.echo(_written(words, made, out))


def _period(words: Words, month: str | None, first: str | None, last: str | None) -> Period:
    """The month, or the days. Raises BadSetting for neither, both, or what is no date."""
    if (month is None) == (first is None and last is None):
        raise BadSetting(message=_said(words, "report-no-period"))
    try:
        return read_month(month) if month is not None else read_range(first or "", last or "")
    except ValueError:
        if month is not None:
            raise BadSetting(message=_said(words, "report-bad-month", text=month)) from None
        raise BadSetting(message=_said(words, "report-bad-range", first=first or "", last=last or "")) from None


def _report(work: Work, code: str | None, period: Period) -> Report:
    from bot.cli.choosing import communities
    from handlers.reporting.report import report_of

    found = communities(work, code)
    if len(found) > 1:
        raise BadSetting(
            message=f"有 {len(found)} 个社区，请加上 --community 代码：{'、'.join(c.code for c in found)}。"
        )
    return report_of(work, found[0], period)


def _write(words: Words, report: Report, out: Path) -> None:
    """Written aside first, so that a failure leaves no half report."""
    from bot.reports import markdown, workbook
    from bot.reports.sheets import sheets

    pages = sheets(report, words)
    aside = out.with_name(f".{out.name}.part")
    try:
        if out.suffix.lower() == ".md":
            aside.write_text(markdown.document(pages), encoding="utf-8")
        else:
            workbook.write(pages, aside)
        aside.replace(out)
    except OSError as error:
        with suppress(OSError):
            aside.unlink()
        reason = error.strerror or type(error).__name__
        raise BadSetting(message=_said(words, "report-not-written", file=str(out), reason=reason)) from None


def _written(words: Words, report: Report, out: Path) -> str:
    from domain.messages import say
    from handlers.reporting.periods import period_text

    return words(
        say(
            "report-written",
            file=str(out),
            community=report.community,
            period=period_text(report.period),
            submitted=report.submitted,
        )
    )


def _said(words: Words, key: str, **args: str) -> str:
    from domain.messages import Text

    return words(Text(key, args))


def _words() -> Words:
    from dialogs.texts import Catalogs
    from domain.clock import SystemClock

    catalogs, now = Catalogs(), SystemClock().now()
    return lambda text: catalogs.render(text, "zh", ZoneInfo("UTC"), now)
