"""The parameter rules, each broken once over raw HTTP: Telegram's answer, and a violation on record."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import suppress
from typing import Any

import aiogram.methods
import pytest
from aiohttp import ClientSession, FormData
from hypothesis import given
from hypothesis import strategies as st

from tests.botapi import Person, Server, World
from tests.botapi.entities import units
from tests.botapi.errors import ApiError
from tests.botapi.html import parse_html
from tests.botapi.rules import METHODS
from tests.botapi.server import HANDLERS

Ask = Callable[..., Awaitable[dict[str, Any]]]


@pytest.fixture
async def ask(server: Server, alice: Person) -> AsyncIterator[Ask]:
    """One call with a JSON body, as 阿芳's bot; chat_id is hers unless given."""
    async with ClientSession() as session:

        async def call(method: str, **params: Any) -> dict[str, Any]:
            body = {"chat_id": alice.id} | params if "chat_id" in METHODS[method].required else params
            async with session.post(f"{server.url}/bot{server.token}/{method}", json=body) as response:
                answer: dict[str, Any] = await response.json()
                assert response.status == (200 if answer["ok"] else answer["error_code"])
                return answer

        yield call


def keyboard(*buttons: dict[str, Any]) -> dict[str, Any]:
    return {"inline_keyboard": [[button] for button in buttons]}


BUTTON = {"text": "好", "callback_data": "ok"}
BROKEN: list[tuple[str, dict[str, Any], str]] = [
    ("sendMessage", {}, 'parameter "text" is required'),
    ("sendMessage", {"text": "  "}, "message text is empty"),
    ("sendMessage", {"text": "字" * 4097}, "message is too long"),
    ("sendMessage", {"text": "😀" * 2049}, "message is too long"),
    ("sendMessage", {"text": "1 < 2 > 0", "parse_mode": "HTML"}, 'can\'t parse entities: Unsupported start tag ""'),
    ("sendMessage", {"text": "a & b", "parse_mode": "HTML"}, "can't parse entities: Unescaped &"),
    ("sendMessage", {"text": "<b>a", "parse_mode": "HTML"}, "can't parse entities: Can't find end tag"),
    ("sendMessage", {"text": "<p>a</p>", "parse_mode": "HTML"}, 'Unsupported start tag "p" at byte offset 0'),
    ("sendMessage", {"text": "<b>a</i>", "parse_mode": "HTML"}, 'expected "</b>", found "</i>"'),
    ("sendMessage", {"text": "a</b>", "parse_mode": "HTML"}, "Unexpected end tag at byte offset 1"),
    ("sendMessage", {"text": "a<b", "parse_mode": "HTML"}, "Unclosed start tag at byte offset 1"),
    ("sendMessage", {"text": "a", "parse_mode": "XML"}, "unsupported parse_mode"),
    ("sendMessage", {"text": "a", "entities": [{"type": "bold", "offset": 0, "length": 2}]}, "outside of the text"),
    ("sendMessage", {"text": "a", "allow_paid_broadcast": True}, "does not model it"),
    ("sendMessage", {"text": "a", "disable_notification": 1}, "must be a Boolean"),
    ("sendMessage", {"text": "a", "chat_id": "abc"}, "must be an Integer"),
    ("sendMessage", {"text": "a", "reply_markup": "{"}, "can't parse parameter"),
    (
        "sendMessage",
        {"text": "a", "reply_markup": keyboard(BUTTON | {"callback_data": "字" * 22})},
        "BUTTON_DATA_INVALID",
    ),
    ("sendMessage", {"text": "a", "reply_markup": keyboard({"text": "好"})}, "Text buttons are unallowed"),
    ("sendMessage", {"text": "a", "reply_markup": keyboard(BUTTON | {"url": "https://a.cn"})}, "exactly one action"),
    ("sendMessage", {"text": "a", "reply_markup": keyboard(BUTTON | {"text": " "})}, "non-empty String"),
    ("sendMessage", {"text": "a", "reply_markup": keyboard(*[BUTTON] * 101)}, "reply markup is too long"),
    ("sendMessage", {"text": "a", "reply_markup": keyboard({"text": "a", "url": "ftp://a.cn"})}, "Unsupported URL"),
    (
        "sendMessage",
        {"text": "a", "reply_markup": keyboard({"text": "a", "url": "http://host"})},
        "Wrong HTTP URL",
    ),
    ("sendMessage", {"text": "a", "reply_parameters": {"message_id": "x"}}, "can't parse reply parameters"),
    ("sendPhoto", {"photo": "https://a.cn/a.jpg"}, "failed to get HTTP URL content"),
    ("sendPhoto", {"photo": "no-such-file"}, "wrong remote file identifier"),
    ("sendPhoto", {"photo": "attach://gone"}, "can't find file"),
    ("sendPhoto", {}, "there is no photo in the request"),
    ("sendVoice", {"voice": "document-000001"}, "can't use file of type Document as Voice"),
    ("sendDocument", {"document": "document-000001", "caption": "字" * 1025}, "message caption is too long"),
    ("sendMediaGroup", {"media": []}, "there are no messages to send"),
    ("sendMediaGroup", {"media": [{"type": "photo", "media": "x"}]}, "too many messages to send as an album"),
    ("sendMediaGroup", {"media": [{"type": "sticker", "media": "x"}] * 2}, "wrong type"),
    ("sendLocation", {"latitude": 91, "longitude": 0}, "must be -90 to 90"),
    ("sendChatAction", {"action": "dancing"}, "wrong parameter action"),
    ("editMessageText", {"text": "a"}, "chat_id is empty"),
    (
        "editMessageText",
        {"text": "a", "reply_markup": {"force_reply": True}, "chat_id": 1001},
        "inline keyboard expected",
    ),
    ("answerCallbackQuery", {"callback_query_id": "x", "text": "字" * 201}, "MESSAGE_TOO_LONG"),
    ("setMyCommands", {"commands": [{"command": "Report", "description": "a"}]}, "BOT_COMMAND_INVALID"),
    ("setMyCommands", {"commands": [{"command": "a" * 33, "description": "a"}]}, "BOT_COMMAND_INVALID"),
    ("setMyCommands", {"commands": [{"command": "a", "description": ""}]}, "BOT_COMMAND_DESCRIPTION_INVALID"),
    ("setMyCommands", {"commands": [{"command": "a", "description": "a"}] * 101}, "BOT_COMMANDS_TOO_MUCH"),
    ("setMyCommands", {"commands": [], "scope": {"type": "chat"}}, "must have exactly type, chat_id"),
    ("setMyCommands", {"commands": [], "language_code": "zh-CN"}, "two-letter"),
    ("setMyDescription", {"description": "a" * 513}, "at most 512"),
    ("setMyShortDescription", {"short_description": "a" * 121}, "at most 120"),
    ("setChatMenuButton", {"menu_button": {"type": "x"}}, "unsupported type"),
    ("setWebhook", {"url": "http://example.org/"}, "An HTTPS URL must be provided"),
    ("setWebhook", {"url": "https://example.org:8080/"}, "only on ports 80, 88, 443 or 8443"),
    ("setWebhook", {"url": "https://a.cn", "secret_token": "a" * 257}, "secret token is too long"),
    ("setWebhook", {"url": "https://a.cn", "secret_token": "ab+/="}, "unallowed characters"),
    ("setWebhook", {"url": "https://a.cn", "secret_token": ""}, "unallowed characters"),
    ("setWebhook", {"url": "https://a.cn", "allowed_updates": ["messages"]}, "unknown update type"),
    ("getUpdates", {"limit": 101}, "must be 1-100"),
]


