"""Every check of ``linli doctor``, in the order in which they are shown."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING

from bot.doctor.calendar import check_calendar
from bot.doctor.data import check_database, check_disk, check_folder, check_key
from bot.doctor.finding import Finding, fail
from bot.doctor.surroundings import check_font, check_model, check_web
from bot.doctor.telegram import check_telegram

if TYPE_CHECKING:
    from bot.settings import Settings

CHECKS: tuple[Callable[[Settings], Iterable[Finding]], ...] = (
    check_key,
    check_folder,
    check_disk,
    check_database,
    check_telegram,
    check_web,
    check_model,
    check_font,
    check_calendar,
)


def examine(settings: Settings) -> Iterator[Finding]:
    """Make every check; one that breaks is a finding itself."""
    for check in CHECKS:
        try:
            yield from check(settings)
        except Exception as error:
            name = check.__name__.removeprefix("check_")
            yield fail(f"检查「{name}」时出错：{type(error).__name__}", "加 --debug 再试，把显示的内容发给维护人员")
