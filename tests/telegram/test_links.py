"""Deep links and menus: how people come in, and what they see."""

from __future__ import annotations

from tests.botapi import World
from tests.telegram.rig import Linli, moves_in, takes_post


async def test_an_invite_works_once(running: Linli, world: World) -> None:
    lin, mei = world.person("小林"), world.person("小美")
    link = running.invite_for("林晓燕")
    await lin.starts(link)
    await lin.hears(("林晓燕", "网格员"))
    await mei.starts(link)
    await mei.hears("邀请链接")


async def test_the_supervisor_hears_who_is_not_bound(running: Linli, world: World) -> None:
    zhou = world.person("周主管")
    await zhou.starts(running.invite_for("周敏"))
    await zhou.hears(("没有绑定", "赵建国"))


async def test_a_poster_says_where_one_lives(running: Linli, world: World) -> None:
    fang = world.person("阿芳")
    await moves_in(running, fang, "7号楼", "和悦家园")
    await fang.says("楼道灯坏了，7号楼1单元")
    await fang.hears("和悦家园7号楼1单元", button="提交")


async def test_an_unknown_link_is_explained(running: Linli, world: World) -> None:
    fang = world.person("阿芳")
    for payload in ("b_unknown", "s_unknown", "d_unknown", "unknown"):
        await fang.starts(payload)
        await fang.hears("链接")


async def test_words_behind_a_command_are_not_lost(running: Linli, world: World) -> None:
    fang = world.person("阿芳")
    await moves_in(running, fang)
    await fang.says("/report 3号楼2单元楼道灯坏了")
    await fang.hears("楼道灯", button="提交")
    await fang.hears_nothing()


async def test_menus_fit_who_one_is(running: Linli, world: World) -> None:
    lin = world.person("小林")
    await takes_post(running, lin, "林晓燕")
    await world.request("setMyCommands", scope={"type": "chat", "chat_id": lin.id})
    commands = world.bot_settings["commands"]

    everybody, groups = '{"type": "default"}', '{"type": "all_group_chats"}'

    def names(scope: str) -> list[str]:
        return [command["command"] for command in commands[scope]]

    public = ["report", "my", "activities", "signin", "guide", "home", "human", "language", "help", "leave", "cancel"]
    assert names(everybody) == public
    assert names(f"{everybody} en") == names(everybody)
    assert names(groups) == ["report", "help"]
    assert names(next(scope for scope in commands if str(lin.id) in scope))[0] == "tasks"
    assert commands[everybody][0]["description"] == "上报问题"
    assert commands[f"{everybody} en"][0]["description"] == "Report a problem"


async def test_a_chosen_language_changes_words_and_menu(running: Linli, world: World) -> None:
    fang = world.person("阿芳")
    await moves_in(running, fang)
    await fang.says("/language en")
    await fang.hears(matching="[Ee]nglish")
    request = await world.request("setMyCommands", scope={"type": "chat", "chat_id": fang.id})
    assert request["params"]["commands"][0]["description"] == "Report a problem"


async def test_staff_with_a_menu_of_their_own_get_it_again_at_start(linli: Linli, world: World) -> None:
    lin = world.person("小林")
    async with linli.runs():
        await takes_post(linli, lin, "林晓燕")
        first = await world.request("setMyCommands", scope={"type": "chat", "chat_id": lin.id})
    async with linli.runs():
        await world.request("setMyCommands", after=first["number"], scope={"type": "chat", "chat_id": lin.id})
