"""What goes wrong on the way: tried again, said more simply, sent elsewhere, or kept as failed with its reason."""

from __future__ import annotations

import asyncio
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import update
from structlog.testing import capture_logs

from bot.channels.port import Moved, Refused, Rendered, SendFailed, TryLater, Unreachable
from bot.delivery import retry
from domain.messages import Lane
from storage.models import Account, OutboxMessage
from storage.unit_of_work import UnitOfWork
from tests.delivery.office import EMERGENCY, GROUP, ONE_BUTTON, FakeChannel, Office, running, until


def once(error: Exception) -> FakeChannel:
    """A channel that fails once, then accepts."""
    channel = FakeChannel()
    channel.answer = lambda message: None if channel.refused else error
    return channel


def only_to(*chats: str) -> FakeChannel:
    """A channel on which everybody else blocked the bot."""
    return FakeChannel(answer=lambda m: None if m.chat in chats else Unreachable("bot was blocked by the user"))


async def test_a_server_error_is_tried_again_later_and_later(office: Office) -> None:
    [row_id] = office.put(office.meet("阿芳"), "您好")
    telegram = FakeChannel(answer=lambda message: TryLater("502"))
    delivery = office.delivery(telegram)
    waits = []
    for _ in range(5):
        await delivery.drain()
        row = office.row(row_id)
        assert row.status == "pending"
        waits.append((row.not_before - office.clock.now()).total_seconds())
        office.clock.moment = row.not_before
    assert all(0.75 * 2**n <= wait <= 1.25 * 2**n for n, wait in enumerate(waits))
    telegram.answer = lambda message: None
    await delivery.drain()
    assert (office.row(row_id).status, office.row(row_id).attempts) == ("sent", 6)
    assert delivery.counts.retried == 5


async def test_the_platforms_word_on_when_is_honoured(office: Office) -> None:
    [row_id] = office.put(office.meet("阿芳"), "您好")
    await office.delivery(once(TryLater("429", seconds=17))).drain()
    wait = office.row(row_id).not_before - office.clock.now()
    assert timedelta(seconds=17) <= wait <= timedelta(seconds=17 * 1.13)


async def test_the_chat_waits_for_what_is_tried_again_but_an_emergency_does_not(office: Office) -> None:
    afang, telegram = office.meet("阿芳"), once(TryLater("502", seconds=60))
    delivery = office.delivery(telegram)
    office.put(afang, "一", "二")
    await delivery.drain()
    office.put(afang, "快撤离", **EMERGENCY)
    await delivery.drain()
    assert telegram.texts == ["快撤离"]
    office.clock.move(70)
    await delivery.drain()
    assert telegram.texts == ["快撤离", "一", "二"]


async def test_other_chats_do_not_wait(office: Office) -> None:
    office.put(office.meet("阿芳"), "一")
    office.put(office.meet("老周"), "二")
    telegram = FakeChannel(answer=lambda message: TryLater("502") if message.text == "一" else None)
    await office.delivery(telegram).drain()
    assert telegram.texts == ["二"]


async def test_after_a_day_a_message_is_given_up_and_kept_as_failed(office: Office) -> None:
    [row_id] = office.put(office.meet("阿芳"), "您好")
    delivery = office.delivery(FakeChannel(answer=lambda message: TryLater("502")))
    await delivery.drain()
    office.clock.move(days=1, seconds=1)
    await delivery.drain()
    row = office.row(row_id)
    assert (row.status, row.error) == ("failed", "given up: try later: 502")
    assert delivery.counts.failed == 1


async def test_a_channel_that_crashes_is_tried_again_for_an_hour(office: Office) -> None:
    [row_id] = office.put(office.meet("阿芳"), "您好")
    delivery = office.delivery(FakeChannel(answer=lambda message: KeyError("result")))
    with capture_logs() as logs:
        await delivery.drain()
        assert office.row(row_id).status == "pending"
        office.clock.move(hours=1, seconds=1)
        await delivery.drain()
    assert office.row(row_id).error == "crashed: KeyError"
    assert [entry["event"] for entry in logs].count("channel_crashed") == 2


async def test_who_blocked_the_bot_is_unreachable_until_they_write(office: Office) -> None:
    afang = office.meet("阿芳")
    [row_id] = office.put(afang, "您好")
    delivery = office.delivery(only_to())
    await delivery.drain()
    assert (office.row(row_id).status, office.row(row_id).error) == (
        "failed",
        "unreachable: bot was blocked by the user",
    )
    assert delivery.counts.unreachable == 1

    def account(uow: UnitOfWork) -> tuple[bool, str]:
        found = uow.people.account("telegram", "main", afang.chat)
        assert found is not None
        return found.reachable, found.unreachable_reason

    assert office.database.read_now(account) == (False, "bot was blocked by the user")


