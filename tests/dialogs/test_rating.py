"""How it went, from both sides: solved or not, stars, reasons, words, silence."""

from __future__ import annotations

from domain.tickets import Status
from storage.models import Follower
from tests.chat import Chat


def handled(chat: Chat) -> int:
    """A ticket that the worker has just resolved."""
    number = chat.reports(chat.fang)
    chat.zhou.presses("接单")
    chat.zhou.presses("办结")
    chat.zhou.presses("已解决")
    chat.zhou.sends_photos(caption="换了灯泡")
    chat.zhou.presses("完成")
    chat.fang.looks()
    return number


def test_unsolved_goes_back_to_the_same_worker(chat: Chat) -> None:
    number = handled(chat)
    chat.fang.presses("没解决")
    chat.fang.sees("已重新交给", "周建国", "值班主管也知道了")
    assert chat.status(number) is Status.ASSIGNED
    assert chat.owner(number) == "老周"
    chat.zhou.sees("没有解决", "接单")
    chat.chen.sees("没有解决", "第 1 次重办")
    chat.fang.presses("还是老样子")
    chat.zhou.sees("居民说：还是老样子")
    chat.fang.replays(chat.button("unsolv", number))
    chat.fang.sees("这一步做不了了")
    ticket = chat.ticket(number)
    assert ticket.respond_due_at > chat.clock.now()
    chat.zhou.presses("接单")
    chat.zhou.presses("办结")
    chat.zhou.presses("已解决")
    chat.zhou.says("又换了一个")
    chat.zhou.sees("请发一张处理后的照片")


def test_what_is_still_wrong_in_words_and_photos(chat: Chat) -> None:
    number = handled(chat)
    chat.fang.presses("没解决")
    chat.fang.says("灯还是一闪一闪的")
    chat.fang.sees("已转给", "周建国")
    chat.zhou.sees("灯还是一闪一闪的")
    assert len([s for s in chat.zhou.news if "一闪一闪" in s.text]) == 1
    chat.fang.replays(chat.button("unwhy", number, "again"))
    chat.zhou.sees("又坏了")
    assert chat.status(number) is Status.ASSIGNED


def test_the_third_time_goes_to_the_supervisor(chat: Chat) -> None:
    number = chat.reports(chat.fang)
    for _ in range(2):
        chat.zhou.presses("接单")
        chat.zhou.presses("办结")
        chat.zhou.presses("已自行恢复")
        chat.zhou.presses("已经好了")
        chat.fang.presses("没解决")
    chat.zhou.presses("接单")
    chat.zhou.presses("办结")
    chat.zhou.presses("已自行恢复")
    chat.zhou.presses("已经好了")
    chat.fang.presses("没解决")
    assert chat.status(number) is Status.TRIAGE
    chat.chen.sees("多次重办")


def test_few_stars_make_the_supervisor_call(chat: Chat) -> None:
    number = handled(chat)
    chat.fang.presses("已解决")
    chat.fang.presses("2 ⭐")
    chat.fang.sees("很抱歉")
    chat.fang.presses("太慢")
    chat.fang.presses("说两句")
    chat.fang.says("等了三天才来")
    assert chat.status(number) is Status.CLOSED
    chat.chen.sees("请回访", "2 星", "李桂芳", "13900000001")
    chat.passes(minutes=5)
    told = chat.zhou.sees("2 星", "太慢", "等了三天才来")
    assert told is not None
    assert "李桂芳" not in told.text
    assert "XFL" not in told.text
    chat.zhou.replays(chat.chen.data_of("记录回访结果"))
    chat.zhou.sees("没有权限")
    chat.chen.presses("记录回访结果")
    chat.chen.sees("太慢", "等了三天才来")
    old = chat.chen.data_of("沟通后满意")
    chat.chen.presses("沟通后满意")
    chat.chen.sees("回访结果记下了")
    chat.lin.replays(old)
    chat.lin.sees("已经有结果")
    assert not chat.call_backs()


def test_few_stars_and_no_word_whether_it_is_solved_are_not_forgotten(chat: Chat) -> None:
    """ "值班主管会知道" was said: the supervisor hears it when the ticket closes in silence."""
    number = handled(chat)
    chat.fang.replays(chat.button("stars", number, "1"))
    chat.fang.sees("值班主管会知道", "问题解决了吗")
    assert not chat.call_backs()
    chat.passes(days=3, minutes=1)
    assert chat.status(number) is Status.CLOSED
    assert len(chat.call_backs()) == 1
    chat.chen.sees("请回访", "没说解决了没有", "1 星", "李桂芳")
    chat.chen.presses("记录回访结果")
    chat.chen.presses("沟通后满意")
    assert not chat.call_backs()


