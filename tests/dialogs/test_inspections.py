"""核查 and honest outcomes, as transcripts: who is asked to look and what they find, photos from before and after."""

from __future__ import annotations

import pytest

from domain.inspections import draw_of, is_drawn
from domain.messages import Point
from domain.tickets import Status
from handlers.policies import change_setting
from handlers.work import Work
from storage.encryption import Cipher
from storage.models import Inspection
from tests.chat import Chat, Person


def inspects(chat: Chat, percent: int) -> None:
    """The community looks at this share of its results."""

    def use(work: Work) -> None:
        community = work.uow.communities.get(chat.town.community_id)
        change_setting(work, community, "inspect_percent", str(percent), None)

    chat.run(use)


def done(chat: Chat, words: str = "换了灯泡", reporter: Person | None = None) -> int:
    """A result of 老周's with a photo."""
    number = chat.reports(reporter or chat.fang)
    chat.zhou.presses("接单")
    chat.zhou.presses("办结")
    chat.zhou.presses("已解决")
    chat.zhou.sends_photos(caption=words)
    chat.zhou.presses("完成")
    return number


def drawn(chat: Chat, number: int) -> list[Inspection]:
    return chat.read(lambda work: list(work.uow.inspections.of_ticket(number)))


def test_the_grid_lead_looks_and_it_is_so(chat: Chat) -> None:
    inspects(chat, 100)
    number = done(chat)
    card = chat.zheng.sees("抽到一件核查", "周建国", "换了灯泡")
    assert card is not None
    assert card.photos == 1
    chat.zheng.presses("属实")
    chat.zheng.sees("核查属实")
    [inspection] = drawn(chat, number)
    assert (inspection.result, inspection.person_id) == ("genuine", chat.town.people["老郑"])
    assert inspection.handler_id == chat.town.staff["老周"]
    assert chat.status(number) is Status.RESOLVED
    chat.zheng.replays(chat.button("insbad", inspection.id))
    chat.zheng.sees("已经有结果")


def test_it_is_not_so_which_takes_a_photo_and_opens_it_anew(chat: Chat) -> None:
    inspects(chat, 100)
    number = done(chat)
    [inspection] = drawn(chat, number)
    chat.zheng.presses("不属实")
    chat.zheng.presses("没有处理")
    chat.zheng.sees("请发一张现场的照片")
    chat.zheng.replays(chat.button("insend", inspection.id))
    chat.zheng.sees("请先发一张现场的照片")
    assert chat.status(number) is Status.RESOLVED
    chat.zheng.sends_photos(2)
    chat.zheng.sees("收到 2 张照片")
    chat.zheng.presses("完成")
    chat.zheng.sees("不属实", "已重新交办")
    assert chat.status(number) is Status.ASSIGNED
    chat.zhou.sees("核查不属实", "没有处理", "接单")
    chat.fang.sees("派人去现场看过，还没有办好", "周建国")
    event = next(e for e in chat.events(number) if e.kind == "reopen")
    assert (event.actor, event.person_id) == ("inspector", chat.town.people["老郑"])
    assert len(chat.files(number, "inspection")) == 2
    chat.zhou.presses("接单")
    chat.zhou.presses("办结")
    chat.zhou.presses("已自行恢复")
    chat.zhou.presses("已经好了")
    assert [i.round for i in drawn(chat, number)] == [0, 1]


def test_what_is_wrong_in_words_after_the_resident_was_content(chat: Chat) -> None:
    inspects(chat, 100)
    number = done(chat)
    chat.fang.presses("已解决")
    chat.zheng.presses("不属实")
    chat.zheng.says("修的是4号楼的灯")
    chat.zheng.sends_photos(caption="3号楼现场")
    chat.zheng.presses("完成")
    assert chat.status(number) is Status.ASSIGNED
    [inspection] = drawn(chat, number)
    assert inspection.words == "修的是4号楼的灯\n3号楼现场"


def test_only_who_was_asked_and_never_who_handled_it(chat: Chat) -> None:
    inspects(chat, 100)
    number = done(chat)
    [inspection] = drawn(chat, number)
    for person in (chat.zhou, chat.fang, chat.wu):
        for action in ("insok", "insbad", "insend"):
            person.replays(chat.button(action, inspection.id))
            assert "权限" in person.toast or "已经有结果" in person.toast
    chat.lv.replays(chat.button("insok", inspection.id))
    chat.lv.sees("没有找到")
    assert drawn(chat, number)[0].done_at is None
    chat.lin.replays(chat.button("insok", inspection.id))
    chat.lin.sees("核查属实")


def test_the_lead_does_not_look_at_their_own_result(chat: Chat) -> None:
    inspects(chat, 100)
    number = chat.reports(chat.fang)
    chat.chen.replays(chat.button("staff", number, f"{chat.town.staff['老郑']}.0.closer"))
    chat.zheng.presses("接单")
    chat.zheng.presses("办结")
    chat.zheng.presses("已自行恢复")
    chat.zheng.presses("已经好了")
    chat.chen.sees("抽到一件核查", "郑国强")
    chat.zheng.sees_nothing_of("抽到一件核查")


