"""Reporting, as transcripts: from the first word to a ticket with a number, a name and a deadline."""

from __future__ import annotations

from dataclasses import replace

from domain.messages import Incoming, Media, MediaKind, Point
from domain.tickets import Status
from handlers.work import Work
from tests.chat import Chat, Person
from tests.town import BOT, CHANNEL


def stranger(chat: Chat) -> Person:
    """Somebody who has said where they belong, and nothing else."""
    new = chat.people["小新"] = Person(chat, "小新")
    new.commands("start")
    new.presses("幸福里社区")
    return new


def test_a_burst_gets_one_card_and_becomes_one_report(chat: Chat) -> None:
    fang = chat.fang
    fang.says("你好", "3号楼", "楼道灯坏了")
    assert len(fang.news) == 1
    fang.sees("楼道灯", "幸福里3号楼", "网格员周建国")
    fang.sends_photos()
    fang.presses("提交")
    fang.sees("已受理", "XFL-")
    ticket = chat.ticket()
    assert ticket.status == Status.ASSIGNED
    assert len(chat.files(ticket.id, "report")) == 1
    chat.zhou.sees("楼道灯坏了", "接单")


def test_consent_comes_before_the_card_and_keeps_what_was_said(chat: Chat) -> None:
    new = stranger(chat)
    new.says("和平苑5号楼电梯坏了")
    new.sees("和平苑5号楼电梯坏了", "您同意吗")
    new.presses("同意，继续")
    new.sees("电梯", "和平苑5号楼", "网格员吴婷")


def test_consent_may_be_typed_and_is_not_a_submission(chat: Chat) -> None:
    new = stranger(chat)
    new.says("和平苑5号楼电梯坏了")
    new.says("好的")
    new.sees("请看我理解得对不对")
    assert chat.status() is Status.DRAFT
    new.says("对")
    new.sees("照片")


def test_without_consent_nothing_is_kept_open(chat: Chat) -> None:
    new = stranger(chat)
    new.says("和平苑5号楼电梯坏了")
    new.presses("不同意")
    new.sees("已经删除", "110")
    assert chat.status() is Status.WITHDRAWN


def test_one_tap_corrects_the_category(chat: Chat) -> None:
    chat.fang.says("3号楼楼道灯坏了")
    chat.fang.presses("其他类别")
    chat.fang.presses("环境卫生")
    chat.fang.presses("暴露垃圾")
    chat.fang.sees("请看我理解得对不对", "暴露垃圾")
    chat.fang.says("都好几天了")
    chat.fang.presses("提交")
    assert chat.ticket().category == "environment.garbage"


def test_missing_place_and_photo_are_asked_one_at_a_time(chat: Chat) -> None:
    fang = chat.fang
    fang.says("垃圾桶满了没人收")
    fang.presses("提交")
    fang.sees("在哪里")
    fang.says("幸福里2号楼")
    fang.sees("照片")
    fang.says("没有照片")
    fang.sees("已受理", "幸福里2号楼", "周建国")
    assert "没有照片" not in chat.ticket().description


def test_home_is_one_tap_away(chat: Chat) -> None:
    chat.fang.says("垃圾桶满了没人收")
    chat.fang.presses("提交")
    chat.fang.presses("幸福里3号楼")
    chat.fang.sees("照片")


def test_at_home_may_be_said(chat: Chat) -> None:
    chat.fang.says("下水道堵了，水都漫出来了")
    chat.fang.presses("提交")
    chat.fang.says("我家")
    assert chat.ticket().building_id == chat.town.buildings["幸福里3号楼"]


def test_an_unknown_building_is_said_back_and_never_guessed(chat: Chat) -> None:
    fang = chat.fang
    fang.says("路灯不亮")
    fang.presses("提交")
    fang.says("38号楼")
    fang.sees("没有找到", "38号楼")
    fang.presses("跳过")
    fang.presses("没有照片")
    ticket = chat.ticket()
    assert (ticket.status, ticket.building_id) == (Status.TRIAGE, None)
    chat.chen.sees("路灯", "38号楼")


def test_an_album_is_one_report_even_when_it_comes_late(chat: Chat) -> None:
    fang = chat.fang
    fang.says("3号楼旁边垃圾没人收")
    fang.presses("提交")
    fang.sends_photos(3, album="a")
    assert len(chat.files(chat.ticket().id, "report")) == 3
    fang.sees("已受理")
    chat.passes(minutes=1)
    assert [shown for shown in chat.zhou.screen if shown.photos == 3]