def test_few_stars_after_the_silent_closing_make_the_supervisor_call(chat: Chat) -> None:
    number = handled(chat)
    chat.passes(days=4)
    assert chat.status(number) is Status.CLOSED
    assert not chat.call_backs()
    chat.fang.presses("评价一下")
    chat.fang.presses("2 ⭐")
    chat.chen.sees("请回访", "2 星", "李桂芳")
    chat.fang.presses("1 ⭐", stale=True)
    assert len(chat.call_backs()) == 1


def test_stars_of_an_earlier_handling_make_nobody_call(chat: Chat) -> None:
    number = chat.reports(chat.fang)
    for _ in range(2):
        chat.zhou.presses("接单")
        chat.zhou.presses("办结")
        chat.zhou.presses("已自行恢复")
        chat.zhou.presses("已经好了")
        if not chat.ticket(number).reopens:
            chat.fang.replays(chat.button("stars", number, "1"))
            chat.fang.presses("没解决")
    chat.passes(days=4)
    assert chat.status(number) is Status.CLOSED
    assert not chat.call_backs()


def test_nobody_is_woken_to_hear_that_a_ticket_was_closed_in_silence(chat: Chat) -> None:
    chat.clock.move(hours=12)  # 21:00
    chat.reports(chat.fang)
    chat.zhou.presses("接单")
    chat.clock.move(hours=2)
    chat.zhou.presses("办结")
    chat.zhou.presses("已自行恢复")
    chat.zhou.presses("已经好了")
    number = chat.ticket().id
    chat.passes(hours=73)  # after midnight
    assert chat.status(number) is Status.CLOSED
    chat.fang.sees_nothing_of("先结案了")
    chat.passes(hours=8)
    chat.fang.sees("先结案了")


def test_a_call_back_may_reopen(chat: Chat) -> None:
    number = handled(chat)
    chat.fang.presses("已解决")
    chat.fang.presses("1 ⭐")
    chat.lin.presses("记录回访结果")
    chat.lin.presses("重新办")
    assert chat.status(number) is Status.ASSIGNED
    chat.zhou.sees("没有解决")


def test_stars_change_for_fourteen_days(chat: Chat) -> None:
    number = handled(chat)
    chat.fang.presses("已解决")
    chat.fang.presses("5 ⭐")
    chat.fang.presses("解决得好")
    chat.passes(days=13)
    chat.fang.presses("3 ⭐", stale=True)
    rating = chat.rating(number, chat.fang)
    assert rating is not None
    assert (rating.stars, rating.reasons) == (3, [])
    chat.passes(days=2)
    chat.fang.presses("1 ⭐", stale=True)
    chat.fang.sees("超过 14 天")
    chat.fang.presses("没解决", stale=True)
    chat.fang.sees("超过 14 天")
    assert chat.status(number) is Status.CLOSED


def test_silence_is_reminded_once_and_is_not_satisfaction(chat: Chat) -> None:
    chat.clock.move(hours=12, minutes=20)
    number = handled(chat)
    chat.passes(hours=24, minutes=30)
    chat.fang.sees_no_news()
    chat.passes(hours=12)
    chat.fang.sees("处理好了吗", "解决了吗")
    chat.passes(hours=36)
    assert len([s for s in chat.fang.screen if "处理好了吗" in s.text]) == 1
    assert chat.status(number) is Status.CLOSED
    chat.fang.sees("先结案了")
    assert chat.rating(number, chat.fang) is None
    assert not chat.call_backs()
    chat.fang.presses("没解决")
    assert chat.status(number) is Status.ASSIGNED


def test_stars_in_words(chat: Chat) -> None:
    number = handled(chat)
    chat.fang.says("给五星")
    rating = chat.rating(number, chat.fang)
    assert rating is not None
    assert (rating.stars, rating.solved) == (5, True)
    assert chat.status(number) is Status.CLOSED


def test_one_star_in_words_asks_whether_it_is_solved(chat: Chat) -> None:
    number = handled(chat)
    chat.fang.says("给1星")
    chat.fang.sees("问题解决了吗")
    assert chat.status(number) is Status.RESOLVED
    assert not chat.call_backs()
    chat.fang.presses("已解决")
    assert chat.status(number) is Status.CLOSED
    assert len(chat.call_backs()) == 1


def test_nobody_rates_for_somebody_else(chat: Chat) -> None:
    number = handled(chat)
    chat.wang.replays(chat.button("stars", number, "1"))
    chat.wang.sees("没有找到这个工单")
    chat.zhou.replays(chat.button("stars", number, "5"))
    chat.zhou.sees("没有权限")
    chat.zhou.replays(chat.button("solved", number))
    chat.zhou.sees("没有权限")
    chat.fang.replays(chat.button("stars", number, "9"))
    chat.fang.sees("没有找到")
    assert chat.status(number) is Status.RESOLVED


