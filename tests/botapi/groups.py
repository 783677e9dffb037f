"""Groups: who is in them, and what the bot may do there."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tests.botapi.listeners import Listener
from tests.botapi.seen import Seen
from tests.botapi.speakers import Person, Speaker

if TYPE_CHECKING:
    from tests.botapi.world import World


class Group(Listener):
    """A group; `group.member(alice)` speaks in it, and anyone in it hears the bot."""

    def __init__(self, world: World, id: int, title: str, bot: str | None) -> None:
        super().__init__(world, {"chat": id, "bot": bot, "person": None}, title)
        self.id = id

    @property
    def messages(self) -> list[Seen]:
        return self.chat.messages

    @property
    def last(self) -> Seen:
        return self.chat.last

    def member(self, person: Person) -> Speaker:
        return Speaker(self.world, person.account, self._address | {"person": person.id})

    async def joins(self, person: Person, status: str = "member") -> None:
        """Also promotes: status="administrator"."""
        await self._act("set_member", person, status=status)

    async def leaves(self, person: Person) -> None:
        await self._act("set_member", person, status="left")

    async def adds_bot(self, by: Person, *, admin: bool = False) -> None:
        await self._act("set_bot_standing", by, status="administrator" if admin else "member")

    async def removes_bot(self, by: Person) -> None:
        """The bot is kicked: it gets my_chat_member and can write no more."""
        await self._act("set_bot_standing", by, status="kicked")

    async def restricts_bot(self, by: Person, **rights: bool) -> None:
        """Takes every right but the named ones: restricts_bot(by=alice, can_send_messages=False)."""
        await self._act("set_bot_standing", by, status="restricted", rights=rights)

    async def promotes_bot(self, by: Person, **rights: bool) -> None:
        await self._act("set_bot_standing", by, status="administrator", rights=rights)

    async def becomes_supergroup(self, by: Person, id: int | None = None) -> Group:
        """A basic group is upgraded: it gets a new id, which is a new Group here."""
        new = id or -1_003_000_000_000 + self.id
        await self._act("migrate", by, to=new)
        return Group(self.world, new, self.name, self._address["bot"])

    async def _act(self, act: str, person: Person, **body: Any) -> None:
        await self.world.act("act", act=act, **self._address | {"person": person.id}, **body)
