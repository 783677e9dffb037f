"""Live pages of this process: who listens to which chat. A page that is not open finds everything in the history."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

Item = dict[str, Any]
"""A message as the panel's JavaScript shows it; see bot.channels.web.items."""

Listener = Callable[[str, Item], None]
"""Called with the chat and with what is new in it."""

EVERY_CHAT = ""


class Rooms:
    """Publish and subscribe within one event loop."""

    def __init__(self) -> None:
        self._listeners: dict[str, set[Listener]] = {}

    def join(self, chat: str, listener: Listener) -> Callable[[], None]:
        """Hear what happens in a chat (``EVERY_CHAT``: in all of them); call the result to leave."""
        self._listeners.setdefault(chat, set()).add(listener)
        return lambda: self._leave(chat, listener)

    def occupied(self, chat: str) -> bool:
        """Whether anybody would hear."""
        return bool(self._listeners.get(chat) or self._listeners.get(EVERY_CHAT))

    def publish(self, chat: str, item: Item) -> None:
        """Show something on every live page of a chat."""
        for room in (chat, EVERY_CHAT):
            for listener in tuple(self._listeners.get(room, ())):
                listener(chat, item)

    def _leave(self, chat: str, listener: Listener) -> None:
        members = self._listeners.get(chat, set())
        members.discard(listener)
        if not members:
            self._listeners.pop(chat, None)
