"""Where a conversation stands: which dialog, at which step, with what in hand. Kept encrypted between messages."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any


@dataclass(frozen=True, slots=True)
class DialogState:
    """``data`` holds only JSON values: ids, words, lists of them."""

    dialog: str
    step: str
    data: Mapping[str, Any] = field(default_factory=dict)

    def at(self, step: str, **data: Any) -> DialogState:
        """The same dialog at another step, with these values changed."""
        return replace(self, step=step, data={**self.data, **data})

    def number(self, name: str) -> int:
        """An id in hand; 0 when it is not there."""
        value = self.data.get(name, 0)
        return value if isinstance(value, int) else 0

    def numbers(self, name: str) -> tuple[int, ...]:
        """Ids in hand."""
        value = self.data.get(name, [])
        return tuple(int(item) for item in value) if isinstance(value, list) else ()

    def word(self, name: str) -> str:
        """Words in hand."""
        value = self.data.get(name, "")
        return value if isinstance(value, str) else ""


def to_json(state: DialogState | None) -> dict[str, Any] | None:
    """For the conversation's row."""
    return {"dialog": state.dialog, "step": state.step, "data": dict(state.data)} if state else None


def from_json(value: Mapping[str, Any] | None) -> DialogState | None:
    """From the conversation's row."""
    return DialogState(value["dialog"], value["step"], value["data"]) if value else None
