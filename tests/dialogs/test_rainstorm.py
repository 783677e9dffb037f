"""暴雨, from the first word to the all-clear: as supervisor, director, residents, elder and grid worker."""

from __future__ import annotations

from domain.messages import Lane
from tests.chat import Chat
from tests.dialogs.storm import move_in


def test_a_rainstorm_from_composing_to_all_clear(chat: Chat) -> None:
    elder = move_in(chat)

    # the supervisor composes, aims and looks again
    chat.chen.commands("/broadcast")
    chat.chen.sees("发通知", "没有正在发的通知")
    chat.chen.presses("暴雨")
    chat.chen.sees("暴雨通知，文字是", "雨很大", "幸福里社区")
    chat.chen.presses("补充一句")
    chat.chen.says("集合点在东门广场，值班电话 0571-88880000。")
    chat.chen.sees("集合点在东门广场", "雨很大")
    chat.chen.presses("下一步")
    chat.chen.says("3号楼")
    chat.chen.sees("已选：幸福里3号楼", "4 户", "3 人能收到")
    chat.chen.presses("看看发给多少人")
    chat.chen.sees("请再看一遍", "集合点在东门广场", "一共 4 户", "3 人能收到私聊", "有 1 户没有人能收到")
    chat.fang.sees_no_news()
    chat.chen.presses("✅ 发出")
    chat.chen.sees("已送达", "4 户", "没回 4 户")

    # residents get it, nobody outside does
    shown = chat.fang.sees("通知：暴雨", "雨很大", "报个平安")
    assert shown is not None
    assert shown.lane is Lane.EMERGENCY
    elder.sees("通知：暴雨")
    elder.looks()
    chat.mei.sees_no_news()
    # the household without an account is on the worker's list from the start
    chat.zhou.sees("暴雨敲门名单", "3号楼1单元：301（行动不便）")
    chat.wu.sees_no_news()

    # 阿芳 answers by button, 王姐 in words; only the verified home settles its door
    chat.fang.presses("我安全")
    chat.fang.sees("您家平安")
    chat.wang.says("我们都平安，谢谢")
    chat.wang.sees("门牌还没核实过")
    elder.sees_no_news()

    # half an hour later the silent are asked again, and only they
    chat.passes(minutes=31)
    elder.sees("还没有收到您家的消息")
    assert not [s for s in chat.fang.news if "还没有收到" in s.text]
    chat.chen.sees("平安 1 户", "没回 3 户")

    # then the doors
    chat.zhou.looks()
    chat.passes(minutes=31)
    chat.zhou.sees("敲门名单", "3号楼1单元：101（独居老人）、301（行动不便）", "3号楼2单元：602")
    chat.zhou.presses("3号楼（3 户）")
    chat.zhou.sees("602", "有人报过平安（未核实）")
    chat.zhou.presses("✅ 602 安全")
    chat.zhou.sees("记下了：平安")
    chat.zhou.replays(chat.zhou.data_of("✅ 301 安全").replace("safe", "nobody"))
    chat.zhou.sees("记下了：无人")

    # the elder needs help: a P0 with her needs, at her door
    elder.presses("需要帮助")
    elder.sees("110")
    ticket = chat.ticket()
    assert ticket.priority == "P0"
    assert ticket.description == "需要帮助（独居老人）"
    assert (ticket.unit, ticket.room, ticket.floor) == ("1", "101", "1")
    chat.zhou.sees("需要帮助（独居老人）", "101")
    elder.presses("我安全", stale=True)
    elder.sees("需要帮助，工作人员到门口看过才会解除")
    elder.replays(elder.data_of("需要帮助"))
    elder.sees("已经有人在处理")
    assert chat.ticket().id == ticket.id
    chat.passes(seconds=90)
    chat.chen.presses("刷新")
    chat.chen.sees("平安 2 户", "需帮助 1 户", "无人 1 户", "没回 0 户")
    chat.chen.presses("各楼情况")
    chat.chen.sees("3号楼：4 户，平安 2，需帮助 1，无人 1，没回 0")

    # all clear
    chat.chen.presses("送达报告")
    chat.chen.sees("通知住户：4 户", "送达：3/4 户（75%）", "有回应：3/4 户", "联系不上：1/4 户（25%）")
    for person in (chat.fang, chat.zhou, chat.wang, elder):
        person.looks()
    chat.chen.presses("✅ 解除")
    chat.chen.presses("确定解除")
    chat.chen.sees("已解除")
    for person in (chat.fang, chat.wang, elder):
        person.sees("暴雨已经解除", "谢谢您报平安")
    chat.zhou.sees("已经解除，不用再敲门了")
    chat.fang.presses("我安全", stale=True)
    chat.fang.sees("已经解除了")
    chat.mei.sees_no_news()
