"""Whose turn it is: emergencies at once, the others by shares in which nobody starves, and fair between chats."""

from __future__ import annotations

import asyncio
from collections import Counter
from datetime import timedelta

import pytest

from bot.channels.calls import one_call
from bot.channels.port import Rendered, SendFailed, TryLater
from bot.delivery.limits import Ask, Limits
from bot.delivery.tray import Tray, Waiting
from domain.messages import CardMode, Lane
from storage.repositories.outbox import Recipient
from storage.repositories.queue import Claimed
from tests.clock import MORNING
from tests.delivery.office import EMERGENCY, FakeChannel, Office, running, until

ONE_A_SECOND = {"telegram": Limits(per_second=1, chat_per_second=30)}
ACTIVITY = {"lane": Lane.ACTIVITY}


def waiting(number: int, lane: Lane, ready_at: float = 0.0) -> Waiting:
    """A message in a tray."""
    to = Recipient("telegram", "main", str(number))
    row = Claimed(number, 1, to, lane, None, None, CardMode.EDIT, "", MORNING, False, "", "", None)
    return Waiting(row, None, Ask(("telegram", "main"), to.chat, group=True), ready_at)


def taken(tray: Tray, count: int) -> list[Lane]:
    """The lanes of the next messages."""
    lanes = []
    for _ in range(count):
        top = tray.top(1.0)
        assert top is not None
        tray.take(top)
        lanes.append(top.row.lane)
    return lanes


def test_lanes_share_a_bot_and_none_starves() -> None:
    tray = Tray(30)
    for number in range(400):
        tray.add(waiting(number, [Lane.REPLY, Lane.TASK, Lane.REMINDER, Lane.ACTIVITY][number % 4]))
    shares = Counter(taken(tray, 90))
    assert shares[Lane.REPLY] > shares[Lane.TASK] > shares[Lane.REMINDER] > shares[Lane.ACTIVITY] >= 5


def test_an_emergency_is_always_next() -> None:
    tray = Tray(30)
    for number in range(50):
        tray.add(waiting(number, Lane.ACTIVITY))
    taken(tray, 20)
    tray.add(waiting(100, Lane.EMERGENCY))
    tray.add(waiting(101, Lane.REPLY))
    assert taken(tray, 3) == [Lane.EMERGENCY, Lane.REPLY, Lane.ACTIVITY]


def test_a_chat_that_must_wait_holds_nobody_else_up() -> None:
    tray = Tray(30)
    tray.add(waiting(1, Lane.EMERGENCY, ready_at=5.0))
    tray.add(waiting(2, Lane.ACTIVITY))
    assert taken(tray, 1) == [Lane.ACTIVITY]
    assert tray.next_ready() == 5.0
    assert tray.top(1.0) is None


def test_a_full_tray_still_takes_what_is_more_urgent() -> None:
    tray, wanted = Tray(10), []
    while (want := tray.wants())[1] > 0:
        wanted.append(want[0])
        tray.add(waiting(len(tray) + 1, want[0]))
    assert [wanted.count(lane) for lane in sorted(Lane, reverse=True)] == [13, 3, 4, 10, 20]


async def test_one_chat_with_much_to_hear_leaves_room_for_the_others(office: Office) -> None:
    afang, telegram = office.meet("阿芳"), FakeChannel()
    delivery = office.delivery(telegram, limits=ONE_A_SECOND)
    office.put(afang, *(f"阿芳{n}" for n in range(8)), **ACTIVITY)
    office.put(office.meet("老周"), "老周", **ACTIVITY)
    office.put(office.meet("小吴"), "小吴", **ACTIVITY)
    for _ in range(3):
        await delivery.drain()
        office.clock.move(1.01)
    assert telegram.texts == ["阿芳0", "老周", "小吴"]


async def test_what_waited_long_gets_a_place_among_the_more_urgent(office: Office) -> None:
    telegram = FakeChannel()
    delivery = office.delivery(telegram, limits=ONE_A_SECOND)
    office.put(office.meet("阿芳"), "活动", **ACTIVITY)
    office.clock.move(31)
    for name in ("老周", "小吴", "陈主管", "林主任"):
        office.put(office.meet(name), "回复", lane=Lane.REPLY)
    async with running(delivery):
        await until(lambda: len(telegram.texts) == 1)
        office.clock.move(1.01)
        delivery.wake()
        await until(lambda: len(telegram.texts) == 2)
    assert telegram.texts == ["回复", "活动"]


