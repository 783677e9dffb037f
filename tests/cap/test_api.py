"""The addresses for other programs: with the key, and only with it."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from functools import partial

import httpx
import pytest
from fastapi import FastAPI
from icalendar import Calendar

from bot.api import mount_api
from bot.api.cap import in_chinese
from dialogs.texts import Catalogs
from handlers.activities.calendar import calendar_file
from handlers.cap import read_cap, write_cap
from handlers.cap.intake import receive
from handlers.cap.outgoing import cap_of
from tests.cap.messages import national, oasis
from tests.cap.test_reading import SCHEMA
from tests.chat import Chat
from tests.dialogs.test_activities import compose, the_activity

KEY = "a key of the weather office"
AT = datetime(2026, 11, 20, 1, 0, tzinfo=UTC)


@pytest.fixture
async def api(chat: Chat) -> AsyncIterator[httpx.AsyncClient]:
    """A program that has the key."""
    chat.clock.moment = AT
    app = FastAPI()
    mount_api(app, chat.database, chat.rules, Catalogs(), KEY)
    headers = {"Authorization": f"Bearer {KEY}"}
    async with httpx.AsyncClient(
        transport=httpx.ASGITransport(app), base_url="http://linli.test", headers=headers
    ) as client:
        yield client


async def test_a_warning_is_taken_and_what_became_of_it_is_said(api: httpx.AsyncClient, chat: Chat) -> None:
    answer = await api.post("/api/cap", content=oasis(area=""))
    assert answer.status_code == 200
    said = answer.json()
    assert said["identifier"] == "T-1"
    assert {one["community"]: one["outcome"] for one in said["received"]} == {"XFL": "waiting", "NHY": "waiting"}
    again = await api.post("/api/cap", content=oasis(area=""))
    assert {one["outcome"] for one in again.json()["received"]} == {"known"}


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"<!DOCTYPE alert [<!ENTITY x 'y'>]><alert/>", "不安全"),
        (b"hello", "XML"),
        (b"<rss/>", "CAP"),
        (b" " * 1_100_000, "太大"),
    ],
)
async def test_bad_input_gets_one_sentence(api: httpx.AsyncClient, data: bytes, words: str) -> None:
    answer = await api.post("/api/cap", content=data)
    assert answer.status_code == 400
    assert words in answer.json()["error"]


async def test_without_the_key_nothing_is_told(api: httpx.AsyncClient, chat: Chat) -> None:
    for given in ({"Authorization": "Bearer wrong"}, {"Authorization": ""}, {"Authorization": f"Basic {KEY}"}):
        assert (await api.post("/api/cap", content=national(), headers=given)).status_code == 401
        assert (await api.get("/api/alerts/1.xml", headers=given)).status_code == 401
        assert (await api.get("/api/alerts/1", headers=given)).status_code == 401
    closed = FastAPI()
    mount_api(closed, chat.database, chat.rules, Catalogs(), "")
    async with httpx.AsyncClient(transport=httpx.ASGITransport(closed), base_url="http://linli.test") as client:
        assert (await client.post("/api/cap", content=national())).status_code == 403


async def test_a_warning_that_waits_is_not_given_out(api: httpx.AsyncClient, chat: Chat) -> None:
    await api.post("/api/cap", content=oasis(area=""))
    assert (await api.get("/api/alerts/1.xml")).status_code == 404


async def test_progress_and_cap_of_a_sent_alert(api: httpx.AsyncClient, chat: Chat, relayed: int) -> None:
    answer = await api.get(f"/api/alerts/{relayed}.xml")
    assert answer.headers["content-type"].startswith("application/cap+xml")
    message = read_cap(answer.content)
    info = message.info_for()
    assert info is not None
    assert (message.msg_type, info.event, info.colour) == ("Alert", "暴雨", "orange")
    if SCHEMA.exists():
        import xmlschema

        xmlschema.XMLSchema(str(SCHEMA)).validate(answer.text)
    assert "<value>T-1</value>" in answer.text  # the authority's own number goes along
    told = (await api.get(f"/api/alerts/{relayed}")).json()
    assert told["official_id"] == "T-1"
    assert told["progress"]["copies"] > 0


def test_a_drill_is_one_for_other_programs_too(chat: Chat) -> None:
    chat.clock.moment = AT
    exercise = read_cap(oasis(area="", status="Exercise"))
    chat.run(lambda work: receive(work, work.uow.communities.get(chat.town.community_id), exercise))
    chat.deliver()
    chat.chen.presses("转发")
    chat.passes(minutes=1)
    render = partial(in_chinese, Catalogs(), AT)
    message = read_cap(chat.read(lambda work: write_cap(cap_of(work, 1, render))))
    info = message.info_for()
    assert info is not None
    assert message.status == "Exercise"
    assert info.headline.startswith("【演练】")
    assert info.description.startswith("【演练】")


@pytest.mark.parametrize("number", ["0", "-1", "99999999999999999999", "one", "1.5"])
async def test_a_number_that_no_alert_has(api: httpx.AsyncClient, number: str) -> None:
    assert (await api.get(f"/api/alerts/{number}")).status_code in (404, 422)
    assert (await api.get(f"/api/alerts/{number}.xml")).status_code in (404, 422)


async def test_an_unknown_calendar_is_not_found(api: httpx.AsyncClient) -> None:
    assert (await api.get("/activity/nothing.ics")).status_code == 404


@pytest.fixture
def relayed(chat: Chat) -> int:
    """A warning that was relayed; its alert's id."""
    chat.clock.moment = AT
    message = read_cap(oasis(area=""))
    chat.run(lambda work: receive(work, work.uow.communities.get(chat.town.community_id), message))
    chat.deliver()
    chat.chen.presses("转发")
    chat.passes(minutes=1)
    return 1


def test_a_calendar_keeps_its_uid_through_changes(chat: Chat) -> None:
    compose(chat, "太极拳", "12月7日 8:00-9:30", "中心广场", "20")
    chat.chen.presses("📣 发布")
    uid = the_activity(chat).uid
    first = Calendar.from_ical(chat.run(lambda work: calendar_file(work, uid))).events[0]
    chat.chen.commands("/host")
    chat.chen.presses("太极拳")
    chat.chen.presses("地点")
    chat.chen.says("东门小广场")
    chat.passes(hours=1)
    second = Calendar.from_ical(chat.run(lambda work: calendar_file(work, uid))).events[0]
    assert first["UID"] == second["UID"]
    assert (first["SEQUENCE"], second["SEQUENCE"]) == (0, 1)
    assert second["LOCATION"] == "东门小广场"
    starts = second["DTSTART"].dt
    assert (starts.hour, str(starts.tzinfo), second["DTEND"].dt - starts) == (
        8,
        "Asia/Shanghai",
        timedelta(hours=1, minutes=30),
    )
