"""Too fast, abusive, spam, blocked: said kindly, nothing lost, and never between anybody and an emergency."""

from __future__ import annotations

import pytest

from domain.conduct import is_abusive, looks_like_advertising, masked
from domain.tickets import Status
from handlers.policies import change_setting
from tests.chat import Chat


def slow_down_after(chat: Chat, messages: int) -> None:
    """The community allows so many messages a minute."""
    chat.run(
        lambda work: change_setting(
            work, work.uow.communities.get(chat.town.community_id), "messages_a_minute", str(messages), None
        )
    )


def test_a_flood_is_held_told_once_and_goes_on_when_asked(chat: Chat) -> None:
    slow_down_after(chat, 3)
    chat.fang.says("你好", "在吗", "喂", "3号楼2单元的灯坏了", "坏了三天了")
    told = [shown for shown in chat.fang.screen if "替您存着" in shown.text]
    assert len(told) == 1
    chat.fang.presses("接着说")
    chat.fang.sees("请再等")
    chat.passes(minutes=1)
    chat.fang.presses("接着说")
    chat.fang.sees("楼道灯", "3号楼", "灯坏了 坏了三天了")
    chat.fang.presses("提交")
    chat.fang.presses("没有照片")
    chat.fang.sees("已受理")
    assert chat.ticket().description == "3号楼2单元的灯坏了\n坏了三天了"


def test_what_is_held_and_forgotten_still_reaches_the_committee(chat: Chat) -> None:
    slow_down_after(chat, 1)
    chat.fang.says("你好", "楼下的水管一直在漏")
    chat.fang.sees("替您存着")
    assert chat.status() is Status.DRAFT
    chat.passes(hours=25)
    assert chat.status() is Status.TRIAGE
    chat.chen.sees("楼下的水管一直在漏")


def test_a_photo_of_a_flood_is_kept_and_words_join_the_report_in_hand(chat: Chat) -> None:
    slow_down_after(chat, 2)
    chat.fang.says("3号楼2单元楼道灯坏了")
    number = chat.ticket().id
    chat.fang.sends_photos()
    chat.fang.sends_photos(caption="就是这个灯")
    chat.fang.sees("替您存着")
    assert len(chat.files(number, "report")) == 2
    assert "就是这个灯" in chat.ticket(number).description


def test_an_emergency_is_never_held_back(chat: Chat) -> None:
    slow_down_after(chat, 1)
    chat.fang.says("你好", "在吗", "在不在")
    chat.fang.sees("替您存着")
    chat.fang.says("3号楼着火了快来人")
    assert chat.ticket().priority == "P0"
    chat.zhou.sees("着火了")
    chat.fang.says("火越来越大了", "三楼窗户冒烟", "还有人没出来")
    assert "还有人没出来" in "".join(shown.text for shown in chat.zhou.screen)


def test_staff_are_not_held_back(chat: Chat) -> None:
    slow_down_after(chat, 1)
    chat.zhou.says("你好", "你好", "你好")
    chat.zhou.sees_nothing_of("替您存着")


def test_more_reports_than_the_hour_allows_stay_drafts(chat: Chat) -> None:
    chat.run(
        lambda work: change_setting(
            work, work.uow.communities.get(chat.town.community_id), "reports_an_hour", "2", None
        )
    )
    chat.reports(chat.fang)
    chat.reports(chat.fang, "垃圾桶满了", "environment.garbage")
    chat.fang.says("3号楼1单元门禁坏了")
    chat.fang.presses("提交")
    chat.fang.sees("已经报了 2 件", "存着没丢")
    assert chat.status() is Status.DRAFT
    chat.passes(minutes=61)
    chat.fang.presses("提交")
    chat.fang.presses("没有照片")
    assert chat.status() is not Status.DRAFT
    chat.fang.says("3号楼有人晕倒了没有呼吸")
    assert chat.ticket().priority == "P0"


def test_abusive_words_are_masked_for_the_worker_and_the_original_is_kept(chat: Chat) -> None:
    number = chat.reports(chat.fang, "楼道灯坏了，他妈的三天没人修，一群废物")
    chat.zhou.sees("楼道灯坏了，**三天没人修，一群**")
    chat.zhou.presses("接单")
    chat.fang.says("快点修，傻逼", reply_to="已接单")
    chat.zhou.sees("快点修，**")
    chat.zhou.sees_nothing_of("他妈的", "废物", "傻逼")
    assert "他妈的" in chat.ticket(number).description
    chat.chen.replays(chat.button("task", number))
    chat.chen.sees("楼道灯坏了，**", "话里有骂人的词")
    chat.chen.presses("言行")
    chat.chen.presses("看原话")
    chat.chen.sees("他妈的三天没人修", "傻逼")
    assert [e.person_id for e in chat.events(number) if e.kind == "words_seen"] == [chat.town.people["陈主管"]]
    for stranger in (chat.zhou, chat.fang, chat.lv):
        stranger.replays(chat.button("orig", number))
        stranger.sees_nothing_of("的原话")


def test_ratings_are_masked_too(chat: Chat) -> None:
    number = chat.reports(chat.fang)
    chat.zhou.presses("接单")
    chat.zhou.presses("办结")
    chat.zhou.presses("不需要处理")
    chat.zhou.presses("没有发现问题")
    chat.fang.presses("已解决")
    chat.fang.presses("1 ⭐")
    chat.fang.replays(chat.button("words", number))
    chat.fang.says("等了三天才来，王八蛋")
    chat.passes(minutes=5)
    chat.zhou.sees("等了三天才来，**")


