"""Several tickets about one thing, as transcripts: merged, ended together, disputed, taken apart, from every side."""

from __future__ import annotations

from domain.priorities import raised
from domain.tickets import Status
from handlers.work import Work
from tests.chat import Chat

LIFT = "building.lift_fault"


def two_reports(chat: Chat) -> tuple[int, int]:
    """王姐 and 阿芳 report the lift of 3号楼, each on their own; returns both ids."""
    first = chat.reports(chat.wang, "3号楼电梯坏了，我是王秀英", LIFT)
    second = chat.reports(chat.fang, "电梯又停了，按钮没反应", LIFT)
    return first, second


def merged(chat: Chat) -> tuple[int, int]:
    """The supervisor has merged 阿芳's into 王姐's; returns parent and child."""
    parent, child = two_reports(chat)
    chat.chen.replays(chat.button("task", child))
    chat.chen.presses("并单")
    chat.chen.presses(chat.ticket(parent).number or "?")
    for person in (chat.fang, chat.wang, chat.zhou):
        person.looks()
    return parent, child


def finishes(chat: Chat, number: int, words: str = "换了门机") -> None:
    """老周 accepts if he has not, and resolves with these words and a photo."""
    if chat.status(number) is Status.ASSIGNED:
        chat.zhou.replays(chat.button("accept", number))
    chat.zhou.replays(chat.button("resolve", number))
    chat.zhou.presses("已解决")
    chat.zhou.sends_photos(caption=words)
    chat.zhou.presses("完成")


def followers(chat: Chat, number: int) -> set[int]:
    return {f.person_id for f in chat.read(lambda work: list(work.uow.tickets.followers(number)))}


def test_the_likeliest_is_offered_and_both_sides_hear(chat: Chat) -> None:
    parent, child = two_reports(chat)
    chat.chen.replays(chat.button("task", child))
    chat.chen.presses("并单")
    chat.chen.sees("和哪一张是同一件事")
    chat.chen.presses(chat.ticket(parent).number or "?")
    chat.chen.sees("已并", chat.ticket(child).number or "?", chat.ticket(parent).number or "?")
    assert chat.status(child) is Status.DUPLICATE
    assert chat.ticket(child).parent_id == parent
    assert chat.ticket(child).next_check_at is None
    chat.fang.sees("是同一件事，合在一起办", "周建国")
    chat.fang.sees_nothing_of("王秀英", "王姐")
    chat.zhou.sees("并到了这里", "按钮没反应")
    chat.zhou.sees("不用单独办了")
    assert followers(chat, parent) == {chat.town.people["阿芳"]}


def test_by_number_and_by_its_last_digits(chat: Chat) -> None:
    parent = chat.reports(chat.wang, "大门口有一堆垃圾", "environment.garbage", building="")
    child = chat.reports(chat.fang, "楼下很臭", "environment.dirty_area")
    chat.chen.replays(chat.button("task", child))
    chat.chen.presses("并单")
    chat.chen.says("999")
    chat.chen.sees("没有找到这个工单")
    chat.chen.presses("并单")
    chat.chen.says((chat.ticket(parent).number or "?")[-3:])
    assert chat.ticket(child).parent_id == parent


def test_what_cannot_be_merged(chat: Chat) -> None:
    parent, child = two_reports(chat)
    private = chat.reports(chat.wang, "网格员态度很差", "inquiry.staff_complaint")
    urgent = chat.reports(chat.wang, "3号楼电梯里有人困住了", "building.lift_entrapment")
    chat.chen.replays(chat.button("merge", urgent, str(parent)))
    chat.chen.sees("不能并")
    for other in (child, private):
        chat.chen.replays(chat.button("merge", child, str(other)))
        chat.chen.sees("不能并")
    foreign = chat.reports(chat.mei, "3号楼电梯坏了", LIFT, building="南湖3号楼")
    chat.chen.replays(chat.button("merge", child, str(foreign)))
    chat.chen.sees("没有找到这个工单")
    finishes(chat, parent)
    chat.chen.replays(chat.button("merge", child, str(parent)))
    chat.chen.sees("不能并")
    assert chat.status(child) is Status.ASSIGNED


