"""The web chat as a channel: sending is showing it on the chat's live pages; the outbox row itself is the history."""

from __future__ import annotations

from bot.channels.port import Rendered
from bot.channels.web.items import buttons_item, files_item, millis
from bot.channels.web.rooms import Item, Rooms
from domain.clock import Clock, SystemClock
from handlers.chat_history import Seen, files_of_message
from handlers.work import Rules, Work
from storage.database import Database

CHANNEL = "web"
BOT = "web"


class WebChannel:
    """Implements bot.channels.port.Channel. Never fails: whoever has no page open reads it on the next visit."""

    name = CHANNEL

    def __init__(
        self, database: Database, rules: Rules, rooms: Rooms | None = None, clock: Clock | None = None
    ) -> None:
        self.rooms = rooms or Rooms()
        self._clock = clock or SystemClock()
        self._database = database
        self._rules = rules

    async def send(self, message: Rendered) -> str:
        """Show a new message; its id is ``w`` and the outbox row's."""
        external_id = f"w{message.row_id}"
        await self._show(external_id, message)
        return external_id

    async def edit(self, external_id: str, message: Rendered) -> None:
        """Show the newer words and buttons in the same place."""
        await self._show(external_id, message)

    async def strip_buttons(self, external_id: str, bot: str, chat: str) -> None:
        """The buttons of a message that a newer card replaces disappear."""
        self.rooms.publish(chat, {"id": external_id, "strip": True})

    async def _show(self, external_id: str, message: Rendered) -> None:
        if not self.rooms.occupied(message.chat):
            return
        item: Item = {
            "id": external_id,
            "mine": False,
            "at": millis(self._clock.now()),
            "text": message.text,
            "buttons": buttons_item(message.buttons),
            "files": files_item(await self._files(message)),
            "reply_to": message.reply_to,
        }
        self.rooms.publish(message.chat, item)

    async def _files(self, message: Rendered) -> tuple[Seen, ...]:
        if not message.files:
            return ()
        return await self._database.read(
            lambda uow: files_of_message(Work(uow, self._rules), message.chat, message.row_id)
        )
