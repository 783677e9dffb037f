"""What goes wrong on the way: updates that come twice, two people at once, the wrong person, platforms that fail."""

from __future__ import annotations

import asyncio

import pytest
from sqlalchemy import select

from bot.inbox import Inbox, Receipt
from bot.process import ProcessRole
from domain.messages import Incoming
from domain.tickets import Status
from storage.models import Account, Lease
from tests.botapi import Person, World
from tests.telegram.rig import Linli, moves_in, opens_ticket, takes_post


async def test_the_same_update_twice(running: Linli, world: World) -> None:
    fang = world.person("阿芳")
    await moves_in(running, fang)
    said = await fang.says("3号楼2单元楼道灯坏了")
    await fang.hears(button="提交")
    await world.delivers_again(said.update_id)
    press = await fang.presses("提交")
    await fang.hears("照片")
    await world.delivers_again(press.update_id)
    await world.settles()
    await fang.hears_nothing()
    assert len(running.tickets()) == 1


async def test_the_worker_and_the_backup_press_accept_at_once(running: Linli, world: World) -> None:
    fang, lin, zhao = world.person("阿芳"), world.person("小林"), world.person("老赵")
    await takes_post(running, lin, "林晓燕")
    await takes_post(running, zhao, "赵建国")
    await moves_in(running, fang)
    await opens_ticket(fang, "3号楼2单元楼道灯坏了")
    task = await lin.hears(button="接单")
    accept = next(button.data for button in task.buttons if button.text == "接单")

    mine, theirs = await asyncio.gather(lin.presses("接单", on=task), zhao.forges_press(str(accept), zhao.chat.last))
    toasts = sorted([(await mine.answered()).text, (await theirs.answered()).text])
    assert toasts[0] == "已接单"
    assert "已经接了这个工单" in toasts[1]
    (ticket,) = running.tickets()
    assert ticket.status == Status.IN_PROGRESS


async def test_the_wrong_person_presses(running: Linli, world: World) -> None:
    fang, mei = world.person("阿芳"), world.person("小美")
    await moves_in(running, fang)
    await moves_in(running, mei)
    await fang.says("3号楼2单元楼道灯坏了")
    card = await fang.hears(button="提交")
    submit = next(button.data for button in card.buttons if "提交" in button.text)
    press = await mei.forges_press(str(submit), mei.chat.last)
    assert (await press.answered()).text
    assert [ticket.status for ticket in running.tickets()] == [Status.DRAFT]
    await mei.hears_nothing()


async def test_a_button_of_a_finished_ticket(running: Linli, world: World) -> None:
    fang = world.person("阿芳")
    await moves_in(running, fang)
    await opens_ticket(fang, "3号楼2单元楼道灯坏了")
    await fang.presses("撤销")
    await fang.presses("确定撤销", on=await fang.hears(button="确定撤销"))
    await fang.hears("撤销")
    opened = next(seen for seen in fang.chat.from_bot if "已受理" in seen.text)
    press = await fang.forges_press(next(str(b.data) for b in opened.buttons if b.text == "撤销"), opened)
    assert (await press.answered()).text or (await fang.hears()).text


def reachable(linli: Linli, person: Person) -> bool:
    """What is known of the person's account."""
    return linli.read(
        lambda work: bool(
            work.uow.session.scalar(select(Account.reachable).where(Account.external_id == str(person.id)))
        )
    )


async def test_blocked_and_unblocked(running: Linli, world: World) -> None:
    fang = world.person("阿芳")
    await moves_in(running, fang)
    await fang.blocks_bot()
    await world.settles()
    assert not reachable(running, fang)
    await fang.unblocks_bot()
    await world.settles()
    assert reachable(running, fang)


async def test_a_worker_who_blocked_the_bot_gets_no_task(running: Linli, world: World) -> None:
    fang, lin, zhao = world.person("阿芳"), world.person("小林"), world.person("老赵")
    await takes_post(running, lin, "林晓燕")
    await takes_post(running, zhao, "赵建国")
    await moves_in(running, fang)
    await lin.deletes_account()
    await opens_ticket(fang, "3号楼2单元楼道灯坏了")
    await zhao.hears("楼道灯", button="接单", timeout=10)


@pytest.mark.parametrize("kind", ["error", "reset_before", "retry_after"])
async def test_a_platform_that_fails_for_a_moment(running: Linli, world: World, kind: str) -> None:
    fang = world.person("阿芳")
    await moves_in(running, fang)
    await world.fails(kind, method="sendMessage", value=502 if kind == "error" else 1)
    await fang.says("3号楼2单元楼道灯坏了")
    await fang.hears("楼道灯", button="提交", timeout=15)


@pytest.mark.parametrize("kind", ["error", "reset_before", "reset_after", "broken_json", "retry_after"])
async def test_polling_goes_on(running: Linli, world: World, kind: str) -> None:
    fang = world.person("阿芳")
    await moves_in(running, fang)
    await world.fails(kind, method="getUpdates", value=502 if kind == "error" else 1)
    await fang.says("你好")
    await fang.says("您好")
    await fang.hears("您好", timeout=15)
    await world.settles(15)


async def test_an_update_that_cannot_be_committed_comes_again(
    running: Linli, world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    fang = world.person("阿芳")
    await moves_in(running, fang)
    receive, failures = Inbox.receive, [1, 2]

    async def fails_twice(inbox: Inbox, incoming: Incoming) -> Receipt:
        if failures and incoming.text.endswith("坏了"):
            failures.pop()
            raise ConnectionError("the database is away")
        return await receive(inbox, incoming)

    monkeypatch.setattr(Inbox, "receive", fails_twice)
    await fang.says("你好")
    await fang.says("3号楼2单元楼道灯坏了")
    await fang.hears("楼道灯", button="提交", timeout=15)
    await world.settles(15)
    assert not failures


async def test_an_answer_that_is_no_json_loses_only_the_broken_update(running: Linli, world: World) -> None:
    fang = world.person("阿芳")
    await moves_in(running, fang)
    await world.pushes_text('{"update_id": $UPDATE_ID, "message": {"text": "half')
    await fang.says("3号楼2单元楼道灯坏了")
    await fang.hears("楼道灯", button="提交", timeout=20)
    await world.settles()


async def test_one_poller_a_token(linli: Linli, world: World) -> None:
    only_telegram = {ProcessRole.TELEGRAM}
    fang = world.person("阿芳")
    async with linli.runs():
        await world.request("setMyCommands")
        async with linli.runs(only_telegram):
            await moves_in(linli, fang)
            assert "Conflict" not in str([r["description"] for r in world.requests("getUpdates")])
    async with linli.runs():
        await fang.says("你好")
        await fang.hears("您好")
    leases = linli.read(lambda work: list(work.uow.session.scalars(select(Lease.name))))
    assert [name for name in leases if name.startswith("telegram-polling:")] == ["telegram-polling:42"]


async def test_a_token_that_is_refused_leaves_the_rest_running(
    linli: Linli, world: World, capsys: pytest.CaptureFixture[str]
) -> None:
    await world.fails("error", method="getMe", value=401, times=-1)
    async with linli.runs() as app:
        await world.request("getMe")
        assert all((await app.checks()).values())
    assert "telegram_token_refused" in capsys.readouterr().out