def test_spam_is_flagged_for_the_desk_and_not_deleted(chat: Chat) -> None:
    number = chat.reports(chat.fang, "无抵押贷款秒批，加我微信", "inquiry.general")
    assert chat.ticket(number).flags == ["spam"]
    chat.chen.sees("无抵押贷款", "像是广告")
    chat.chen.presses("言行")
    chat.chen.presses("不是骚扰")
    chat.chen.sees("已取消骚扰标记")
    assert chat.ticket(number).flags == []
    assert chat.status(number) is Status.TRIAGE


def test_the_same_words_a_third_time_are_marked_and_go_their_way(chat: Chat) -> None:
    numbers = [chat.reports(chat.fang, "楼道灯坏了") for _ in range(3)]
    assert [chat.owner(number) for number in numbers] == ["老周"] * 3
    assert [chat.ticket(number).flags for number in numbers] == [[], [], ["repeated"]]
    chat.chen.replays(chat.button("task", numbers[-1]))
    chat.chen.sees("同样的话报了多次")
    danger = chat.reports(chat.fang, "楼道灯坏了", "utility.gas_leak", emergency="gas")
    assert chat.ticket(danger).flags == []


def test_a_blocked_person_gets_one_sentence_and_can_still_report_an_emergency(chat: Chat) -> None:
    number = chat.reports(chat.fang, "一群废物")
    chat.chen.replays(chat.button("task", number))
    chat.chen.presses("言行")
    chat.chen.presses("暂停此人上报")
    chat.chen.presses("多次辱骂")
    chat.chen.sees("已暂停李桂芳的上报")
    chat.fang.sees("暂停了您在这里的上报", "多次辱骂")
    chat.fang.says("3号楼垃圾桶满了")
    assert [shown.text for shown in chat.fang.news if "暂停" in shown.text] == [shown.text for shown in chat.fang.news]
    assert len(chat.fang.news) == 1
    chat.fang.commands("/report", "3号楼垃圾桶满了")
    chat.fang.sees("暂停了您在这里的上报")
    chat.fang.replays(chat.button("urge", number))
    chat.fang.sees("暂停了您在这里的上报")
    chat.fang.says("3号楼着火了")
    danger = chat.ticket()
    assert (danger.priority, danger.id != number) == ("P0", True)
    chat.zhou.sees("着火了")
    chat.fang.says("在三楼厨房")
    assert "在三楼厨房" in "".join(shown.text for shown in chat.zhou.screen)
    chat.lin.commands("/blocks")
    chat.lin.sees("李桂芳", "陈静办理", "多次辱骂")
    chat.lin.presses("恢复：李桂芳")
    chat.passes(hours=1)
    chat.fang.says("3号楼垃圾桶满了")
    assert "暂停" not in chat.fang.news[-1].text


@pytest.mark.parametrize("how", ["button", "words"])
def test_a_blocked_person_is_heard_when_asked_whether_they_are_safe(chat: Chat, how: str) -> None:
    number = chat.reports(chat.fang, "楼道灯坏了", "building.corridor_light")
    chat.chen.replays(chat.button("block", number, "abuse"))
    chat.chen.commands("/broadcast")
    chat.chen.presses("暴雨")
    chat.chen.presses("下一步")
    chat.chen.says("3号楼")
    chat.chen.presses("看看发给多少人")
    chat.chen.presses("发出")
    chat.passes(minutes=1)
    if how == "button":
        chat.fang.presses("需要帮助")
    else:
        chat.fang.says("需要帮助")
    found = chat.read(lambda work: work.uow.alerts.answers(1))
    assert found == {"help": 1}
    assert chat.ticket().priority == "P0"


def test_who_may_block_and_who_may_be_blocked(chat: Chat) -> None:
    number = chat.reports(chat.fang)
    for stranger in (chat.zhou, chat.wang, chat.lv, chat.fang):
        stranger.replays(chat.button("block", number, "abuse"))
    assert chat.read(lambda work: list(work.uow.duty.blocks(chat.town.community_id))) == []
    own = chat.reports(chat.wu)
    chat.chen.replays(chat.button("block", own, "abuse"))
    chat.chen.sees("工作人员不能在这里暂停")
    chat.chen.replays(chat.button("block", number, "abuse"))
    chat.chen.replays(chat.button("block", number, "abuse"))
    assert len(chat.read(lambda work: list(work.uow.duty.blocks(chat.town.community_id)))) == 1
    chat.lv.replays(chat.button("unblock", 1))
    assert len(chat.read(lambda work: list(work.uow.duty.blocks(chat.town.community_id)))) == 1
    chat.fang.commands("/leave")
    chat.fang.presses("确定退出")
    chat.fang.sees("已删除您的姓名")


@pytest.mark.parametrize(
    "plain",
    [
        "楼下垃圾堆了三天，废物箱满了",
        "有条疯狗咬人",
        "楼上有个神经病拿刀",
        "草坪里有死老鼠",
        "厨房的饭桶里有老鼠",
        "孩子是脑瘫，请派人看看",
        "SBS防水材料起泡了",
        "妈妈的药吃完了",
        "操场的灯坏了",
        "拐进去死角有积水",
        "请加我微信发照片",
        "门口贴了贷款小广告",
    ],
)
def test_plain_words_stay_as_they_are(plain: str) -> None:
    assert masked(plain) == plain
    assert not is_abusive(plain)
    assert not looks_like_advertising(plain)


@pytest.mark.parametrize(
    "rude", ["你们这群傻逼", "TMD灯又坏了", "sb物业", "操你妈", "滚蛋", "脑残", "真是狗东西", "F U C K 不算 fuck"]
)
def test_contempt_is_masked(rude: str) -> None:
    assert "**" in masked(rude)
    assert masked(masked(rude)) == masked(rude)
