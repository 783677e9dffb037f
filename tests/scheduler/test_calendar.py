"""The table of holidays ends: said sixty days before, once to each of the committee, and again for the next table."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from bot.doctor.calendar import check_calendar
from bot.doctor.finding import Level
from bot.settings import Settings
from domain.worktime import ends_soon, table_ends
from handlers.calendars import warn_of_end
from scheduler.jobs.watch_calendar import watch_calendar
from scheduler.registry import JOBS
from tests.chat import Chat

TABLE = {date(2024, 10, 1): False, date(2024, 10, 12): True}


def test_it_is_a_registered_job() -> None:
    assert next(job for job in JOBS if job.name == "watch-calendar").run is watch_calendar


@pytest.mark.parametrize(("today", "soon"), [("2024-10-31", False), ("2024-11-01", True), ("2025-03-01", True)])
def test_sixty_days_before(today: str, soon: bool) -> None:
    assert table_ends(TABLE) == date(2024, 12, 31)
    assert (ends_soon(TABLE, date.fromisoformat(today)) is not None) is soon
    assert ends_soon({}, date.fromisoformat(today)) is None


def test_the_committee_hears_it_once_for_each_table(chat: Chat) -> None:
    chat.rules = replace(chat.rules, holidays=TABLE)
    assert chat.run(warn_of_end) == 3
    chat.deliver()
    for person in (chat.chen, chat.lin, chat.lv):
        person.sees("放假安排的表只到", "12月31日")
    chat.zhou.sees_no_news()
    chat.clock.move(days=1)
    assert chat.run(warn_of_end) == 0
    chat.rules = replace(chat.rules, holidays=TABLE | {date(2025, 1, 1): False})
    assert chat.run(warn_of_end) == 0
    chat.clock.move(days=365)
    assert chat.run(warn_of_end) == 3


def test_the_doctor_says_how_far_the_table_reaches(monkeypatch: pytest.MonkeyPatch) -> None:
    (found,) = check_calendar(Settings())
    assert "放假安排的表" in found.what
    today = date.today()  # noqa: DTZ011 - only whether it is a year or a day away
    for days, level in ((400, Level.OK), (-400, Level.WARN)):
        table = {today + timedelta(days=days): False}
        monkeypatch.setattr("bot.parts.holidays", lambda table=table: table)
        (found,) = check_calendar(Settings())
        assert found.level is level
