"""Activities, from the draft to the stars: as the committee and as residents see them."""

from __future__ import annotations

import pytest

from domain.activities import SeatState, State
from storage.models import Activity
from tests.chat import Chat


@pytest.fixture
def dumplings(chat: Chat) -> int:
    """包饺子, Saturday of next week from 14:00 to 16:00, two seats; published. Returns its id."""
    compose(chat, "重阳节包饺子", "12月7日 下午2点到4点", "社区活动室", "2")
    chat.chen.presses("📣 发布")
    chat.chen.sees("已发布", "签到码")
    return the_activity(chat).id


def compose(chat: Chat, title: str, when: str, place: str, seats: str) -> None:
    """Write a draft as the supervisor."""
    chat.chen.commands("/host")
    chat.chen.presses("➕ 新活动")
    chat.chen.sees("叫什么名字")
    chat.chen.says(title)
    chat.chen.sees("什么时候")
    chat.chen.says(when)
    chat.chen.sees("在哪里")
    chat.chen.says(place)
    chat.chen.sees("活动草稿", title, place)
    chat.chen.presses("名额")
    chat.chen.says(seats)
    chat.chen.sees("活动草稿", f"名额 {seats} 人")


def the_activity(chat: Chat) -> Activity:
    """The newest one."""
    return chat.read(lambda work: work.uow.activities.of_desk(chat.town.community_id, work.now)[-1])


def states(chat: Chat, activity_id: int) -> list[str]:
    """What everybody on the list has."""
    return chat.read(lambda work: [seat.state for seat in work.uow.activities.seats(activity_id)])


def test_from_publication_to_stars_with_a_full_waiting_list(chat: Chat, dumplings: int) -> None:
    chat.fang.sees("社区有新活动", "重阳节包饺子", "社区活动室", "还剩 2 个")
    chat.mei.sees_nothing_of("包饺子")
    chat.fang.presses("🙋 报名")
    chat.fang.sees("报上名了", "您：已报名", "还剩 1 个")
    chat.fang.presses("带家人")
    chat.fang.says("老伴张大爷")
    chat.fang.sees("给老伴张大爷报上名了", "已满")
    chat.wang.presses("🙋 报名")
    chat.wang.sees("候补")
    assert states(chat, dumplings) == [SeatState.SEATED, SeatState.SEATED, SeatState.WAITING]

    chat.fang.presses("退出")
    chat.fang.sees("退谁的")
    chat.fang.presses("退老伴张大爷的")
    chat.fang.sees("已经退了", "您：已报名")
    chat.wang.sees("轮到您了", "您：已报名")

    chat.chen.commands("/host")
    chat.chen.presses("重阳节包饺子")
    chat.chen.sees("报名 2", "候补 0")
    chat.chen.presses("地点")
    chat.chen.says("二楼会议室")
    chat.fang.sees("有变化", "二楼会议室")
    chat.wang.sees("有变化", "二楼会议室")
    assert the_activity(chat).sequence == 1

    chat.passes(days=14, hours=6)
    chat.fang.sees("快到了")
    chat.passes(hours=23)
    chat.wang.sees("快到了")
    code = the_activity(chat).code
    chat.fang.says(f"签到 {code}")
    chat.fang.sees("签到成功", "您：已到场")
    chat.passes(hours=4)
    chat.fang.sees("怎么样")
    chat.chen.sees("结束了", "报名 2", "到场 1", "没来 1")
    chat.fang.presses("⭐⭐⭐⭐⭐")
    chat.fang.sees("谢谢")
    ratings = chat.read(lambda work: [one.stars for one in work.uow.activities.ratings(dumplings)])
    assert ratings == [5]
    assert sorted(states(chat, dumplings)) == sorted([SeatState.CAME, SeatState.GONE, SeatState.MISSED])


def test_cancelled_everybody_who_registered_hears_why(chat: Chat, dumplings: int) -> None:
    chat.fang.presses("🙋 报名")
    chat.chen.commands("/host")
    chat.chen.presses("重阳节包饺子")
    chat.chen.presses("取消活动")
    chat.chen.says("活动室要修水管")
    chat.chen.sees("已取消")
    chat.fang.sees("取消了", "活动室要修水管")
    chat.wang.looks()
    chat.passes(days=20)
    chat.fang.sees_nothing_of("快到了")
    chat.wang.presses("🙋 报名", stale=True)
    chat.wang.sees("截止")