def test_only_the_desk_merges_and_splits(chat: Chat) -> None:
    parent, child = two_reports(chat)
    for person in (chat.zhou, chat.fang):
        person.replays(chat.button("merge", child, str(parent)))
        person.sees("没有权限")
    chat.wang.replays(chat.button("merge", child, str(parent)))
    chat.wang.sees("没有找到这个工单")
    assert chat.status(child) is Status.ASSIGNED


def test_a_child_ends_with_its_parent_and_its_reporter_judges_for_themselves(chat: Chat) -> None:
    parent, child = merged(chat)
    finishes(chat, parent, "王秀英家门口换了门机")
    chat.fang.sees("处理完了", "结果：已解决", "解决了吗")
    chat.fang.sees_nothing_of("王秀英", "门机")
    assert len([s for s in chat.fang.news if "处理完了" in s.text]) == 1, "said once: of their own report"
    chat.wang.sees("换了门机", "解决了吗")
    assert chat.status(child) is Status.RESOLVED
    chat.fang.presses("已解决")
    chat.fang.presses("5 ⭐")
    assert chat.status(child) is Status.CLOSED
    assert chat.status(parent) is Status.RESOLVED
    rating = chat.rating(child, chat.fang)
    assert rating is not None
    assert rating.stars == 5
    assert chat.rating(parent, chat.wang) is None
    assert chat.owner(child) == "老周"


def test_a_child_in_silence_is_reminded_and_closed_by_itself(chat: Chat) -> None:
    parent, child = merged(chat)
    finishes(chat, parent)
    chat.wang.presses("已解决")
    chat.passes(days=4)
    assert chat.status(child) is Status.CLOSED
    assert len([s for s in chat.fang.screen if "处理好了吗" in s.text]) == 1
    chat.fang.sees_nothing_of("换了门机")


def test_a_child_whose_result_is_disputed_goes_its_own_way(chat: Chat) -> None:
    parent, child = merged(chat)
    finishes(chat, parent)
    chat.fang.presses("没解决")
    chat.fang.sees("已重新交给", "周建国")
    assert chat.status(child) is Status.ASSIGNED
    assert chat.ticket(child).parent_id is None
    assert chat.status(parent) is Status.RESOLVED
    chat.fang.looks()
    chat.wang.presses("没解决")
    chat.fang.sees_no_news()


def test_a_reopened_parent_takes_silent_children_along(chat: Chat) -> None:
    parent, child = merged(chat)
    finishes(chat, parent)
    chat.wang.presses("没解决")
    assert chat.status(child) is Status.DUPLICATE
    chat.fang.sees("您关注的", "正在重新处理")
    finishes(chat, parent, "又换了主板")
    assert chat.status(child) is Status.RESOLVED
    chat.fang.sees("处理完了", "解决了吗")


def test_a_wrong_merge_is_split_and_everything_is_as_it_was(chat: Chat) -> None:
    parent, child = two_reports(chat)
    chat.fang.commands("my")
    chat.fang.presses("XFL")
    chat.fang.presses("补充")
    chat.fang.sends_photos()
    chat.zhou.replays(chat.button("accept", child))
    before = chat.ticket(child)
    chat.chen.replays(chat.button("merge", child, str(parent)))
    assert not chat.files(child, "answer")
    chat.passes(hours=5)
    chat.chen.replays(chat.button("task", parent))
    chat.chen.presses("拆出")
    chat.chen.sees("已拆开", "周建国")
    after = chat.ticket(child)
    assert chat.status(child) is Status.IN_PROGRESS
    assert (after.owner_id, after.parent_id, after.priority) == (before.owner_id, None, before.priority)
    assert before.resolve_due_at is not None
    assert after.resolve_due_at is not None
    lain = after.resolve_due_at - before.resolve_due_at
    assert 5 * 3600 <= lain.total_seconds() < 5 * 3600 + 60
    assert after.next_rung_at is not None
    assert len(chat.files(child, "answer")) == 1
    assert followers(chat, parent) == set()
    chat.fang.sees("不是一件事，已经分开")
    chat.zhou.sees("拆回来")


