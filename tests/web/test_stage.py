"""The demo's stage: three live phones on one screen, and the whole loop on them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Browser, Page, expect

from bot.channels.web.seats import DEMO_PREFIX
from domain.actions import Action
from domain.messages import Button, Outgoing, say
from tests.web.people import MILLIS, Phone
from tests.web.script import Script, words
from tests.web.server import Server, elsewhere

pytestmark = pytest.mark.browser


@pytest.fixture
def screen(browser: Browser) -> Iterator[Page]:
    """A laptop's screen."""
    context = browser.new_context(viewport={"width": 1280, "height": 800}, locale="zh-CN")
    page = context.new_page()
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    yield page
    assert errors == []
    context.close()


def _phones(screen: Page, server: Server) -> tuple[Phone, Phone, Phone]:
    screen.goto(server.url)
    phone = Phone(screen, server)
    phones = (phone.at(".st-resident"), phone.at(".st-field"), phone.at(".st-committee"))
    for each in phones:
        expect(each.panel).to_be_visible(timeout=MILLIS)
    return phones


def test_three_phones_fit_one_screen_without_scrolling(screen: Page, demo: Server, script: Script) -> None:
    phones = _phones(screen, demo)
    for phone in phones:
        box = phone.panel.bounding_box()
        assert box is not None
        assert box["y"] + box["height"] <= 800
    assert screen.evaluate("document.documentElement.scrollHeight <= 800 && document.body.scrollWidth <= 1280")


def test_only_the_committees_phone_has_the_board(screen: Page, demo: Server, script: Script) -> None:
    _, worker, director = _phones(screen, demo)
    expect(director.panel.locator(".st-count")).to_have_count(4)
    expect(director.panel.locator(".st-board")).to_contain_text("还没有工单")
    expect(worker.panel.locator(".st-board")).to_have_count(0)
    screen.locator(".st-committee select").select_option(index=1)
    expect(director.panel.locator(".st-count")).to_have_count(4)


def test_in_english_nothing_runs_under_anything(browser: Browser, demo: Server, script: Script) -> None:
    context = browser.new_context(viewport={"width": 1280, "height": 800}, locale="en-GB")
    screen = context.new_page()
    _phones(screen, demo)
    link = screen.get_by_role("link", name="Another resident").bounding_box()
    badge = screen.locator(".st-field .st-step").bounding_box()
    assert link is not None
    assert badge is not None
    assert link["x"] + link["width"] <= badge["x"]
    assert screen.evaluate("document.body.scrollWidth <= 1280")
    context.close()


def test_a_way_out_is_never_the_big_button(screen: Page, demo: Server, script: Script) -> None:
    _, worker, _ = _phones(screen, demo)
    stop = Button(say("button-stop"), Action.STOP, 1)
    script.answers["处理说明"] = [Outgoing((say("plain", text="做了什么？"),), ((stop,),))]
    worker.says("处理说明").sees("做了什么？")
    expect(worker.button("取消").last).to_have_class(re.compile("quiet"))
    assert worker.button("取消").last.evaluate("b => getComputedStyle(b).backgroundColor") == "rgb(255, 253, 248)"


def test_a_suggestion_fills_the_box_and_each_phone_is_its_own_chat(screen: Page, demo: Server, script: Script) -> None:
    resident, worker, director = _phones(screen, demo)
    resident.sees("欢迎").panel.locator(".ln-suggestions button").first.click()
    expect(resident.box).to_have_value("3号楼2单元电梯坏了")
    resident.sends().is_received("3号楼2单元电梯坏了")
    worker.says("我是网格员").is_received("我是网格员")
    assert demo.inbox.seen[-1].chat.startswith(DEMO_PREFIX)
    expect(director.panel.locator(".ln-row.mine")).to_have_count(0)


