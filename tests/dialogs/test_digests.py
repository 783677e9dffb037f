"""The committee's digests: what is said, who hears it, and that each period is told once whatever happens."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier
from typing import Any

import pytest
from sqlalchemy import select

from bot.charts import NotDrawn
from bot.digests import DigestSender
from domain.errors import NotFound
from domain.messages import Incoming
from handlers.chat_history import open_file
from handlers.identity import recognise
from handlers.policies import change_setting
from handlers.reporting.digests import PURPOSE, claim
from handlers.work import Work
from scheduler.jobs.digests import begin_digests
from scheduler.registry import JOBS
from storage.blobs import Blobs
from storage.database import Database
from storage.models import Attachment, Digest, OutboxMessage
from tests.chat import BOT, CATALOGS, CHANNEL, Chat, Person
from tests.conftest import OpenDatabase

PNG = b"\x89PNG\r\n\x1a\n a chart"


class Drawn:
    """A drawer that keeps what it was asked to draw."""

    def __init__(self, failures: int = 0) -> None:
        self.pictures: list[Mapping[str, Any]] = []
        self.failures = failures

    def __call__(self, picture: Mapping[str, Any]) -> bytes:
        self.pictures.append(picture)
        if len(self.pictures) <= self.failures:
            raise NotDrawn("no font")
        return PNG


def sender(chat: Chat, folder: Path, draw: Drawn, database: Database | None = None) -> DigestSender:
    return DigestSender(database or chat.database, chat.rules, CATALOGS, Blobs(folder), chat.clock, draw)


def tick(chat: Chat, folder: Path, draw: Drawn) -> int:
    """The jobs run, and whatever waits is drawn and sent; returns how many digests were made."""
    made = 0
    while done := chat.run(begin_digests):
        made += done
    while asyncio.run(sender(chat, folder, draw).send_next()):
        chat.clock.move(minutes=5)
    chat.deliver()
    return made


def tomorrow(chat: Chat, hour: int, minute: int = 0, days: int = 1) -> None:
    """The clock shows this time of the day after (the tests begin at nine)."""
    nine = chat.clock.now().replace(hour=1, minute=0, second=0, microsecond=0)
    chat.clock.moment = nine
    chat.clock.move(days=days, hours=hour - 9, minutes=minute)


def settle(chat: Chat, name: str, text: str) -> None:
    """The community sets something for itself."""

    def use(work: Work) -> None:
        change_setting(work, work.uow.communities.get(chat.town.community_id), name, text, None)

    chat.run(use)


def kinds(chat: Chat) -> Counter[str]:
    return Counter(chat.read(lambda work: list(work.uow.session.scalars(select(Digest.kind)))))


def test_it_is_a_registered_job() -> None:
    assert [job.name for job in JOBS if job.run is begin_digests] == ["digests"]


def test_every_morning_at_half_past_eight(chat: Chat, tmp_path: Path) -> None:
    chat.reports(chat.fang)
    chat.reports(chat.wang, building="")
    draw = Drawn()
    tomorrow(chat, 8, 25)
    for person in (chat.chen, chat.lin, chat.zhou):
        person.looks()
    assert tick(chat, tmp_path, draw) == 0
    tomorrow(chat, 8, 30, days=0)
    assert tick(chat, tmp_path, draw) == 1
    for person in (chat.chen, chat.lin):
        shown = person.sees("幸福里社区 每日简报 · 11月23日", "在办 2 件", "待派 1 件", "昨天上报 2 件")
        assert shown is not None
        assert shown.photos == 1
        assert "工作台" in person.labels
    chat.zhou.sees_nothing_of("每日简报")
    assert tick(chat, tmp_path, draw) == 0
    assert len(draw.pictures) == 1
    assert [number["value"] for number in draw.pictures[0]["numbers"]][:1] == ["2"]
    assert draw.pictures[0]["title"] == "幸福里社区 每日简报"


def test_only_who_got_the_chart_may_open_it(chat: Chat, tmp_path: Path) -> None:
    chat.reports(chat.fang)
    tomorrow(chat, 9)
    tick(chat, tmp_path, Drawn())

    def opens(person: Person) -> bytes:
        def use(work: Work) -> str:
            chart = work.uow.session.scalars(select(Attachment).where(Attachment.purpose == PURPOSE)).one()
            reader = recognise(work, Incoming(CHANNEL, BOT, "", person.nick, person.nick, work.now))
            return open_file(work, reader, chart.id).blob or ""

        return Blobs(tmp_path).read(chat.run(use))

    assert opens(chat.chen) == opens(chat.lin) == PNG
    for person in (chat.zhou, chat.fang, chat.lv):
        with pytest.raises(NotFound):
            opens(person)


def test_delicate_tickets_are_counted_but_not_named_for_others(chat: Chat, tmp_path: Path) -> None:
    """The committee reads of violence at home, without its place; a grid lead only that something waits."""
    number = (
        chat.ticket(chat.reports(chat.fang, "楼上又打老婆了", "dispute.domestic_violence", now=False)).number or "?"
    )
    tomorrow(chat, 9)
    chat.lin.looks()
    tick(chat, tmp_path, Drawn())
    shown = chat.lin.sees("每日简报", number, "家暴")
    assert shown is not None
    assert "3号楼" not in shown.text
    settle(chat, "digest_to", "grid_lead")
    tomorrow(chat, 9)
    chat.zheng.looks()
    tick(chat, tmp_path, Drawn())
    chat.zheng.sees("每日简报", "待派 1 件")
    chat.zheng.sees_nothing_of(number, "家暴")


def test_what_is_overdue_is_named_without_anything_personal(chat: Chat, tmp_path: Path) -> None:
    number = chat.reports(chat.fang, "3号楼502家漏水", "building.corridor_light")
    chat.clock.move(days=20)
    tomorrow(chat, 9)
    chat.lin.looks()
    tick(chat, tmp_path, Drawn())
    shown = chat.lin.sees("已超期", chat.ticket(number).number or "?", "3号楼", "周建国")
    assert shown is not None
    for private in ("502", "漏水", "李桂芳", "13900000001"):
        assert private not in shown.text


def test_the_machine_was_off_for_days(chat: Chat, tmp_path: Path) -> None:
    """One of each kind that is owed, not one for each day."""
    chat.reports(chat.fang)
    tomorrow(chat, 11, days=4)
    chat.lin.looks()
    assert tick(chat, tmp_path, Drawn()) == 2
    assert kinds(chat) == {"daily": 1, "weekly": 1}
    chat.lin.sees("每周简报", "第 47 周", "上报 1 件")


def test_nothing_at_night_and_nothing_before_the_first_report(chat: Chat, tmp_path: Path) -> None:
    tomorrow(chat, 9)
    assert tick(chat, tmp_path, Drawn()) == 0
    chat.reports(chat.fang)
    tomorrow(chat, 23, days=0)
    assert tick(chat, tmp_path, Drawn()) == 0
    tomorrow(chat, 8, 30)
    assert tick(chat, tmp_path, Drawn()) >= 1


def test_month_and_quarter_go_up_to_the_subdistrict(chat: Chat, tmp_path: Path) -> None:
    def bind(work: Work) -> None:
        officer = work.uow.people.get(chat.town.people["孙晓"])
        account = work.uow.people.add_account(officer, CHANNEL, BOT, "孙晓", work.now)
        work.uow.conversations.open(account, "孙晓")

    chat.run(bind)
    number = chat.reports(chat.fang)
    chat.zhou.presses("接单")
    chat.fang.looks()
    tomorrow(chat, 9, days=39)  # 31 December: November is told, the quarter is not over
    tick(chat, tmp_path, Drawn())
    tomorrow(chat, 9)  # 1 January
    chat.lin.looks()
    draw = Drawn()
    tick(chat, tmp_path, draw)
    chat.lin.sees("月报", "2024年12月")
    chat.lin.sees("季报", "2024年第 4 季度", "响应率 1/1", "按期办结（按到期）0/1")
    told = chat.read(
        lambda work: list(work.uow.session.scalars(select(OutboxMessage).where(OutboxMessage.chat == "孙晓")))
    )
    assert len(told) == 3
    assert chat.ticket(number).number


def test_a_community_sets_when_and_who(chat: Chat, tmp_path: Path) -> None:
    settle(chat, "digest_time", "10:00")
    settle(chat, "digest_to", "grid_lead")
    chat.reports(chat.fang)
    tomorrow(chat, 9, 55)
    for person in (chat.lin, chat.zheng):
        person.looks()
    assert tick(chat, tmp_path, Drawn()) == 0
    tomorrow(chat, 10, days=0)
    tick(chat, tmp_path, Drawn())
    chat.zheng.sees("每日简报")
    chat.lin.sees_nothing_of("每日简报")


def test_two_schedulers_tell_it_once(chat: Chat, open_database: OpenDatabase, tmp_path: Path) -> None:
    chat.reports(chat.fang)
    tomorrow(chat, 9, days=3)
    databases = [open_database(), open_database()]
    start = Barrier(len(databases))
    draw = Drawn()

    def process(index: int) -> int:
        start.wait()
        made = 0
        while done := databases[index].run_now(lambda uow: begin_digests(Work(uow, chat.rules))):
            made += done
        while asyncio.run(sender(chat, tmp_path, draw, databases[index]).send_next()):
            pass
        return made

    with ThreadPoolExecutor(len(databases)) as threads:
        made = sum(threads.map(process, range(len(databases))))
    assert made == 2
    assert kinds(chat) == {"daily": 1, "weekly": 1}
    chat.lin.looks()
    chat.deliver()
    assert Counter(shown.photos for shown in chat.lin.news if "简报" in shown.text) == {1: 2}


def test_killed_between_making_and_sending(chat: Chat, tmp_path: Path) -> None:
    """The digest was made and claimed, then the process died: the next one draws and sends it, once."""
    chat.reports(chat.fang)
    tomorrow(chat, 9)
    assert chat.run(begin_digests) == 1
    assert chat.run(claim) is not None
    draw = Drawn()
    assert not asyncio.run(sender(chat, tmp_path, draw).send_next())
    chat.clock.move(minutes=4)
    chat.lin.looks()
    assert asyncio.run(sender(chat, tmp_path, draw).send_next())
    chat.deliver()
    chat.lin.sees("每日简报")
    assert not asyncio.run(sender(chat, tmp_path, draw).send_next())


def test_a_slow_process_that_comes_second_sends_nothing_and_keeps_no_file(chat: Chat, tmp_path: Path) -> None:
    chat.reports(chat.fang)
    tomorrow(chat, 9)
    chat.run(begin_digests)
    folder = tmp_path / "blobs"
    fast = sender(chat, folder, Drawn())

    def slowly(picture: Mapping[str, Any]) -> bytes:
        chat.clock.move(minutes=4)
        assert asyncio.run(fast.send_next())
        return PNG

    chat.lin.looks()
    slow = DigestSender(chat.database, chat.rules, CATALOGS, Blobs(folder), chat.clock, slowly)
    assert asyncio.run(slow.send_next())
    chat.deliver()
    assert len([shown for shown in chat.lin.news if "每日简报" in shown.text]) == 1
    files = chat.read(lambda work: list(work.uow.session.scalars(select(Attachment.blob))))
    assert {path.name for path in folder.rglob("*") if path.is_file()} == set(files)


@pytest.mark.parametrize("failures", [1, 9])
def test_a_chart_that_cannot_be_drawn_holds_back_no_words(chat: Chat, tmp_path: Path, failures: int) -> None:
    chat.reports(chat.fang)
    tomorrow(chat, 9)
    chat.lin.looks()
    tick(chat, tmp_path, Drawn(failures))
    shown = chat.lin.sees("每日简报")
    assert shown is not None
    assert shown.photos == (1 if failures == 1 else 0)
