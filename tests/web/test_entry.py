"""Coming in outside the demo: by poster, by invite, by the form; never by picking a name."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

import httpx
import pytest

from bot.channels.web.entry import JOINS_AN_HOUR
from bot.channels.web.limits import RateLimit
from bot.channels.web.seats import COOKIE
from domain.roles import Role
from handlers import staffing
from handlers.chat_history import reader_of
from handlers.work import Work
from storage.encryption import token_hash
from storage.unit_of_work import UnitOfWork
from tests.web.server import Server

OWN_FORM = {"Sec-Fetch-Site": "same-origin"}


@dataclass(frozen=True)
class Known:
    """What Linli knows of whoever has a session."""

    name: str | None = None
    home: str = ""
    unit: str = ""
    room: str | None = None
    verified: bool = False
    roles: tuple[Role, ...] = ()


@pytest.fixture
def browser_of_fang(town: Server) -> Iterator[httpx.Client]:
    """阿芳's browser, which has never been here."""
    with httpx.Client(base_url=town.url, headers={"Accept-Language": "zh-CN"}) as http:
        yield http


def test_a_stranger_sees_what_linli_is_and_no_chat(browser_of_fang: httpx.Client) -> None:
    home = browser_of_fang.get("/")
    assert home.status_code == 200
    assert "家门口的事" in home.text
    assert "扫楼下海报上的二维码" in home.text
    assert COOKIE not in home.cookies
    assert browser_of_fang.get("/chat").headers["location"] == "/"
    for address in ("/chat?seat=p1", "/new"):
        assert browser_of_fang.get(address).status_code in (303, 404)
    assert browser_of_fang.post("/chat/p1/send", json={}, headers={"X-Linli": "zh"}).status_code == 401


def test_the_poster_lets_in_by_a_press_and_not_by_looking(browser_of_fang: httpx.Client, town: Server) -> None:
    token = _poster(town)
    look = browser_of_fang.get(f"/b/{token}")
    assert "3号楼" in look.text
    assert COOKIE not in browser_of_fang.cookies
    entered = browser_of_fang.post(f"/b/{token}", headers=OWN_FORM)
    assert (entered.status_code, entered.headers["location"]) == (303, "/chat")
    cookie = entered.headers["set-cookie"].lower()
    assert "httponly" in cookie
    assert "samesite=lax" in cookie
    assert len(browser_of_fang.cookies[COOKIE]) == 43
    assert _known(town, browser_of_fang) == Known(home="3号楼")
    assert browser_of_fang.get("/").headers["location"] == "/chat"
    assert browser_of_fang.get("/chat").status_code == 200


def test_an_unknown_poster_says_what_to_do(browser_of_fang: httpx.Client) -> None:
    answer = browser_of_fang.get("/b/nonsense")
    assert answer.status_code == 404
    assert "链接已经失效" in answer.text


def test_the_form_makes_an_unverified_resident(browser_of_fang: httpx.Client, town: Server) -> None:
    form = browser_of_fang.get("/join").text
    building = re.search(r'<option value="(\d+)">幸福里北区 3号楼<', form)
    assert building is not None
    said = {"building": building[1], "unit": "2", "room": "502", "name": "<b>阿芳</b>", "phone": "154 0000 1234"}
    assert browser_of_fang.post("/join", data=said, headers=OWN_FORM).headers["location"] == "/chat"
    known = _known(town, browser_of_fang)
    assert known == Known(name="<b>阿芳</b>", home="3号楼", unit="2", room="502", verified=False)
    page = browser_of_fang.get("/chat").text
    assert "<b>阿芳" not in page


def test_a_form_without_a_building_or_from_elsewhere_is_refused(browser_of_fang: httpx.Client) -> None:
    assert "请先选择" in browser_of_fang.post("/join", data={"name": "阿芳"}, headers=OWN_FORM).text
    foreign = browser_of_fang.post("/join", data={"building": 1}, headers={"Sec-Fetch-Site": "cross-site"})
    assert foreign.status_code == 403
    old_browser = browser_of_fang.post("/join", data={"building": 1}, headers={"Origin": "https://elsewhere.example"})
    assert old_browser.status_code == 403
    assert COOKIE not in browser_of_fang.cookies


def test_a_session_that_somebody_else_chose_is_not_adopted(browser_of_fang: httpx.Client, town: Server) -> None:
    planted = "A" * 43
    browser_of_fang.cookies.set(COOKIE, planted, domain="127.0.0.1")
    entered = browser_of_fang.post(f"/b/{_poster(town)}", headers=OWN_FORM)
    assert COOKIE in entered.cookies
    assert entered.cookies[COOKIE] != planted


def test_an_invite_names_its_person_and_works_for_a_press(browser_of_fang: httpx.Client, town: Server) -> None:
    token = _invite(town)
    page = browser_of_fang.get(f"/staff/{token}")
    assert "林晓燕，您好" in page.text
    assert "网格员" in page.text
    assert browser_of_fang.get(f"/staff/{token}").status_code == 200  # a link preview uses nothing up
    browser_of_fang.post(f"/staff/{token}", headers=OWN_FORM)
    assert _known(town, browser_of_fang).roles == (Role.GRID_WORKER,)
    assert "已经用过或过期" in browser_of_fang.get(f"/staff/{token}").text


def test_a_used_invite_says_so(browser_of_fang: httpx.Client) -> None:
    answer = browser_of_fang.get("/staff/used-or-unknown")
    assert answer.status_code == 404
    assert "已经用过或过期" in answer.text


def test_many_registrations_from_one_address_are_slowed() -> None:
    limit = RateLimit(JOINS_AN_HOUR, 3600, clock=iter([*range(JOINS_AN_HOUR + 1), 3600, 3600]).__next__)
    assert [limit.allow("10.0.0.1") for _ in range(JOINS_AN_HOUR + 1)] == [True] * JOINS_AN_HOUR + [False]
    assert limit.allow("10.0.0.1")
    assert limit.allow("10.0.0.2")


def _poster(town: Server) -> str:
    def work(uow: UnitOfWork) -> str:
        return next(b.link_token for b in uow.communities.buildings(1) if b.name == "3号楼")

    return town.database.read_now(work)


def _invite(town: Server) -> str:
    def work(uow: UnitOfWork) -> str:
        return staffing.invite(Work(uow, town.rules), uow.staff.of_community(1, Role.GRID_WORKER)[0])

    return town.database.run_now(work)


def _known(town: Server, http: httpx.Client) -> Known:
    chat = token_hash(http.cookies[COOKIE])

    def work(uow: UnitOfWork) -> Known:
        reader = reader_of(Work(uow, town.rules), "web", "web", chat)
        assert reader is not None
        roles = tuple(Role(post.role) for post in reader.posts)
        home = reader.membership
        building = uow.communities.building(home.building_id) if home and home.building_id else None
        if home is None or building is None:
            return Known(name=reader.person.name, roles=roles)
        return Known(reader.person.name, building.name, home.unit, home.room, home.verified, roles)

    return town.database.read_now(work)
