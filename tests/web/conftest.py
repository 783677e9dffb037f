"""A Chromium, servers to look at, and people in front of their phones."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import structlog
from playwright.sync_api import Browser, BrowserContext, Page, Playwright, sync_playwright

from tests.web.people import Phone
from tests.web.script import Script
from tests.web.server import ScriptedInbox, Server, elsewhere, running

CHROMIUM = os.environ.get("LINLI_TEST_CHROMIUM") or shutil.which("chromium") or "/usr/bin/chromium"
ARGS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
SMALL_PHONE = {"width": 360, "height": 740}
OpenPhone = Callable[..., Phone]


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    """The driver."""
    if not Path(CHROMIUM).exists():
        pytest.skip(f"browser tests need Chromium (apt install chromium); there is none at {CHROMIUM}")
    with sync_playwright() as driver:
        yield driver


@pytest.fixture(scope="session")
def browser(playwright: Playwright) -> Iterator[Browser]:
    """The system's Chromium."""
    browser = playwright.chromium.launch(executable_path=CHROMIUM, args=list(ARGS))
    yield browser
    browser.close()


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A demo whose answers are scripted."""
    plain = structlog.dev.ConsoleRenderer(exception_formatter=structlog.dev.plain_traceback)
    structlog.configure(processors=[structlog.processors.add_log_level, plain])  # the default draws locals, for seconds
    with running(tmp_path_factory.mktemp("demo"), _scripted, demo=True) as server:
        yield server


@pytest.fixture(scope="session")
def town(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A Linli that is no demo: people come in by poster, invite or form."""
    with elsewhere(tmp_path_factory.mktemp("town")) as server:
        yield server


@pytest.fixture(scope="session")
def whole(tmp_path_factory: pytest.TempPathFactory, model_path: Path) -> Iterator[Server]:
    """A demo with the product's own dialogs and understanding."""
    with elsewhere(tmp_path_factory.mktemp("whole"), "--demo", "--model", str(model_path)) as server:
        yield server


@pytest.fixture
def script(demo: Server) -> Script:
    """What the scripted demo answers, fresh for each test."""
    script: Script = demo.inbox.answer
    script.reset()
    demo.inbox.seen.clear()
    demo.inbox.failing = 0
    return script


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    """One person's browser: a small phone."""
    context = browser.new_context(viewport=SMALL_PHONE, locale="zh-CN", has_touch=True)  # type: ignore[arg-type]
    yield context
    context.close()


@pytest.fixture
def page(context: BrowserContext) -> Iterator[Page]:
    """A tab in which nothing may go wrong unseen."""
    page = context.new_page()
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.on("dialog", lambda dialog: errors.append(f"a dialog opened: {dialog.message}"))
    yield page
    assert errors == []


@pytest.fixture
def phone(demo: Server, script: Script, page: Page) -> Phone:
    """阿芳's phone: a new resident of the scripted demo with the chat open."""
    page.request.get(f"{demo.url}/new", max_redirects=0)
    return Phone(page, demo).open()


def _scripted(database: object, rules: object) -> ScriptedInbox:
    script = Script()
    return ScriptedInbox(database, rules, script, script.notice)  # type: ignore[arg-type]
