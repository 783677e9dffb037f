"""What was committed is sent: in order, by priority, once, in the reader's words."""

from __future__ import annotations

import asyncio
from datetime import timedelta

from bot.channels.port import RenderedButton
from domain.actions import Action
from domain.messages import Button, Lane, MediaKind, Outgoing, Term, say
from storage.unit_of_work import UnitOfWork
from tests.conftest import OpenDatabase
from tests.delivery.office import EMERGENCY, FakeChannel, Office, running, until


async def test_a_committed_message_is_sent_and_settled(office: Office) -> None:
    afang, telegram = office.meet("阿芳"), FakeChannel()
    [row_id] = office.put(afang, "您好")
    delivery = office.delivery(telegram)
    await delivery.drain()
    row = office.row(row_id)
    assert telegram.texts == ["您好"]
    assert (row.status, row.external_id, row.attempts, row.sent_at) == ("sent", "m1", 1, office.clock.now())
    assert delivery.counts.sent == 1
    await delivery.drain()
    assert len(telegram.sent) == 1


async def test_words_buttons_language_and_zone_are_the_readers(office: Office) -> None:
    afang, telegram = office.meet("阿芳"), FakeChannel()
    message = Outgoing(
        (
            say("plain", text=Term("category", "building.corridor_light")),
            say("plain", text=office.clock.now() + timedelta(hours=1)),
        ),
        ((Button(say("plain", text="催办"), Action.URGE, 7), Button(say("plain", text="打开"), url="https://x.cn/1")),),
    )

    def work(uow: UnitOfWork) -> None:
        assert afang.person_id is not None
        uow.people.get(afang.person_id).locale = "en"
        uow.communities.get(office.community_id).zone = "Asia/Tokyo"
        uow.outbox.put(afang, message, office.community_id, reply_to="m0")

    office.database.run_now(work)
    await office.delivery(telegram).drain()
    [sent] = telegram.sent
    assert sent.text == "Stairwell or common lighting\ntoday 11:00"
    assert sent.buttons == ((RenderedButton("催办", "urge:7"), RenderedButton("打开", url="https://x.cn/1")),)
    assert (sent.bot, sent.chat, sent.reply_to) == ("main", afang.chat, "m0")


async def test_attachments_become_files_with_our_own_copy_where_there_is_one(office: Office) -> None:
    afang, telegram = office.meet("阿芳"), FakeChannel()
    key = office.blobs.put(b"a photo")
    ids = (office.photo(afang, blob=key), office.photo(afang), 999)
    office.put(afang, "看", attachments=ids)
    await office.delivery(telegram).drain()
    ours, theirs = telegram.sent[0].files
    assert ours.path == str(office.blobs.path(key))
    assert theirs.path is None
    assert {(file.kind, file.file_id, file.bot) for file in (ours, theirs)} == {(MediaKind.PHOTO, "AgAC", "main")}


async def test_order_within_a_chat_is_the_order_of_commits(office: Office) -> None:
    afang, telegram = office.meet("阿芳"), FakeChannel()
    office.put(afang, "一", "二", lane=Lane.REMINDER)
    office.put(afang, "三", lane=Lane.REPLY)
    await office.delivery(telegram).drain()
    assert telegram.texts == ["一", "二", "三"]


async def test_the_more_urgent_lane_goes_first(office: Office) -> None:
    telegram = FakeChannel()
    for name, lane in (("阿芳", Lane.ACTIVITY), ("老周", Lane.TASK), ("小吴", Lane.REPLY), ("林主任", Lane.EMERGENCY)):
        office.put(office.meet(name), lane.name, lane=lane)
    await office.delivery(telegram).drain()
    assert telegram.texts == ["EMERGENCY", "REPLY", "TASK", "ACTIVITY"]


