"""What goes wrong on the way, in browsers on a real server: danger, several problems, forged, twice, at once, kill."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

import pytest
from playwright.sync_api import Browser, BrowserContext, Route, expect
from sqlalchemy import select

from domain.actions import Action, encode
from domain.roles import Role
from domain.routing import backup_of
from domain.tickets import Status
from handlers.chat_history import reader_of
from handlers.entrance import worker_of_home
from handlers.work import Work
from storage.models import OutboxMessage, Ticket
from tests.web.people import MILLIS, Phone
from tests.web.server import Server, elsewhere

pytestmark = [pytest.mark.browser, pytest.mark.slow]
T = TypeVar("T")
HEADERS = {"X-Linli": "zh"}
NUMBER = re.compile(r"XFL-\d{4}-\d{3}")
LIGHT = "3号楼2单元楼道灯坏了"


@dataclass
class Town:
    """People with browsers of their own, before one server."""

    browser: Browser
    server: Server
    contexts: list[BrowserContext] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)

    def resident(self, *, agrees: bool = True) -> Phone:
        """Somebody new who lives in 3号楼."""
        phone = self._phone()
        phone.page.request.get(f"{self.server.url}/new", max_redirects=0)
        phone.open().sees("您好")
        return phone.presses("同意，继续").sees("请说说是什么问题") if agrees else phone

    def staff(self, person_id: int) -> Phone:
        """A member of the staff, by the person's id."""
        return self._phone().open(f"/chat?seat=p{person_id}")

    def worker_of(self, resident: Phone) -> int:
        """Whose grid the resident lives in."""
        found = self.read(lambda work: worker_of_home(work, "web", "web", resident.chat))
        assert found is not None
        return found

    def backup_of(self, resident: Phone) -> int:
        """Who stands in for that worker."""
        worker = self.worker_of(resident)

        def look(work: Work) -> int | None:
            community = next(iter(work.uow.communities.all())).id
            staff = work.uow.staff.facts(community, work.now)
            found = backup_of(next(post.id for post in staff if post.person_id == worker), staff)
            return found.person_id if found else None

        backup = self.read(look)
        assert backup is not None
        return backup

    def supervisor(self) -> int:
        """The supervisor on duty."""

        def look(work: Work) -> int:
            community = next(iter(work.uow.communities.all())).id
            return work.uow.staff.of_community(community, Role.SUPERVISOR)[0].person_id

        return self.read(look)

    def tickets(self, resident: Phone) -> list[Ticket]:
        """What the resident reported: drafts, too."""

        def look(work: Work) -> list[Ticket]:
            reader = reader_of(work, "web", "web", resident.chat)
            assert reader is not None
            drafts = work.uow.tickets.drafts_of(reader.conversation.id)
            return [*work.uow.tickets.of_reporter(reader.person.id, reader.community_id), *drafts]

        return self.read(look)

    def answers_no_more(self, resident: Phone) -> None:
        """Every question for a photo or a place is answered with: not now; until the tickets are open."""
        waiting = resident.panel.locator(".ln-button", has_text=re.compile("没有照片|说不清"))
        for _ in range(6):
            expect(waiting.or_(resident.panel.locator(".ln-text", has_text=NUMBER)).last).to_be_visible(timeout=MILLIS)
            if all(ticket.number for ticket in self.tickets(resident)):
                break
            question = waiting.last.get_attribute("data-press")
            waiting.last.click()
            expect(resident.panel.locator(f"[data-press='{question}']")).to_have_count(0)
        resident.sees(NUMBER)

    def unsent(self, chat: str) -> int:
        """How many messages to a chat are committed and wait to be sent."""
        query = select(OutboxMessage).where(OutboxMessage.chat == chat, OutboxMessage.status == "pending")
        return self.read(lambda work: len(work.uow.session.scalars(query).all()))

    def read(self, look: Callable[[Work], T]) -> T:
        """Look into the database."""
        return self.server.database.read_now(lambda uow: look(Work(uow, self.server.rules)))

    def _phone(self) -> Phone:
        context = self.browser.new_context(viewport={"width": 390, "height": 800}, locale="zh-CN")
        self.contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: self.errors.append(str(error)))
        return Phone(page, self.server)


@pytest.fixture
def town(browser: Browser, whole: Server) -> Iterator[Town]:
    """The demo community, with the product's own dialogs and understanding."""
    town = Town(browser, whole)
    yield town
    for context in town.contexts:
        context.close()
    assert town.errors == []


def test_danger_comes_first_and_everyone_is_alerted(town: Town) -> None:
    fang = town.resident(agrees=False)
    fang.says("救命，3号楼2单元电梯里困了人").sees("119")
    fang.sees(NUMBER)
    after = fang.panel.locator(".ln-row.mine ~ .ln-row:not(.mine) .ln-text").all_text_contents()
    assert re.search("119|110", after[0])
    assert not NUMBER.search(after[0])
    (ticket,) = town.tickets(fang)
    assert (ticket.priority, ticket.status) == ("P0", Status.ASSIGNED)
    assert fang.button("同意，继续").count() > 0  # consent waits, it was not given
    for person_id in (town.worker_of(fang), town.backup_of(fang), town.supervisor()):
        phone = town.staff(person_id).sees("电梯困人")
        expect(phone.panel.locator(".ln-text", has_text=ticket.number)).not_to_have_count(0)


