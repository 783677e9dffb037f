"""``linli report``: files that open, numbers with their definitions, nothing personal, plain words for bad calls."""

from __future__ import annotations

from datetime import UTC, datetime
from functools import partial
from pathlib import Path

import pytest
from openpyxl import load_workbook

from bot.parts import make_rules, open_database
from bot.settings import Settings
from domain.interpretation import Guess, Issue
from domain.messages import Incoming
from domain.tickets import Outcome
from handlers import intake
from handlers.identity import recognise
from handlers.ratings import rate
from handlers.resolving import resolve
from handlers.tasks import accept
from handlers.work import Work
from storage.encryption import new_key
from storage.unit_of_work import UnitOfWork
from tests.cli.conftest import Linli
from tests.cli.town import in_this_process, write_files
from tests.clock import MovableClock

NOVEMBER = datetime(2024, 11, 22, 1, 0, tzinfo=UTC)
WORDS = "三楼王阿姨家门口灯坏了"
SHEETS = ["总表", "按网格", "按经办人", "按类别", "按紧急程度", "按楼栋", "每月一题", "工单明细"]


@pytest.fixture
def linli(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Linli:
    """Linli in an empty folder."""
    return in_this_process(tmp_path, monkeypatch, capsys)


@pytest.fixture
def call(linli: Linli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Linli:
    """Linli with the small town, and one ticket of November 2024: accepted, resolved, rated with five stars."""
    key = new_key()
    call = partial(linli, LINLI_SECURITY__KEY=key)
    assert call("community", "import", str(write_files(tmp_path / "town"))).code == 0
    with monkeypatch.context() as patch:
        patch.chdir(tmp_path)
        patch.setenv("LINLI_SECURITY__KEY", key)
        database = open_database(Settings(), MovableClock(NOVEMBER))
    database.run_now(live)
    database.close()
    return call


def live(uow: UnitOfWork) -> None:
    work = Work(uow, make_rules(Settings()))
    community = uow.communities.all()[0]
    building = uow.communities.buildings(community.id)[0]
    worker = next(post for post in uow.staff.of_community(community.id) if post.role == "grid_worker")
    account = uow.people.add_account(uow.people.get(worker.person_id), "web", "web", "worker", uow.now)
    uow.conversations.open(account, "worker").community_id = community.id
    resident = recognise(work, Incoming("web", "web", "1", "fang", "fang", uow.now, sender_name="李桂芳"))
    draft = intake.create_draft(work, resident, Issue(WORDS, 0, len(WORDS), (Guess("building.corridor_light", 0.9),)))
    draft.building_id, draft.estate_id, draft.grid_id = building.id, building.estate_id, building.grid_id
    draft.room, draft.owner_id = "502", None
    ticket = intake.open_ticket(work, draft, intake.reporter(resident))
    ticket.owner_id = ticket.owner_id or worker.id
    zhou = recognise(work, Incoming("web", "web", "2", "worker", "worker", uow.now))
    accept(work, zhou, ticket.id)
    resolve(work, zhou, ticket.id, Outcome.NO_ACTION_NEEDED, "看过了，灯是好的")
    rate(work, resident, ticket.id, 5)


def test_a_workbook(call: Linli, tmp_path: Path) -> None:
    made = call("report", "--month", "2024-11", "--out", "november.xlsx")
    assert (made.code, made.err) == (0, "")
    assert "november.xlsx" in made.out
    assert "1 件诉求" in made.out
    book = load_workbook(tmp_path / "november.xlsx")
    assert book.sheetnames == SHEETS
    cells = {str(cell.value) for sheet in book for row in sheet for cell in row if cell.value is not None}
    assert {"响应率", "解决率", "满意率", "1/1", "居民没有打星的办结不计入", "楼道灯/公共照明"} <= cells
    text = "\n".join(cells)
    for private in (WORDS, "李桂芳", "502", "看过了"):
        assert private not in text
    assert "100%" not in text
    assert not list(tmp_path.glob(".*.part"))


def test_markdown_for_a_range(call: Linli, tmp_path: Path) -> None:
    made = call("report", "--from", "2024-11-22", "--to", "2024-11-22", "--community", "xfl", "--out", "day.md")
    assert made.code == 0, made
    text = (tmp_path / "day.md").read_text("utf-8")
    assert text.startswith("# ")
    assert "2024-11-22 至 2024-11-22" in text
    assert "| 满意率 | 1/1 |" in text
    assert text.count("## ") >= len(SHEETS) - 1
    tables = [line for line in text.splitlines() if line.startswith("|")]
    assert all(line.endswith("|") for line in tables)


def test_a_month_without_tickets(call: Linli, tmp_path: Path) -> None:
    assert call("report", "--month", "2023-02", "--out", "empty.xlsx").code == 0
    assert load_workbook(tmp_path / "empty.xlsx").sheetnames == SHEETS


WRONG = (
    ("--month 2026-13 --out a.xlsx", "“2026-13”不是月份"),
    ("--month 去年 --out a.xlsx", "“去年”不是月份"),
    ("--out a.xlsx", "请说明要哪个月"),
    ("--month 2024-11 --from 2024-11-01 --out a.xlsx", "请说明要哪个月"),
    ("--from 2024-11-02 --to 2024-11-01 --out a.xlsx", "不是一段日期"),
    ("--from 2024-11-02 --out a.xlsx", "不是一段日期"),
    ("--month 2024-11 --out a.pdf", "只能写成 .xlsx 或 .md"),
    ("--month 2024-11 --out nowhere/a.xlsx", "写不了 nowhere/a.xlsx"),
    ("--month 2024-11 --out nowhere/a.md", "写不了 nowhere/a.md"),
    ("--month 2024-11 --out taken.md", "写不了 taken.md"),
    ("--month 2024-11 --community ABC --out a.md", "没有代码为“ABC”的社区"),
)


def test_what_goes_wrong_is_said_in_one_sentence(call: Linli, tmp_path: Path) -> None:
    (tmp_path / "taken.md").mkdir()
    for arguments, said in WRONG:
        failed = call("report", *arguments.split())
        assert failed.code == 2, arguments
        assert said in failed.err
        assert "Traceback" not in failed.err
        assert len(failed.err.strip().splitlines()) == 1, failed.err
    assert not list(tmp_path.glob("a.*"))
    assert not list(tmp_path.glob(".*.part"))