def test_an_album_with_a_caption_is_one_report(chat: Chat) -> None:
    chat.fang.sends_photos(3, caption="3号楼旁边垃圾没人收", album="a")
    assert len(chat.fang.news) == 1
    chat.fang.presses("提交")
    assert len(chat.files(chat.ticket().id, "report")) == 3


def test_several_problems_become_several_tickets(chat: Chat) -> None:
    fang = chat.fang
    fang.says("3号楼电梯坏了，另外门口垃圾堆了好几天没人收")
    fang.sees("2 件事", "电梯", "垃圾")
    fang.presses("全部提交")
    while fang.labels and "没有照片" in fang.labels:
        fang.presses("没有照片")
    assert len(chat.run(lambda work: work.uow.tickets.open_in(chat.town.community_id))) == 2


def test_two_problems_may_be_one_after_all(chat: Chat) -> None:
    fang = chat.fang
    fang.says("3号楼电梯坏了，另外门口垃圾堆了好几天没人收")
    fang.presses("其实是一件事")
    fang.sees("请看我理解得对不对")
    fang.presses("提交")
    ticket = next(
        t for t in chat.run(lambda w: list(w.uow.tickets.open_in(chat.town.community_id, 9))) or [chat.ticket(1)]
    )
    assert "电梯" in chat.ticket(ticket.id).description
    assert "垃圾" in chat.ticket(ticket.id).description


def test_another_problem_instead_of_a_photo_is_not_swallowed(chat: Chat) -> None:
    fang = chat.fang
    fang.says("3号楼楼道灯坏了")
    fang.presses("提交")
    fang.sees("照片")
    fang.says("3号楼下水道堵了，污水冒出来了")
    fang.sees("已受理", "楼道灯")
    fang.sees("请看我理解得对不对", "下水")


def test_not_ours_is_answered_with_who_is_responsible_and_stays_on_record(chat: Chat) -> None:
    chat.fang.says("公司拖欠我三个月工资不发")
    chat.fang.presses("提交")
    chat.fang.sees("不归社区管", "12345", "XFL-")
    assert chat.status() is Status.REJECTED


def test_an_inquiry_goes_to_the_committee(chat: Chat) -> None:
    chat.fang.says("请问居委会几点上班？")
    chat.fang.presses("提交")
    chat.fang.sees("居委会", "回复")
    chat.chen.sees("居委会几点上班")


def test_an_anonymous_reporter_is_nobody_to_the_worker(chat: Chat) -> None:
    chat.fang.says("3号楼楼道灯坏了")
    chat.fang.presses("匿名")
    chat.fang.sees("网格员看不到您是谁")
    chat.fang.presses("提交")
    chat.fang.presses("没有照片")
    chat.zhou.sees("楼道灯坏了", "不愿透露姓名")
    chat.zhou.sees_nothing_of("李桂芳")


def test_a_voice_note_is_kept_and_words_are_asked(chat: Chat) -> None:
    chat.fang._send(media=(Media(MediaKind.VOICE, "voice-1", 900, seconds=4),))
    chat.settle()
    chat.fang.sees("语音收到了")
    chat.fang.says("3号楼电梯坏了")
    chat.fang.presses("提交")
    kept = chat.read(lambda work: [a.kind for a in work.uow.tickets.attachments(chat.ticket().id, "report")])
    assert kept == ["voice"]


def test_a_location_finds_the_place(chat: Chat) -> None:
    def put_on_the_map(work: Work) -> None:
        building = work.uow.communities.building(chat.town.buildings["和平苑6号楼"])
        assert building is not None
        building.lat, building.lon = 30.25, 120.16

    chat.run(put_on_the_map)
    chat.fang.says("井盖没了")
    chat.fang.presses("提交")
    chat.fang._send(point=Point(30.2503, 120.1602))
    chat.settle()
    chat.fang.presses("没有照片")
    assert chat.owner() == "小吴"


def test_an_edited_part_replaces_what_it_said(chat: Chat) -> None:
    fang = chat.fang
    fang.says("5号楼楼道灯坏了")
    fang.sees("和平苑5号楼")
    first = f"in{next(chat.numbers) - 1}"
    chat.receive_edit(fang, first, "幸福里3号楼楼道灯坏了")
    fang.sees("幸福里3号楼")
    assert "5号楼" not in chat.ticket().description