def test_what_waits_is_in_the_list_of_tasks(chat: Chat) -> None:
    inspects(chat, 100)
    number = done(chat)
    chat.zheng.commands("tasks")
    chat.zheng.sees("等您去看的核查 1 件")
    chat.zheng.presses("核查 1")
    card = chat.zheng.sees("抽到一件核查", "换了灯泡")
    assert card is not None
    assert card.photos == 1
    chat.zheng.presses("属实")
    assert drawn(chat, number)[0].result == "genuine"
    chat.zheng.commands("tasks")
    chat.zheng.sees("现在没有待办的任务")
    chat.zhou.replays(chat.button("insp", drawn(chat, number)[0].id))
    chat.zhou.sees("没有权限")


def test_reminded_once_then_it_lapses_and_the_committee_knows(chat: Chat) -> None:
    inspects(chat, 100)
    number = done(chat)
    chat.passes(days=3)
    assert len([s for s in chat.zheng.screen if "还有一件核查没看" in s.text]) == 1
    chat.passes(days=5)
    assert len([s for s in chat.zheng.screen if "还有一件核查没看" in s.text]) == 1
    chat.chen.sees("核查 7 天没有人去看")
    [inspection] = drawn(chat, number)
    assert inspection.result == "lapsed"
    chat.zheng.presses("属实", stale=True)
    chat.zheng.sees("已经有结果")


def test_what_the_resident_reopened_needs_no_look(chat: Chat) -> None:
    inspects(chat, 100)
    number = done(chat)
    chat.fang.presses("没解决")
    chat.passes(days=8)
    chat.chen.sees_nothing_of("没有人去看")
    assert drawn(chat, number)[0].result == "lapsed"


def test_no_share_no_draw_and_every_draw_is_recorded(chat: Chat) -> None:
    inspects(chat, 0)
    number = done(chat)
    assert drawn(chat, number) == []
    chat.zheng.sees_nothing_of("核查")
    [event] = [e for e in chat.events(number) if e.kind == "inspection_draw"]
    assert event.data is not None
    assert (event.data["percent"], event.data["drawn"]) == (0, False)
    assert 0 <= event.data["draw"] < 1


def test_an_answer_of_the_committee_is_not_looked_at(chat: Chat) -> None:
    inspects(chat, 100)
    number = chat.reports(chat.fang, "医保在哪里办", "inquiry.general", building="")
    chat.chen.presses("直接答复")
    chat.chen.says("在 2 号窗口")
    assert drawn(chat, number) == []


def test_a_tenth_is_about_a_tenth() -> None:
    """The draw of a keyed hash is even: of 5,000 digests between 8 % and 12 % are drawn at 10 %, and the same again."""
    cipher = Cipher([b"a key of exactly 32 bytes, yes! "])
    draws = [draw_of(cipher.lookup_hash("inspection", f"{number}:0")) for number in range(5000)]
    assert 400 <= sum(is_drawn(draw, 10) for draw in draws) <= 600
    assert all(is_drawn(draw, 100) for draw in draws)
    assert not any(is_drawn(draw, 0) for draw in draws)
    assert draws[:50] == [draw_of(cipher.lookup_hash("inspection", f"{number}:0")) for number in range(50)]


def test_before_and_after_are_shown_to_the_resident(chat: Chat) -> None:
    number = chat.reports(chat.fang)
    chat.zhou.presses("接单")
    chat.zhou.sees("还没有处理前的照片")
    chat.zhou.presses("拍处理前的照片")
    chat.zhou.sends_photos()
    chat.zhou.sees("收到 1 张处理前的照片")
    chat.zhou.replays(chat.button("task", number))
    assert "📷 拍处理前的照片" not in chat.zhou.labels
    chat.zhou.presses("办结")
    chat.zhou.presses("已解决")
    chat.zhou.sees("还要一张处理后的照片")
    chat.zhou.sends_photos(caption="换了灯泡")
    chat.zhou.presses("完成")
    shown = chat.fang.sees("处理了", "解决了吗")
    assert shown is not None
    assert shown.photos == 2
    assert [len(chat.files(number, purpose)) for purpose in ("before", "proof")] == [1, 1]


def test_a_residents_photo_is_the_one_from_before(chat: Chat) -> None:
    number = chat.reports(chat.fang)
    chat.fang.commands("my")
    chat.fang.presses("XFL")
    chat.fang.presses("补充")
    chat.fang.sends_photos()
    chat.run(lambda work: [setattr(a, "purpose", "report") for a in work.uow.tickets.attachments(number)])
    chat.zhou.presses("接单")
    chat.zhou.sees_nothing_of("处理前的照片")


@pytest.mark.parametrize(("lat", "lon", "metres"), [(30.0, 120.0, "约 0 米"), (30.001, 120.0, "约 111 米")])
def test_the_place_of_the_result_is_shown_to_the_committee(chat: Chat, lat: float, lon: float, metres: str) -> None:
    number = chat.reports(chat.fang, lat=30.0, lon=120.0)
    chat.zhou.presses("接单")
    chat.zhou.presses("办结")
    chat.zhou.presses("已自行恢复")
    chat.zhou._begin()
    chat.zhou._send(point=Point(lat, lon))
    chat.settle()
    chat.zhou.sees("位置记下了")
    chat.zhou.presses("已经好了")
    assert chat.status(number) is Status.RESOLVED
    chat.chen.replays(chat.button("task", number))
    chat.chen.sees("办结时的位置", metres)
    chat.fang.sees_nothing_of("办结时的位置")
