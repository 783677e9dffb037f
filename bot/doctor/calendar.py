"""Check of the table of holidays: beyond its end every Monday to Friday counts as a working day."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from bot.doctor.finding import Finding, ok, warn
from domain.clock import SystemClock
from domain.worktime import ends_soon, table_ends

if TYPE_CHECKING:
    from bot.settings import Settings

FIX = "国务院公布新一年放假安排后（一般在 11 月）：pip install -U chinesecalendar，然后重启"


def check_calendar(_settings: Settings) -> Iterator[Finding]:
    """It reaches at least sixty days ahead."""
    from bot.parts import holidays

    days, today = holidays(), SystemClock().now().date()
    end = table_ends(days)
    if ends_soon(days, today) is None:
        yield ok(f"放假安排的表到 {end}")
    elif end is not None and end >= today:
        yield warn(f"放假安排的表只到 {end}，之后周一到周五都算工作日，时限会算错", FIX)
    else:
        yield warn(f"放假安排的表到 {end} 就没有了，现在周一到周五都算工作日，时限会算错", FIX)