def test_several_problems_become_several_tickets(town: Town) -> None:
    fang = town.resident()
    fang.says("3号楼门口垃圾没人清，还有2单元楼道灯坏了").sees("垃圾").sees("楼道灯").presses("全部提交")
    town.answers_no_more(fang)
    tickets = town.tickets(fang)
    assert {ticket.category for ticket in tickets} == {"environment.garbage", "building.corridor_light"}
    assert len({ticket.number for ticket in tickets} - {None}) == 2


def test_another_persons_button_does_nothing(town: Town) -> None:
    fang, mei = town.resident(), town.resident()
    fang.says("3号楼2单元的门禁坏了，刷不开").sees("门禁")
    submit = str(fang.button("提交").last.get_attribute("data-press"))
    answer = posts(mei, {"id": "forged-press-0001", "press": submit})
    assert answer["notice"].endswith("。")
    assert [ticket.status for ticket in town.tickets(fang)] == [Status.DRAFT]
    fang.presses("提交")
    town.answers_no_more(fang)
    (ticket,) = town.tickets(fang)
    for number, action in enumerate((Action.ACCEPT, Action.RESOLVE, Action.WITHDRAW)):
        answer = posts(mei, {"id": f"forged-again-{number:04}", "press": encode(action, ticket.id)})
        assert answer["notice"].endswith("。")
    assert [ticket.status for ticket in town.tickets(fang)] == [Status.ASSIGNED]
    assert NUMBER.search(mei.panel.inner_text()) is None


def test_the_same_message_twice_is_one_ticket(town: Town) -> None:
    fang = town.resident()
    report = {"id": "the-same-message-1", "text": "3号楼门口的健身器材坏了"}
    posts(fang, report)
    posts(fang, report)
    fang.sees("健身器材")
    press = {"id": "the-same-press-01", "press": fang.button("提交").last.get_attribute("data-press")}
    posts(fang, press)
    posts(fang, press)
    town.answers_no_more(fang)
    assert len(town.tickets(fang)) == 1
    assert sum("健身器材" in words for words in fang.panel.locator(".ln-row.mine").all_text_contents()) == 1
    assert len(fang.panel.locator(".ln-row:not(.mine) .ln-text", has_text="已受理").all()) == 1


def test_two_people_press_accept_at_once(town: Town) -> None:
    fang = town.resident()
    fang.says("3号楼2单元电梯里困了人").sees(NUMBER)
    (ticket,) = town.tickets(fang)
    accept = {"press": encode(Action.ACCEPT, ticket.id)}
    both = [town.staff(town.worker_of(fang)), town.staff(town.backup_of(fang))]
    held: list[Route] = []
    for phone in both:
        phone.sees("电梯困人").page.route("**/send", lambda route: held.append(route))
        phone.panel.locator(f"[data-press='{accept['press']}']").last.click()
    for _ in range(100):
        if len(held) == len(both):
            break
        both[0].page.wait_for_timeout(50)
    for route in held:
        route.continue_()
    toasts = [phone.panel.locator(".ln-toast.up") for phone in both]
    for toast in toasts:
        expect(toast).not_to_be_empty(timeout=MILLIS)
    words = [str(toast.text_content()) for toast in toasts]
    assert words.count("已接单") == 1
    assert sum("已经接了这个工单" in toast for toast in words) == 1
    (ticket,) = town.tickets(fang)
    assert ticket.status == Status.IN_PROGRESS


def test_killed_between_commit_and_display(browser: Browser, model_path: Path, tmp_path: Path) -> None:
    """kill -9 while the card waits to be sent: after the next start it is on the page that stayed open, once."""
    options = ["--demo", "--model", str(model_path), "--burst", "3"]
    with elsewhere(tmp_path, *options) as server:
        town = Town(browser, server)
        fang = town.resident()
        posts(fang, {"id": "before-the-kill-01", "text": LIGHT})
        server.kill()
        assert town.unsent(fang.chat) == 1
        port = server.url.rpartition(":")[2]
    with elsewhere(tmp_path, *options, "--port", port) as server:
        fang.sees("楼道灯")
        expect(fang.button("提交")).to_have_count(1)
        expect(fang.panel.locator(".ln-row.mine", has_text=LIGHT)).to_have_count(1)
        fang.page.reload()
        fang.sees("楼道灯")
        expect(fang.button("提交")).to_have_count(1)
        fang.presses("提交")
        Town(browser, server).answers_no_more(fang)
        town.contexts[0].close()


def posts(phone: Phone, message: dict[str, object], seat: str = "me") -> dict[str, str]:
    """A message that the page did not make, with the person's own session."""
    answer = phone.page.request.post(f"{phone.server.url}/chat/{seat}/send", data=message, headers=HEADERS)
    assert answer.status == 200, answer.text()
    found: dict[str, str] = answer.json()
    return found
