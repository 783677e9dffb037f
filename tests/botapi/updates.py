"""The queue of one bot's updates, and who may take from it."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import Any

from tests.botapi.errors import broken

UPDATE_TYPES = frozenset(
    [
        "message",
        "edited_message",
        "channel_post",
        "edited_channel_post",
        "business_connection",
        "business_message",
        "edited_business_message",
        "deleted_business_messages",
        "guest_message",
        "message_reaction",
        "message_reaction_count",
        "inline_query",
        "chosen_inline_result",
        "callback_query",
        "shipping_query",
        "pre_checkout_query",
        "purchased_paid_media",
        "poll",
        "poll_answer",
        "my_chat_member",
        "chat_member",
        "chat_join_request",
        "chat_boost",
        "removed_chat_boost",
        "managed_bot",
        "subscription",
        "stopped_message_generation",
    ]
)
_NOT_BY_DEFAULT = frozenset({"chat_member", "message_reaction", "message_reaction_count"})
_FIRST_UPDATE_ID = 700_001


@dataclass
class Entry:
    """An update in its JSON text (which may be broken on purpose)."""

    update_id: int
    body: str
    again: bool = False
    deliveries: int = 0


@dataclass
class Webhook:
    url: str
    secret_token: str | None = None
    max_connections: int = 40
    ip_address: str | None = None
    last_error_date: int | None = None
    last_error_message: str | None = None


@dataclass
class UpdateQueue:
    """Updates in order until they are confirmed: by an offset, or by the webhook's 2xx."""

    waiting: list[Entry] = field(default_factory=list)
    history: dict[int, str] = field(default_factory=dict)
    allowed: list[str] = field(default_factory=list)
    webhook: Webhook | None = None
    poller: object | None = None
    _next_id: int = _FIRST_UPDATE_ID

    def wants(self, kind: str) -> bool:
        return kind in self.allowed if self.allowed else kind not in _NOT_BY_DEFAULT

    def push(self, kind: str, payload: dict[str, Any]) -> int | None:
        """Queue an update; None when the bot did not ask for this type."""
        if not self.wants(kind):
            return None
        update_id = self.next_id()
        self.push_body(update_id, json.dumps({"update_id": update_id, kind: payload}, ensure_ascii=False))
        return update_id

    def push_body(self, update_id: int, body: str, *, again: bool = False) -> None:
        self.history[update_id] = body
        self.waiting.append(Entry(update_id, body, again))

    def push_again(self, update_id: int) -> None:
        """The same update once more, as Telegram does when a confirmation was lost."""
        self.push_body(update_id, self.history[update_id], again=True)

    def next_id(self) -> int:
        update_id, self._next_id = self._next_id, self._next_id + 1
        return update_id

    def confirm(self, offset: int) -> None:
        """Forget what lies before the offset; what is sent again on purpose stays until it was delivered."""
        if offset < 0:
            self.waiting = self.waiting[offset:]
            return
        self.waiting = [
            entry for entry in self.waiting if entry.update_id >= offset or (entry.again and entry.deliveries == 0)
        ]

    def take(self, limit: int) -> list[Entry]:
        taken = self.waiting[:limit]
        for entry in taken:
            entry.deliveries += 1
        return taken

    def allow(self, types: list[Any] | None) -> None:
        """None keeps the previous setting, an empty list means the default set."""
        if types is None:
            return
        for kind in types:
            if kind not in UPDATE_TYPES:
                raise broken(f"unknown update type {kind!r} in allowed_updates")
        self.allowed = list(types)
