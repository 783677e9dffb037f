"""The worker's side, as transcripts seen from both ends."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

from domain.errors import AlreadyAccepted
from domain.messages import Incoming
from domain.tickets import Status
from handlers import tasks
from handlers.identity import recognise
from handlers.work import Work
from storage.unit_of_work import UnitOfWork
from tests.chat import Chat
from tests.conftest import OpenDatabase
from tests.town import BOT, CHANNEL


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


def test_accepting_twice_and_too_late(chat: Chat) -> None:
    number = chat.reports(chat.fang)
    old = chat.zhou.data_of("接单")
    chat.zhou.presses("接单")
    chat.zhou.replays(old)
    chat.zhou.sees("周建国", "已经接了这个工单")
    chat.wu.replays(old)
    chat.wu.sees("周建国", "已经接了这个工单")
    assert chat.status(number) is Status.IN_PROGRESS


def test_two_people_press_accept_on_an_emergency(chat: Chat) -> None:
    number = chat.reports(chat.fang, "3号楼有很浓的煤气味", "utility.gas_leak", emergency="gas")
    for person in (chat.zhou, chat.wu, chat.chen, chat.lin):
        assert person.sees("煤气味").lane == 0
    taken, late = chat.wu.data_of("我来处理"), chat.zhou.data_of("接单")
    chat.wu.replays(taken)
    chat.wu.sees("已接单")
    chat.zhou.sees("吴婷", "已接单")
    chat.zhou.replays(late)
    chat.zhou.sees("吴婷", "已经接了这个工单")
    assert chat.owner(number) == "小吴"
    assert "我来处理" not in chat.chen.labels
    chat.chen.sees("吴婷", "已接单")


def test_two_processes_accept_at_the_same_moment(chat: Chat, open_database: OpenDatabase) -> None:
    number = chat.reports(chat.fang, "3号楼有很浓的煤气味", "utility.gas_leak", emergency="gas")
    start = Barrier(2)
    databases = {nick: open_database() for nick in ("老周", "小吴")}

    def accept(nick: str) -> str:
        start.wait()

        def use(uow: UnitOfWork) -> str:
            work = Work(uow, chat.rules)
            speaker = recognise(work, Incoming(CHANNEL, BOT, "", nick, nick, chat.clock.now()))
            tasks.accept(work, speaker, number)
            return nick

        try:
            return databases[nick].run_now(use)
        except AlreadyAccepted as late:
            return f"after {late.data['owner']}"

    with ThreadPoolExecutor(2) as threads:
        results = sorted(threads.map(accept, databases))
    first = chat.owner(number)
    names = {"老周": "周建国", "小吴": "吴婷"}
    assert results == sorted([first, f"after {names[first]}"])
    assert [e.kind for e in chat.events(number)].count("accept") == 1


def test_a_stranger_presses_a_workers_button(chat: Chat) -> None:
    number = chat.reports(chat.fang)
    for stranger in (chat.wang, chat.zhao, chat.lv):
        for action, arg in (("accept", ""), ("result", "fixed"), ("return", ""), ("hand", "property"), ("task", "")):
            stranger.replays(chat.button(action, number, arg))
            stranger.sees("没有找到这个工单")
    chat.fang.replays(chat.button("accept", number))
    chat.fang.sees("由周建国处理")
    assert chat.status(number) is Status.ASSIGNED
    chat.lv.replays(chat.button("assign", number))
    chat.lv.sees("没有找到这个工单")


def test_question_and_answer_without_phone_numbers(chat: Chat) -> None:
    number = chat.reports(chat.fang)
    chat.zhou.presses("接单")
    chat.zhou.presses("问居民")
    chat.zhou.says("几点在家？我的电话 138 0013 8000")
    chat.zhou.sees("已经问居民了")
    chat.fang.sees("周建国", "想问您", "几点在家", "***")
    chat.fang.sees_nothing_of("13800138000", "0013")
    assert chat.status(number) is Status.NEEDS_INFO
    chat.fang.presses("回答")
    chat.fang.says("晚上七点以后")
    assert chat.status(number) is Status.IN_PROGRESS
    chat.zhou.sees("晚上七点以后")


def test_a_question_in_one_tap_and_no_answer(chat: Chat) -> None:
    number = chat.reports(chat.fang)
    chat.zhou.presses("问居民")
    chat.zhou.presses("什么时候方便上门")
    chat.fang.sees("什么时候方便上门")
    chat.zhou.presses("不等了")
    assert chat.status(number) is Status.ASSIGNED
    chat.zhou.presses("接单")
    chat.zhou.presses("问居民")
    chat.zhou.presses("拍张照片")
    chat.fang.looks()
    chat.passes(days=3, hours=1)
    chat.fang.sees("还在等您的答复")
    chat.passes(days=2)
    assert chat.status(number) is Status.IN_PROGRESS
    chat.zhou.sees("一直没有答复")


def test_returning_once_and_twice(chat: Chat) -> None:
    number = chat.reports(chat.fang)
    chat.zhou.presses("退单")
    chat.zhou.presses("不在我的网格")
    chat.zhou.sees("已退回居委会")
    assert "接单" not in chat.zhou.labels
    assert chat.status(number) is Status.TRIAGE
    chat.chen.sees("周建国退单", "不在我的网格", "第 1 次")
    chat.chen.presses("派给")
    chat.chen.presses("二网格")
    chat.chen.presses("吴婷")
    chat.wu.sees("楼道灯坏了")
    chat.wu.presses("退单")
    chat.wu.says("那边也不是我负责的")
    chat.chen.sees("吴婷退单", "那边也不是我负责的", "第 2 次")
    assert chat.owner(number) == "陈主管"
    chat.zhou.replays(chat.button("reason", number, "return.not_ours"))
    chat.zhou.sees("由陈静处理")


def test_hold_asked_refused_asked_again_and_approved(chat: Chat) -> None:
    number = chat.reports(chat.fang)
    chat.zhou.presses("接单")
    chat.zhou.presses("申请挂起")
    chat.zhou.presses("等配件")
    chat.zhou.presses("7 天后")
    chat.zhou.sees("已经报给值班主管")
    chat.chen.sees("申请", "挂起", "等配件")
    old = chat.chen.data_of("同意")
    chat.chen.presses("不同意")
    chat.zhou.sees("没有同意挂起")
    assert chat.status(number) is Status.IN_PROGRESS
    chat.zhou.presses("申请挂起")
    chat.zhou.says("要等厂家发货")
    chat.zhou.says("昨天")
    chat.zhou.sees("不是从明天起")
    chat.zhou.says("12月5日")
    chat.chen.replays(old)
    chat.chen.sees("之前已经有结果")
    chat.zhou.replays(chat.chen.data_of("同意"))
    chat.zhou.sees("没有权限")
    chat.chen.presses("同意")
    chat.fang.sees("暂时办不了", "要等厂家发货", "12月5日")
    chat.zhou.sees("同意挂起到 12月5日")
    assert chat.status(number) is Status.ON_HOLD
    due = chat.ticket(number).resolve_due_at
    chat.passes(days=13)
    chat.fang.sees("已恢复处理")
    chat.zhou.sees("挂起到期")
    assert chat.status(number) is Status.IN_PROGRESS
    assert chat.ticket(number).resolve_due_at > due


def test_a_hold_that_nobody_answers_is_asked_for_again_until_its_day(chat: Chat) -> None:
    number = chat.reports(chat.fang)
    chat.zhou.presses("接单")
    chat.zhou.presses("申请挂起")
    chat.zhou.presses("等配件")
    chat.zhou.presses("7 天后")  # a Friday
    chat.chen.looks()
    chat.passes(days=6, hours=23)
    assert len([s for s in chat.chen.news if "挂起到" in s.text]) == 4, "Monday to Thursday"
    late = chat.chen.data_of("同意")
    chat.passes(days=5)
    assert len([s for s in chat.chen.news if "挂起到" in s.text]) == 4
    chat.chen.replays(late)
    chat.chen.sees("之前已经有结果")
    assert chat.status(number) is Status.IN_PROGRESS


def test_resuming_before_the_day(chat: Chat) -> None:
    chat.reports(chat.fang)
    chat.zhou.presses("接单")
    chat.zhou.presses("申请挂起")
    chat.zhou.presses("天气")
    chat.zhou.presses("3 天后")
    chat.lin.presses("同意")
    chat.zhou.presses("恢复处理")
    chat.zhou.sees("处理中")
    chat.fang.sees("已恢复处理")


def test_handing_over_to_a_department_and_back(chat: Chat) -> None:
    number = chat.reports(chat.fang)
    chat.zhou.presses("接单")
    chat.zhou.presses("转责任单位")
    chat.zhou.presses("物业")
    chat.zhou.sees("已转给物业", "幸福物业", "0571-88880000", "王经理")
    chat.fang.sees("要由物业来处理", "周建国", "0571-88880000")
    chat.fang.sees_nothing_of("王经理")
    assert chat.status(number) is Status.EXTERNAL
    chat.zhou.presses("收回")
    chat.fang.sees("继续处理")
    assert chat.status(number) is Status.IN_PROGRESS
    assert chat.ticket(number).party == ""


def test_an_album_is_proof_and_its_caption_the_note(chat: Chat) -> None:
    number = chat.reports(chat.fang)
    chat.zhou.presses("接单")
    chat.zhou.presses("办结")
    chat.zhou.presses("已解决")
    chat.zhou.sends_photos(3, "换好了", album="a1")
    assert len([s for s in chat.zhou.news if "收到" in s.text]) == 1
    chat.zhou.sees("收到 3 张照片")
    chat.zhou.presses("完成")
    assert chat.fang.sees("换好了").photos == 3
    assert len(chat.files(number, "proof")) == 3
    assert not chat.files(number, "report")


def test_other_outcomes_need_no_photo(chat: Chat) -> None:
    number = chat.reports(chat.fang)
    chat.zhou.presses("接单")
    chat.zhou.presses("办结")
    chat.zhou.presses("经核查不需要处理")
    chat.zhou.presses("没有发现问题")
    chat.fang.sees("经核查不需要处理", "没有发现问题", "解决了吗")
    assert chat.status(number) is Status.RESOLVED


def test_buttons_of_a_step_that_is_over(chat: Chat) -> None:
    number = chat.reports(chat.fang)
    chat.zhou.presses("接单")
    chat.zhou.presses("办结")
    chat.zhou.presses("取消")
    chat.zhou.sees("先不办这一步")
    for action, arg in (
        ("done", ""),
        ("until", "7"),
        ("relay", ""),
        ("reason", "note.repaired"),
        ("reason", "nonsense"),
    ):
        chat.zhou.replays(chat.button(action, number, arg))
        chat.zhou.sees("已经有结果")
    assert chat.status(number) is Status.IN_PROGRESS


def test_a_reply_to_the_task_card(chat: Chat) -> None:
    number = chat.reports(chat.fang)
    chat.zhou.presses("接单")
    chat.zhou.says("我明天上午过去", reply_to="已接单")
    chat.zhou.sees("这句话给谁看")
    chat.zhou.presses("发给居民")
    chat.fang.sees("周建国", "我明天上午过去")
    chat.zhou.says("灯座也坏了", reply_to="已接单")
    chat.zhou.presses("记在工单里")
    chat.fang.sees_nothing_of("灯座也坏了")
    assert [e.reason for e in chat.events(number) if e.kind == "note"] == ["灯座也坏了"]
    chat.zhou.sends_photos(reply_to="已接单")
    chat.zhou.sees("收到 1 张处理后的照片", "办结")


def test_words_of_a_worker_outside_a_dialog_are_a_report(chat: Chat) -> None:
    chat.reports(chat.fang)
    chat.zhou.says("和平苑5号楼电梯坏了，一直停在3楼不动")
    chat.zhou.sees("电梯")
    assert chat.ticket().reporter_id == chat.town.people["老周"]


def test_my_tasks_by_deadline(chat: Chat) -> None:
    chat.zhou.commands("/tasks")
    chat.zhou.sees("没有待办的任务")
    chat.reports(chat.fang, "墙上有小广告", "environment.illegal_posters")
    chat.reports(chat.wang, "煤气味很重", "utility.gas_leak", emergency="gas")
    chat.reports(chat.fang, building="和平苑5号楼")
    chat.zhou.commands("/tasks")
    listed = chat.zhou.sees("2 件任务")
    assert listed.text.index("特急") < listed.text.index("小广告")
    chat.zhou.presses("1")
    chat.zhou.sees("煤气味很重", "接单")
    chat.fang.commands("/tasks")
    chat.fang.sees("没有待办的任务")


def test_an_anonymous_reporter_stays_unnamed(chat: Chat) -> None:
    chat.reports(chat.fang, anonymous=True)
    chat.zhou.sees("不愿透露姓名")
    chat.zhou.presses("接单")
    chat.zhou.sees_nothing_of("李桂芳", "13900000001")


def test_the_whole_loop_in_english(chat: Chat) -> None:
    """Words of the catalogs only; what people said stays as they said it."""
    for nick in ("阿芳", "老周", "陈主管"):
        chat.people[nick].locale = "en"
    number = chat.reports(chat.fang, "The corridor light is out")
    chat.zhou.sees("The corridor light is out", "Please accept by")
    chat.zhou.presses("Accept")
    chat.fang.sees("has accepted")
    chat.zhou.presses("Ask the resident")
    chat.zhou.presses("Could you send a photo")
    chat.zhou.presses("Go on without")
    chat.zhou.presses("Ask for a hold")
    chat.zhou.presses("Waiting for parts")
    chat.zhou.presses("In 7 days")
    chat.chen.presses("Approve")
    chat.fang.sees("has to wait", "Waiting for parts")
    chat.zhou.presses("Resume")
    chat.zhou.presses("Finish")
    chat.zhou.presses("fixed")
    chat.zhou.sees("What was done", "photo of the result")
    chat.zhou.sends_photos(caption="New bulb")
    chat.zhou.presses("Done")
    chat.fang.sees("New bulb", "Is it solved")
    chat.fang.presses("Solved")
    chat.fang.presses("2 ⭐")
    chat.chen.sees("Please call", "2 of 5")
    chat.chen.commands("/desk")
    chat.chen.sees("Today:", "1 call owed")
    assert chat.status(number) is Status.CLOSED


def test_a_photo_and_words_before_the_outcome_are_proof_and_note(chat: Chat) -> None:
    number = chat.reports(chat.fang)
    chat.zhou.presses("接单")
    chat.zhou.presses("办结")
    chat.zhou.sends_photos()
    chat.zhou.sees("处理结果")
    chat.zhou.says("换了新的声控灯")
    chat.zhou.presses("已解决")
    chat.zhou.sees("已办结", "换了新的声控灯")
    assert chat.fang.sees("换了新的声控灯").photos == 1  # type: ignore[union-attr]
    assert chat.status(number) is Status.RESOLVED