@pytest.mark.parametrize(("method", "params", "reason"), BROKEN, ids=[f"{one[0]}: {one[2]}" for one in BROKEN])
async def test_a_broken_rule(
    ask: Ask, world: World, alice: Person, method: str, params: dict[str, Any], reason: str
) -> None:
    await alice.sends_document()
    answer = await ask(method, **params)
    assert (answer["ok"], answer["error_code"]) == (False, 400)
    assert reason in answer["description"]
    (violation,) = world.violations
    assert violation.startswith(f"{method}: ")
    assert reason in violation


async def test_an_unknown_parameter_is_reported_and_ignored(ask: Ask, world: World) -> None:
    assert (await ask("sendMessage", text="好", disable_web_page_preview=True))["ok"]
    (violation,) = world.violations
    assert 'unknown parameter "disable_web_page_preview"' in violation


async def test_forms_and_uploads(server: Server, world: World, alice: Person) -> None:
    url = f"{server.url}/bot{server.token}"
    async with ClientSession() as session:
        async with session.post(f"{url}/SENDMESSAGE", data={"chat_id": str(alice.id), "text": "表单"}) as response:
            assert (await response.json())["result"]["text"] == "表单"
        async with session.get(f"{url}/sendMessage", params={"chat_id": alice.id, "text": "网址"}) as response:
            assert response.status == 200
        form = FormData()
        form.add_field("chat_id", str(alice.id))
        form.add_field("photo", b"no picture", filename="a.jpg")
        async with session.post(f"{url}/sendPhoto", data=form) as response:
            assert (await response.json())["description"] == "Bad Request: IMAGE_PROCESS_FAILED"
        async with session.post(f"{url}/sendMessage", data="[]", headers={"Content-Type": "application/json"}) as bad:
            assert bad.status == 400
    sent = world.requests("sendPhoto")[0]
    assert sent["params"] == {"chat_id": str(alice.id), "photo": {"filename": "a.jpg", "size": 10}}


def test_every_documented_parameter_is_in_the_table() -> None:
    """aiogram follows the Bot API: what its method classes have and the table lacks is news."""
    assert set(METHODS) == set(HANDLERS)
    for name, rules in METHODS.items():
        fields = getattr(aiogram.methods, name[0].upper() + name[1:]).model_fields
        documented = {
            field for field, info in fields.items() if not (info.json_schema_extra or {}).get("deprecated", False)
        }
        assert set(rules.required) | set(rules.optional) | set(rules.files) == documented, name


def test_html_in_full() -> None:
    text, entities = parse_html(
        '<b>粗<i>斜</i></b> &lt;&amp;&#39; <a href="https://a.cn/?a=1&amp;b=2">链</a>'
        '<pre><code class="language-py">x</code></pre><blockquote expandable>引</blockquote>😀<u>下</u>'
    )
    assert text == "粗斜 <&' 链x引😀下"
    kinds = [(one["type"], one["offset"], one["length"]) for one in entities]
    assert kinds[:3] == [("bold", 0, 2), ("italic", 1, 1), ("text_link", 7, 1)]
    assert kinds[-2:] == [("expandable_blockquote", 9, 1), ("underline", 12, 1)]


@given(st.text())
def test_escaped_text_comes_through_unchanged(text: str) -> None:
    escaped = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    assert parse_html(f"<b>{escaped}</b>")[0] == text


@given(st.text(alphabet="<>/&;b aip=\"'"))
def test_any_html_is_parsed_or_refused(source: str) -> None:
    with suppress(ApiError):
        text, entities = parse_html(source)
        assert all(0 <= one["offset"] < one["offset"] + one["length"] <= units(text) for one in entities)