def test_the_same_update_twice_does_nothing(chat: Chat) -> None:
    once = Incoming(CHANNEL, BOT, "same", "阿芳", "阿芳", chat.clock.now(), text="3号楼电梯坏了", message_id="x")
    chat.receive(once)
    chat.receive(replace(once))
    chat.settle()
    assert len(chat.fang.news) == 1
    assert chat.ticket().id == 1


def test_a_button_of_an_old_card_says_what_became_of_it(chat: Chat) -> None:
    chat.fang.says("3号楼电梯坏了")
    submit = chat.fang.data_of("提交")
    chat.fang.presses("提交")
    chat.fang.presses("没有照片")
    chat.fang.replays(submit)
    chat.fang.sees("已经提交过", "XFL-")


def test_nobody_submits_for_somebody_else(chat: Chat) -> None:
    chat.fang.says("3号楼电梯坏了")
    submit = chat.fang.data_of("提交")
    chat.wang.replays(submit)
    chat.mei.replays(submit)
    assert chat.status() is Status.DRAFT


def test_what_we_cannot_use_gets_one_clear_sentence(chat: Chat) -> None:
    for kind, words in ((MediaKind.STICKER, "表情"), (MediaKind.POLL, "投票")):
        chat.fang.looks()
        chat.fang._send(media=(Media(kind, "x"),))
        chat.settle()
        assert len(chat.fang.news) == 1
        chat.fang.sees(words)
    chat.fang.looks()
    chat.fang._send(media=(Media(MediaKind.PHOTO, "x", size=30 * 1024 * 1024),))
    chat.settle()
    chat.fang.sees("30 MB", "20 MB")


def test_a_file_too_large_does_not_take_its_words_with_it(chat: Chat) -> None:
    chat.fang._send(text="3号楼电梯坏了", media=(Media(MediaKind.PHOTO, "x", size=30 * 1024 * 1024),))
    chat.settle()
    chat.fang.sees("30 MB")
    chat.fang.sees("请看我理解得对不对", "电梯")


def test_ten_thousand_characters_are_a_report(chat: Chat) -> None:
    chat.fang.says("3号楼电梯坏了。" + "说了很多次没有人管。" * 1000)
    chat.fang.sees("10000")
    chat.fang.sees("电梯坏了", "幸福里3号楼")
    assert len(chat.ticket().description) > 9000


def test_a_misspelt_command_is_told_the_nearest(chat: Chat) -> None:
    chat.fang.commands("mmy")
    chat.fang.sees("/mmy", "/my")


def test_nothing_leaks_into_the_other_community(chat: Chat) -> None:
    chat.fang.says("3号楼楼道灯坏了")
    chat.fang.presses("提交")
    chat.fang.presses("没有照片")
    number = chat.ticket().number or ""
    chat.zhao.sees_no_news()
    chat.lv.sees_no_news()
    chat.mei.replays(chat.button("show", chat.ticket().id))
    chat.mei.sees_nothing_of(number)
    chat.lv.replays(chat.button("show", chat.ticket().id))
    chat.lv.sees_nothing_of(number)
    chat.mei.says("3号楼楼道灯坏了")
    chat.mei.sees("南湖3号楼", "赵铁柱")


def test_a_number_that_several_estates_have_is_asked_with_one_tap(chat: Chat) -> None:
    def build_another(work: Work) -> None:
        first = work.uow.communities.building(chat.town.buildings["和平苑5号楼"])
        assert first is not None
        first.name = "3号楼"
        work.uow.communities.get(chat.town.community_id).names_version += 1

    chat.run(build_another)
    new = stranger(chat)
    new.says("3号楼的电梯坏了")
    new.presses("同意")
    new.sees("地点：3号楼")
    new.presses("提交")
    new.sees("哪一个")
    new.presses("和平苑3号楼")
    new.presses("没有照片")
    assert chat.owner() == "小吴"
    new.sees("和平苑3号楼")


def test_words_behind_the_command_are_one_report(chat: Chat) -> None:
    chat.fang.commands("/report", "3号楼2单元楼道灯坏了")
    chat.fang.sees("楼道灯")
    chat.fang.presses("提交")
    assert len(chat.read(lambda work: list(work.uow.tickets.all_of_reporter(chat.town.people["阿芳"])))) == 1
    assert chat.ticket().category == "building.corridor_light"
