"""Reading a chat: what people see in it now, and waiting for the bot to say something."""

# ruff: noqa: ASYNC109 - a waiting verb of a transcript takes its patience as a parameter
from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from tests.botapi.seen import Seen, seen

if TYPE_CHECKING:
    from tests.botapi.world import World


class ChatView:
    """A chat as its people see it now: edits applied, deleted messages gone."""

    def __init__(self, world: World, address: dict[str, Any]) -> None:
        self._world = world
        self._address = address

    @property
    def messages(self) -> list[Seen]:
        return [seen(one) for one in self._world.look("messages", **self._address)]

    @property
    def from_bot(self) -> list[Seen]:
        return [one for one in self.messages if one.by_bot]

    @property
    def last(self) -> Seen:
        """The last message of the bot."""
        return self.from_bot[-1]

    @property
    def keyboard(self) -> tuple[str, ...]:
        """The labels of the reply keyboard below the input field."""
        keyboard: tuple[str, ...] = ()
        for answer in self._world.look("messages", **self._address):
            markup = answer["markup"] or {}
            if "keyboard" in markup or "remove_keyboard" in markup:
                keyboard = tuple(button.text for button in seen(answer).keyboard)
        return keyboard

    def transcript(self) -> str:
        return "\n".join(one.line() for one in self.messages) or "(nothing yet)"


class Listener:
    """Whoever can wait for a message of the bot. Each message (and each edit of it) is heard once."""

    def __init__(self, world: World, address: dict[str, Any], name: str) -> None:
        self.world = world
        self.name = name
        self.chat = ChatView(world, address)
        self._address = address
        self._heard: list[tuple[int, int]] = []

    async def hears(
        self,
        containing: str | Sequence[str] = (),
        *,
        matching: str | None = None,
        button: str | None = None,
        having: str | Sequence[str] = (),
        timeout: float = 5,
    ) -> Seen:
        """The earliest message of the bot not heard before that has all these words (a regular expression, a button's
        label, a field such as photo). Fails with the transcript when none comes."""
        found = await self._wait(_all(containing), matching, button, _all(having), timeout)
        if found is None:
            wanted = [part for part in (containing, matching, button, having) if part]
            raise AssertionError(f"{self.name} heard no {wanted} within {timeout} s:\n{self.chat.transcript()}")
        self._heard.append((found.id, found.revision))
        return found

    async def hears_nothing(self, containing: str | Sequence[str] = (), *, within: float = 0.3) -> None:
        """No (such) new message comes for that long."""
        found = await self._wait(_all(containing), None, None, [], within)
        if found is not None:
            raise AssertionError(f"{self.name} heard {found.line()!r}:\n{self.chat.transcript()}")

    def forgets(self) -> None:
        """Only what comes from now on is heard."""
        self._heard = [(one.id, one.revision) for one in self.chat.from_bot]

    async def _wait(
        self, containing: list[str], matching: str | None, button: str | None, having: list[str], timeout: float
    ) -> Seen | None:
        wanted = {"containing": containing, "matching": matching, "button": button, "having": having}
        body = self._address | wanted | {"heard": self._heard, "timeout": timeout}
        answer = (await self.world.act("wait_message", **body))["message"]
        return seen(answer) if answer else None


def _all(wanted: str | Sequence[str]) -> list[str]:
    return [wanted] if isinstance(wanted, str) and wanted else list(wanted)
