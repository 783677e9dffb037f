"""A warning comes in: by the API, by the folder; residents read it after one tap, its update and its end follow it."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot import cap_folder
from bot.cap_folder import CapFolder
from handlers.cap import read_cap
from handlers.cap.intake import Received, receive
from handlers.policies import change_setting
from handlers.work import Work
from tests.cap.messages import BOX, CODE, FAR, national, oasis
from tests.chat import Chat

AT = datetime(2026, 11, 20, 1, 0, tzinfo=UTC)


@pytest.fixture
def town(chat: Chat) -> Chat:
    """The town on the day of the warning, with its code and its place on the map."""
    chat.clock.moment = AT

    def place(work: Work) -> None:
        community = work.uow.communities.get(chat.town.community_id)
        community.geocode = "990101001001"
        community.boundary = "39.501 116.699; 39.501 116.701; 39.499 116.701"

    chat.run(place)
    return chat


def comes(chat: Chat, data: bytes) -> Received:
    """A message for the town."""
    message = read_cap(data)
    found = chat.run(lambda work: receive(work, work.uow.communities.get(chat.town.community_id), message))
    chat.deliver()
    return found


def test_a_warning_waits_for_one_tap_then_its_update_and_its_end_reach_the_same_people(town: Chat) -> None:
    assert comes(town, oasis("T-1")).outcome == "waiting"
    town.fang.sees_no_news()
    town.chen.sees("测试市气象台", "暴雨")
    town.chen.presses("转发")
    town.passes(minutes=1)
    town.fang.sees("测试市气象台", "暴雨", "橙色")
    assert comes(town, oasis("T-1")).outcome == "known"
    update = oasis("T-2", kind="Update", references="weather@test.example,T-1,2026-11-20T08:00:00+08:00")
    assert comes(town, update).outcome == "waiting"
    town.chen.presses("转发")
    town.passes(minutes=1)
    town.fang.sees("更新")
    cancel = oasis("T-3", kind="Cancel", references="weather@test.example,T-2,2026-11-20T09:00:00+08:00")
    comes(town, cancel)
    town.chen.presses("转发")
    town.passes(minutes=1)
    town.fang.sees("解除")


def test_the_communitys_setting_for_its_level_sends_it_at_once(town: Chat) -> None:
    def allow(work: Work) -> None:
        community = work.uow.communities.get(town.town.community_id)
        change_setting(work, community, "relay_at_once", "red", None)

    town.run(allow)
    assert comes(town, national()).outcome == "sent"
    town.passes(minutes=1)
    town.fang.sees("测试市气象局", "暴雨", "红色")
    assert comes(town, oasis("T-9")).outcome == "waiting"  # orange is not red


@pytest.mark.parametrize(
    ("data", "outcome"),
    [
        (oasis(status="Test"), "test"),
        (oasis(status="System"), "test"),
        (oasis(status="Draft"), "not_a_warning"),
        (oasis(scope="Restricted"), "not_public"),
        (oasis(area=FAR), "elsewhere"),
        (oasis(kind="Cancel", references="a,NEVER-1,2026-11-20T08:00:00+08:00"), "unknown"),
    ],
)
def test_what_is_not_real_not_ours_or_not_known_disturbs_nobody(town: Chat, data: bytes, outcome: str) -> None:
    assert comes(town, data).outcome == outcome
    town.chen.sees_no_news()
    town.fang.sees_no_news()


def test_an_exercise_is_shown_to_the_committee_as_a_drill_only(town: Chat) -> None:
    assert comes(town, oasis(status="Exercise")).outcome == "waiting"
    town.chen.sees("演练")
    town.fang.sees_no_news()


FIRST = "weather@test.example,T-1,2026-11-20T08:00:00+08:00"


def relayed(town: Chat) -> None:
    """T-1 runs."""
    comes(town, oasis("T-1"))
    town.chen.presses("转发")
    town.passes(minutes=1)
    town.fang.sees("暴雨")


@pytest.mark.parametrize("kind", ["Update", "Cancel"])
def test_an_exercise_changes_nothing_real(town: Chat, kind: str) -> None:
    comes(town, oasis("T-1"))  # it waits
    comes(town, oasis("X-1", kind=kind, status="Exercise", references=FIRST))
    town.chen.presses("转发", stale=True)
    town.passes(minutes=1)
    first = town.read(lambda work: work.uow.alerts.by_official_id(town.town.community_id, ["T-1"]))
    assert first is not None
    assert first.status in ("waiting", "running")
    assert (first.official or {})["id"] == "T-1"
    relayed_real = town.read(lambda work: work.uow.alerts.of_community(town.town.community_id, ["running"]))
    assert all(alert.drill or alert.official_id == "T-1" for alert in relayed_real)


def test_an_exercise_for_a_running_warning_comes_as_a_drill_of_its_own(town: Chat) -> None:
    relayed(town)
    comes(town, oasis("X-1", kind="Update", status="Exercise", references=FIRST))
    town.chen.presses("转发")
    town.passes(minutes=1)
    town.fang.sees("演练")
    running = town.read(lambda work: work.uow.alerts.of_community(town.town.community_id, ["running"]))
    assert {(alert.official_id, alert.drill) for alert in running} == {("T-1", False), ("X-1", True)}


def test_a_card_that_was_tapped_too_late_sends_nothing(town: Chat) -> None:
    comes(town, oasis("T-1"))
    town.passes(hours=13)
    town.chen.presses("转发")
    town.chen.sees("过期")
    town.passes(minutes=1)
    town.fang.sees_no_news()


def test_older_news_that_waits_is_never_put_over_newer(town: Chat) -> None:
    relayed(town)
    comes(town, oasis("T-2", kind="Update", references=FIRST))
    waiting = town.read(lambda work: work.uow.alerts.by_official_id(town.town.community_id, ["T-2"]))
    assert waiting is not None
    comes(town, oasis("T-3", kind="Cancel", references=FIRST))
    town.chen.presses("转发")
    town.passes(minutes=1)
    town.fang.sees("解除")
    town.fang.looks()
    town.chen.replays(town.button("alok", waiting.id))
    town.passes(minutes=1)
    town.fang.sees_no_news()


def test_the_first_message_sent_once_more_after_its_update_is_known(town: Chat) -> None:
    relayed(town)
    comes(town, oasis("T-2", kind="Update", references=FIRST))
    town.chen.presses("转发")
    town.passes(minutes=1)
    town.fang.sees("更新")
    assert comes(town, oasis("T-1")).outcome == "known"
    late = oasis("T-0", kind="Update", references=FIRST).replace(b"<sent>2026-11-20T08:", b"<sent>2026-11-20T07:")
    assert comes(town, late).outcome == "known"
    cancel = oasis("T-3", kind="Cancel", references=FIRST)
    assert comes(town, cancel).outcome == "waiting"


def test_an_area_that_cannot_be_matched_is_said_to_the_committee(town: Chat) -> None:
    received = comes(town, oasis(area=""))
    assert (received.outcome, received.matched) == ("waiting", False)
    town.chen.sees("测试市")
    town.fang.sees_no_news()


def test_by_its_shape_on_the_map(town: Chat) -> None:
    assert comes(town, oasis(area=BOX)).matched


def test_expired_ones_are_not_sent(town: Chat) -> None:
    town.passes(days=3)
    assert comes(town, oasis()).outcome == "expired"
    town.chen.sees_no_news()


def test_without_a_map_of_ours_a_shape_is_shown_to_the_committee(chat: Chat) -> None:
    """What cannot be compared is never taken for somebody else's."""
    chat.clock.moment = AT
    received = comes(chat, oasis(area=FAR))
    assert (received.outcome, received.matched) == ("waiting", False)


