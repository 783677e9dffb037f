"""The worker's side, as transcripts seen from both ends."""

from __future__ import annotations

from domain.tickets import Status
from tests.chat import Chat


def test_report_task_result_and_stars(chat: Chat) -> None:
    number = chat.reports(chat.fang)
    chat.zhou.sees("楼道灯坏了", "3号楼", "李桂芳", "接单")
    chat.zhou.presses("接单")
    chat.zhou.sees("已接单", "办结")
    chat.fang.sees("周建国", "已接单")
    chat.zhou.presses("办结")
    chat.zhou.presses("已解决")
    chat.zhou.sees("做了什么", "照片")
    chat.zhou.says("换了一个新灯泡")
    chat.zhou.sees("请发一张处理后的照片")
    chat.zhou.sends_photos()
    chat.zhou.sees("收到 1 张照片")
    chat.zhou.presses("完成")
    chat.zhou.sees("已办结", "换了一个新灯泡")
    assert chat.fang.sees("周建国", "已解决", "换了一个新灯泡").photos == 1
    chat.fang.presses("已解决")
    chat.fang.sees("已结案", "满意")
    assert chat.status(number) is Status.CLOSED
    chat.fang.presses("5 ⭐")
    chat.fang.presses("解决得好")
    assert "✓ 解决得好" in chat.fang.labels
    chat.passes(minutes=5)
    chat.zhou.sees("5 星", "解决得好")