def test_on_hold_is_on_hold_again_with_its_day(chat: Chat) -> None:
    parent, child = two_reports(chat)
    chat.zhou.replays(chat.button("accept", child))
    chat.zhou.replays(chat.button("hold", child))
    chat.zhou.presses("等配件")
    chat.zhou.presses("7 天后")
    chat.chen.presses("同意")
    until = chat.ticket(child).hold_until
    assert until is not None
    chat.chen.replays(chat.button("merge", child, str(parent)))
    assert chat.ticket(child).hold_until is None
    chat.chen.replays(chat.button("split", child))
    assert chat.status(child) is Status.ON_HOLD
    assert chat.ticket(child).hold_until == until
    chat.passes(days=8)
    assert chat.status(child) is Status.IN_PROGRESS


def test_the_childs_reporter_says_that_it_is_not_the_same(chat: Chat) -> None:
    parent, child = merged(chat)
    chat.fang.presses("不是同一件事")
    chat.fang.sees("分开单独办", "周建国")
    assert chat.status(child) is Status.ASSIGNED
    chat.chen.sees("居民说", "不是同一件事", "已经拆开")
    assert followers(chat, parent) == set()
    chat.fang.looks()
    chat.zhou.replays(chat.button("accept", parent))
    chat.fang.sees_no_news()
    chat.fang.replays(chat.button("notmrg", child))
    chat.fang.sees("之前已经有结果")
    chat.wang.replays(chat.button("notmrg", child))
    chat.wang.sees("没有找到这个工单")


def test_the_reporter_says_that_a_neighbours_is_theirs_too(chat: Chat) -> None:
    parent, child = two_reports(chat)
    chat.fang.commands("my")
    chat.fang.presses("XFL")
    chat.fang.presses("是同一件")
    chat.fang.sees("合在一起办", chat.ticket(parent).number or "?")
    assert chat.status(child) is Status.DUPLICATE
    chat.zhou.sees("并到了这里")
    other = chat.reports(chat.fang, "楼下的路坏了", "facility.road_damage")
    chat.fang.replays(chat.button("sameas", other, str(parent)))
    chat.fang.sees("没有找到这个工单")
    assert chat.status(other) is Status.ASSIGNED


def test_words_about_a_merged_report_reach_whoever_works_on_it(chat: Chat) -> None:
    parent, child = merged(chat)
    chat.fang.commands("my")
    chat.fang.presses("XFL")
    chat.fang.sees("和", chat.ticket(parent).number or "?", "是同一件事")
    chat.fang.says("电梯上午也停过一次", reply_to="合在一起办")
    chat.zhou.sees("电梯上午也停过一次", chat.ticket(parent).number or "?")
    assert chat.status(child) is Status.DUPLICATE


def test_families_are_flat(chat: Chat) -> None:
    parent, child = merged(chat)
    first_parent = chat.ticket(parent)
    other = chat.reports(chat.wang, "电梯有问题", LIFT)
    chat.chen.replays(chat.button("merge", parent, str(other)))
    assert chat.ticket(child).parent_id == other
    assert chat.ticket(parent).parent_id == other
    assert followers(chat, other) == {chat.town.people["阿芳"]}
    chat.chen.replays(chat.button("split", parent))
    assert chat.status(parent) is Status.ASSIGNED
    assert first_parent.number
    assert chat.ticket(child).parent_id == other
    chat.chen.replays(chat.button("split", child))
    assert chat.status(child) is Status.ASSIGNED
    assert followers(chat, other) == set()


def test_a_withdrawn_parent_hands_on_to_its_child(chat: Chat) -> None:
    parent, child = merged(chat)
    chat.wang.commands("my")
    chat.wang.presses("XFL")
    chat.wang.presses("撤销")
    chat.wang.presses("确定撤销")
    assert chat.status(parent) is Status.WITHDRAWN
    assert chat.status(child) is Status.ASSIGNED
    chat.fang.sees("邻居撤回了", "继续办")
    chat.zhou.sees("拆回来")