def test_news_of_a_warning_that_we_had_is_not_lost_when_its_area_moves_on(town: Chat) -> None:
    comes(town, oasis("T-1"))
    town.chen.presses("转发")
    town.passes(minutes=1)
    town.fang.sees("暴雨")
    update = oasis("T-2", kind="Update", area=FAR, references="weather@test.example,T-1,2026-11-20T08:00:00+08:00")
    received = comes(town, update)
    assert (received.outcome, received.matched) == ("waiting", False)


def test_a_cancellation_is_news_even_when_it_says_that_the_warning_is_over(town: Chat) -> None:
    comes(town, oasis("T-1"))
    town.chen.presses("转发")
    town.passes(hours=12)
    cancel = oasis("T-2", kind="Cancel", references="weather@test.example,T-1,2026-11-20T08:00:00+08:00")
    assert comes(town, cancel).outcome == "waiting"
    town.chen.presses("转发")
    town.passes(minutes=1)
    town.fang.sees("解除")


def test_a_text_without_end_does_not_fill_everybodys_screen(town: Chat) -> None:
    comes(town, oasis().replace("今天白天有大雨到暴雨。".encode(), "雨".encode() * 200_000))
    shown = town.chen.sees("雨雨雨雨……", "低洼处请注意积水")
    assert shown is not None
    assert len(shown.text) < 5_000


def test_of_several_places_in_one_message_ours_decides(town: Chat) -> None:
    """The other city's red is not ours, nor is its end."""
    data = oasis(area=CODE)
    at = data.index(b"<info>")
    other = oasis(area=FAR)[at:].split(b"</alert>")[0]
    other = other.replace("橙色".encode(), "红色".encode()).replace("测试市气象台".encode(), "别处气象台".encode())
    other = other.replace(b"T20:00:00", b"T23:00:00")
    comes(town, data[:at] + other + data[at:])
    town.chen.sees("测试市气象台", "橙色")
    town.chen.presses("转发")
    town.passes(minutes=1)
    town.fang.sees("橙色")
    town.fang.sees_nothing_of("别处气象台")


async def test_the_folder_is_read_once_and_says_why_it_refuses(town: Chat, tmp_path: Path) -> None:
    folder = CapFolder(town.database, town.rules, tmp_path)
    (tmp_path / "good.xml").write_bytes(national())
    (tmp_path / "bad.cap").write_bytes(b"<alert><!DOCTYPE")
    (tmp_path / "notes.txt").write_text("not a warning")
    assert await folder.look() == 0  # a file may still be growing
    assert await folder.look() == 2
    assert await folder.look() == 0
    assert (tmp_path / "done" / "good.xml").exists()
    assert (tmp_path / "refused" / "bad.cap.txt").read_text()
    assert (tmp_path / "notes.txt").exists()
    town.deliver()
    town.chen.sees("测试市气象局")


async def test_a_file_that_cannot_be_taken_holds_up_no_other(
    town: Chat, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    reading = cap_folder._read

    def refuse(file: Path) -> bytes:
        if file.name == "a.xml":
            raise PermissionError(file)
        return reading(file)

    monkeypatch.setattr(cap_folder, "_read", refuse)
    folder = CapFolder(town.database, town.rules, tmp_path)
    (tmp_path / "a.xml").write_bytes(national("N-1"))
    (tmp_path / "link.xml").symlink_to(__file__)
    (tmp_path / "nowhere.xml").symlink_to(tmp_path / "nothing")
    (tmp_path / "b.XML").write_bytes(national("N-2"))
    assert await folder.look() == 0
    assert await folder.look() == 1
    assert (tmp_path / "done" / "b.XML").exists()
    assert (tmp_path / "a.xml").exists()
    assert (tmp_path / "link.xml").is_symlink()
    monkeypatch.undo()
    assert await folder.look() == 1