def test_a_room_is_never_given_twice(chat: Chat, dumplings: int) -> None:
    chat.chen.commands("/host")
    chat.chen.presses("➕ 新活动")
    chat.chen.says("书法课")
    chat.chen.says("12月7日 15:00-17:00")
    chat.chen.says("社区活动室")
    chat.chen.sees("已经安排了《重阳节包饺子》")
    chat.chen.says("三楼")
    chat.chen.sees("活动草稿", "三楼")


@pytest.mark.parametrize(
    ("words", "answer"),
    [
        ("周日下午", "没看懂时间"),
        ("昨天的事", "没看懂时间"),
        ("12月7日 16:00-14:00", "结束时间"),
        ("2024-11-22 8:00-9:00", "已经过了"),
        ("2026年12月7日 14:00", "太远"),
    ],
)
def test_a_time_that_cannot_be_meant_is_asked_for_again(chat: Chat, words: str, answer: str) -> None:
    chat.chen.commands("/host")
    chat.chen.presses("➕ 新活动")
    chat.chen.says("讲座")
    chat.chen.says(words)
    chat.chen.sees(answer)
    chat.chen.says("12月7日 14点到15点半")
    chat.chen.sees("在哪里")


def test_who_has_enough_hears_no_more_but_finds_everything(chat: Chat) -> None:
    for number in range(1, 5):
        compose(chat, f"讲座{number}", f"12月{number}日 14:00-15:00", "活动室", "20")
        chat.chen.presses("📣 发布")
    chat.wang.sees("讲座3")
    chat.wang.sees_nothing_of("讲座4")
    chat.wang.says("最近有什么活动")
    shown = chat.wang.sees("近期活动")
    assert shown is not None
    assert any("讲座4" in label for label, _ in shown.buttons)


def test_unsubscribed_but_never_from_emergencies(chat: Chat, dumplings: int) -> None:
    chat.wang.presses("少发一点")
    chat.wang.sees("想收到哪些活动")
    chat.wang.presses("都不接收")
    chat.wang.sees("不给您发活动消息", "应急通知照常")
    compose(chat, "电影夜", "12月8日 19:00-21:00", "广场", "20")
    chat.chen.presses("📣 发布")
    chat.fang.sees("电影夜")
    chat.wang.sees_nothing_of("电影夜")


def test_one_kind_is_not_wanted(chat: Chat) -> None:
    chat.wang.commands("/activities")
    chat.wang.presses("接收设置")
    chat.wang.presses("✅ 运动")
    chat.wang.sees("想收到哪些活动")
    compose(chat, "乒乓球赛", "12月8日 9:00-11:00", "球馆", "20")
    chat.chen.presses("类别")
    chat.chen.presses("运动")
    chat.chen.presses("📣 发布")
    chat.fang.sees("乒乓球赛")
    chat.wang.sees_nothing_of("乒乓球赛")


def test_volunteers_hours_are_kept(chat: Chat) -> None:
    compose(chat, "清洁家园", "11月23日 9:00-11:30", "中心花园", "20")
    chat.chen.presses("类别")
    chat.chen.presses("志愿服务")
    chat.chen.presses("📣 发布")
    chat.fang.presses("🙋 报名")
    chat.passes(days=1)
    chat.chen.commands("/host")
    chat.chen.presses("清洁家园")
    chat.chen.presses("📋 名单")
    chat.chen.presses("李桂芳")
    chat.chen.sees("名单")
    chat.fang.commands("/activities")
    chat.fang.sees("志愿服务 2.5 小时")


