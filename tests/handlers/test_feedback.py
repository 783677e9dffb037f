"""Which corrections count: those of reports that stood."""

from __future__ import annotations

from handlers import intake
from handlers.feedback import confirmed_corrections
from handlers.work import Work
from tests.chat import Chat


def corrected(chat: Chat) -> list[tuple[str, str]]:
    """Text and category of what would be learnt."""
    return chat.read(lambda work: [(c.category, c.by) for c in confirmed_corrections(work)])


def test_a_correction_counts_once_its_report_is_open(chat: Chat) -> None:
    chat.fang.says("3号楼楼道灯坏了")
    chat.fang.presses("其他类别")
    chat.fang.presses("环境卫生")
    chat.fang.presses("暴露垃圾")
    assert corrected(chat) == []
    chat.fang.presses("✅ 提交")
    chat.fang.presses("没有照片")
    assert corrected(chat) == [("environment.garbage", "resident")]


def test_what_was_corrected_again_does_not_count(chat: Chat) -> None:
    number = chat.reports(chat.fang, "东西堆着", "order.obstruction")

    def correct(work: Work) -> None:
        ticket = work.uow.tickets.lock(number)
        assert ticket is not None
        intake.correct_category(work, ticket, "environment.garbage", "dispatcher")
        intake.correct_category(work, ticket, "environment.bulky_waste", "dispatcher")

    chat.run(correct)
    assert corrected(chat) == [("environment.bulky_waste", "dispatcher")]


def test_what_only_the_committee_may_see_is_never_learnt(chat: Chat) -> None:
    number = chat.reports(chat.fang, "他们打架", "dispute.neighbour")

    def correct(work: Work) -> None:
        ticket = work.uow.tickets.lock(number)
        assert ticket is not None
        intake.correct_category(work, ticket, "dispute.domestic_violence", "dispatcher")

    chat.run(correct)
    assert corrected(chat) == []