def test_news_for_somebody_off_stage_is_one_tap_away(screen: Page, demo: Server, script: Script) -> None:
    _, worker, _ = _phones(screen, demo)
    chooser = screen.locator(".st-field select")
    names = chooser.locator("option").all_text_contents()
    other = chooser.locator("option").nth(1)
    seat = str(other.get_attribute("value"))
    Phone(screen.context.new_page(), demo).open(f"/chat?seat={seat}").sees("欢迎").page.close()
    demo.say(DEMO_PREFIX + seat.removeprefix("p"), words("新任务：电梯坏了"))
    hint = screen.locator(".st-field .st-hint")
    expect(hint).to_contain_text(names[1].split(" · ")[0])
    hint.click()
    worker.sees("新任务：电梯坏了")
    expect(chooser).to_have_value(seat)


def test_another_resident_is_a_new_person(screen: Page, demo: Server, script: Script) -> None:
    resident, *_ = _phones(screen, demo)
    before = resident.sees("欢迎").says("第一位").is_received("第一位").chat
    screen.get_by_role("link", name="换一位新居民").click()
    expect(resident.panel.locator(".ln-row.mine")).to_have_count(0)
    assert resident.sees("欢迎").chat != before


@pytest.mark.slow
def test_a_small_matter_goes_all_the_way(screen: Page, whole: Server, tmp_path: Path) -> None:
    """A resident reports a broken lift; the worker accepts, resolves with a photo; the resident gives five stars."""
    resident, worker, director = _phones(screen, whole)
    story = director.panel.locator(".st-board .st-stories li").first
    resident.presses("同意，继续").sees("请说说是什么问题")
    resident.says("3号楼2单元电梯坏了").sees("电梯").presses("提交")
    resident.sees("有照片的话").presses("没有照片")
    resident.sees("已受理，编号")
    expect(story).to_contain_text("电梯故障")
    expect(story.locator(".now")).to_have_text("已派单")
    worker.sees("3号楼2单元电梯坏了").presses("接单").sees("已接单")
    expect(story.locator(".now")).to_have_text("已接单")
    resident.sees(re.compile("网格员.+已接单"))
    fixed = tmp_path / "fixed.jpg"
    Image.new("RGB", (640, 480), (90, 120, 100)).save(fixed)
    worker.presses("办结").sees("处理结果是").presses("已解决").sees("还要一张处理后的照片")
    expect(worker.button("已解决")).to_have_count(0)  # the question was answered
    worker.says("换了门机皮带，已恢复运行").sees("请发一张处理后的照片")
    worker.photographs([fixed]).sends().sees("收到 1 张照片").presses("完成")
    resident.sees("换了门机皮带")
    expect(resident.panel.locator(".ln-row:not(.mine) .ln-photo img")).to_have_js_property("naturalWidth", 640)
    resident.presses("已解决").sees("您满意吗").presses("5")
    resident.sees("谢谢您的 5 星")
    expect(story.locator(".st-steps")).to_have_text("已派单→已接单→已办结→")
    expect(story.locator(".st-stars .star")).to_have_count(5)
    assert screen.evaluate("document.documentElement.scrollHeight <= 800 && document.body.scrollWidth <= 1280")
    expect(worker.button("完成")).to_have_count(0)
    screen.reload()
    resident.sees("谢谢您的 5 星")
    worker.sees("收到 1 张照片")
    expect(worker.button("已解决")).to_have_count(0)
    expect(worker.button("完成")).to_have_count(0)


def test_after_a_restart_the_page_comes_back_with_its_history(screen: Page, tmp_path: Path) -> None:
    with elsewhere(tmp_path, "--demo") as first:
        port = first.url.rpartition(":")[2]
        resident, *_ = _phones(screen, first)
        resident.presses("同意，继续").says("下水道堵了").is_received("下水道堵了")
    resident.says("还在吗")
    expect(resident.mine("还在吗")).to_contain_text("没有丢", timeout=MILLIS)
    with elsewhere(tmp_path, "--demo", "--port", port):
        resident.is_received("还在吗").is_received("下水道堵了")
        expect(resident.panel.locator(".ln-row.mine")).to_have_count(2)
