"""The chat page on a small phone: saying, being answered, what counts as reached, and what goes wrong on the way."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from domain.messages import CardMode, say
from tests.web.people import Phone
from tests.web.script import Script, words
from tests.web.server import Server

pytestmark = pytest.mark.browser


def test_a_sentence_is_received_answered_and_there_again_after_a_reload(phone: Phone) -> None:
    phone.sees("欢迎").says("3号楼路灯不亮").is_received("3号楼路灯不亮").sees("听到了：3号楼路灯不亮")
    phone.page.reload()
    phone.sees("听到了：3号楼路灯不亮").is_received("3号楼路灯不亮")
    expect(phone.panel.locator(".ln-row.mine")).to_have_count(1)
    expect(phone.panel.locator(".ln-day")).to_have_text("今天")


def test_shift_enter_is_a_new_line_and_an_empty_message_is_not_sent(phone: Phone, demo: Server) -> None:
    phone.box.fill("第一行")
    phone.box.press("Shift+Enter")
    phone.box.type("第二行")
    phone.box.press("Enter")
    phone.is_received("第一行\n第二行")
    phone.says("   ")
    expect(phone.panel.locator(".ln-send")).to_be_disabled()
    assert [m.text for m in demo.inbox.seen if m.text] == ["第一行\n第二行"]


def test_words_are_never_html(phone: Phone) -> None:
    payload = "<img src=x onerror=alert(1)><script>alert(2)</script>{{constructor.constructor('alert(3)')()}}"
    phone.says(payload).sees(payload)
    phone.page.reload()
    phone.sees(payload)
    breakout = "`${alert(4)}</script></textarea><svg onload=alert(5)>\\u2028"
    phone.says(breakout).sees(breakout)
    phone.page.reload()
    phone.sees(breakout)
    assert phone.page.locator(".ln-text img, .ln-text script, .ln-text svg:not(.ln-icon)").count() == 0


def test_ten_thousand_characters_arrive_and_fit_the_screen(phone: Phone, demo: Server) -> None:
    phone.says("漏水" * 5000).is_received("漏水漏水")
    assert len(demo.inbox.seen[-1].text) == 10_000
    assert _fits(phone)


def test_a_message_counts_as_reached_only_when_it_was_displayed(phone: Phone, demo: Server) -> None:
    phone.sees("欢迎")
    _until(phone, lambda: len(phone.reached()) == 1)
    _hide(phone, hidden=True)
    demo.say(phone.chat, words("停水通知"))
    phone.sees("停水通知")
    phone.page.wait_for_timeout(900)
    assert len(phone.reached()) == 1
    _hide(phone, hidden=False)
    _until(phone, lambda: len(phone.reached()) == 2)


def test_what_is_above_the_window_is_not_reached_until_scrolled_to(phone: Phone, demo: Server) -> None:
    phone.sees("欢迎")
    phone.page.goto("about:blank")
    for number in range(40):
        demo.say(phone.chat, words(f"通知{number}：" + "今晚停水，请提前准备。" * 4))
    _until(phone, lambda: len(_sent(demo, phone.chat)) == 41)
    phone.open().sees("通知39")
    _until(phone, lambda: len(phone.reached()) > 1)
    phone.page.wait_for_timeout(900)
    assert len(phone.reached()) < 15
    phone.panel.locator(".ln-scroll").evaluate("box => box.scrollTop = 0")
    _until(phone, lambda: "w" + str(min(_sent(demo, phone.chat))) in phone.reached())


def test_a_lost_answer_is_retried_as_the_same_message(phone: Phone, demo: Server) -> None:
    demo.inbox.failing = 1
    phone.says("电梯坏了")
    retry = phone.mine("电梯坏了").locator("button.ln-state.bad")
    expect(retry).to_contain_text("没发出去")
    retry.click()
    phone.is_received("电梯坏了")
    assert [m.text for m in demo.inbox.seen if m.text] == ["电梯坏了"]
    expect(phone.panel.locator(".ln-row:not(.mine)", has_text="听到了")).to_have_count(1)


def test_without_a_network_the_message_stays_and_goes_out_when_it_is_back(phone: Phone, demo: Server) -> None:
    phone.sees("欢迎")
    phone.page.context.set_offline(True)
    phone.says("水管爆了")
    expect(phone.mine("水管爆了")).to_contain_text("没有丢")
    phone.page.context.set_offline(False)
    phone.is_received("水管爆了").sees("听到了：水管爆了")
    assert [m.text for m in demo.inbox.seen if m.text] == ["水管爆了"]


def test_what_was_not_confirmed_is_sent_after_a_reload(phone: Phone, demo: Server) -> None:
    demo.inbox.failing = 1
    phone.says("楼道有异味")
    expect(phone.mine("楼道有异味").locator("button.ln-state.bad")).to_be_visible()
    phone.page.reload()
    phone.is_received("楼道有异味")
    assert [m.text for m in demo.inbox.seen if m.text] == ["楼道有异味"]


def test_a_double_tap_presses_once_and_shows_the_notice(phone: Phone, script: Script, demo: Server) -> None:
    script.answers["选哪个"] = [words("请选", "这个", "那个")]
    script.toast = say("plain", text="已选好")
    phone.says("选哪个").button("这个").dblclick()
    phone.sees_toast("已选好")
    assert [m.press for m in demo.inbox.seen if m.press] == ["show:1"]


def test_a_card_is_edited_in_place_and_a_new_one_takes_the_buttons(phone: Phone, script: Script) -> None:
    script.answers["开始"] = [words("第一步", "下一步", card=True)]
    script.answers["show:1"] = [words("第二步", "完成", card=True)]
    script.answers["再来"] = [words("新卡片", "好的", card=True, mode=CardMode.REPLACE)]
    phone.says("开始").presses("下一步").sees("第二步")
    expect(phone.panel.locator(".ln-text", has_text="第一步")).to_have_count(0)
    phone.says("再来").sees("新卡片")
    expect(phone.button("完成")).to_have_count(0)
    phone.page.reload()
    phone.sees("第二步").sees("新卡片")
    expect(phone.panel.locator(".ln-button")).to_have_count(1)


def test_two_tabs_of_one_person_show_the_same(phone: Phone, demo: Server) -> None:
    other = Phone(phone.page.context.new_page(), demo).open()
    phone.says("我在第一个窗口").is_received("我在第一个窗口")
    other.is_received("我在第一个窗口").sees("听到了")
    expect(phone.panel.locator(".ln-row.mine")).to_have_count(1)


def test_a_reply_names_what_it_answers(phone: Phone, demo: Server) -> None:
    _swipe(phone.sees("欢迎"), "欢迎")
    expect(phone.panel.locator(".ln-context")).to_contain_text("欢迎")
    phone.says("谢谢").is_received("谢谢")
    expect(phone.mine("谢谢").locator(".ln-quote")).to_have_text("欢迎")
    assert demo.inbox.seen[-1].reply_to == phone.shown_ids()[0]


def test_the_language_and_the_size_are_remembered(phone: Phone) -> None:
    small = phone.box.evaluate("box => parseFloat(getComputedStyle(box).fontSize)")
    phone.panel.get_by_label("更多").click()
    phone.panel.get_by_role("menuitem", name="长辈版").click()
    assert phone.box.evaluate("box => parseFloat(getComputedStyle(box).fontSize)") > small
    phone.panel.get_by_label("更多").click()
    phone.panel.get_by_role("menuitem", name="English").click()
    expect(phone.box).to_have_attribute("placeholder", "What happened?")
    assert phone.box.evaluate("box => parseFloat(getComputedStyle(box).fontSize)") > small


def test_a_small_phone_is_enough(phone: Phone, script: Script) -> None:
    script.answers["选"] = [words("请选", "很长的一个按钮名字也要放得下才行啊", "短")]
    phone.says("选").sees("请选")
    assert _fits(phone)
    sizes = phone.panel.locator("button:visible, textarea:visible").evaluate_all(
        "found => found.filter(e => !e.matches('.ln-reply')).map(e => e.getBoundingClientRect().height)"
    )
    assert min(sizes) >= 44
    assert phone.box.evaluate("box => parseFloat(getComputedStyle(box).fontSize)") >= 16


def _swipe(phone: Phone, text: str) -> None:
    """A finger moves a message to the right."""
    box = phone.panel.locator(".ln-bubble", has_text=text).bounding_box()
    assert box is not None
    x, y = box["x"] + 20, box["y"] + box["height"] / 2
    finger = phone.page.context.new_cdp_session(phone.page)
    for kind, points in (
        ("touchStart", [{"x": x, "y": y}]),
        ("touchMove", [{"x": x + 30, "y": y}]),
        ("touchMove", [{"x": x + 90, "y": y}]),
        ("touchEnd", []),
    ):
        finger.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})


def _fits(phone: Phone) -> bool:
    return bool(phone.page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"))


def _hide(phone: Phone, *, hidden: bool) -> None:
    state = "hidden" if hidden else "visible"
    phone.page.evaluate(
        "state => { Object.defineProperty(document, 'visibilityState', { value: state, configurable: true });"
        "document.dispatchEvent(new Event('visibilitychange')) }",
        state,
    )


def _sent(demo: Server, chat: str) -> list[int]:
    def work(uow: object) -> list[int]:
        conversation = uow.chats.find("web", "web", chat)  # type: ignore[attr-defined]
        return [row.id for row in uow.chats.told(conversation.id, 100)]  # type: ignore[attr-defined]

    return demo.database.read_now(work)


def _until(phone: Phone, true: Callable[[], bool], tries: int = 100) -> None:
    for _ in range(tries):
        if true():
            return
        phone.page.wait_for_timeout(100)
    raise AssertionError("it did not come true")
