"""The whole loop on Telegram, as its people see it."""

from __future__ import annotations

from domain.tickets import Status
from tests.botapi import TINY_JPEG, Person, World
from tests.telegram.rig import Linli, moves_in, opens_ticket, takes_post

SUPERVISOR = "周敏"
NUMBER = r"XFL-\d{4}-\d{3}"


async def test_from_the_first_words_to_the_stars(running: Linli, world: World) -> None:
    fang, lin = world.person("阿芳"), world.person("小林")
    await takes_post(running, lin, "林晓燕")
    await moves_in(running, fang)

    await fang.says("3号楼2单元楼道灯坏了")
    card = await fang.hears(("楼道灯", "幸福里南区3号楼2单元", "林晓燕"), button="提交")
    await fang.presses("提交", on=card)
    await fang.hears("照片", button="没有照片")
    await fang.sends_photo()
    await fang.hears("林晓燕负责", matching=NUMBER, button="查看进展")

    task = await lin.hears(("楼道灯", "幸福里南区3号楼2单元"), button="接单")
    assert task.kind == "photo"
    accept = await lin.presses("接单", on=task)
    assert "已接单" in (await accept.answered()).text
    await fang.hears(("林晓燕", "已接单"))

    await lin.presses("办结", on=await lin.hears(button="办结"))
    await lin.presses("已解决", on=await lin.hears(button="已解决"))
    await lin.hears("做了什么")
    await lin.says("换了新灯泡")
    await lin.hears("照片")
    await lin.sends_photo()
    await lin.presses("完成", on=await lin.hears(button="完成"))

    result = await fang.hears(("林晓燕", "换了新灯泡"), button="已解决")
    await fang.presses("已解决", on=result)
    await fang.presses("5 ⭐", on=await fang.hears(button="5 ⭐"))
    await fang.hears("5 星")
    running.clock.jumps(hours=1)
    heard = await lin.hears(("楼道灯", "5 星"))
    assert "阿芳" not in heard.text
    assert [ticket.status for ticket in running.tickets()] == [Status.CLOSED]


async def test_my_tickets(running: Linli, world: World) -> None:
    fang = world.person("阿芳")
    await moves_in(running, fang)
    await opens_ticket(fang, "3号楼2单元楼道灯坏了")

    await fang.says("/my")
    listed = await fang.hears(button="楼道灯")
    await fang.presses("楼道灯", on=listed)
    story = await fang.hears(("楼道灯", "3号楼2单元楼道灯坏了"), button="催办")
    await fang.presses("催办", on=story)
    await fang.hears("催")


async def test_a_burst_is_one_card(running: Linli, world: World) -> None:
    fang = world.person("阿芳")
    await moves_in(running, fang)
    for words in ("你好", "3栋", "灯坏了"):
        await fang.says(words)
    await fang.sends_photo()

    await fang.hears(("楼道灯", "南区3号楼"), button="提交")
    await fang.hears_nothing()
    assert sum("提交" in label for seen in fang.chat.from_bot for label in seen.labels) == 1
    await fang.presses("提交")
    await fang.hears(matching=NUMBER, button="查看进展")
    assert len(running.tickets()) == 1


async def test_an_album_is_one_report(running: Linli, world: World) -> None:
    fang, lin = world.person("阿芳"), world.person("小林")
    await takes_post(running, lin, "林晓燕")
    await moves_in(running, fang)
    await fang.sends_album([TINY_JPEG, TINY_JPEG, TINY_JPEG], caption="3号楼门口堆满垃圾没人清")
    await fang.hears(button="提交")
    await fang.hears_nothing()
    await fang.presses("提交")
    await fang.hears("林晓燕", button="查看进展")
    assert len(running.tickets()) == 1
    task = await lin.hears("垃圾", button="接单")
    assert [seen.kind for seen in lin.chat.from_bot if seen.id < task.id][-3:] == ["photo"] * 3


async def test_danger_comes_first(running: Linli, world: World) -> None:
    fang, lin, zhou = world.person("阿芳"), world.person("小林"), world.person("周主管")
    await takes_post(running, lin, "林晓燕")
    await takes_post(running, zhou, SUPERVISOR)

    await fang.says("救命，幸福里南区3号楼2单元电梯里困了人")
    first = await fang.hears()
    assert "119" in first.text or "110" in first.text
    assert "同意" not in " ".join(label for seen in fang.chat.from_bot for label in seen.labels)
    await zhou.hears("🚨")
    await lin.hears(("电梯困人", "幸福里南区3号楼2单元"), button="接单")
    (ticket,) = running.tickets()
    assert ticket.priority == "P0"


async def test_several_problems_become_several_tickets(running: Linli, world: World) -> None:
    fang = world.person("阿芳")
    await moves_in(running, fang)
    await fang.says("3号楼门口垃圾没人清，还有2单元楼道灯坏了")
    card = await fang.hears(("垃圾", "楼道灯"), button="全部提交")
    await fang.presses("全部提交", on=card)
    while not all(ticket.number for ticket in running.tickets()):
        await skips(fang)
    assert {ticket.category for ticket in running.tickets()} == {"environment.garbage", "building.corridor_light"}


async def skips(person: Person) -> None:
    """A question is answered with: not now."""
    seen = await person.hears(matching=f"没有照片|说不清|{NUMBER}")
    for label in seen.labels:
        if label.startswith(("没有照片", "说不清")):
            await person.presses(label, on=seen)


async def test_an_edited_message_changes_the_card(running: Linli, world: World) -> None:
    fang = world.person("阿芳")
    await moves_in(running, fang)
    said = await fang.says("3号楼2单元楼道灯坏了")
    await fang.hears(button="提交")
    await fang.edits(said, "3号楼1单元楼道灯坏了，三楼的")
    await fang.hears(("1单元", "三楼的"), button="提交")
    (draft,) = running.tickets()
    assert draft.description == "3号楼1单元楼道灯坏了，三楼的"
