"""A script in the place of the dialogs: what is answered to which words."""

from __future__ import annotations

from dataclasses import dataclass, field

from domain.actions import Action
from domain.messages import Button, CardMode, Incoming, Outgoing, Text, say

CARD = "card"


@dataclass
class Script:
    """Repeats what it hears, unless told otherwise."""

    answers: dict[str, list[Outgoing]] = field(default_factory=dict)
    toast: Text | None = None

    def reset(self) -> None:
        """As at the beginning."""
        self.answers.clear()
        self.toast = None

    def __call__(self, incoming: Incoming) -> list[Outgoing]:
        """The answers to one message."""
        if incoming.command == "start":
            return [words("欢迎")]
        if incoming.press:
            return self.answers.get(incoming.press, [])
        return self.answers.get(incoming.text, [words(f"听到了：{incoming.text}")])

    def notice(self, incoming: Incoming) -> Text | None:
        """The toast of a press."""
        return self.toast if incoming.press else None


def words(text: str, *labels: str, card: bool = False, mode: CardMode = CardMode.EDIT) -> Outgoing:
    """A message with buttons."""
    buttons = tuple(
        (Button(say("plain", text=label), Action.SHOW, number),) for number, label in enumerate(labels, start=1)
    )
    return Outgoing((say("plain", text=text),), buttons, card=CARD if card else None, card_mode=mode)