async def test_an_emergency_overtakes_what_was_already_claimed(office: Office) -> None:
    telegram = FakeChannel()
    delivery = office.delivery(telegram, limits=ONE_A_SECOND)
    for name in ("阿芳", "老周", "小吴"):
        office.put(office.meet(name), "活动", **ACTIVITY)
    async with running(delivery):
        await until(lambda: telegram.texts == ["活动"])
        office.put(office.meet("林主任"), "快撤离", **EMERGENCY)
        office.clock.move(1.01)
        office.put(office.meet("陈主管"), "唤醒", **ACTIVITY)  # its commit makes delivery look at the moved clock
        await until(lambda: len(telegram.texts) == 2)
    assert telegram.texts[1] == "快撤离"


async def test_stopping_gives_back_what_was_not_begun(office: Office) -> None:
    telegram = FakeChannel()
    ids = [office.put(office.meet(name), "活动", **ACTIVITY)[0] for name in ("阿芳", "老周", "小吴")]
    delivery = office.delivery(telegram, limits=ONE_A_SECOND)
    async with running(delivery):
        await until(lambda: len(telegram.sent) == 1)
    assert office.statuses(ids) == ["sent", "pending", "pending"]
    assert [office.row(row_id).attempts for row_id in ids] == [1, 0, 0]


BROKEN = TryLater("connection reset")
REFUSED = TryLater("too many requests", 5)


@pytest.mark.parametrize("lane", [Lane.ACTIVITY, Lane.TASK])
async def test_a_broken_connection_repeats_a_task_and_never_an_activity(office: Office, lane: Lane) -> None:
    """The platform took it, and the answer was lost."""
    telegram = FakeChannel()

    def take_and_break(message: Rendered) -> SendFailed | None:
        telegram.sent.append(message)
        return BROKEN if len(telegram.sent) == 1 else None

    telegram.answer = take_and_break
    delivery = office.delivery(telegram)
    [row_id] = office.put(office.meet("阿芳"), "周六义诊", lane=lane)
    await delivery.drain()
    office.clock.move(60)
    await delivery.drain()
    counts, row = delivery.counts, office.row(row_id)
    assert row.status == "sent"
    if lane is Lane.ACTIVITY:
        assert len(telegram.sent) == 1
        assert (row.external_id, row.error) == ("", "unsure: try later: connection reset")
        assert (counts.perhaps_lost, counts.perhaps_twice) == (1, 0)
    else:
        assert len(telegram.sent) == 3, "accepted, broken, accepted again: once by us, once by the channel"
        assert (counts.perhaps_lost, counts.perhaps_twice) == (0, 1)


async def test_an_activity_that_was_refused_for_now_is_sent_later(office: Office) -> None:
    telegram = FakeChannel(answer=lambda message: None if telegram.refused else REFUSED)
    delivery = office.delivery(telegram)
    [row_id] = office.put(office.meet("阿芳"), "周六义诊", **ACTIVITY)
    await delivery.drain()
    assert (office.row(row_id).status, office.row(row_id).sent_at) == ("pending", None)
    office.clock.move(10)
    await delivery.drain()
    assert (office.row(row_id).status, telegram.texts) == ("sent", ["周六义诊"])


async def test_an_activity_is_marked_before_it_is_sent(office: Office) -> None:
    telegram = FakeChannel(hold=asyncio.Event())
    [row_id] = office.put(office.meet("阿芳"), "周六义诊", **ACTIVITY)
    async with running(office.delivery(telegram)):
        await until(lambda: telegram.at_once == 1)
        assert office.row(row_id).status == "sent"
        assert telegram.hold is not None
        telegram.hold.set()
        await until(lambda: len(telegram.sent) == 1)
    assert office.row(row_id).external_id == "m1"


async def test_every_call_of_a_long_message_has_a_turn_of_its_own(office: Office) -> None:
    class InParts(FakeChannel):
        async def send(self, message: Rendered) -> str:
            for part in range(3):
                async with one_call():
                    times.append(office.clock.now())
                office.clock.move(0.4 if part == 0 else 0.7)
            return await super().send(message)

    times: list[object] = []
    office.put(office.meet("阿芳"), "长文", **EMERGENCY)
    limits = {"telegram": Limits(per_second=30, chat_per_second=1)}
    delivery = office.delivery(InParts(), limits=limits)
    moving = asyncio.create_task(_move_on(office))
    await delivery.drain()
    moving.cancel()
    first, second, third = times
    assert second - first >= timedelta(seconds=1)  # type: ignore[operator]
    assert third - second >= timedelta(seconds=1)  # type: ignore[operator]


async def _move_on(office: Office) -> None:
    """Time goes on while delivery waits for a turn."""
    while True:
        await asyncio.sleep(0.01)
        office.clock.move(0.1)