def test_what_may_not_be_done_is_said_in_one_sentence(chat: Chat, dumplings: int) -> None:
    chat.fang.commands("/host")
    chat.fang.sees("没有权限")
    chat.fang.presses("🙋 报名")
    chat.fang.replays(chat.button("actin", dumplings))
    chat.fang.sees("已经报过名")
    chat.fang.says("签到 0000")
    chat.fang.sees("没有签到码")
    chat.mei.replays(chat.button("actin", dumplings))
    chat.mei.sees("没有找到这个活动")
    chat.fang.replays(chat.button("actpub", dumplings))
    chat.fang.sees("没有权限")
    assert the_activity(chat).state == State.PUBLISHED


def test_whoever_leaves_the_community_gives_the_seat_to_who_waits(chat: Chat, dumplings: int) -> None:
    chat.fang.presses("🙋 报名")
    chat.fang.presses("带家人")
    chat.fang.says("老伴张大爷")
    chat.wang.presses("🙋 报名")
    chat.fang.commands("/leave")
    chat.fang.presses("退出")
    chat.wang.sees("轮到您了")
    names = chat.read(lambda work: [seat.name for seat in work.uow.activities.seats(dumplings)])
    assert "老伴张大爷" not in names


def test_more_seats_move_people_up_and_disturb_nobody_else(chat: Chat, dumplings: int) -> None:
    for who in (chat.fang, chat.wang):
        who.presses("🙋 报名")
    chat.fang.presses("带家人")
    chat.fang.says("老伴张大爷")
    chat.fang.sees("给老伴张大爷排上候补")
    chat.chen.commands("/host")
    chat.chen.presses("重阳节包饺子")
    chat.wang.looks()
    chat.chen.presses("名额")
    chat.chen.presses("10 人")
    chat.fang.sees("轮到您了")
    chat.wang.sees_no_news()
    assert the_activity(chat).sequence == 0


def test_whoever_signed_in_has_come_and_hours_are_counted_once(chat: Chat) -> None:
    compose(chat, "清洁家园", "11月23日 9:00-11:00", "中心花园", "20")
    chat.chen.presses("类别")
    chat.chen.presses("志愿服务")
    chat.chen.presses("📣 发布")
    chat.fang.presses("🙋 报名")
    chat.fang.presses("带家人")
    chat.fang.says("老伴张大爷")
    one = the_activity(chat)
    assert one.starts_at is not None
    chat.passes(seconds=int((one.starts_at - chat.clock.moment).total_seconds()) - 1800)
    chat.fang.says(f"签到 {one.code}")
    chat.fang.sees("签到成功")
    chat.fang.replays(chat.button("actout", one.id, "0"))
    assert set(states(chat, one.id)) == {SeatState.CAME}
    chat.fang.commands("/activities")
    chat.fang.sees("志愿服务 2 小时")  # the husband's two are his own


def test_nobody_finds_the_code_by_trying(chat: Chat, dumplings: int) -> None:
    chat.fang.presses("🙋 报名")
    one = the_activity(chat)
    assert one.starts_at is not None
    chat.passes(seconds=int((one.starts_at - chat.clock.moment).total_seconds()) - 1800)
    wrong = [code for code in ("1111", "2222", "3333", "4444", "5555", "6666") if code != one.code][:5]
    for code in wrong:
        chat.fang.commands("/signin", code)
        chat.fang.sees("没有签到码")
    chat.fang.commands("/signin", one.code)
    chat.fang.sees("输错好几次", "10 分钟")
    chat.wang.says(f"签到 {one.code}")
    chat.wang.sees("签到成功")
    chat.passes(minutes=11)
    chat.fang.commands("/signin", one.code)
    chat.fang.sees("签到成功")


def test_what_took_place_is_neither_changed_nor_called_off(chat: Chat, dumplings: int) -> None:
    chat.fang.presses("🙋 报名")
    chat.chen.commands("/host")
    chat.chen.presses("重阳节包饺子")
    chat.chen.presses("取消活动")
    one = the_activity(chat)
    assert one.ends_at is not None
    chat.passes(seconds=int((one.ends_at - chat.clock.moment).total_seconds()) + 60)
    chat.chen.says("没人来")
    chat.chen.sees("情况已经变了")
    after = chat.read(lambda work: work.uow.activities.get(dumplings))
    assert after is not None
    assert after.state == State.PUBLISHED


