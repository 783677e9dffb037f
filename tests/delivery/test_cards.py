"""Cards: one message that is kept up to date, by an edit or by a newer one."""

from __future__ import annotations

from bot.channels.port import MessageGone, Refused, TryLater
from tests.delivery.office import EDIT, ONE_BUTTON, REPLACE, FakeChannel, Office


async def test_the_first_message_of_a_card_is_a_new_one_and_the_next_edits_it(office: Office) -> None:
    laozhou, telegram = office.meet("老周"), FakeChannel()
    delivery = office.delivery(telegram)
    [first] = office.put(laozhou, "待接单", buttons=ONE_BUTTON, **EDIT)
    await delivery.drain()
    [second] = office.put(laozhou, "处理中", **EDIT)
    await delivery.drain()
    assert telegram.texts == ["待接单"]
    assert [(card, message.text) for card, message in telegram.edits] == [("m1", "处理中")]
    assert [office.row(row_id).external_id for row_id in (first, second)] == ["m1", "m1"]
    assert telegram.stripped == []
    assert (delivery.counts.sent, delivery.counts.edited) == (2, 1)


async def test_only_the_newest_of_waiting_messages_of_a_card_is_sent(office: Office) -> None:
    laozhou, telegram = office.meet("老周"), FakeChannel()
    ids = office.put(laozhou, "待接单", "处理中", "已办结", **EDIT)
    await office.delivery(telegram).drain()
    assert telegram.texts == ["已办结"]
    assert office.statuses(ids) == ["cancelled", "cancelled", "sent"]


async def test_a_card_that_is_gone_is_sent_anew(office: Office) -> None:
    laozhou, telegram = office.meet("老周"), FakeChannel(edit_answer=lambda message: MessageGone("too old"))
    delivery = office.delivery(telegram)
    office.put(laozhou, "待接单", **EDIT)
    await delivery.drain()
    office.put(laozhou, "处理中", **EDIT)
    await delivery.drain()
    assert telegram.texts == ["待接单", "处理中"]
    telegram.edit_answer = lambda message: None
    office.put(laozhou, "已办结", **EDIT)
    await delivery.drain()
    assert telegram.edits[0][0] == "m2"


async def test_an_edit_that_is_refused_is_sent_anew(office: Office) -> None:
    laozhou, telegram = office.meet("老周"), FakeChannel(edit_answer=lambda message: Refused("no"))
    delivery = office.delivery(telegram)
    for words in ("待接单", "处理中"):
        office.put(laozhou, words, **EDIT)
        await delivery.drain()
    assert telegram.texts == ["待接单", "处理中"]


async def test_an_edit_that_must_wait_is_not_sent_anew(office: Office) -> None:
    laozhou = office.meet("老周")
    telegram = FakeChannel(edit_answer=lambda message: TryLater("429", 3))
    delivery = office.delivery(telegram)
    for words in ("待接单", "处理中"):
        office.put(laozhou, words, **EDIT)
        await delivery.drain()
    assert telegram.texts == ["待接单"]
    telegram.edit_answer = lambda message: None
    office.clock.move(5)
    await delivery.drain()
    assert [message.text for _, message in telegram.edits] == ["处理中"]


async def test_a_replacing_card_is_a_new_message_and_the_old_one_loses_its_buttons(office: Office) -> None:
    laozhou, telegram = office.meet("老周"), FakeChannel()
    delivery = office.delivery(telegram)
    for words in ("待接单", "处理中", "已办结"):
        office.put(laozhou, words, buttons=ONE_BUTTON, **REPLACE)
        await delivery.drain()
    assert telegram.texts == ["待接单", "处理中", "已办结"]
    assert telegram.stripped == ["m1", "m2"]
    assert telegram.edits == []


async def test_a_card_with_files_is_sent_anew_because_an_edit_cannot_bring_files(office: Office) -> None:
    laozhou, telegram = office.meet("老周"), FakeChannel()
    delivery = office.delivery(telegram)
    office.put(laozhou, "待接单", **EDIT)
    await delivery.drain()
    office.put(laozhou, "有照片了", attachments=(office.photo(laozhou),), **EDIT)
    await delivery.drain()
    assert (telegram.texts, telegram.stripped) == (["待接单", "有照片了"], ["m1"])


async def test_the_same_card_in_another_chat_is_another_message(office: Office) -> None:
    telegram = FakeChannel()
    delivery = office.delivery(telegram)
    for name in ("老周", "小吴"):
        office.put(office.meet(name), name, **EDIT)
        await delivery.drain()
    assert telegram.texts == ["老周", "小吴"]


async def test_old_buttons_that_cannot_be_taken_off_hold_nothing_up(office: Office) -> None:
    class Stubborn(FakeChannel):
        async def strip_buttons(self, external_id: str, bot: str, chat: str) -> None:
            raise TryLater("502")

    laozhou, telegram = office.meet("老周"), Stubborn()
    delivery = office.delivery(telegram)
    for words in ("待接单", "处理中"):
        [row_id] = office.put(laozhou, words, **REPLACE)
        await delivery.drain()
    assert office.row(row_id).status == "sent"


async def test_an_answer_ends_its_card_and_the_next_question_begins_a_new_one(office: Office) -> None:
    laozhou, telegram = office.meet("老周"), FakeChannel()
    delivery = office.delivery(telegram)
    office.put(laozhou, "处理结果是？", buttons=ONE_BUTTON, card="step:1")
    await delivery.drain()
    office.put(laozhou, "已办结", ends="step:1")
    await delivery.drain()
    assert telegram.stripped == ["m1"]
    office.put(laozhou, "想问居民什么？", card="step:1")
    await delivery.drain()
    assert (telegram.texts, telegram.edits) == (["处理结果是？", "已办结", "想问居民什么？"], [])
