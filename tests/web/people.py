"""A person before a chat page: says, presses, sees."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Self

from playwright.sync_api import Locator, Page, expect

from storage.encryption import token_hash
from storage.models import OutboxMessage
from tests.web.server import Server

MILLIS = 15_000


@dataclass(frozen=True)
class Phone:
    """One chat panel. ``root`` tells the phones of the stage apart."""

    page: Page
    server: Server
    root: str = ""

    def open(self, path: str = "/chat") -> Self:
        """Open the chat."""
        self.page.goto(self.server.url + path)
        expect(self.panel).to_be_visible(timeout=MILLIS)
        return self

    def at(self, root: str) -> Phone:
        """The panel below another element."""
        return replace(self, root=root)

    @property
    def panel(self) -> Locator:
        """The whole panel."""
        return self.page.locator(f"{self.root} .ln-panel")

    @property
    def box(self) -> Locator:
        """Where one types."""
        return self.panel.locator("textarea")

    @property
    def chat(self) -> str:
        """The chat's id on the server."""
        token = next(c["value"] for c in self.page.context.cookies() if c["name"] == "linli_session")
        return token_hash(token)

    def says(self, text: str) -> Self:
        """Type and press Enter."""
        self.box.fill(text)
        self.box.press("Enter")
        return self

    def photographs(self, files: Sequence[Path]) -> Self:
        """Choose photos."""
        self.panel.locator("input[type=file]").set_input_files([str(file) for file in files])
        return self

    def sends(self) -> Self:
        """Tap the arrow."""
        self.panel.locator(".ln-send").click()
        return self

    def presses(self, label: str) -> Self:
        """Tap the newest button with this label."""
        self.button(label).last.click()
        return self

    def button(self, label: str) -> Locator:
        """Buttons below messages."""
        return self.panel.locator(".ln-button", has_text=label)

    def mine(self, text: str) -> Locator:
        """What I said."""
        return self.panel.locator(".ln-row.mine", has_text=text)

    def sees(self, text: str | re.Pattern[str]) -> Self:
        """Linli says it."""
        expect(self.panel.locator(".ln-row:not(.mine) .ln-text", has_text=text).last).to_be_visible(timeout=MILLIS)
        return self

    def sees_toast(self, text: str) -> Self:
        """A short note appears."""
        expect(self.panel.locator(".ln-toast.up", has_text=text)).to_be_visible(timeout=MILLIS)
        return self

    def is_received(self, text: str) -> Self:
        """My message was confirmed by the server."""
        expect(self.mine(text).locator(".ln-state.ok")).to_be_visible(timeout=MILLIS)
        return self

    def reached(self, chat: str = "") -> list[str]:
        """External ids of the messages that count as displayed."""

        def work(uow: object) -> list[str]:
            conversation = uow.chats.find("web", "web", chat or self.chat)  # type: ignore[attr-defined]
            rows: list[OutboxMessage] = list(uow.chats.told(conversation.id, 100))  # type: ignore[attr-defined]
            return [row.external_id for row in rows if row.displayed_at is not None]

        return self.server.database.read_now(work)

    def shown_ids(self) -> list[str]:
        """External ids of Linli's messages on the page."""
        rows = self.panel.locator(".ln-row[data-id]:not(.mine)")
        return [str(row.get_attribute("data-id")) for row in rows.all()]
