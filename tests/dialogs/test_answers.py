"""Questions, as transcripts: answered from the community's pages with their source, or handed to the committee."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest

from domain.tickets import Status
from handlers.community_files.pages import load_pages, read_pages
from handlers.community_files.report import Report
from handlers.community_import.pages import put_pages
from handlers.community_import.summary import ImportSummary
from handlers.work import Work
from storage.models import Page, Ticket
from tests.chat import Chat
from tests.dialogs.test_report import stranger

ROOT = Path(__file__).parents[2]


@pytest.fixture
def chat(chat: Chat) -> Chat:
    """The town, whose first community has the demo's pages and whose second one has a page of its own."""
    report = Report()
    rows = read_pages(load_pages(ROOT / "bot/demo", report) or {}, report)
    assert not report.errors()

    def use(work: Work) -> None:
        put_pages(work, chat.town.community_id, rows, ImportSummary("XFL", "幸福里社区"))
        other = Page(
            community_id=chat.town.other_id,
            name="sauna",
            title="南湖桑拿房",
            also=[],
            body="## 开放时间\n\n南湖桑拿房 20:00 关门。",
            checked_on=date(2026, 10, 1),
            checked_by="吕梅",
        )
        work.uow.communities.keep([other])

    chat.run(use)
    return chat


def tickets(chat: Chat) -> int:
    """How many tickets and drafts there are."""
    return chat.run(lambda work: work.uow.session.query(Ticket).count())


def test_a_question_is_answered_at_once_with_its_source(chat: Chat) -> None:
    chat.fang.says("请问居委会几点上班？")
    chat.fang.sees("8:30-12:00", "来源", "居委会和社区服务大厅", "2026-11-02", "方婷")
    chat.fang.presses("解决了")
    chat.fang.sees("有事随时问我")
    assert tickets(chat) == 0
    chat.chen.sees_no_news()


def test_reading_needs_no_consent(chat: Chat) -> None:
    new = stranger(chat)
    new.says("养狗要办证吗")
    new.sees("派出所", "来源")
    assert not any("您同意吗" in shown.text for shown in new.news)
    assert tickets(chat) == 0


def test_what_the_page_did_not_solve_goes_to_the_committee(chat: Chat) -> None:
    chat.fang.says("居委会几点上班")
    chat.fang.presses("没解决，转给居委会")
    chat.fang.sees("已转给居委会", "XFL-")
    chat.chen.sees("居委会几点上班")
    assert "直接答复" in chat.chen.labels
    assert chat.status() is Status.TRIAGE
    missed = chat.fang.data_of("没解决")
    chat.fang.replays(missed)
    chat.fang.sees("已经提交过")
    assert tickets(chat) == 1


def test_handing_over_asks_for_consent_first(chat: Chat) -> None:
    new = stranger(chat)
    new.says("居委会几点上班")
    new.presses("没解决")
    new.sees("居委会几点上班", "您同意吗")
    new.presses("同意，继续")
    new.presses("提交")
    chat.chen.sees("居委会几点上班")


def test_without_a_page_it_says_so_and_hands_over(chat: Chat) -> None:
    chat.fang.says("请问你们能办护照吗，需要什么材料")
    chat.fang.sees("没有找到答案", "是下面哪一类")
    chat.fang.presses("建议/表扬/政策咨询/其他")
    chat.fang.presses("提交")
    chat.fang.sees("XFL-")


def test_a_question_that_looks_like_a_report_is_answered_and_may_still_become_one(chat: Chat) -> None:
    chat.fang.says("垃圾怎么分类")
    chat.fang.sees("厨余垃圾", "来源")
    chat.fang.presses("我要反映问题")
    chat.fang.sees("请看我理解得对不对", "垃圾怎么分类")
    assert chat.status() is Status.DRAFT


@pytest.mark.parametrize(
    "words", ["垃圾桶满了没人收", "3号楼电梯怎么又坏了", "3号楼有人半夜装修，太吵了", "活动室空调坏了"]
)
def test_a_report_is_never_answered_with_a_page(chat: Chat, words: str) -> None:
    chat.fang.says(words)
    chat.fang.sees_nothing_of("来源：")
    assert tickets(chat) == 1


@pytest.mark.parametrize("words", ["建议活动室晚上开到十点", "表扬志愿者小李，帮我妈送餐"])
def test_an_opinion_is_not_answered_with_a_page(chat: Chat, words: str) -> None:
    chat.fang.says(words)
    chat.fang.sees_nothing_of("来源：")


def test_danger_comes_before_every_page(chat: Chat) -> None:
    chat.fang.says("厨房有煤气味，燃气抢修电话多少")
    chat.fang.sees_nothing_of("来源：")
    assert chat.ticket().emergency == "gas"


def test_a_question_in_the_middle_of_a_report_is_answered_and_the_report_goes_on(chat: Chat) -> None:
    chat.fang.says("3号楼楼道灯坏了")
    chat.fang.says("物业电话多少")
    chat.fang.sees("010-00001002", "来源")
    chat.fang.presses("✅ 提交")
    chat.fang.sees("照片")
    chat.fang.presses("没有照片")
    assert chat.ticket().description == "3号楼楼道灯坏了"


def test_words_that_another_dialog_waits_for_are_not_answered(chat: Chat) -> None:
    chat.fang.commands("human")
    chat.fang.says("居委会几点上班")
    chat.fang.sees("已转给居委会")
    chat.chen.sees("居委会几点上班")


def test_an_old_page_says_that_it_is_old(chat: Chat) -> None:
    chat.passes(days=900)
    chat.fang.says("居委会几点上班")
    chat.fang.sees("半年多没核对过")


def test_the_guide_lists_every_page_and_shows_a_whole_one(chat: Chat) -> None:
    chat.fang.commands("guide")
    assert len(chat.fang.labels) >= 15
    chat.fang.presses("养犬登记")
    chat.fang.sees("养犬登记", "年检", "烈性犬", "来源")


def test_a_page_never_crosses_to_another_community(chat: Chat) -> None:
    chat.mei.says("居委会几点上班")
    chat.mei.sees_nothing_of("8:30-12:00")
    chat.fang.says("南湖桑拿房几点关门")
    chat.fang.sees_nothing_of("20:00 关门")
    sauna = chat.run(lambda work: work.uow.pages.of_community(chat.town.other_id)[0].id)
    chat.fang.replays(chat.button("page", sauna))
    chat.fang.sees_nothing_of("20:00 关门")
    chat.mei.says("南湖桑拿房几点关门")
    chat.mei.sees("20:00 关门", "吕梅")


def test_nobody_hands_over_the_question_of_somebody_else(chat: Chat) -> None:
    chat.fang.says("居委会几点上班")
    missed = chat.fang.data_of("没解决")
    chat.wang.replays(missed)
    assert tickets(chat) == 0


def test_a_new_import_is_known_at_once(chat: Chat) -> None:
    chat.fang.says("居委会几点上班")

    def change(work: Work) -> None:
        page = next(p for p in work.uow.pages.of_community(chat.town.community_id) if p.name == "office-hours")
        page.body = "## 开放时间\n\n从今天起 7:00 开门。"
        page.checked_on = work.now.date() - timedelta(days=1)
        work.uow.communities.get(chat.town.community_id).names_version += 1

    chat.run(change)
    chat.fang.says("居委会几点上班")
    chat.fang.sees("7:00 开门")


def test_english_readers_get_their_own_frame(chat: Chat) -> None:
    chat.fang.locale = "en"
    chat.fang.says("居委会几点上班")
    chat.fang.sees("Source:", "8:30-12:00")