def test_a_tick_is_for_people_on_the_list_only(chat: Chat, dumplings: int) -> None:
    chat.fang.presses("🙋 报名")
    chat.wang.presses("🙋 报名")
    fang = chat.read(lambda work: work.uow.activities.seats(dumplings)[0].id)
    chat.fang.presses("退出")
    chat.chen.replays(chat.button("actcam", fang))
    chat.chen.sees("没有找到这个活动")
    assert sorted(states(chat, dumplings)) == sorted([SeatState.GONE, SeatState.SEATED])


def test_whom_it_is_for_can_be_typed(chat: Chat) -> None:
    compose(chat, "楼道清扫", "12月8日 9:00-11:00", "楼下", "20")
    chat.chen.presses("发给谁")
    chat.chen.says("3号楼")
    chat.chen.sees("活动草稿", "3号楼")
    chat.chen.presses("发给谁")
    chat.chen.says("月亮")
    chat.chen.sees("月亮")


@pytest.mark.parametrize("name", ["老伴张大爷", "孙子小宝", "张火旺", "阿依古丽·买买提", "Tom Lee"])
def test_names_of_the_family(chat: Chat, dumplings: int, name: str) -> None:
    chat.fang.presses("带家人")
    chat.fang.says(name)
    chat.fang.sees(f"给{name}报上名了")


@pytest.mark.parametrize("words", ["3号楼灯坏了", "几点开始？", "算了", "楼上太吵", "谢谢", "没水了"])
def test_what_is_no_name_is_answered_as_what_it_is(chat: Chat, dumplings: int, words: str) -> None:
    chat.fang.presses("带家人")
    chat.fang.says(words)
    chat.fang.sees_nothing_of("报上名了")
    assert states(chat, dumplings) == []
    if words == "3号楼灯坏了":
        chat.fang.sees("楼道灯")


def test_two_names_at_once_are_asked_for_one_by_one(chat: Chat, dumplings: int) -> None:
    chat.fang.presses("带家人")
    chat.fang.says("李梅、王强")
    chat.fang.sees("一个名字")
    chat.fang.says("李梅")
    chat.fang.sees("给李梅报上名了")


def test_an_announcement_that_waits_for_the_morning_says_what_is_true_then(chat: Chat) -> None:
    chat.passes(hours=14)  # 23:00
    compose(chat, "合唱团", "12月7日 14:00-16:00", "活动室", "20")
    chat.chen.presses("📣 发布")
    chat.fang.sees_nothing_of("合唱团")
    chat.chen.presses("地点")
    chat.chen.says("二楼会议室")
    chat.passes(hours=9)
    chat.fang.sees("合唱团", "二楼会议室")
    chat.fang.sees_nothing_of("📍 活动室")


def test_signing_in_without_the_code_asks_for_it(chat: Chat, dumplings: int) -> None:
    chat.fang.presses("🙋 报名")
    one = the_activity(chat)
    assert one.starts_at is not None
    chat.passes(seconds=int((one.starts_at - chat.clock.moment).total_seconds()) - 1800)
    chat.fang.says("签到")
    chat.fang.sees("4 位签到码")
    chat.fang.says(one.code)
    chat.fang.sees("签到成功")
    chat.passes(hours=4)
    chat.fang.sees("怎么样", "已经结束")
    chat.fang.sees_nothing_of("可以候补")


@pytest.mark.parametrize("number", ["99999999999999999999", "2147483648", "9" * 50])
def test_a_number_that_no_button_has_is_said_in_one_sentence(chat: Chat, number: str) -> None:
    chat.fang.replays(f"actin:{number}")
    chat.fang.sees("按钮已经不能用了")


def test_a_course_named_after_a_danger_is_no_danger(chat: Chat) -> None:
    chat.chen.commands("/host")
    chat.chen.presses("➕ 新活动")
    chat.chen.says("有人晕倒了怎么办：急救课")
    chat.chen.sees("什么时候")
    assert the_activity(chat).title == "有人晕倒了怎么办：急救课"
    chat.chen.commands("/host")
    chat.chen.presses("➕ 新活动")
    chat.passes(minutes=11)
    chat.chen.says("3号楼着火了快来人")
    assert chat.ticket().priority == "P0"