def test_a_parent_that_is_not_ours_is_said_to_every_reporter(chat: Chat) -> None:
    parent = chat.reports(chat.wang, "楼道灯坏了", confirmed=False)
    child = chat.reports(chat.fang, "楼道的灯不亮", confirmed=False)
    chat.chen.replays(chat.button("merge", child, str(parent)))
    chat.chen.replays(chat.button("reject", parent))
    chat.chen.presses("不属于社区职责")
    chat.chen.presses("物业")
    chat.fang.sees(chat.ticket(child).number or "?", "社区办不了", "0571-88880000")
    assert chat.status(child) is Status.REJECTED
    chat.fang.sees_nothing_of("您关注的")
    chat.fang.presses("请居委会再看一次")
    assert chat.status(child) is Status.TRIAGE
    assert chat.status(parent) is Status.REJECTED


def test_whoever_had_it_and_is_gone_does_not_get_it_back(chat: Chat) -> None:
    parent, child = merged(chat)

    def gone(work: Work) -> None:
        work.uow.staff.get(chat.town.staff["老周"]).active = False

    chat.run(gone)
    chat.chen.replays(chat.button("split", child))
    assert chat.owner(child) in ("小吴", "老郑")
    assert parent


LIGHT = "building.corridor_light"


def test_three_households_raise_the_priority_and_a_split_lowers_it(chat: Chat) -> None:
    number = chat.reports(chat.wang, "3号楼楼道灯坏了", LIGHT)
    start = chat.ticket(number)
    second = chat.reports(chat.fang, "楼道的灯不亮了", LIGHT)
    third = chat.reports(chat.zheng, "楼道灯一闪一闪", LIGHT)
    chat.chen.replays(chat.button("merge", second, str(number)))
    assert chat.ticket(number).priority == start.priority == "P2"
    chat.chen.replays(chat.button("merge", third, str(number)))
    after = chat.ticket(number)
    assert after.priority == "P1"
    event = next(e for e in chat.events(number) if e.kind == "priority_raised")
    assert event.reason == "households:3"
    assert event.data is not None
    assert (event.data["from"], event.data["to"], event.data["households"]) == ("P2", "P1", 3)
    assert after.resolve_due_at is not None
    assert start.resolve_due_at is not None
    assert after.resolve_due_at < start.resolve_due_at
    assert after.accept_from == start.accept_from
    chat.chen.replays(chat.button("split", third))
    lowered = chat.ticket(number)
    assert (lowered.priority, lowered.resolve_due_at) == (start.priority, start.resolve_due_at)
    assert lowered.respond_due_at == start.respond_due_at


def test_neighbours_of_one_door_are_one_household(chat: Chat) -> None:
    def one_door(work: Work) -> None:
        for nick in ("阿芳", "王姐"):
            home = work.uow.people.membership(chat.town.people[nick], chat.town.community_id)
            assert home is not None
            home.room = "502"

    chat.run(one_door)
    number = chat.reports(chat.wang, "3号楼楼道灯坏了", LIGHT)
    for person in (chat.fang, chat.zheng):
        child = chat.reports(person, "楼道的灯不亮了", LIGHT)
        chat.chen.replays(chat.button("merge", child, str(number)))
    assert len(followers(chat, number)) == 2
    assert chat.ticket(number).priority == "P2"


def test_the_worker_hears_that_neighbours_made_it_more_urgent(chat: Chat) -> None:
    number = chat.reports(chat.wang, "3号楼楼道灯坏了", LIGHT)
    for person in (chat.fang, chat.zheng):
        person.says("幸福里3号楼的楼道灯坏了，不亮")
        person.presses("我也是")
    assert chat.ticket(number).priority == "P1"
    chat.zhou.sees("另有", "有 3 户反映", "时限提前")
    chat.fang.sees_nothing_of("3 户")


def test_danger_is_never_a_matter_of_numbers() -> None:
    for priority in ("P0", "P1", "Q"):
        assert raised(priority, 50) == priority
    assert [raised("P4", count) for count in (1, 2, 3, 50)] == ["P4", "P4", "P3", "P3"]