def test_followers_hear_public_news_only(chat: Chat) -> None:
    number = chat.reports(chat.fang)
    follower = Follower(
        community_id=chat.town.community_id,
        ticket_id=number,
        person_id=chat.town.people["王姐"],
        joined_at=chat.clock.now(),
    )
    chat.run(lambda work: work.uow.tickets.follow(follower))
    chat.zhou.presses("接单")
    chat.wang.sees("您关注的", "已接单")
    chat.zhou.presses("办结")
    chat.zhou.presses("经核查不需要处理")
    chat.zhou.says("李桂芳家里电闸跳了")
    chat.wang.sees("您关注的", "处理完了")
    chat.wang.sees_nothing_of("李桂芳", "电闸")
    chat.wang.replays(chat.button("unsolv", number))
    assert chat.status(number) is Status.ASSIGNED


def rated_with_words(chat: Chat) -> int:
    """阿芳 gives four stars and a word."""
    number = handled(chat)
    chat.fang.presses("已解决")
    chat.fang.presses("4 ⭐")
    chat.fang.presses("说两句")
    chat.fang.says("师傅很细心")
    return number


def test_followers_hear_what_goes_on_again(chat: Chat) -> None:
    number = chat.reports(chat.fang)
    follower = Follower(
        community_id=chat.town.community_id,
        ticket_id=number,
        person_id=chat.town.people["王姐"],
        joined_at=chat.clock.now(),
    )
    chat.run(lambda work: work.uow.tickets.follow(follower))
    chat.zhou.presses("接单")
    chat.zhou.presses("申请挂起")
    chat.zhou.presses("等配件")
    chat.zhou.presses("7 天后")
    chat.chen.presses("同意")
    chat.wang.sees("您关注的", "暂缓到")
    chat.zhou.presses("恢复处理")
    chat.wang.sees("您关注的", "周建国已恢复处理")
    chat.zhou.presses("转责任单位")
    chat.zhou.presses("物业")
    chat.wang.sees("您关注的", "已转给物业")
    chat.zhou.presses("收回")
    chat.wang.sees("您关注的", "由网格员周建国继续处理")


def test_the_worker_learns_who_said_it_only_when_they_allow(chat: Chat) -> None:
    number = rated_with_words(chat)
    chat.fang.presses("可以告诉网格员是我")
    chat.fang.sees("会告诉网格员是您说的")
    assert "可以告诉网格员是我" not in chat.fang.labels
    chat.passes(minutes=5)
    told = chat.zhou.sees("4 星", "师傅很细心", "李桂芳", "居民同意告诉您")
    assert told is not None
    assert (chat.ticket(number).number or "?") in told.text
    chat.zhou.replays(chat.button("nameme", number))
    chat.zhou.sees("没有权限")


def test_without_their_word_the_worker_does_not_learn_who_it_was(chat: Chat) -> None:
    number = rated_with_words(chat)
    chat.passes(minutes=5)
    told = chat.zhou.sees("4 星", "师傅很细心")
    assert told is not None
    assert "李桂芳" not in told.text
    assert (chat.ticket(number).number or "?") not in told.text
    chat.passes(days=15)
    chat.fang.presses("可以告诉网格员是我", stale=True)
    chat.fang.sees("超过 14 天")


def test_the_worker_sees_the_mean_of_several_ratings_and_no_single_one(chat: Chat) -> None:
    for floor, stars in enumerate((5, 4, 3), 1):
        number = chat.reports(chat.fang, f"{floor}楼的楼道灯坏了")
        chat.zhou.presses("接单")
        chat.zhou.commands("tasks")
        chat.zhou.sees_nothing_of("居民给您打分")
        chat.zhou.replays(chat.button("resolve", number))
        chat.zhou.presses("已自行恢复")
        chat.zhou.presses("已经好了")
        chat.fang.presses("已解决")
        chat.fang.presses(f"{stars} ⭐")
    chat.reports(chat.wang)
    chat.zhou.commands("tasks")
    chat.zhou.sees("居民给您打分：平均 4.0 星（3 次）")


def test_an_owed_call_is_called_to_mind_every_working_morning_until_it_is_made(chat: Chat) -> None:
    handled(chat)  # on a Friday
    chat.fang.presses("已解决")
    chat.fang.presses("1 ⭐")
    chat.chen.looks()
    chat.passes(days=2)
    chat.chen.sees_nothing_of("还欠一个回访")
    chat.passes(days=1)
    chat.chen.sees("还欠一个回访", "1 星", "李桂芳")
    chat.passes(days=1)
    assert len([s for s in chat.chen.screen if "还欠一个回访" in s.text]) == 2
    chat.chen.presses("记录回访结果")
    chat.chen.presses("沟通后满意")
    chat.passes(days=2)
    assert len([s for s in chat.chen.screen if "还欠一个回访" in s.text]) == 2