async def test_an_emergency_does_not_wait_for_the_chat_but_for_earlier_emergencies(office: Office) -> None:
    afang, telegram = office.meet("阿芳"), FakeChannel()
    telegram.hold = asyncio.Event()
    office.put(afang, "活动通知", lane=Lane.ACTIVITY)
    delivery = office.delivery(telegram)
    async with running(delivery):
        await until(lambda: telegram.at_once == 1)
        office.put(afang, "快撤离", "到广场集合", **EMERGENCY)
        await until(lambda: telegram.at_once == 2)
        telegram.hold.set()
        await until(lambda: len(telegram.sent) == 3)
    assert telegram.texts.index("快撤离") < telegram.texts.index("到广场集合")
    assert telegram.most_at_once == 2


async def test_several_chats_at_once_but_one_message_a_chat(office: Office) -> None:
    telegram = FakeChannel()
    telegram.hold = asyncio.Event()
    for name in ("阿芳", "老周", "小吴"):
        office.put(office.meet(name), "一", "二")
    delivery = office.delivery(telegram)
    async with running(delivery):
        await until(lambda: telegram.at_once == 3)
        assert delivery.in_hand == 3
        telegram.hold.set()
        await until(lambda: len(telegram.sent) == 6)
    assert telegram.most_at_once == 3


async def test_a_message_held_back_lets_others_pass_and_is_sent_when_due(office: Office) -> None:
    afang, telegram = office.meet("阿芳"), FakeChannel()
    delivery = office.delivery(telegram)
    office.put(afang, "请确认", delay_seconds=2.5)
    office.put(afang, "有新进展")
    await delivery.drain()
    assert telegram.texts == ["有新进展"]
    office.clock.move(2.5)
    await delivery.drain()
    assert telegram.texts == ["有新进展", "请确认"]


async def test_a_commit_wakes_a_sleeping_delivery_from_any_thread(office: Office) -> None:
    afang, telegram = office.meet("阿芳"), FakeChannel()
    async with running(office.delivery(telegram)):
        await asyncio.to_thread(office.put, afang, "您好")
        await until(lambda: telegram.texts == ["您好"])


async def test_messages_that_another_process_committed_are_found(office: Office, open_database: OpenDatabase) -> None:
    afang, telegram = office.meet("阿芳"), FakeChannel()
    message = Outgoing((say("plain", text="您好"),))
    async with running(office.delivery(telegram)):
        other = open_database()
        await other.run(lambda uow: uow.outbox.put(afang, message).id)
        await until(lambda: telegram.texts == ["您好"])


async def test_two_processes_share_the_work_and_send_nothing_twice(office: Office, open_database: OpenDatabase) -> None:
    telegram = FakeChannel()
    for name in ("阿芳", "老周", "小吴", "陈主管", "林主任"):
        office.put(office.meet(name), *(f"{name}{n}" for n in range(8)))
    both = office.delivery(telegram), office.delivery(telegram, database=open_database())
    await asyncio.gather(*(delivery.drain() for delivery in both))
    await both[0].drain()
    assert len(telegram.sent) == len(set(telegram.texts)) == 40
    for name in ("阿芳", "老周", "小吴", "陈主管", "林主任"):
        mine = [text for text in telegram.texts if text.startswith(name)]
        assert mine == [f"{name}{n}" for n in range(8)]


async def test_other_channels_messages_are_left_alone(office: Office) -> None:
    [row_id] = office.put(office.meet("阿芳", "web"), "您好")
    await office.delivery(FakeChannel()).drain()
    assert office.row(row_id).status == "pending"
    await office.delivery(FakeChannel("web")).drain()
    assert office.row(row_id).status == "sent"
    assert office.row(row_id).displayed_at is None


async def test_stopping_finishes_what_is_in_hand(office: Office) -> None:
    afang, telegram = office.meet("阿芳"), FakeChannel()
    telegram.hold = asyncio.Event()
    [row_id] = office.put(afang, "您好")
    delivery, stop = office.delivery(telegram), asyncio.Event()
    task = asyncio.create_task(delivery.run(stop))
    await until(lambda: telegram.at_once == 1)
    stop.set()
    telegram.hold.set()
    await task
    assert office.row(row_id).status == "sent"
