"""What is said to be erased is erased: the rows are read back."""

from __future__ import annotations

import asyncio
from pathlib import Path

from sqlalchemy import select

from bot.delivery.erase import FileEraser
from domain.actions import Action
from domain.messages import Media, MediaKind
from domain.tickets import Status
from handlers.work import Work
from storage.blobs import Blobs
from storage.models import Attachment, InboundMessage, OutboxMessage, Ticket, TicketEvent
from tests.chat import Chat
from tests.dialogs.test_register import newcomer

WORDS = "和平苑5号楼2单元502家里下水道堵了"


def heard(chat: Chat, nick: str) -> list[dict[str, object]]:
    """The bodies that are logged of a person's chat."""

    def use(work: Work) -> list[dict[str, object]]:
        conversation = work.uow.chats.find("telegram", "main", nick)
        assert conversation is not None
        query = select(InboundMessage).where(InboundMessage.conversation_id == conversation.id)
        return [row.body for row in work.uow.session.scalars(query.order_by(InboundMessage.id))]

    return chat.read(use)


def told(chat: Chat) -> str:
    """Everything that the outbox holds, as text."""
    return chat.read(lambda work: " ".join(str(row.body) for row in work.uow.session.scalars(select(OutboxMessage))))


def files(chat: Chat) -> list[Attachment]:
    return chat.read(lambda work: list(work.uow.session.scalars(select(Attachment))))


def test_without_consent_no_word_is_kept(chat: Chat) -> None:
    new = newcomer(chat)
    new.says(WORDS)
    new.presses("幸福里社区")
    new.sees(WORDS, "您同意吗")
    new.sends_photos()
    new.presses("不同意")
    new.sees("已经删除")
    draft = chat.ticket()
    assert (draft.status, draft.description) == (Status.WITHDRAWN, "")
    assert (draft.place_words, draft.room, draft.unit, draft.building_id) == (None, None, "", None)
    assert heard(chat, "小新")
    assert not any(heard(chat, "小新"))
    assert "下水道" not in told(chat)
    assert files(chat) == []


def test_the_history_stays_without_words(chat: Chat) -> None:
    new = newcomer(chat)
    new.says(WORDS)
    new.presses("幸福里社区")
    new.presses("不同意")

    def events(work: Work) -> list[tuple[str, str | None]]:
        query = select(TicketEvent).order_by(TicketEvent.id)
        return [(event.kind, event.reason) for event in work.uow.session.scalars(query)]

    assert {kind for kind, _ in chat.read(events)} == {"created", "withdraw"}
    assert {reason for _, reason in chat.read(events)} == {None}


def test_the_bytes_of_a_file_go_too(chat: Chat, tmp_path: Path) -> None:
    blobs = Blobs(tmp_path)
    blob = blobs.put(b"a photo of a home")
    new = newcomer(chat)
    new.says(WORDS)
    new.presses("幸福里社区")
    new._send(media=(Media(MediaKind.PHOTO, blob, 17, stored=True),))
    chat.settle()
    new.presses("不同意")
    kept = files(chat)
    assert chat.read(lambda work: [work.uow.tickets.attachment(a.id) for a in kept]) == [None]
    assert asyncio.run(FileEraser(chat.database, blobs).erase_marked()) == 1
    assert not blobs.exists(blob)
    assert files(chat) == []


def test_who_agreed_cannot_disagree_with_an_old_button(chat: Chat) -> None:
    new = newcomer(chat)
    new.says(WORDS)
    new.presses("幸福里社区")
    new.presses("同意，继续")
    new.presses("不同意", stale=True)
    new.sees("已经有结果")
    assert chat.status() is Status.DRAFT


def test_whom_nobody_may_tell_is_told_nothing(chat: Chat) -> None:
    number = chat.reports(chat.fang)
    chat.fang.commands("leave")
    chat.fang.presses("确定退出")
    chat.fang.looks()
    chat.zhou.presses("接单")
    chat.passes(days=2)
    chat.fang.sees_no_news()
    assert chat.read(lambda work: work.uow.session.get_one(Ticket, number).conversation_id) is None


def test_a_worker_cannot_ask_whoever_left(chat: Chat) -> None:
    number = chat.reports(chat.fang)
    chat.zhou.presses("接单")
    chat.fang.commands("leave")
    chat.fang.presses("确定退出")
    chat.zhou.presses("问居民")
    chat.zhou.sees("已经退出")
    chat.zhou.replays(chat.button(Action.TASK_REASON, number, "ask.when"))
    chat.zhou.sees("已经退出")
    assert chat.status(number) is Status.IN_PROGRESS


def test_a_question_does_not_wait_for_whoever_left(chat: Chat) -> None:
    number = chat.reports(chat.fang)
    chat.zhou.presses("接单")
    chat.zhou.presses("问居民")
    chat.zhou.says("几点在家？")
    chat.zhou.sees("已经问居民了")
    chat.fang.sees("几点在家")
    chat.zhou.looks()
    chat.fang.commands("leave")
    chat.fang.presses("确定退出")
    chat.zhou.sees("已经退出")
    assert chat.status(number) is Status.IN_PROGRESS


def test_a_follower_who_left_hears_no_news(chat: Chat) -> None:
    chat.reports(chat.fang, now=False)
    chat.wang.says("幸福里3号楼楼道灯坏了")
    chat.wang.presses("我也是")
    chat.wang.commands("leave")
    chat.wang.presses("确定退出")
    chat.wang.looks()
    chat.zhou.presses("接单")
    chat.wang.sees_no_news()


def test_an_unfinished_report_goes_with_its_person(chat: Chat) -> None:
    chat.fang.says(WORDS)
    chat.fang.commands("leave")
    chat.fang.presses("确定退出")
    chat.fang.sees("没有提交")
    assert (chat.ticket().status, chat.ticket().description) == (Status.WITHDRAWN, "")
    chat.passes(days=2)
    assert chat.ticket().number is None


def test_writing_again_brings_a_person_back_with_a_fresh_consent(chat: Chat) -> None:
    chat.fang.commands("leave")
    chat.fang.presses("确定退出")
    chat.fang.says(WORDS)
    chat.fang.presses("幸福里社区")
    chat.fang.sees("您同意吗")
    chat.fang.presses("同意，继续")
    chat.fang.presses("提交")
    chat.wu.presses("接单")
    chat.fang.sees("已接单")


def test_a_member_of_staff_who_left_as_a_resident_still_gets_tasks(chat: Chat) -> None:
    own = chat.reports(chat.zhou)
    chat.zhou.commands("leave")
    chat.zhou.presses("确定退出")
    chat.zhou.looks()
    other = chat.reports(chat.fang)
    chat.zhou.sees("3号楼")
    assert (chat.owner(own), chat.owner(other)) == ("老周", "老周")


def test_nobody_claims_that_whoever_left_was_told(chat: Chat) -> None:
    chat.reports(chat.fang)
    chat.zhou.presses("接单")
    chat.fang.commands("leave")
    chat.fang.presses("确定退出")
    chat.zhou.presses("转责任单位")
    chat.zhou.presses("物业")
    chat.zhou.sees("没能告诉到")