async def test_a_person_with_another_account_hears_it_there(office: Office) -> None:
    office.meet("阿芳", "web")
    afang = office.meet("阿芳", "telegram")
    [row_id] = office.put(afang, "您好", card="task:1", lane=Lane.TASK)
    telegram, web, given_up = only_to(), FakeChannel("web"), []
    delivery = office.delivery(telegram, web, on_unreachable=lambda uow, row: given_up.append(row.id))
    office.clock.move(5)
    await delivery.drain()
    assert (office.row(row_id).status, web.texts, web.chats) == ("failed", ["您好"], ["阿芳@web"])
    again = office.row(row_id + 1)
    assert (again.status, again.card, again.lane, again.created_at) == (
        "sent",
        "task:1",
        Lane.TASK,
        office.row(row_id).created_at,
    )
    assert given_up == []


async def test_a_task_that_reaches_nobody_is_given_to_somebody_else(office: Office) -> None:
    laozhou, xiaowu = office.meet("老周"), office.meet("小吴")
    ticket = office.ticket(laozhou)

    def redispatch(uow: UnitOfWork, row: OutboxMessage) -> None:
        assert row.ticket_id == ticket
        uow.outbox.put(xiaowu, office.say("代老周：楼道灯"), office.community_id)

    telegram = only_to(xiaowu.chat)
    delivery = office.delivery(telegram, on_unreachable=redispatch)
    office.put(laozhou, "楼道灯", lane=Lane.TASK, ticket_id=ticket)
    await delivery.drain()
    assert telegram.texts == ["代老周：楼道灯"]


@pytest.mark.parametrize("lane", [Lane.REPLY, Lane.REMINDER])
async def test_other_messages_of_a_ticket_are_no_tasks(office: Office, lane: Lane) -> None:
    afang, asked = office.meet("阿芳"), []
    office.put(afang, "进展", lane=lane, ticket_id=office.ticket(afang))
    await office.delivery(only_to(), on_unreachable=lambda uow, row: asked.append(row.id)).drain()
    assert asked == []


async def test_a_redispatch_that_fails_loses_neither_the_failure_nor_the_reachability(office: Office) -> None:
    laozhou = office.meet("老周")

    def broken(uow: UnitOfWork, row: OutboxMessage) -> None:
        uow.outbox.put(laozhou, office.say("不该留下"), office.community_id)
        raise LookupError("no committee")

    [row_id] = office.put(laozhou, "楼道灯", lane=Lane.TASK, ticket_id=office.ticket(laozhou))
    with capture_logs() as logs:
        await office.delivery(only_to(), on_unreachable=broken).drain()
    assert office.row(row_id).status == "failed"
    assert "not_dispatched_again" in [entry["event"] for entry in logs]
    assert office.database.read_now(lambda uow: uow.outbox.get(row_id + 1)) is None


async def test_what_the_platform_refuses_is_said_more_simply(office: Office) -> None:
    laozhou = office.meet("老周")
    [row_id] = office.put(laozhou, "楼道灯", buttons=ONE_BUTTON, attachments=(office.photo(laozhou),))
    telegram = FakeChannel(answer=lambda message: Refused("wrong file identifier") if message.files else None)
    await office.delivery(telegram).drain()
    assert (telegram.texts, telegram.sent[0].files) == (["楼道灯"], ())
    assert telegram.sent[0].buttons[0][0].label == "接单"
    assert office.row(row_id).status == "sent"


async def test_at_last_the_words_alone(office: Office) -> None:
    office.put(office.meet("老周"), "楼道灯", buttons=ONE_BUTTON)
    telegram = FakeChannel(answer=lambda message: Refused("BUTTON_URL_INVALID") if message.buttons else None)
    await office.delivery(telegram).drain()
    assert telegram.sent[0].buttons == ()


async def test_what_is_refused_in_every_form_is_kept_as_failed(office: Office) -> None:
    laozhou = office.meet("老周")
    [row_id] = office.put(laozhou, "楼道灯", buttons=ONE_BUTTON, attachments=(office.photo(laozhou),))
    telegram = FakeChannel(answer=lambda message: Refused("chat is restricted"))
    await office.delivery(telegram).drain()
    assert (office.row(row_id).status, office.row(row_id).error) == ("failed", "refused: chat is restricted")
    assert len(telegram.refused) == 3


async def test_a_group_that_moved_is_followed_with_all_that_waits(office: Office) -> None:
    def answer(message: Rendered) -> SendFailed | None:
        return Moved("-100200") if message.chat == GROUP.chat else None

    telegram = FakeChannel(answer=answer)
    office.put(GROUP, "一", "二")
    await office.delivery(telegram).drain()
    assert list(zip(telegram.chats, telegram.texts, strict=True)) == [("-100200", "一"), ("-100200", "二")]
    assert len(telegram.refused) == 1


async def test_a_chat_that_moves_for_ever_is_given_up(office: Office) -> None:
    [row_id] = office.put(GROUP, "一")
    telegram = FakeChannel(answer=lambda message: Moved(message.chat + "0"))
    await office.delivery(telegram).drain()
    assert office.row(row_id).error == "moved again and again"


async def test_a_group_that_threw_the_bot_out_fails_quietly(office: Office) -> None:
    [row_id] = office.put(GROUP, "一")
    await office.delivery(only_to()).drain()
    assert office.row(row_id).error == "unreachable: bot was blocked by the user"


async def test_a_slow_channel_is_given_up_for_now(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.delivery.carrier.SEND_SECONDS", 0.01)
    [row_id] = office.put(office.meet("阿芳"), "您好")
    await office.delivery(FakeChannel(hold=asyncio.Event())).drain()
    assert (office.row(row_id).status, office.row(row_id).error) == ("pending", "timeout")


async def test_a_message_that_cannot_be_read_holds_nobody_else_up(office: Office) -> None:
    afang, laozhou, telegram = office.meet("阿芳"), office.meet("老周"), FakeChannel()
    [broken] = office.put(afang, "您好")
    office.put(laozhou, "您也好")

    def damage(uow: UnitOfWork) -> None:
        uow.session.execute(update(OutboxMessage).where(OutboxMessage.id == broken).values(body={"v": 2}))

    office.database.run_now(damage)
    await office.delivery(telegram).drain()
    assert telegram.texts == ["您也好"]
    assert office.row(broken).status == "pending"
    assert office.row(broken).error == "unreadable"


async def test_a_lease_that_ran_out_is_taken_over(office: Office) -> None:
    [row_id] = office.put(office.meet("阿芳"), "您好")
    office.database.run_now(lambda uow: uow.queue.claim(("telegram", "main"), 1, 30))  # and then its process dies
    telegram = FakeChannel()
    delivery = office.delivery(telegram)
    office.clock.move(29)
    await delivery.drain()
    assert telegram.texts == []
    office.clock.move(1)
    await delivery.drain()
    assert (telegram.texts, office.row(row_id).attempts) == (["您好"], 2)


async def test_who_lost_the_lease_cannot_undo_what_the_next_one_did(office: Office) -> None:
    [row_id] = office.put(office.meet("阿芳"), "您好")
    office.database.run_now(lambda uow: uow.queue.claim(("telegram", "main"), 1, 30))
    office.clock.move(31)
    office.database.run_now(lambda uow: uow.queue.free_expired())
    office.database.run_now(lambda uow: uow.queue.claim(("telegram", "main"), 1, 30))
    office.database.run_now(lambda uow: uow.queue.fail(row_id, 1, "too slow"))
    assert office.row(row_id).status == "sending"
    office.database.run_now(lambda uow: uow.queue.sent(row_id, "m1"))
    office.database.run_now(lambda uow: uow.queue.retry(row_id, 2, 5, "too slow"))
    assert office.row(row_id).status == "sent"


async def test_what_takes_long_keeps_its_lease(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.delivery.delivery.RENEW_SECONDS", 0.02)
    telegram = FakeChannel(hold=asyncio.Event())
    [row_id] = office.put(office.meet("阿芳"), "您好")
    async with running(office.delivery(telegram)):
        await until(lambda: telegram.at_once == 1)
        moment = office.clock.move(20)
        await until(lambda: office.row(row_id).leased_until == moment + timedelta(seconds=30))
        assert telegram.hold is not None
        telegram.hold.set()
        await until(lambda: len(telegram.sent) == 1)


async def test_a_database_that_does_not_answer_for_a_while_ends_nothing(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    telegram, delivery = FakeChannel(), None
    monkeypatch.setattr("bot.delivery.delivery.POLL_SECONDS", 0.05)
    delivery = office.delivery(telegram)
    claim = delivery._claim
    failures = iter([OSError("gone"), OSError("gone")])

    def flaky(*args: object, **kwargs: object) -> object:
        for failure in failures:
            raise failure
        return claim(*args, **kwargs)

    monkeypatch.setattr(delivery, "_claim", flaky)
    office.put(office.meet("阿芳"), "您好")
    with capture_logs() as logs:
        async with running(delivery):
            await until(lambda: telegram.texts == ["您好"])
    assert [entry["event"] for entry in logs].count("outbox_not_read") == 2


async def test_no_words_and_no_chat_ids_are_logged(office: Office) -> None:
    laozhou = office.meet("老周")
    office.put(laozhou, "李桂芳家漏水", buttons=ONE_BUTTON)
    with capture_logs() as logs:
        await office.delivery(FakeChannel(answer=lambda message: Refused("no"))).drain()
    assert logs
    assert "李桂芳" not in str(logs)
    assert laozhou.chat not in str(logs)


@given(attempt=st.integers(1, 10_000), asked=st.floats(0, 10_000))
def test_pauses_are_bounded(attempt: int, asked: float) -> None:
    seconds = retry.pause(attempt, asked)
    if asked > 0:
        assert asked <= seconds <= asked * 1.125
    else:
        assert 0 < seconds <= retry.CAP_SECONDS * (1 + retry.JITTER)


def test_accounts_are_what_reach_knows(office: Office) -> None:
    afang = office.meet("阿芳")
    assert afang.conversation_id is not None
    conversation_id = afang.conversation_id
    assert office.database.run_now(lambda uow: uow.reach.lost(conversation_id, "x" * 500)) == afang.person_id
    reason = office.database.read_now(lambda uow: uow.session.get_one(Account, 1).unreachable_reason)
    assert len(reason) == 200
